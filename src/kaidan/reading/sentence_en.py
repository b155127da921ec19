"""An English sentence while it is read: its actors, its act verbs, the acts that were accepted."""

from dataclasses import dataclass, field

from kaidan.codebook.match import Lexicon
from kaidan.reading.actor_en import Actor
from kaidan.reading.acts_en import Cue
from kaidan.reading.people import Table


@dataclass(frozen=True, slots=True)
class Placed:
    """An accepted act: where its clause begins, its mood (past, base, s, ing, inf, modal, passive), whom the
    clause names.

    ``everyone``: an act of all parties whatever the clause names; ``reply``: it answers (``to which X responded``).
    """

    start: int
    cue: Cue
    mood: str
    subject: Actor | None
    everyone: bool = False
    reply: bool = False


@dataclass(slots=True)
class Reading:
    """A sentence while it is read: its actors and cues, what was accepted and where a verb was left out."""

    sentence: str
    table: Table
    lexicon: Lexicon
    style: str
    actors: tuple[Actor, ...]
    cues: tuple[Cue, ...]
    placed: list[Placed] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)
