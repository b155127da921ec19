"""An English press conference as exchanges: announcements, questions and answers, each with who speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.exchanges import Exchange, Voice, inner_span
from kaidan.reading.markers import find_marker

_POST_WORDS = (
    r"(?:Minister|Secretary|President|Chancellor|Ambassador|Chief|Commander|Director|Spokes(?:person|man|woman)|Chair(?:man)?"
    r"|General|Admiral|Gen\.|Adm\.|Lt\.|Maj\.|Brig\.|Col\.|Capt\.|Commissioner|Governor)"
)
_OF = r"(?:\s(?:of|for|of\sthe)\s(?:National\s)?[A-Z][\w']{1,20}){0,2}"
# Defense Minister / Deputy Prime Minister / Secretary of War / Chief of Staff, Joint Staff / Press Secretary
_POST = (
    rf"(?:(?:[A-Z][\w.'-]{{0,20}}\s){{0,3}}?{_POST_WORDS}(?:\sGeneral)?{_OF}"
    rf"(?:\s?(?:and|&|,)\s(?:[A-Z][\w.'-]{{1,20}}\s){{0,2}}{_POST_WORDS}{_OF})?)"
)
# Press Conference by Defense Minister Kuzumi / Joint Press Conference with Secretary Doe
_TITLE = re.compile(
    rf"\b(?:by|with|of|from|-|:|—|–)\s(?:the\s)?(?P<post>{_POST})(?:\s(?P<name>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?))?"
)
_ASKS = (
    r"(?:Q(?:uestion|UESTION)?|R(?:eporter|EPORTER)s?|J(?:ournalist|OURNALIST)s?|M(?:edia|EDIA)|Press|PRESS|Interviewer"
    r"|INTERVIEWER)"
)
_ANSWERS = r"(?:A(?:nswer|NSWER)?|Response|RESPONSE)"
# Q: / Question / JOURNALIST 2: / A. / MODERATOR:
_CUE = re.compile(
    r"[ \t]{0,4}[\[(*]{0,2}(?:"
    rf"(?P<q>{_ASKS})(?:\s?[0-9]{{1,2}}|\s\([^()]{{1,40}}\))?"
    rf"|(?P<a>{_ANSWERS})(?:\s?[0-9]{{1,2}})?"
    r"|(?P<pass>(?i:moderator|staff|facilitator|press\sofficer|emcee|mc))"
    # between words there is always a blank: without it a row of capitals could be parted in any number of ways
    r"|(?P<who>[A-Z][\w.'’-]{0,24}(?:,?\s(?:(?:of|for|the|and|&)\s){0,2}[A-Z][\w.'’-]{0,24}){0,8}?,?)"
    r")[\])*]{0,2}(?P<end>[ ]?[:：][*]{0,2}[ \t]{0,4}|\.[ \t]{1,4}|[ \t]{2,6}|[ \t]{0,4}$)"
)
# Subjects: / Time & Date: / E&OE: what stands before a colon and nobody says
_LABEL = re.compile(
    r"(?:subjects?|topics?|e&oe|e\sand\soe|dates?|times?|time\s&\sdate|date\s&\stime|places?|locations?|venue|transcript|notes?|contacts?"
    r"|media\scontacts?|duration|attendees|participants|published|updated|title|source|photo|caption|press\soffice|remarks)\b",
    re.IGNORECASE,
)
# 1. Announcements / Opening Remarks
_ANNOUNCEMENTS = re.compile(
    r"(?:announcements?|opening\s(?:remarks?|statements?|comments?)|initial\s(?:remarks?|statements?)|statements?|(?:the\s)?minister's"
    r"\s(?:opening\s)?(?:remarks|statement)|introductory\sremarks?)(?:\s(?:by|from)\s.{1,60})?",
    re.IGNORECASE,
)
# 2. Questions and Answers / Q&A
_QUESTIONS = re.compile(
    r"(?:(?:summary\sof\s(?:the\s)?)?questions?\s?(?:and|&|-and-)\s?answers?(?:\ssession)?|q\s?&\s?a(?:\ssession)?|q\sand\sa)",
    re.IGNORECASE,
)
# (This is a provisional translation …) / Time & Date:
_ASIDE = re.compile(r"\(?\s?(?:this\sis\sa\s|provisional\stranslation|\*|note:)|\(.{0,200}\)$", re.IGNORECASE)


@dataclass(slots=True)
class _Reading:
    """What is in force while the lines are read in order."""

    host: Voice
    named: list[Voice] = field(default_factory=list)
    made: list[Exchange] = field(default_factory=list)
    open: Exchange | None = None
    section: str = ""
    asked: bool = False
    passing: bool = False


def find_exchanges_en(page: Page, narrow: str, *, document: Document) -> tuple[Exchange, ...]:
    """The speeches of an English press conference in order, each at least one line.

    Until the first question whoever holds it announces; a name printed in capitals is the host's where the title or
    the first line has it, or an earlier line with a post.
    """
    rows = [
        (narrow[line.span.start : line.span.end], line.span, line.tag)
        for line in page.lines
        if document.body.start <= line.span.start < document.body.end and line.region == "main"
    ]
    rows = [row for row in rows if row[0].strip()]
    heads = [narrow[span.start : span.end] for span in (document.title, *document.head) if span is not None]
    reading = _Reading(find_host_en(heads))
    cued = any(_find_cue(text, reading) is not None for text, _, _ in rows)
    for text, span, tag in rows:
        _take(reading, text, span, tag=tag, cued=cued)
    _close(reading)
    return tuple(exchange for exchange in reading.made if exchange.spans)


def find_host_en(heads: Sequence[str]) -> Voice:
    """Whose press conference it is, by its title.

    >>> find_host_en(["Press Conference by Defense Minister Kuzumi"])
    Voice(name='Kuzumi', post='Defense Minister')
    """
    for text in heads:
        found = _TITLE.search(text)
        if found is not None:
            name = found["name"]
            return Voice(None if name in ("Press", "Conference", "Joint") else name, found["post"])
    return Voice(None, None)


def _take(reading: _Reading, text: str, span: Span, *, tag: str, cued: bool) -> None:
    bare = text.strip()
    marker = find_marker(bare)
    words = bare[marker.end :].strip() if marker is not None and marker.kind != "end" else bare
    words = words.strip("[]()<>:* ")
    if _QUESTIONS.fullmatch(words) or _ANNOUNCEMENTS.fullmatch(words):
        _close(reading)
        reading.section = "questions" if _QUESTIONS.fullmatch(words) else "announcements"
        reading.passing = False
        return
    if marker is not None and marker.kind == "end":
        _close(reading)
        return
    cue = _find_cue(text, reading)
    if cue is not None:
        _start(reading, cue, text, span)
        return
    is_theme = tag in ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption")
    if is_theme or _LABEL.match(bare) or _ASIDE.match(bare):
        _close(reading)
        return
    inner = inner_span(text, span, begin=0)
    if reading.passing or inner is None or words.lower() in ("none", "none.", "nothing.", "nil"):
        return
    if reading.open is not None:
        reading.open.spans.append(inner)
    elif reading.section == "announcements" or (cued and not reading.asked and len(bare) > 60):
        reading.open = Exchange(reading.host, "announcement", [inner])


def _find_cue(text: str, reading: _Reading) -> re.Match[str] | None:
    """The words that say who speaks: a word for journalists or answers, an office, a name in capitals."""
    found = _CUE.match(text)
    if found is None:
        return None
    has_colon = ":" in found["end"] or "：" in found["end"]
    alone = not text[found.end() :].strip()
    if found["q"] or found["a"]:
        short = (found["q"] or found["a"]) in ("Q", "A")
        if has_colon or (
            short and found["end"].strip() == "." and text[found.end() : found.end() + 1].isupper()
        ):
            return found
        return found if alone or (found["q"] == "Q" and found["end"].startswith((" ", "\t"))) else None
    if found["pass"]:
        return found if has_colon or alone else None
    who = found["who"].strip()
    if _LABEL.match(who) or not (has_colon or alone):
        return None
    letters = [letter for letter in who if letter.isalpha()]
    capitals = len(letters) >= 3 and all(letter.isupper() for letter in letters)
    office = re.search(rf"\b{_POST_WORDS}", who) is not None and len(who) <= 70
    if has_colon:
        return found if capitals or office or _is_known(reading, who) else None
    plain = who in ("Minister", "Secretary", "The Minister", "The Secretary", "MINISTER", "SECRETARY")
    called = (
        office
        and len(who.split()) <= 5
        and reading.host.post is not None
        and _same_post(reading.host.post, who)
    )
    return found if plain or called or (capitals and _is_known(reading, who)) else None


def _is_known(reading: _Reading, who: str) -> bool:
    last = who.rsplit(maxsplit=1)[-1].strip(",.").lower() if who.split() else ""
    return any(_surname(voice) == last for voice in (reading.host, *reading.named))


def _surname(voice: Voice) -> str | None:
    return voice.name.split()[-1].lower() if voice.name else None


def _start(reading: _Reading, cue: re.Match[str], text: str, span: Span) -> None:
    _close(reading)
    reading.passing = cue["pass"] is not None
    if reading.passing:
        return
    voice, asks = _voice(reading, cue)
    if asks:
        reading.asked = True
        role = "question"
    else:
        role = "answer" if cue["a"] or reading.section == "questions" or reading.asked else "announcement"
    exchange = Exchange(voice, role)
    rest = inner_span(text, span, begin=cue.end())
    if rest is not None:
        exchange.spans.append(rest)
    reading.open = exchange


def _voice(reading: _Reading, cue: re.Match[str]) -> tuple[Voice, bool]:
    """Who speaks, and whether it is somebody who asks."""
    if cue["q"]:
        word = cue["q"].capitalize()
        return Voice(None, word if word not in ("Q", "Question") else None), True
    if cue["a"]:
        return reading.host, False
    who = cue["who"].strip(" ,")
    if re.search(r"\b(?:HOST|PRESENTER|COMPERE|Host|Presenter)\b", who):
        return Voice(who.split(",")[0], None), True
    name, post = _name_and_post(who)
    for voice in (reading.host, *reading.named):
        if name is not None and _surname(voice) == name.split()[-1].lower():
            return voice, False
        if name is None and post is not None and voice.post is not None and _same_post(voice.post, post):
            return voice, False
    if post is None and reading.asked and (reading.host.name or reading.named):
        return Voice(name, None), True  # a journalist by name
    made = Voice(name, post)
    reading.named.append(made)
    if reading.host.post is None and post is not None:
        reading.host = made
    return made, False


def _same_post(full: str, short: str) -> bool:
    words = set(short.lower().split()) - {"the", "of", "for"}
    return words <= set(full.lower().split())


def _name_and_post(who: str) -> tuple[str | None, str | None]:
    """RICHARD DOE, DEPUTY PRIME MINISTER / Minister Doe / the Secretary, in ordinary capitals."""
    plain = who.title() if who.isupper() else who
    plain = re.sub(r"\b(?:Of|For|The|And)\b", lambda found: found[0].lower(), plain)
    plain = re.sub(r"^(?:the|The)\s", "", plain)
    if ", " in plain:
        first, rest = plain.split(", ", 1)
        if re.search(rf"\b{_POST_WORDS}", rest):
            return first, rest
        office = re.fullmatch(_POST, first)
        return (rest, first) if office is not None else (first, None)
    found = re.match(rf"(?P<post>{_POST})(?:\s(?P<name>[A-Z].{{0,80}}))?$", plain)
    if found is not None:
        return found["name"], found["post"]
    return re.sub(r"^(?:Mr|Mrs|Ms|Dr)\.?\s", "", plain), None


def _close(reading: _Reading) -> None:
    if reading.open is not None:
        reading.made.append(reading.open)
    reading.open = None
