"""How near two acts are to each other, from what the codebook says of them."""

from collections.abc import Mapping
from functools import lru_cache

from kaidan.compare.held import Held
from kaidan.model.codebook import Codebook

# Acts that answer or greet: the same matter stands in the statement they answer, and they belong only to their like.
REPLIES = frozenset({"welcome", "support", "thank", "condole", "congratulate"})
# Acts against a third party's doing move among each other from meeting to meeting.
CRITICISM = frozenset({"concern", "oppose", "condemn"})
# What both undertake with each other (confirm, agree, commit …) is no criticism of a third party.
UNDERTAKES_AT = 3
ASKING = frozenset({"request", "propose"})


def act_nearness(codebook: Codebook) -> Mapping[tuple[str, str], float]:
    """For every pair of acts how easily one stands for the other from one meeting to the next, 0 to 1."""
    return _nearness(Held(codebook))


@lru_cache(maxsize=4)
def _nearness(held: Held) -> Mapping[tuple[str, str], float]:
    acts = held.codebook.acts
    strength = {act.id: act.strength for act in acts}
    return {(one, other): _near(one, other, strength) for one in strength for other in strength}


def _near(one: str, other: str, strength: Mapping[str, int | None]) -> float:
    if one == other:
        return 1.0
    first, second = strength[one], strength[other]
    if first is not None and second is not None:
        return 1.0 - 0.08 * abs(first - second)
    families = [family for family in (REPLIES, CRITICISM, ASKING) if one in family or other in family]
    if any(one in family and other in family for family in families):
        return 0.4 if REPLIES in families else 0.8
    if REPLIES in families:
        return 0.0
    if CRITICISM in families and (first or second or 0) >= UNDERTAKES_AT:
        return 0.3
    return 0.6


def is_reply(act: str) -> bool:
    """Whether an act answers or greets.

    >>> is_reply("welcome"), is_reply("agree")
    (True, False)
    """
    return act in REPLIES
