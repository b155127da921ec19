"""How names are read, what abbreviations stand for, which topics tag the article."""

import re
from collections import Counter
from collections.abc import Iterator

from kaidan.drafting.desk import Desk, find_label, read_from
from kaidan.drafting.meeting_values import write_person
from kaidan.model.draft import NameReading, Origin, Tag, TermNote
from kaidan.model.span import Span

# DICAS / PAC-3 MSE / GCAP: capitals with figures; 2+2 and single letters are none
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9-])[A-Z][A-Z0-9]{1,7}(?:-[0-9A-Z]{1,5})?(?![A-Za-z0-9-])")
# SM-3ブロックIIA: a numeral
_NUMERAL = re.compile(r"[IVX]{1,4}[A-C]?")
# CH-47: a type, which has no long form
_TYPE = re.compile(r"[A-Z]{1,3}-[0-9]{1,3}[A-Z]{0,2}")


def find_readings(desk: Desk) -> tuple[NameReading, ...]:
    """Readings of the participants' names: of the style's list, else of the codebook; unknown ones are left out."""
    if not desk.style.raw["names"]["readings"]:
        return ()
    return tuple(_readings(desk))


def _readings(desk: Desk) -> Iterator[NameReading]:
    own = desk.style.raw["names"]["kana"]
    meeting = desk.record.meeting
    for at, person in enumerate(meeting.participants if meeting else ()):
        known = next((one for one in desk.codebook.people if one.id == person.person), None)
        listed = own.get(person.person or "") or own.get(person.name or "")
        name = known.name.ja if known is not None else person.name or ""
        spoken = (
            known.kana if known is not None and desk.style.lang == "ja" else known.name.en if known else None
        )
        reading = listed or spoken
        # A name in kana needs no reading.
        if (
            reading
            and person.name
            and (desk.style.lang == "en" or not re.fullmatch(r"[ァ-ヴー・ぁ-ん]+", name))
        ):
            origin = read_from(
                desk, f"/meeting/participants/{at}/person", rule="names.kana" if listed else None
            )
            yield NameReading(write_person(desk, person), name, str(reading), origin)


def find_terms(desk: Desk) -> tuple[TermNote, ...]:
    """The abbreviations of the text in its order, each once: explained by the text, the style or the codebook."""
    said = {term.abbreviation: term for term in desk.record.terms}
    found = []
    for at, term in enumerate(desk.record.terms):
        origin = Origin((f"/terms/{at}",), (term.span,), "stated", "term")
        found.append((term.span.start, TermNote(term.abbreviation, term.full, True, origin)))
    for abbreviation, span in _unexplained(desk, set(said)):
        full = _stands_for(desk, abbreviation)
        if full is not None:
            origin = Origin((), (span,), "inferred", "term.known")
            found.append((span.start, TermNote(abbreviation, full, False, origin)))
    return tuple(note for _, note in sorted(found, key=lambda one: one[0]))


def find_unknown(desk: Desk) -> tuple[str, ...]:
    """The abbreviations that neither the text nor style or codebook explains."""
    said = {term.abbreviation for term in desk.record.terms}
    return tuple(
        abbreviation
        for abbreviation, _ in _unexplained(desk, said)
        if _stands_for(desk, abbreviation) is None and not _TYPE.fullmatch(abbreviation)
    )


def find_tags(desk: Desk) -> tuple[Tag, ...]:
    """The topics of the statements, the most frequent first, those of the same number in the order of the text."""
    pointers: dict[str, list[str]] = {}
    for at, statement in enumerate(desk.record.statements):
        own = [*statement.topics, *(topic for item in statement.items for topic in item.topics)]
        for topic in dict.fromkeys(own):
            pointers.setdefault(topic, []).append(f"/statements/{at}")
    counts = Counter({topic: len(places) for topic, places in pointers.items()})
    most = int(desk.style.raw["tags"]["most"])
    return tuple(
        Tag(
            topic,
            find_label(desk, "topics", id=topic) or topic,
            read_from(desk, *pointers[topic], rule="tag"),
        )
        for topic, _ in counts.most_common(most)
    )


def _unexplained(desk: Desk, said: set[str]) -> Iterator[tuple[str, Span]]:
    if desk.text is None:
        return
    body, seen = desk.record.body, set(said)
    known = {*desk.style.raw["body"]["well_known"], *_names(desk)}
    for hit in _ABBREVIATION.finditer(desk.text, body.start, body.end):
        word = hit.group()
        told = word in known or any(word in longer for longer in seen)
        if not told and not _NUMERAL.fullmatch(word) and sum(letter.isalpha() for letter in word) > 1:
            seen.add(word)
            yield word, Span(hit.start(), hit.end())


def _names(desk: Desk) -> set[str]:
    """The words of the participants' names: Minister KIHARA is no abbreviation."""
    meeting = desk.record.meeting
    people = meeting.participants if meeting else ()
    return {word for one in people for word in (one.name or "").upper().split()}


def _squeeze(word: str) -> str:
    return re.sub("[ -]", "", word)


def _stands_for(desk: Desk, abbreviation: str) -> str | None:
    """What the style says, else the name of the codebook's topic that has the abbreviation among its wordings."""
    for known, full in desk.style.raw["abbreviations"].items():
        if _squeeze(known) == _squeeze(abbreviation):
            return str(full)
    for topic in desk.codebook.topics:
        if abbreviation in topic.ja or abbreviation in topic.en:
            name = find_label(desk, "topics", id=topic.id)
            if name and abbreviation not in name:
                return name
    return None
