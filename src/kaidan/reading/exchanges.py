"""A press conference as exchanges: what is announced, each question, each answer, and who speaks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.markers import find_marker

# 防衛大臣 / 統合幕僚長 / 報道官: an office that holds press conferences
_POST = (
    r"(?:(?:(?:内閣総理|防衛副|外務|国防|防衛|副)?大臣(?:政務官)?)|総理|(?:統合|陸上|海上"
    r"|航空)?幕僚(?:副)?長|[統陸海空]幕(?:副)?長"
    r"|(?:内閣)?官房(?:副)?長官|[^\s()、。ァ-ヴー]{0,8}(?:司令官|報道官|総監|事務次官|審議官|防衛相|国防相|長官))"
)
# 鳴海防衛大臣記者会見の概要
_TITLE = re.compile(
    rf"(?:^|[ 、。)】」・の])(?P<name>[一-龠々ヶァ-ヴー・]{{1,8}}?)??(?P<post>{_POST})(?=[^\n]{{0,10}}会見|による)"
)
# 真壁 涼介(まかべ・りょうすけ)防衛大臣は: the full name of a news page, with its reading
_FULL = re.compile(
    r"(?P<name>[一-龠々ヶ]{1,4}[ ]?[一-龠々ヶぁ-んァ-ヴー]{1,5})\([ぁ-んァ-ヴー・ ]{2,20}\)"
    rf"(?P<post>{_POST})(?=は)"
)
# 会見者 統合幕僚長 鷹取海将
_HOLDER = re.compile(
    rf"[ ]{{0,4}}(?:[0-9]{{1,2}}[ .]{{1,2}})?(?:会見者|発表者|登壇者)[ :\t]{{1,8}}(?P<post>{_POST})[ :\t]{{0,4}}"
    r"(?P<name>[一-龠々ヶァ-ヴー]{1,6}?)(?:[陸海空]将補?|[ ]|氏|$)"
)
# Q: / A. / 記者: / (鳴海大臣) / 大臣 / ○記者 / ――
_CUE = re.compile(
    r"[ ]{0,4}(?:"
    r"[(\[【<]?(?P<q>Q[0-9]{0,2}|問[0-9]{0,2}|質問[0-9]{0,2})(?:[)\]】>]|[ ]?[:.、]|[ ])[ ]{0,3}"
    r"|[(\[【<]?(?P<a>A[0-9]{0,2}|答[0-9]{0,2}|回答[0-9]{0,2})(?:[)\]】>]|[ ]?[:.、]|[ ])[ ]{0,3}"
    r"|(?P<dash>[―—–─-]{2,4})[ ]{0,3}"
    rf"|[○◯●■◇◆・(\[【<]{{0,2}}(?P<who>(?:(?:[一-龠ァ-ヴー]{{0,6}})?記者(?:[A-Z])?|幹事社|司会"
    rf"|質問者[A-Z]?|報道室|事務方)"
    rf"|(?P<name>[一-龠々ヶァ-ヴー・]{{1,8}}?)??(?P<post>{_POST}))(?:\([^()]{{1,20}}\))?"
    r"(?:[)\]】>][ ]{0,3}[:]?[ ]{0,3}|[ ]{0,2}:[ ]{0,3}|[ ]{0,3}$|(?P<gap>[ ]{1,3}))"
    r")"
)
# 1 発表事項 / 冒頭発言 / 2 質疑応答
_ANNOUNCEMENTS = re.compile(r"(?:大臣)?(?:からの)?(?:冒頭)?(?:発表事項?|発言|冒頭発言|冒頭)(?:について|等)?$")
# 2 質疑応答
_QUESTIONS = re.compile(r"(?:主な)?(?:質疑(?:・?応答)?|Q&A|質疑等)(?:について|の概要)?$")
# 場所: 防衛省A棟
_OTHERS = re.compile(r"(?:日[ ]{0,4}時|場[ ]{0,4}所|備[ ]{0,4}考|出席者|会見者|登壇者|発表者)(?:[ :\t]|$)")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: name and post as printed, the post in full where the title has it."""

    name: str | None
    post: str | None


