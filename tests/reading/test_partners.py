"""Frameworks told by the number or the names of their members. Every sentence is invented."""

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.codebook.match import Lexicon, make_lexicon
from kaidan.reading.partners import find_frameworks


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return make_lexicon(load_codebook())


@pytest.mark.parametrize(
    ("words", "parties", "expected"),
    [
        (
            "日本、米国、豪州及びフィリピンの4か国による海上協同活動を歓迎した。",
            ("AU", "JP"),
            {"jp_us_au_ph"},
        ),
        ("米国及び豪州との共同訓練を拡充することで一致した。", ("JP", "PH"), {"jp_us_au_ph"}),
        ("米国との三か国協力を強化することで一致した。", ("AU", "JP"), {"jp_us_au"}),
        ("四か国の防衛協力を深めることで一致した。", ("AU", "JP", "PH", "US"), {"jp_us_au_ph"}),
        ("米国の日本及び韓国に対するコミットメントを歓迎した。", ("JP", "KR", "US"), set()),
        ("三か国は、地域情勢を議論した。", ("JP", "KR", "US"), set()),
        ("三か国共同訓練を実施することで一致した。", ("JP", "KR", "US"), set()),
        ("英国及びフランスとの共同訓練を歓迎した。", ("DE", "JP"), set()),
    ],
)
def test_a_japanese_text_counts_or_lists_the_members(
    words: str, parties: tuple[str, ...], expected: set[str], lexicon: Lexicon
) -> None:
    assert find_frameworks(words, parties, lexicon=lexicon, lang="ja") == expected


@pytest.mark.parametrize(
    ("words", "parties", "expected"),
    [
        (
            "welcomed cooperation among Japan, the United States, Australia and the Philippines.",
            ("JP", "PH"),
            {"jp_us_au_ph"},
        ),
        ("expanding four-way cooperation with Japan and the United States.", ("AU", "PH"), {"jp_us_au_ph"}),
        ("agreed on the value of trilateral cooperation.", ("AU", "JP", "US"), {"jp_us_au"}),
        ("agreed on the value of trilateral exercises.", ("AU", "JP", "US"), set()),
        ("reaffirmed the U.S. commitment to Japan and the Republic of Korea.", ("JP", "KR", "US"), set()),
        ("looked forward to the next trilateral meeting.", ("AU", "JP", "US"), set()),
    ],
)
def test_an_english_text_counts_or_lists_the_members(
    words: str, parties: tuple[str, ...], expected: set[str], lexicon: Lexicon
) -> None:
    assert find_frameworks(words, parties, lexicon=lexicon, lang="en") == expected
