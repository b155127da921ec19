"""The ids that a gold file may use for acts, stages and relations."""

from dataclasses import dataclass

ACTS = frozenset(
    [
        "discuss",
        "share_view",
        "state",
        "emphasise",
        "confirm",
        "agree",
        "commit",
        "decide",
        "welcome",
        "support",
        "thank",
        "condole",
        "congratulate",
        "concern",
        "oppose",
        "condemn",
        "request",
        "propose",
        "do",
    ]
)
STAGES = frozenset(
    ["consider", "discuss_further", "prepare", "promote", "strengthen", "accelerate", "implement", "complete"]
)
RELATIONS = frozenset(["carried", "reworded", "moved", "split", "merged", "new", "dropped"])
CHANGES = frozenset(["stronger", "weaker", "same", "mixed"])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The known acts and stages: by default those of the record's contract, or a codebook's own.

    >>> "agree" in Vocabulary().acts, "promise" in Vocabulary().acts
    (True, False)
    """

    acts: frozenset[str] = ACTS
    stages: frozenset[str] = STAGES
