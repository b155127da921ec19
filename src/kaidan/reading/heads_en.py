"""The lines that stand before the body of an English release: date, issuer, labels, who gives the readout."""

import re
from collections.abc import Sequence
from datetime import date

from kaidan.codebook.match import Lexicon
from kaidan.languages.en.dates import find_dates
from kaidan.languages.ja.fold import fold
from kaidan.model.span import Span
from kaidan.reading.leads import met_en

# Press Release / (attachment 2) / News story / FOR IMMEDIATE RELEASE / Release type: Joint statement
_LABEL = re.compile(
    # Department of War News / Ministry of Defence
    r"[(\[]?\s?(?:(?:u\.?s\.?\s)?(?:department|ministry)\sof\s(?:war|(?:national\s)?defen[cs]e)(?:\s(?:news"
    r"|press\soffice))?|north\satlantic\streaty\sorgani[sz]ation(?:\s\(nato\))?|"
    r"(?:for\s)?immediate\srelease|(?:press|news|media|joint(?:\smedia)?|joint\spress)\s(?:release"
    r"|statement|communiqu.)|release|readout|statement|speech|news(?:\sstory)?|news\sand\scommunications|"
    r"attachment(?:\s?[0-9]{1,2})?|annex|provisional\stranslation"
    r"|(?:press\srelease[:,]\s)?provisional\stranslation|press\srelease,\sprovisional\stranslation"
    r"|tentative\stranslation|"
    r"release\sdetails|release\stype:?\s?[a-z ]{0,30}|(?:related\s)?ministers?:?|media\scontacts?|from:?"
    r"|published:?|posted\son:?|date:?|last\supdated:?|press\sinformation\sbureau)\s?[)\]]?"
    # FOR IMMEDIATE RELEASE   No. 212-32
    r"(?:\s{1,60}(?:release\s)?(?:no\.?\s?)?[0-9][0-9/-]{1,12})?",
    re.IGNORECASE,
)
# Ann Roe, Chief Pentagon Spokesperson, provided the following readout: / attributable to
_ATTRIBUTION = re.compile(
    r"\b(?:provide[sd]?|release[sd]?|issue[sd]?|offer(?:s|ed)?)\sthe\sfollowing\b|\bfollowing\sis\sa\s(?:readout"
    r"|statement)|\battribut(?:able|ed)\sto\b|\breadout\sis\sas\sfollows",
    re.IGNORECASE,
)
# in Japanese / Japanese version / PDF
_LINK = re.compile(
    r"[\[(]?\s?(?:in\s)?(?:japanese|japanse|english|korean|pdf)(?:\s(?:version|page|pdf|here))?\s?[\])]?",
    re.IGNORECASE,
)
# Posted On: … 6:45PM by
_DATE_WORDS = re.compile(
    r"\b(?:published|posted|released?|updated?|last|date|dated|on|at|by|of|for|the|immediate|press|news|media|from"
    r"|local|time|and|no|gov|uk|mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b|[0-9]{1,2}:[0-9]{2}"
    r"|\b[ap]\.?m\.?\b|[0-9]{1,2}:[0-9]{2}\s?[ap]m",
    re.IGNORECASE,
)
# 19 AUG 2031
_CAPITALS = re.compile(
    r"\b(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|SEPT|OCT|NOV|DEC|(?:JANU|FEBRU)ARY|MARCH|APRIL|JUNE|JULY|AUGUST"
    r"|(?:SEPTEM|OCTO|NOVEM|DECEM)BER)\b"
)
# DND Defense Communications Service
_ISSUER = re.compile(
    r"\b(?:Ministry|Ministries|Department|Office|Bureau|Embassy|Service|Affairs|Government|Agency)\b"
)
# PH, Japan defense chiefs vow deeper ties / Visit to Japan by the Secretary of State for Defence
_TOLD = re.compile(
    r"\b(?:readout|meetings?|meets?|met|calls?(?=\s(?:with|between|by|on))|visits?|talks|dialogue|consultations|conference|teleconference|telecon|summit"
    r"|ministerial|trilateral|bilateral|hosts?|welcomes?|receives?|discuss\w{0,5}|agree\w{0,5}|signs?|deepen\w{0,4}|strengthen\w{0,4}|expand\w{0,4}|vows?|holds?|held|reaffirms?"
    r"|pledges?|affirms?|boosts?|launch\w{0,4}|speaks?|spoke|travels?|joins?|condemns?|urges?|tackles?|eyes?|inks?|backs?|pushe?s?|seeks?|forges?|advances?|bolsters?|elevates?|hails?|explores?|reviews?|commits?|reiterates?|underscores?|welcomed|hosted|2\+2|joint\s(?:press\s)?(?:statement|release|communiqu.))(?!\w)",
    re.IGNORECASE,
)
# The text proper: a sentence
_LONGEST_TITLE = 300
# Published 9 July 2031
_PUBLISHED = re.compile(r"(?:first\s)?published\b:?", re.IGNORECASE)
_MOST = 14