@dataclass(slots=True)
class Exchange:
    """One speech: an announcement, a question or an answer; ``spans`` one a line."""

    voice: Voice
    role: str
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """What is in force while the lines are read in order."""

    host: Voice
    made: list[Exchange] = field(default_factory=list)
    open: Exchange | None = None
    section: str = ""
    asked: bool = False
    passing: bool = False


def find_exchanges(page: Page, narrow: str, *, document: Document) -> tuple[Exchange, ...]:
    """The speeches of a press conference in order, each at least one line.

    Whoever is printed once with a name keeps it: 「(鳴海大臣)」 speaks too where later lines say only 大臣 or A. Until
    the first question the host announces; headings and tables belong to nobody.
    """
    rows = [
        (narrow[line.span.start : line.span.end], line.span, line.tag)
        for line in page.lines
        if document.body.start <= line.span.start < document.body.end and line.region == "main"
    ]
    rows = [row for row in rows if row[0].strip()]
    reading = _Reading(find_host(narrow, document, rows=[text for text, _, _ in rows]))
    for place, (text, span, tag) in enumerate(rows):
        following = rows[place + 1][0] if place + 1 < len(rows) else ""
        if _is_plain_theme(text.strip(), following):
            _close(reading)
        else:
            _take(reading, text, span, tag)
    _close(reading)
    return tuple(exchange for exchange in reading.made if exchange.spans)


def _is_plain_theme(bare: str, following: str) -> bool:
    """Whether a short line without an end stands before a line that says who speaks: 自衛官の人材確保."""
    if (
        len(bare) > 30
        or bare.endswith(("。", "?", "、", "か", ")", "す", "た"))
        or _find_cue(bare) is not None
    ):
        return False
    marker = find_marker(bare)
    return (marker is None or marker.kind == "bullet") and _find_cue(following) is not None


def find_host(narrow: str, document: Document, *, rows: Sequence[str]) -> Voice:
    """Whose press conference it is: by the title, with the name that the first speaker line prints."""
    texts = [document.title, document.wrapper]
    heads = [narrow[span.start : span.end] for span in texts if span is not None]
    heads += [text for text in rows[:10] if len(text) <= 160 and "会見" in text]
    found = [match for text in heads if (match := _FULL.search(text) or _TITLE.search(text)) is not None]
    found += [match for text in rows[:10] if (match := _HOLDER.match(text)) is not None]
    post = next((match["post"] for match in found), None)
    name = next((match["name"].replace(" ", "") for match in found if match.re is _FULL), None)
    name = name or next((match["name"] for match in found if match["name"]), None)
    for cue in (_find_cue(text) for text in rows):
        if cue is None or cue["post"] is None:
            continue
        post = post or cue["post"]
        if cue["name"] and post.endswith(_bare(cue["post"])):
            name = name or cue["name"]
    return Voice(name, post)


def _bare(post: str) -> str:
    """大臣 of 防衛大臣, 幕僚長 of 統合幕僚長: what is left of a post when it is called for short."""
    return next((tail for tail in ("大臣", "幕僚長", "幕長", "長官", "報道官") if post.endswith(tail)), post)


def _take(reading: _Reading, text: str, span: Span, tag: str) -> None:
    bare = text.strip()
    section = _find_section(bare)
    marker = find_marker(bare)
    if section is not None:
        _close(reading)
        reading.section, reading.passing = section, False
        return
    if marker is not None and marker.kind == "end":
        _close(reading)
        return
    cue = _find_cue(text)
    if cue is not None:
        _start(reading, cue, text, span)
        return
    if _OTHERS.match(bare) or _is_theme(bare, tag):
        _close(reading)
        return
    _go_on(reading, bare, inner_span(text, span, begin=0))


def _find_cue(text: str) -> re.Match[str] | None:
    """The words that say who speaks; before a mere blank they need a mark in front (○記者 …)."""
    found = _CUE.match(text)
    if found is not None and found["gap"] and not text.lstrip().startswith(("○", "◯", "●", "■", "◆", "・")):
        return None
    return found


