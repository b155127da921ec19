"""Who is at the table, and which of them a word such as 両閣僚, 同長官 or 米側 means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kaidan.codebook.match import Lexicon, bare_name
from kaidan.codebook.names import NameTag
from kaidan.languages.ja.fold import fold
from kaidan.model.meeting import Participant


@dataclass(frozen=True, slots=True)
class Table:
    """The parties of one meeting: participants in order, their countries sorted, the side that reports.

    ``guests`` are people whom only the body names, by their bare name, with their countries; ``names`` are the
    participants' names and the last part of each, with the participant's index; ``bare`` is the bare name of each;
    ``voiced``: the first of them tells of the meeting in the first person.
    """

    participants: tuple[Participant, ...]
    countries: tuple[str, ...]
    own: str | None
    shorts: Mapping[str, str]
    guests: Mapping[str, str]
    names: tuple[tuple[str, int], ...]
    bare: tuple[str, ...]
    voiced: bool = False

    def others(self) -> tuple[str, ...]:
        """The countries across the table from the one that reports."""
        return tuple(code for code in self.countries if code != self.own)


def make_table(
    participants: Sequence[Participant],
    lexicon: Lexicon,
    *,
    own: str | None,
    extra: Sequence[str] = (),
    guests: Sequence[Participant] = (),
) -> Table:
    """The table of a meeting.

    ``extra`` are parties named without a person (日米韓), ``guests`` people whom only the body names.
    """
    codes = {person.country for person in participants if person.country} | set(extra)
    own_code = own if own in codes else ("JP" if "JP" in codes else None)
    named = {bare_name(person.name): person.country for person in guests if person.name and person.country}
    names = {
        (name, index)
        for index, person in enumerate(participants)
        if person.name
        for name in (person.name, person.name.split("・")[-1])
        if len(name) > 1
    }
    return Table(
        participants=tuple(participants),
        countries=tuple(sorted(codes)),
        own=own_code,
        shorts=lexicon.country_shorts,
        guests=named,
        names=tuple(sorted(names)),
        bare=tuple(bare_name(person.name or "") for person in participants),
    )


def find_guest(table: Table, name: str) -> str | None:
    """The country of somebody whom only the body names, by the full name or its family name at either end."""
    bare = bare_name(name)
    for full, country in table.guests.items():
        if _same_name(bare, full):
            return country
    return None


def find_speakers(table: Table, name: str | None, *, tags: Sequence[NameTag]) -> tuple[int, ...]:
    """The participants that a name with a title, or a title alone, stands for; empty where it is nobody here.

    A surname names whoever bears it; a post without a name names whoever holds it here.
    """
    if name:
        folded = bare_name(name)
        by_name = [index for index, full in enumerate(table.bare) if full and _same_name(folded, full)]
        if by_name:
            return tuple(by_name) if len(by_name) == 1 else _narrow(table, by_name, tags)
        return ()
    posts = {tag.id for tag in tags if tag.kind == "post"}
    return tuple(
        index for index, person in enumerate(table.participants) if person.post_id in posts and posts
    )


def find_addressed(table: Table, title: str) -> tuple[int, ...]:
    """The participants whose post ends with ``title`` (同長官 → whoever is a 長官)."""
    return tuple(
        index
        for index, person in enumerate(table.participants)
        if person.post and fold(person.post).text.endswith(title)
    )


def _narrow(table: Table, indexes: Sequence[int], tags: Sequence[NameTag]) -> tuple[int, ...]:
    countries = {tag.country for tag in tags if tag.country}
    narrowed = tuple(index for index in indexes if table.participants[index].country in countries)
    return narrowed or tuple(indexes[:1])


def _same_name(name: str, full: str) -> bool:
    """Whether ``name`` is the full name, or its family name at either end."""
    return (
        name == full
        or (len(name) >= 1 and (full.startswith(name) or full.endswith(name)))
        or (len(full) >= 2 and (name.endswith(full) or name.startswith(full)))
    )


def codes_of(table: Table, indexes: Sequence[int]) -> tuple[str, ...]:
    """The sorted countries of the participants at ``indexes``."""
    return tuple(sorted({code for index in indexes if (code := table.participants[index].country)}))


def everybody(table: Table) -> tuple[int, ...]:
    """The indexes of all participants."""
    return tuple(range(len(table.participants)))