def capitals_down(text: str) -> str:
    """``text`` with months in capitals as they are usually written.

    >>> capitals_down("Posted On: 19 AUG 2031")
    'Posted On: 19 Aug 2031'
    """
    return _CAPITALS.sub(lambda found: found.group().capitalize(), text)


def is_label_en(text: str) -> bool:
    """Whether a line is only a label of the kind of text, never its title.

    >>> is_label_en("IMMEDIATE RELEASE"), is_label_en("(attachment 2)"), is_label_en("Readout of the Secretary's Call")
    (True, True, False)
    """
    return _LABEL.fullmatch(text) is not None


def tells_meeting_en(text: str) -> bool:
    """Whether a line says what happened, as a title does and a letterhead does not.

    >>> tells_meeting_en("PH, Japan defense chiefs vow deeper ties"), tells_meeting_en("OFFICE OF THE SECRETARY")
    (True, False)
    """
    return " " in text and _TOLD.search(text) is not None and not is_label_en(text)


def opens_text_en(text: str) -> bool:
    """Whether a line is of the text proper, below any title: a long sentence, or who provided a readout."""
    return (
        len(text) > _LONGEST_TITLE
        or (len(text) > 90 and text.endswith("."))
        or _ATTRIBUTION.search(text) is not None
    )


# 1. Announcements / Question: / Q: / MINISTER OBA: of a press conference
_SPEECHES = re.compile(
    r"(?:[0-9]{1,2}[.)]\s)?(?i:announcements?|opening\s(?:remarks?|statements?)|questions?\s(?:and|&)\sanswers?|q\s?&\s?a)$"
    r"|(?i:q|question|reporter|journalist|minister|secretary)(?:\s?[0-9]{1,2})?\s?(?::|$)|(?:[A-Z]{2,24}[.,']?\s){1,8}?[A-Z]{2,24}:\s"
)


def count_head_en(texts: Sequence[str], lexicon: Lexicon) -> int:
    """How many of the lines after the title stand before the body: up to the last date, issuer, label or
    attribution line.

    Never past the line that announces the meeting.
    """
    last = 0
    for index, text in enumerate(texts[:_MOST]):
        if _ATTRIBUTION.search(text) is not None and len(text) < 240:
            return index + 1
        if (met_en(text) and len(text) > 60) or _SPEECHES.match(text) is not None:
            break
        if (
            is_label_en(text)
            or _LINK.fullmatch(text)
            or is_date_line_en(text, lexicon)
            or _is_issuer_en(text, lexicon)
        ):
            last = index + 1
    return last


