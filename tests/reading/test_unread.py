"""What a reading says that it did not understand. Every text is invented."""

import kaidan

LEAD = (
    "日英防衛相会談の概要\n令和14年11月2日\n防衛省\n\n"
    "令和14年11月2日10時00分から約30分間、柏木防衛大臣とハーグリーヴス英国防大臣は、"
    "防衛省において会談を行ったところ、概要次のとおり。\n\n"
)


def findings(*lines: str) -> list[tuple[str, str]]:
    readout = kaidan.read((LEAD + "\n".join(lines) + "\n").encode())
    return [
        (found.code, readout.page.text[found.span.start : found.span.end])
        for found in readout.records[0].findings
    ]


def test_lines_that_begin_alike_with_an_unknown_marker_are_found() -> None:
    told = findings("(い)両大臣は、訓練を確認した。", "(ろ)両大臣は、交流を確認した。")
    assert told == [("unknown_marker", "(い)"), ("unknown_marker", "(ろ)")]
    told = findings("1-1 両大臣は、訓練を確認した。", "1-2 両大臣は、交流を確認した。")
    assert told == [("unknown_marker", "1-1"), ("unknown_marker", "1-2")]


def test_a_known_marker_a_single_sign_and_plain_text_are_not() -> None:
    assert findings("(1)両大臣は、訓練を確認した。", "(2)両大臣は、交流を確認した。") == []
    assert findings("→両大臣は、訓練を確認した。") == []
    assert findings("両大臣は、訓練を確認した。", "両大臣は、交流を確認した。") == []


def test_a_sentence_that_nothing_claims_is_found() -> None:
    assert [code for code, _ in findings("会場の外では小雨が静かに降り続いていた。")] == ["unread_text"]
