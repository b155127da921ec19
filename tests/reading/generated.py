"""Readouts put together from invented parts: header forms, numbering styles, sentence patterns, markup, noise.

What comes out need not make sense; it has the forms that real pages have, mixed as no real page mixes them.
"""

import html
from functools import cache
from importlib.resources import files

from hypothesis import strategies as st

from kaidan.model.capture import Capture
from kaidan.text.charset import decode

JA_SUBJECTS = (
    "両大臣は、",
    "両閣僚は，",
    "霧島大臣から、",
    "バサリオ長官より",
    "これに対し、バサリオ長官は、",
    "また、",
    "その上で、",
    "霧島防衛大臣及びバサリオ国防長官は、",
    "日本側からは、",
    "三か国の閣僚は、",
    "同長官は、",
    "",
)
JA_MATTERS = (
    "共同訓練の拡大",
    "防衛装備・技術協力の着実な実施",
    "北朝鮮による弾道ミサイルの発射",
    "東シナ海をめぐる情勢",
    "ＰＡＣ―３ＭＳＥの共同生産",
    "ｻｲﾊﾞｰ分野での協力",
    "日豪定期協議（ＪＡＣ）の早期開催",
    "令和１４年度末までの３機の配備",
    "㍻の協定と第２回会合",
    "「自由で開かれたインド太平洋（ＦＯＩＰ）」",
    "在日米軍による事件・事故の再発防止",
    "5月2日の合意",
    "統合防空ミサイル防衛(IAMD)",
)
JA_LINKS = ("について", "に関し、", "を一層", "に向け、引き続き", "を踏まえ、", "に係る")
JA_ENDS = (
    "を確認した。",
    "で一致した。",
    "ことで一致しました。",
    "を確認するとともに、地域情勢について意見交換を行った。",
    "を歓迎し、支持を示した。",
    "を強く非難した上で、緊密に連携していくことを確認した。",
    "旨述べた。",
    "旨発言。",
    "を要請したのに対し、バサリオ長官は、誠実に対応する旨応じた。",
    "に謝意を表した。",
    "との認識を共有した。",
    "の楯を贈呈した。",
    "を進める。",
    "支持表明があった",
    "を、",
    "",
)
JA_HEADS = (
    "日比防衛相会談の概要",
    "日米豪防衛相会談（令和１３年６月２日）",
    "霧島防衛大臣とバサリオ国防長官との電話会談について",
    "日比防衛相共同声明",
    "バサリオ国防長官による霧島防衛大臣表敬",
    "防衛省人事発令",
    "おしらせ",
)
JA_DATE_LINES = ("令和13年6月3日", "2031年6月3日", "令和13(2031)年6月3日(火) 防衛省", "防衛省", "", "6月3日")
JA_LEADS = (
    "令和13年6月2日10時00分頃(現地時間)から約40分間、霧島防衛大臣とバサリオ比国防長官は、マニラにおいて会談を行ったところ、概要次のとおり。",
    "６月２日、午後３時２０分（日本時間同日午後４時２０分）から約１時間、霧島防衛大臣は、バサリオ国防長官と電話会談を行いました。",
    "防衛省は令和13年6月3日18時30分、霧島大臣が実施した会談を以下のように発表した。",
    "シャングリラ会合に出席のためシンガポールを訪問中の霧島防衛大臣は、バサリオ国防長官と会談を行ったところ、概要以下のとおり。",
    "現地時間6月31日25時70分から、霧島大臣は会談を行った。",
    "",
)
JA_MARKERS = (
    "{n} ",
    "{n}.",
    "({n})",
    "（{n}）",
    "{n}　",
    "第{n} ",
    "{kana} ",
    "({kana})",
    "{circled}",
    "・",
    "○",
    "- ",
    "【地域情勢】",
    "{n}",
    "　・",
    "",
)
JA_ENDINGS = ("(以上)", "（了）", "以上", "ご意見はこちら", "")
EN_SUBJECTS = (
    "The two ministers ",
    "Minister Kirishima ",
    "In response, Secretary Basario ",
    "Both sides also ",
    "They ",
    "The Secretary, who ",
    "",
)
EN_ACTS = (
    "confirmed that they would expand joint training.",
    "concurred to accelerate cooperation on DICAS (Doe Council), reiterating their concern over North Korea.",
    "thanked the Minister for Japan’s support, and pledged to continue close coordination.",
    "discussed the situation in the East China Sea while condemning the launch of 2 missiles on 5 May 2031.",
    "concurred to:",
    "underscored “the importance” of the alliance…",
    "met for 40 minutes at 10:00 (local time)",
    "noted, as Secretary Basario had said in 2030, the progress of GCAP; he welcomed it.",
)
EN_HEADS = (
    "Readout of Minister Kirishima's Call With Philippine Secretary of National Defense Basario",
    "Japan-Philippines Defense Ministerial Meeting",
    "Joint Statement of the Defence Ministers",
    "News",
)
EN_LEADS = (
    "On June 2, Minister of Defense Kirishima met with Secretary of Defense Basario at the Pentagon from 10:00.",
    "Minister Kirishima held talks for approximately 40 minutes at 10:00 (local time). The summary is as follows.",
    "June 3, 2031",
    "Pentagon Press Secretary Ann Doe provided the following readout:",
    "Minister Kirishima spoke by phone today with Secretary Basario to discuss the alliance.",
    "",
)
EN_MARKERS = ("1. ", "2. ", "(1) ", "- ", "• ", "a. ", "")
RANKING = "24時間\n・日比防衛相会談で一致\n・《解説》輸送機\n1週間\n・防衛省人事\n1か月\n・防衛省人事"
# Letters that break readers: combining marks, half-width kana, ligatures, numbers in circles, breaks, what lies beyond
# the first plane.
ODD = "がパｶﾞ㍻①⑳½℡ﬁ\u200b  \x85\x0b\x1c　é́️𠮷👩‍🚀�\ufeff"
FORMS = "0123456789０１２３()（）[]【】「」『』・○-.．,，、。:：;年月日時分約頃アイウ第条 \n\t<>&#/="


