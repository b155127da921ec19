"""Which series a meeting belongs to: by who sits there in which office, never by the name of the day."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kaidan.codebook.match import Lexicon
from kaidan.model.span import Span
from kaidan.reading.seats import Seated

_PLURAL = {
    "defence_minister": "defence-ministers",
    "foreign_minister": "foreign-ministers",
    "head_of_government": "leaders",
    "head_of_state": "leaders",
    "deputy_defence_minister": "deputy-defence-ministers",
    "chief_of_defence": "chiefs-of-defence",
    "secretary_general": "secretary-general",
    "security_adviser": "security-advisers",
    "ambassador": "ambassadors",
    "commander": "commanders",
}
# 第15回日豪外務・防衛閣僚協議(「2+2」) / 日米防衛相電話会談
_NAME = re.compile(
    r"(?:第\s?[0-9]{1,3}\s?回)?(?P<name>[日一-龠ァ-ヴーA-Z・]{1,24}(?:会談|会合|協議|委員会|表敬|会議)(?:\(?[(（]?(?:日米|日豪|日英|日仏|日比|日印)?「?2\+2」?[)）]?)?)"
)


# 日米韓防衛相会談を行いました
_HELD = re.compile(_NAME.pattern + r"(?=を(?:行|実施|開催))")


class NamedSeries(NamedTuple):
    """The series of a meeting, its printed name, and where the name stands."""

    id: str | None
    name: str | None
    span: Span | None


def find_series(
    title: tuple[str, int], lead: tuple[str, int], *, seated: Sequence[Seated], lexicon: Lexicon
) -> NamedSeries:
    """The series to which a meeting belongs, and its name in the title or the lead (text with its place in the page).

    The id is the countries (JP first, then by code) and the kind of posts: ``jp-us-defence-ministers``.
    """
    kinds = {
        lexicon.post_kinds.get(made.person.post_id or "", "") or _kind_of_title(made) for made in seated
    } - {""}
    codes = {made.person.country for made in seated if made.person.country}
    series = None
    if len(codes) > 1 and kinds:
        order = sorted(codes, key=lambda code: (code != "JP", code))
        series = "-".join([*map(str.lower, order), _kind(kinds, several=len(seated) > len(codes))])
    for (text, start), pattern in ((title, _NAME), (lead, _HELD)):
        found = pattern.search(text)
        if found is not None:
            return NamedSeries(
                series, found["name"], Span(start + found.start("name"), start + found.end("name"))
            )
    return NamedSeries(series, None, None)


def _kind_of_title(made: Seated) -> str:
    """The kind of an office that no codebook can list by name: each state or prefecture has its governor."""
    return "governor" if (made.person.post or "").lower().endswith(("知事", "governor")) else ""


def _kind(kinds: set[str], *, several: bool) -> str:
    if several and kinds == {"defence_minister", "foreign_minister"}:
        return "2plus2"
    if len(kinds) == 1:
        kind = next(iter(kinds))
        return _PLURAL.get(kind, kind.replace("_", "-"))
    return "-".join(sorted(kind.replace("_", "-") for kind in kinds))
