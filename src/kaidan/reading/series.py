"""Which series a meeting belongs to: by who sits there in which office, never by the name of the day."""

import re
from collections.abc import Sequence

from kaidan.codebook.match import Lexicon
from kaidan.model.span import Span
from kaidan.reading.participants import Seated

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


def find_series(
    title: tuple[str, int], lead: str, begin: int, *, seated: Sequence[Seated], lexicon: Lexicon
) -> tuple[str | None, str | None, Span | None]:
    """The id of the series, the printed name of the meeting and where it stands.

    The id is the countries (the issuer's language first: jp, then by code) and the kind of posts: ``jp-us-defence-ministers``.
    """
    posts = {post.id: post.kind for post in lexicon.codebook.posts}
    kinds = {posts.get(made.person.post_id or "", "") for made in seated} - {""}
    codes = {made.person.country for made in seated if made.person.country}
    series = None
    if len(codes) > 1 and kinds:
        order = sorted(codes, key=lambda code: (code != "JP", code))
        series = (
            "-".join(code.lower() for code in order) + "-" + _kind(kinds, several=len(seated) > len(codes))
        )
    for (text, start), pattern in ((title, _NAME), ((lead, begin), _HELD)):
        found = pattern.search(text)
        if found is not None:
            return series, found["name"], Span(start + found.start("name"), start + found.end("name"))
    return series, None, None


def _kind(kinds: set[str], *, several: bool) -> str:
    if several and kinds == {"defence_minister", "foreign_minister"}:
        return "2plus2"
    if len(kinds) == 1:
        kind = next(iter(kinds))
        return _PLURAL.get(kind, kind.replace("_", "-"))
    return "-".join(sorted(kind.replace("_", "-") for kind in kinds))