@st.composite
def ja_sentences(draw: st.DrawFn) -> str:
    parts = [draw(st.sampled_from(JA_SUBJECTS))]
    for _ in range(draw(st.integers(1, 3))):
        parts += [draw(st.sampled_from(JA_MATTERS)), draw(st.sampled_from(JA_LINKS))]
    return "".join([*parts[:-1], draw(st.sampled_from(JA_ENDS))])


@st.composite
def ja_items(draw: st.DrawFn) -> str:
    marker = draw(st.sampled_from(JA_MARKERS))
    number = draw(st.integers(1, 12))
    label = marker.format(
        n=number, kana="アイウエオカキクケコサシ"[number - 1], circled=chr(0x2460 + number - 1)
    )
    return label + "".join(draw(st.lists(ja_sentences(), min_size=1, max_size=2)))


@st.composite
def ja_readouts(draw: st.DrawFn) -> str:
    """A Japanese readout as plain text."""
    lines = [draw(st.sampled_from(JA_HEADS)), draw(st.sampled_from(JA_DATE_LINES)), "防衛省"]
    for _ in range(draw(st.integers(1, 2))):
        lines.append(draw(st.sampled_from(JA_LEADS)))
        lines += draw(st.lists(ja_items(), min_size=1, max_size=6))
    lines.append(draw(st.sampled_from(JA_ENDINGS)))
    if draw(st.booleans()):
        lines += RANKING.split("\n")
    return draw(st.sampled_from(("\n", "\r\n", "\n\n"))).join(lines)


@st.composite
def en_readouts(draw: st.DrawFn) -> str:
    """An English readout as plain text."""
    lines = [draw(st.sampled_from(EN_HEADS)), "June 3, 2031", draw(st.sampled_from(EN_LEADS))]
    for _ in range(draw(st.integers(1, 6))):
        words = draw(
            st.lists(
                st.tuples(st.sampled_from(EN_SUBJECTS), st.sampled_from(EN_ACTS)), min_size=1, max_size=2
            )
        )
        lines.append(draw(st.sampled_from(EN_MARKERS)) + " ".join(subject + act for subject, act in words))
    lines.append(draw(st.sampled_from(("###", "(end)", ""))))
    return "\n".join(lines)


