"""A sentence cut into clauses, each with one act, and what the language's rules found in it.

The rules of each language give these; what follows (actors, topics, keys) is the same for all languages.
"""

from dataclasses import dataclass


@dataclass(slots=True)
class Named:
    """Actors that a clause names: countries, participants, where in the sentence, by which rule."""

    countries: tuple[str, ...]
    speakers: tuple[int, ...]
    start: int
    end: int
    rule: str


@dataclass(slots=True)
class Clause:
    """One act: ``start``–``end`` is the clause in the sentence, ``act_start``–``act_end`` the words of the act.

    ``subject`` is None where the clause names nobody; ``unnamed`` then says who is meant: carried (the subject in
    force) or all (a reciprocal act). ``targets`` are countries the act is for. ``stage`` with its place, or None.
    """

    start: int
    end: int
    act: str
    act_start: int
    act_end: int
    act_rule: str
    subject: Named | None
    unnamed: str
    targets: tuple[str, ...]
    stage: str | None
    stage_start: int
    stage_end: int
    reply: bool
    findings: tuple[str, ...] = ()