def _find_section(bare: str) -> str | None:
    marker = find_marker(bare)
    words = bare[marker.end :].strip() if marker is not None and marker.kind != "end" else bare
    if marker is not None and marker.kind == "bracket" and not words:
        words = marker.label.strip("【】")
    words = words.strip("<>()[]〈〉 ")
    if _QUESTIONS.fullmatch(words):
        return "questions"
    if _ANNOUNCEMENTS.fullmatch(words):
        return "announcements"
    plain = find_marker(bare)
    is_table = plain is not None and plain.kind in ("num", "pnum") and _OTHERS.match(words) is not None
    return "other" if is_table else None


def _is_theme(bare: str, tag: str) -> bool:
    """A heading over several questions: 【日米会談について】, ◆防衛費, an h3."""
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption"):
        return True
    marker = find_marker(bare)
    if marker is not None and marker.kind == "bracket":
        return not bare[marker.end :].strip()
    short = len(bare) <= 30 and not bare.endswith(("。", "?", "、"))
    return short and bare.startswith(("◆", "■", "●", "◇", "□", "▼", "<", "〈", "《", "○"))


def _start(reading: _Reading, cue: re.Match[str], text: str, span: Span) -> None:
    _close(reading)
    if reading.section == "other":
        reading.section = ""
    rest = inner_span(text, span, begin=cue.end())
    who = cue["who"]
    if who in ("司会", "報道室", "事務方"):
        reading.passing = True
        return
    reading.passing = False
    if cue["q"] or cue["dash"] or (who is not None and cue["post"] is None):
        reading.asked = True
        exchange = Exchange(Voice(None, who), "question")
    else:
        answering = cue["a"] or reading.section == "questions" or reading.asked
        exchange = Exchange(_voice(reading, cue), "answer" if answering else "announcement")
    if rest is not None:
        exchange.spans.append(rest)
    reading.open = exchange


def _voice(reading: _Reading, cue: re.Match[str]) -> Voice:
    """The speaker of a line: the host where the printed post is the host's, called for short or not at all."""
    host, post, name = reading.host, cue["post"], cue["name"]
    if post is None:
        return host
    is_host = host.post is not None and _bare(host.post) == _bare(post)
    if is_host and (name is None or (host.name or name).startswith(name)):
        return host
    return Voice(name, post)


def _go_on(reading: _Reading, bare: str, span: Span | None) -> None:
    """A line without a cue carries on whoever speaks; before all questions the host's announcement.

    Each numbered item (1), (2) of the announcements is one of its own.
    """
    if reading.passing or span is None or bare in ("なし", "特になし", "なし。", "特になし。"):
        return
    marker = find_marker(bare)
    titled = len(bare) <= 24 and not bare.endswith(("。", "、"))  # (2) 我が国の対応
    is_item = (
        marker is not None and marker.kind == "pnum" and reading.section == "announcements" and not titled
    )
    if is_item and reading.open is not None and reading.open.role == "announcement":
        voice = reading.open.voice
        _close(reading)
        reading.open = Exchange(voice, "announcement")
    if reading.open is not None:
        reading.open.spans.append(span)
    elif reading.section == "announcements":
        reading.open = Exchange(reading.host, "announcement", [span])


def inner_span(text: str, span: Span, *, begin: int) -> Span | None:
    """The line from ``begin`` without outer white space; None where nothing is left."""
    words = text[begin:]
    if not words.strip():
        return None
    start = span.start + begin + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _close(reading: _Reading) -> None:
    if reading.open is not None:
        reading.made.append(reading.open)
    reading.open = None


def as_exchanges(found: Sequence[Exchange]) -> Iterator[Mapping[str, Any]]:
    """Speeches as record.md has them."""
    for exchange in found:
        yield {
            "speaker": exchange.voice.name,
            "post": exchange.voice.post,
            "role": exchange.role,
            "spans": tuple(exchange.spans),
        }