def is_date_line_en(text: str, lexicon: Lexicon) -> bool:
    """Whether a line holds a full date and otherwise only an issuer, a place or words such as Published.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.codebook.match import make_lexicon
    >>> lexicon = make_lexicon(load_codebook())
    >>> is_date_line_en("Posted On: 19 AUG 2031 6:45PM by PIB Delhi", lexicon)
    True
    >>> is_date_line_en("The ministers will meet again on May 3, 2031.", lexicon)
    False
    """
    if len(text) > 90 or find_day(text) is None:
        return False
    dates = [found for found in find_dates(capitals_down(text)) if found.day is not None]
    rest = text
    for found in reversed(dates):
        rest = rest[: found.span.start] + " " + rest[found.span.end :]
    rest = _DATE_WORDS.sub(" ", rest)
    for hit in reversed(lexicon.names_en.find(fold(rest).text)):
        rest = rest[: hit.start] + rest[hit.end :]
    return sum(letter.isalnum() for letter in rest) <= 6


# Quezon City, Philippines
_TOWN = re.compile(r"[A-Z][a-z]{2,20}(?:\s[A-Z][a-z]{2,20}){0,2},\s(?:the\s)?[A-Z][A-Za-z ]{3,30}")


def _is_town(text: str, end: int) -> bool:
    return end == len(text) and _TOWN.fullmatch(text) is not None


def is_names_only_en(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is the names of issuers and places alone, never a title.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.codebook.match import make_lexicon
    >>> lexicon = make_lexicon(load_codebook())
    >>> is_names_only_en("Manila, Philippines", lexicon), is_names_only_en("Japan and NATO meet", lexicon)
    (True, False)
    """
    if len(text) > 60:
        return False
    kinds = {"issuer", "place", "country"}
    hits = [
        hit for hit in lexicon.names_en.find(fold(text).text) if any(tag.kind in kinds for tag in hit.value)
    ]
    named = sum(letter.isalnum() for hit in hits for letter in text[hit.start : hit.end])
    return bool(hits) and (sum(letter.isalnum() for letter in text) <= named or _is_town(text, hits[-1].end))


def find_day(text: str) -> date | None:
    """The first full date of a line."""
    for found in find_dates(capitals_down(text)):
        if found.year and found.month and found.day:
            try:
                return date(found.year, found.month, found.day)
            except ValueError:
                continue
    return None


def _is_issuer_en(text: str, lexicon: Lexicon) -> bool:
    if len(text) > 90 or (text.endswith((".", ":")) and len(text) > 40) or text[:1].isdigit():
        return False
    if not _ISSUER.search(text) and not any(
        tag.kind == "issuer" for hit in lexicon.names_en.find(fold(text).text) for tag in hit.value
    ):
        return False
    return not any(word.islower() and word.endswith("ed") for word in text.split())


def find_published_en(texts: Sequence[str]) -> tuple[int, date] | None:
    """The page's own stamp: a line ``Published 9 July 2031``, or that date on the line after ``Published``."""
    for index, text in enumerate(texts[:_MOST]):
        found = _PUBLISHED.match(text)
        if found is None or len(text) > 60:
            continue
        rest = text[found.end() :].strip()
        place = index if rest else index + 1
        day = find_day(texts[place]) if place < len(texts) else None
        if day is not None and len(texts[place]) < 60:
            return place, day
    return None


# OTTAWA, Ontario, Dec. 3, 2033 - / WASHINGTON (May 4, 2033) -: where and when a text was written, before it begins
_DATELINE = re.compile(
    r"[A-Z][A-Za-z .'-]{2,30}(?:,\s[A-Z][\w .'-]{1,30}){0,2}(?:,\s|\s?\()"
    r"(?P<date>[A-Z][a-z]{2,8}\.?\s[0-9]{1,2},\s[0-9]{4}|[0-9]{1,2}\s[A-Z][a-z]{2,8}\.?\s[0-9]{4}"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})(?:\)?\s{0,2}[-–—/]{1,2}\s{0,2}|\)?[:.]\s|\)\s)"
)


def find_dateline_en(narrow: str, lead: Span | None) -> tuple[date | None, Span | None, int]:
    """The day of a dateline before the lead, where it stands, and where the lead's own words begin."""
    found = None if lead is None else _DATELINE.match(narrow, lead.start, lead.end)
    if found is None:
        return None, None, 0 if lead is None else lead.start
    day = find_day(found["date"])
    return day, Span(*found.span("date")), found.end() if day is not None else found.start()
