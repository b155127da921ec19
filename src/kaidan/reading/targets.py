"""Whom a Japanese clause's act is for: a request, thanks, condemnation, support."""

from collections.abc import Sequence

from kaidan.reading.mentions import Mention
from kaidan.reading.predicates import Predicate

_TARGETED = frozenset(("request", "thank", "condemn", "support", "congratulate", "condole", "propose"))


def find_targets(
    sentence: str, inside: Sequence[Mention], *, predicate: Predicate, subject: Mention | None
) -> tuple[str, ...]:
    """Whom a request, thanks, condemnation or support is for."""
    if predicate.act not in _TARGETED:
        return ()
    found: set[str] = set()
    actors = set(subject.countries) if subject is not None else set()
    for mention in inside:
        if mention.start >= predicate.start or mention is subject:
            continue
        if mention.case in ("target", "to") or (
            mention.case == "of" and sentence[mention.end : mention.after] in ("による", "への", "に対する")
        ):
            found.update(mention.countries)
    return tuple(sorted(found - actors)) if found - actors else ()
