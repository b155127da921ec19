"""English noun phrases for people: a post, the name beside it, the words between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kaidan.model.span import Span

__all__ = [
    "BARE",
    "PostFound",
    "find_honoured",
    "find_name_after",
    "find_name_before",
    "find_posts",
    "is_signature",
]

_DEPARTMENT = (
    r"(?:Defen[cs]e|War|State|National|Foreign|External|Armed|Forces|Security|Interior|Veterans?'?|Affairs|Trade"
    r"|Industry|Public|Services|Indo-Pacific|Procurement|Personnel|Materiel|Acquisition|Sustainment|Strategy|Plans"
    r"|Capabilities|Readiness|Intelligence|Space|Technology|Science|Research|Engineering|Export|Economic|Readiness"
    r"|International|Cooperation|Development|Europe|Policy|Commonwealth|Community|Homeland|Navy|Army|Air|Force|Staff"
    r"|Unification|Overseas|Political|Legal|Law|Human|Rights|Maritime|Immigration|Infrastructure|Energy)"
)
_DEPARTMENTS = rf"{_DEPARTMENT}(?:,?\s(?:and\s(?:the\s)?)?{_DEPARTMENT}){{0,5}}"
# Joint Chiefs of Staff / U.S. Indo-Pacific Command / U.S. Forces Japan / Armed Forces of the Philippines
_BODY = (
    r"(?:Republic\sof\sKorea\s)?(?:(?!Minister|Secretary|Armed\sForces\sof|General\s(?!Staff)|Admiral)[A-Z][\w.-]{1,30}\s){0,4}(?:Chiefs\sof\sStaff|Staff(?:\sOffice)?"
    r"|Armed\sForces\sof\sthe\sPhilippines|Forces?(?:,?\s(?:Japan|Korea)\b)?|Command|Corps"
    r"|Army|Navy|Operations|Committee|Fleet|Guard|Agency|Bureau|Directorate)"
)
_CORE = (
    # Secretary of State for Defence / Minister of the Armed Forces / Under Secretary of Defense for Policy
    rf"(?:Federal\s)?(?:(?:(?:Permanent|Administrative|Parliamentary|Principal|Senior|State|Acting)\s)?(?:Permanent|Deputy|Vice|Under|Assistant"
    rf"|Associate|Parliamentary|Senior|State|Acting|Coordinating)[\s-])?(?:Secretary"
    rf"|Undersecretary|Minister)(?:\sof\sthe\sDepartment)?"
    rf"(?:\sof\sState(?=\sfor\s))?\s(?:of|for)\s(?:the\s)?{_DEPARTMENTS}(?:\sfor\s{_DEPARTMENTS})?"
    # Defence Secretary / Foreign Minister / Deputy Prime Minister
    rf"|(?:(?:Permanent|Deputy|Vice|Prime|Parliamentary|Senior|State|Acting|External\sAffairs"
    rf"|{_DEPARTMENT})[\s-]){{1,3}}(?:Minister(?:\sfor\s{_DEPARTMENTS})?|Secretary|President)"
    r"|Raksha\sMantri|Chancellor|Secretary[- ]General|President"
    # European Commissioner for Defence and Space / Commissioner of the Acquisition, Technology & Logistics Agency
    rf"|High\sRepresentative(?:/Vice[- ]President)?(?:\sof\sthe\sUnion)?(?:\sfor\s{_DEPARTMENTS})?"
    rf"|Commissioner\sfor\s{_DEPARTMENTS}"
    r"|Commissioner(?:,|\s(?:of|for)(?:\sthe)?)\s(?:Acquisition,\sTechnology,?\s(?:and|&)\sLogistics\sAgency|ATLA)"
    # the Japanese defence minister, Kenji Doe
    r"|(?:defen[cs]e|foreign)\s(?:minister|secretary)|secretary\sof\s(?:defen[cs]e|war|state)|minister\s(?:of|for)\sdefen[cs]e"
    # Chairman of the Joint Chiefs of Staff / Chief of the Defence Force / National Security Adviser
    rf"|(?:Vice\s)?(?:[Cc]hairman|Chair)(?:,|\sof(?:\sthe)?)\s{_BODY}"
    rf"|(?:Vice\s|Deputy\s)?[Cc]hief\sof\s(?:the\s)?(?:staff|Army|Navy|Air\sForce|{_BODY}|Defen[cs]e)(?:(?:,|\sof(?:\sthe)?)\s{_BODY})?"
    r"|National\sSecurity\sAdvis[eo]r|Ambassador(?:\sExtraordinary\sand\sPlenipotentiary)?|Chief\sCabinet\sSecretary"
    r"|(?:Senior\s)?Undersecretary|Supreme\sAllied\sCommander\s(?:Europe|Transformation)|(?:First|Second)\sSea\sLord"
    r"|Governor(?:\sof\s(?:the\sState\sof\s)?(?!the\b)[A-Z][a-z]{2,20}(?:\s[A-Z][a-z]{2,20})?)?(?!\sGeneral)"
    rf"|(?:(?:Deputy\s)?[Cc]ommander(?:-in-Chief)?|[Cc]ommandant|Commanding\sGeneral|Inspector[ -]General)"
    rf"(?:,|\sof(?:\sthe)?)\s{_BODY}"
    rf"|(?:(?:Deputy|Principal|Vice)\s){{0,2}}Director[- ]General(?:(?:,|\s(?:of|for)(?:\sthe)?)"
    rf"\s(?:Bureau\sof\s)?{_DEPARTMENTS}(?:\s(?:Bureau|Division|Department))?)?"
)
# Deputy Prime Minister and Minister for Defence / Secretary of War / Minister
_POST = re.compile(
    rf"(?<![\w-])(?P<post>(?:(?:(?:Acting\s)?(?:Deputy\sPrime\sMinister|Prime\sMinister)|Vice\sPresident"
    rf"|Coordinating\sMinister\sfor\s{_DEPARTMENTS}),?\sand\s(?:Acting\s)?(?:{_CORE})"
    rf"|{_CORE}|Secretary|Minister))(?![\w-]|\sof\s(?:Defen[cs]e|State|Foreign))"
)
# Admiral / Lieutenant General / Lt. Gen.
_RANK = (
    r"(?:(?:Rear|Vice|Fleet|Lt\.?|Lieutenant|Maj\.?|Major|Brig\.?|Brigadier|Air\sChief|Air\sVice)\s)?"
    r"(?:Gen\.|General|Admiral|Adm\.|Marshal|Commodore|Captain|Capt\.|Col\.|Colonel|Gen(?=\s[A-Z][\w-]{1,30}\s[A-Z]))"
    r"(?:\s\([Rr]et(?:\.|ired|'d)?\))?"
)
_HONORIFIC = (
    r"(?:(?:the\s)?(?:Rt\.?\sHon\.?(?:ourable)?|Right\sHonou?rable|Hon\.?(?:ourable)?|Honou?rable)|H\.\s?E\.|(?:His"
    rf"|Her)\sExcellency|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Shri|Smt\.?|Sir|Dame|Lord|{_RANK}"
    r"|Senator|Sen\.|Prof\.?|Engr?\.|Atty\.|Datuk|Dato'?|Seri|Tan\sSri|Pehin)"
)
_NOT_NAME = (
    r"(?!(?:The|In|On|At|And|Of|For|With|By|To|From|During|After|Following|While|As|MP|KC|QC|CBE|AO|Call|Meeting"
    r"|Meets?|Met|Bilateral|Trilateral|Visits?|Visited|Hosts?|Hosted|Holds?|Held|Speaks?|Spoke|Welcomes?|Welcomed|Receives?|Received|Talks?"
    r"|Calls|Attends?|Joins?|Discuss(?:es)?|Concludes?|Signs?|Telephone|Video|Phone|Courtesy|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Secretary|Minister|Ministers|Prime|Deputy|Defen[cs]e|Ministry|Department|President|Joint|Readout|Statement"
    r"|Mr|Mrs|Ms|Dr|Hon|Rt|General|Gen(?=\.)|Lt|Admiral|Shri|Sir)\b)"
)
# Tae-jun / O'Neill / J. / MAKABE
_TOKEN = rf"{_NOT_NAME}[A-ZÀ-Þ][\w-]{{0,30}}(?:'[A-Z]\w{{1,30}})?(?:\.(?=\s[A-Z]))?"
_NAME = (
    rf"(?P<name>{_TOKEN}(?:\s(?:(?:de|del|della|da|di|dos|bin|binti|van|von|den|der|la|al|ter|ul)\s){{0,2}}{_TOKEN}){{0,4}}"
    r"(?:(?:(?<=\sJr)|(?<=\sSr))\.|,\s[JS]r\.)?)"
)
# ␣(ROK) Mr Makabe Ryosuke / , the Rt Hon Fiona ASHDOWN MP
_AFTER = re.compile(rf"(?:[^\S\n]\([^()\n]{{1,40}}\))?(?P<comma>,)?[^\S\n](?:{_HONORIFIC}\s){{0,3}}{_NAME}")
# The Rt Hon Fiona Ashdown MP
_HONOURED = re.compile(rf"\b(?:Rt\.?\sHon\.?|Hon\.?|Honou?rable)\s(?:{_HONORIFIC}\s){{0,2}}{_NAME}")
# The Rt Hon Fiona Ashdown MP, / Pete Hegseth, the
_BEFORE = re.compile(
    rf"(?:(?P<honorific>{_HONORIFIC})\s){{0,3}}{_NAME}(?:\s(?:MP|KC|QC|CBE|AO|AM"
    rf"|CSC)){{0,3}}(?:\s\([^()\n]{{1,40}}\))?,\s(?:the\s)?$"
)


BARE = frozenset(("Secretary", "Minister"))
"""Titles that name no office by themselves."""


# The Right Honourable / the Hon. Dr.
_LONGEST_HONOUR = 30


class PostFound(NamedTuple):
    """A post as printed and whether it needs a name: a bare title (Secretary, Minister), a post in small letters."""

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
        yield PostFound(Span(*found.span("post")), found["post"] in BARE or found["post"][0].islower())


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


def find_honoured(text: str) -> tuple[Span, ...]:
    """The names that stand in ``text`` with Hon or Rt Hon, each spelling once.

    >>> text = "From: Ministry of Defence and The Rt Hon Ann Roe MP"
    >>> [text[span.start : span.end] for span in find_honoured(text)]
    ['Ann Roe']
    """
    found = {match["name"]: Span(*match.span("name")) for match in reversed(list(_HONOURED.finditer(text)))}
    return tuple(found.values())


def is_signature(text: str) -> bool:
    """Whether a line is a name and a post alone, as it stands below a quotation.

    >>> is_signature("The Honourable Ann Roe, Minister of National Defence")
    True
    >>> is_signature("The Honourable Ann Roe, Minister of National Defence, met Jan Poe, Defence Minister")
    False
    """
    posts = list(find_posts(text[:160]))
    if len(posts) != 1 or posts[0].span.end != len(text.rstrip()):
        return False
    name = find_name_before(text, posts[0].span.start)
    return name is not None and name.start <= _LONGEST_HONOUR


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
