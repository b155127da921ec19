"""English noun phrases for people: a post, the name beside it, the words between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kaidan.model.span import Span

__all__ = ["PostFound", "find_name_after", "find_name_before", "find_posts"]

_DEPARTMENT = (
    r"(?:Defen[cs]e|War|State|National|Foreign|External|Armed|Forces|Security|Interior|Veterans'?|Affairs|Trade"
    r"|Industry|Public|Services|"
    r"International|Cooperation|Development|Europe|Policy|Commonwealth|Community|Homeland|Navy|Army|Staff"
    r"|Unification|Overseas|Political|Legal|Law|Human|Rights|Maritime|Immigration)"
)
_DEPARTMENTS = rf"{_DEPARTMENT}(?:,?\s(?:and\s(?:the\s)?)?{_DEPARTMENT}){{0,5}}"
_CORE = (
    # Secretary of State for Defence / Minister of the Armed Forces / Under Secretary of Defense for Policy
    rf"(?:Federal\s)?(?:(?:(?:Permanent|Administrative|Parliamentary|Senior|State|Acting)\s)?(?:Permanent|Deputy|Vice|Under|Assistant"
    rf"|Parliamentary|Senior|State|Acting|Coordinating)[\s-])?(?:Secretary"
    rf"|Undersecretary|Minister)(?:\sof\sthe\sDepartment)?"
    rf"(?:\sof\sState(?=\sfor\s))?\s(?:of|for)\s(?:the\s)?{_DEPARTMENTS}(?:\sfor\s{_DEPARTMENTS})?"
    # Defence Secretary / Foreign Minister / Deputy Prime Minister
    rf"|(?:(?:Permanent|Deputy|Vice|Prime|Parliamentary|Senior|State|Acting|External\sAffairs"
    rf"|{_DEPARTMENT})[\s-]){{1,3}}(?:Minister(?:\sfor\s{_DEPARTMENTS})?|Secretary|President)"
    r"|Raksha\sMantri|Chancellor|Secretary[- ]General|President|High\sRepresentative"
    # Chairman of the Joint Chiefs of Staff / Chief of the Defence Force / National Security Adviser
    r"|(?:Vice\s)?(?:Chairman|Chair)\sof\sthe\s(?:[A-Z][a-z]{1,30}\s){1,3}(?:of\s)?(?:Staff|Committee)"
    r"|Chief\sof\s(?:the\s)?(?:[A-Z][a-z-]{1,30}\s){1,3}(?:Staff|Force|Forces)|Chief\sof\sStaff(?:,\s(?:Joint|Ground|Maritime|Air)\s(?:Staff|Self-Defen[cs]e\sForce))?|Chief\sof\sDefen[cs]e"
    r"|National\sSecurity\sAdvis[eo]r|Ambassador"
    r"|Governor(?:\sof\s(?!the\b)[A-Z][a-z]{2,20}(?:\s[A-Z][a-z]{2,20})?)?(?!\sGeneral)"
    r"|Commander(?:,|\sof(?:\sthe)?)\s(?:[A-Z][\w.-]{1,30}\s){1,3}(?:Command|Forces)"
)
# Deputy Prime Minister and Minister for Defence / Secretary of War / Minister
_POST = re.compile(
    rf"(?<![\w-])(?P<post>(?:(?:Deputy\sPrime\sMinister|Vice\sPresident|Prime\sMinister"
    rf"|Coordinating\sMinister\sfor\s{_DEPARTMENTS}),?\sand\s(?:Acting\s)?(?:{_CORE})"
    rf"|{_CORE}|Secretary|Minister))(?![\w-]|\sof\s(?:Defen[cs]e|State|Foreign))"
)
_HONORIFIC = (
    r"(?:(?:the\s)?(?:Rt\.?\sHon\.?(?:ourable)?|Right\sHonou?rable|Hon\.?(?:ourable)?)|H\.\s?E\.|(?:His"
    r"|Her)\sExcellency|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Shri|Smt\.?|Sir|Dame|Lord"
    r"|(?:Lt\.?|Lieutenant|Maj\.?|Major|Brig\.?|Brigadier)?\s?(?:Gen\.?|General)(?:\s\(Ret\.?\))?|Admiral|Adm\.|Senator|Sen\.|Col\."
    r"|Colonel|Prof\.?|Engr?\.|Atty\.|Datuk|Dato'?)"
)
_NOT_NAME = (
    r"(?!(?:The|In|On|At|And|Of|For|With|By|To|From|During|After|Following|While|As|MP|KC|QC|CBE|AO|Call|Meeting"
    r"|Meets|Bilateral|Trilateral|Visit|Hosts?|Holds?|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Secretary|Minister|Ministers|Prime|Deputy|Defen[cs]e|Ministry|Department|President|Joint|Readout|Statement"
    r"|Mr|Mrs|Ms|Dr|Hon|Rt|General|Gen|Shri|Sir)\b)"
)
# Tae-jun / O'Neill / J. / MAKABE
_TOKEN = rf"{_NOT_NAME}[A-ZÀ-Þ][\w-]{{0,30}}(?:'[A-Z]\w{{1,30}})?(?:\.(?=\s[A-Z]))?"
_NAME = (
    rf"(?P<name>{_TOKEN}(?:\s(?:(?:de|del|da|dos|bin|van|von|den|der|la|al|ter)\s){{0,2}}{_TOKEN}){{0,4}})"
)
# ␣(ROK) Mr Makabe Ryosuke / , the Rt Hon Fiona ASHDOWN MP
_AFTER = re.compile(rf"(?:\s\([^()\n]{{1,40}}\))?(?P<comma>,)?\s(?:{_HONORIFIC}\s){{0,3}}{_NAME}")
# The Rt Hon Fiona Ashdown MP, / Pete Hegseth, the
_BEFORE = re.compile(
    rf"(?:(?P<honorific>{_HONORIFIC})\s){{0,3}}{_NAME}(?:\s(?:MP|KC|QC|CBE|AO|AM"
    rf"|CSC)){{0,3}}(?:\s\([^()\n]{{1,40}}\))?,\s(?:the\s)?$"
)


class PostFound(NamedTuple):
    """A post as printed and whether it is a bare title (Secretary, Minister), which needs a name."""

    span: Span
    bare: bool


def find_posts(text: str) -> Iterator[PostFound]:
    """Every post that ``text`` prints, in order.

    >>> text = "Deputy Prime Minister and Minister for Defence Ann Roe met Secretary Doe"
    >>> [text[p.span.start : p.span.end] for p in find_posts(text)]
    ['Deputy Prime Minister and Minister for Defence', 'Secretary']
    >>> list(find_posts("the Ministry of Defense and its ministers"))
    []
    """
    for found in _POST.finditer(text):
        yield PostFound(Span(*found.span("post")), found["post"] in ("Secretary", "Minister"))


def find_name_after(text: str, end: int, *, comma: bool) -> Span | None:
    """The name that follows a post: directly, or with ``comma`` after one.

    >>> find_name_after("Minister of Defense, Mr. Doe Roe, met", 19, comma=True)
    Span(start=25, end=32)
    >>> find_name_after("Minister of Defense, Mr. Doe Roe, met", 19, comma=False) is None
    True
    """
    found = _AFTER.match(text, end)
    if found is None or (found["comma"] is not None) != comma:
        return None
    return Span(*found.span("name"))


def find_name_before(text: str, start: int) -> Span | None:
    """The name that stands before a post with a comma between: two words, or one after an honorific.

    >>> find_name_before("The Rt Hon Ann Roe MP, Secretary of State", 23)
    Span(start=11, end=18)
    >>> find_name_before("In Tokyo, Minister Doe", 10) is None
    True
    """
    first = max(0, start - 110)
    window = text[first:start]
    found = _BEFORE.search(window)
    if found is None or (found["honorific"] is None and " " not in found["name"]):
        return None
    return Span(first + found.start("name"), first + found.end("name"))