@st.composite
def disturbed(draw: st.DrawFn, readouts: st.SearchStrategy[str]) -> str:
    """A readout into which noise has fallen, or of which the end is missing."""
    text = draw(readouts)
    noise = st.text(
        alphabet=st.sampled_from(FORMS + ODD) | st.characters(exclude_categories=("Cs",)), max_size=8
    )
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(noise) + text[place:]
    return text if draw(st.booleans()) else text[: draw(st.integers(0, len(text)))]


@st.composite
def marked_up(draw: st.DrawFn, readouts: st.SearchStrategy[str]) -> str:
    """A readout as HTML: each line in some element, lists with their numbers in the markup, a menu before it."""
    parts = ["<nav><ul><li>会談で一致</ul></nav>"] if draw(st.booleans()) else []
    depth: list[str] = []
    for line in draw(readouts).splitlines():
        shape = draw(st.sampled_from(("p", "li", "h2", "div", "open", "close", "br", "td", "ruby", "bare")))
        words = html.escape(line)
        if shape == "open":
            depth.append(
                draw(st.sampled_from(("ol", "ul", "ol start=3", "ol reversed", 'ol type="a"', "table", "b")))
            )
            parts.append(f"<{depth[-1]}>")
        elif shape == "close" and depth:
            parts.append(f"</{depth.pop().split()[0]}>")
        wrapped = {"br": f"{words}<br>", "bare": words, "td": f"<tr><td>{words[:9]}<td>{words[9:]}</tr>"}
        ruby = f"<p><ruby>{words[:2]}<rt>かな</rt></ruby>{words[2:]}</p>"
        element = shape if shape in ("p", "li", "h2", "div") else "p"
        parts.append(wrapped.get(shape, ruby if shape == "ruby" else f"<{element}>{words}</{element}>"))
    return f"<!DOCTYPE html><title>会談</title><body>{''.join(parts)}"


@cache
def sample_texts() -> tuple[str, ...]:
    """The invented documents of the sample archive: every genre, as text and as HTML."""
    folder = files("kaidan").joinpath("data", "samples", "documents")
    names = sorted(file.name for file in folder.iterdir())
    return tuple(decode(Capture(folder.joinpath(name).read_bytes()))[0] for name in names)


@st.composite
def spoilt_samples(draw: st.DrawFn) -> str:
    """A document of the sample archive without some of its lines, others twice or elsewhere."""
    lines = draw(st.sampled_from(sample_texts())).split("\n")
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(lines)))
        moved = lines[start : start + draw(st.integers(1, 6))]
        if draw(st.booleans()):
            del lines[start : start + len(moved)]
        if draw(st.booleans()):
            place = draw(st.integers(0, len(lines)))
            lines[place:place] = moved
    return "\n".join(lines)


def pages() -> st.SearchStrategy[bytes]:
    """The bytes of pages in both languages, as text and as HTML, in order and disturbed."""
    plain = disturbed(ja_readouts()) | disturbed(en_readouts()) | ja_readouts()
    samples = disturbed(spoilt_samples())
    charsets = st.sampled_from(("utf-8", "utf-8", "cp932", "euc_jp", "utf-16"))
    return st.builds(
        lambda text, name: text.encode(name, "replace"), plain | marked_up(plain) | samples, charsets
    )


def noise() -> st.SearchStrategy[bytes]:
    """Bytes and texts that nobody wrote for a reader, with and without pieces of markup."""
    letters = st.text(alphabet=st.sampled_from(FORMS + ODD), max_size=300)
    tags = st.sampled_from(
        (
            "<ol>",
            "<li>",
            "</ol>",
            "<table>",
            "<tr>",
            "<td>",
            "<p>",
            "</p>",
            "<ruby>",
            "<rt>",
            "<!--",
            "<script>",
        )
    )
    tagged = st.lists(tags | letters | st.sampled_from(JA_ENDS + JA_LEADS + EN_LEADS), max_size=12).map(
        "".join
    )
    texts = letters | tagged | st.text(max_size=200)
    return st.binary(max_size=300) | texts.map(lambda text: text.encode("utf-8", "replace"))
