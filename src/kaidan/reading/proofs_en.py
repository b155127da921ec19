"""Where the facts of an English header stand: provenance of the moment, the place and the people."""

from collections.abc import Iterator, Sequence

from kaidan.model.finding import Finding, Provenance
from kaidan.model.span import Span
from kaidan.reading.moments import Told
from kaidan.reading.places import Located
from kaidan.reading.seats import Seated


def prove_moment(told: Told, located: Located | None) -> Iterator[tuple[str, Provenance]]:
    """What the moment and the place of a meeting were read from."""
    if told.spans:
        stated = told.year_rule == "date.stated"
        yield (
            "/meeting/start/local",
            Provenance(
                told.spans,
                "stated" if stated else "inferred",
                () if stated else ("/announced_at",),
                told.year_rule,
            ),
        )
    if told.moment is not None and told.moment.zone is not None:
        spans, pointers = ((located.span,), ("/meeting/place",)) if located is not None else ((), ())
        yield "/meeting/start/zone", Provenance(spans, "inferred", pointers, told.zone_rule)
    if told.moment is not None and told.moment.jst is not None:
        yield (
            "/meeting/start/jst",
            Provenance((), "inferred", ("/meeting/start/local", "/meeting/start/zone"), "moment.in_tokyo"),
        )
    if located is not None:
        yield "/meeting/place", Provenance((located.span,), "stated", (), located.rule)


def prove_people(seated: Sequence[Seated]) -> Iterator[tuple[str, Provenance]]:
    """What each participant, and the person behind a name, was read from."""
    for index, made in enumerate(seated):
        pointer = f"/meeting/participants/{index}"
        yield pointer, Provenance((made.span,), "stated", (), made.rule)
        if made.person.person is not None:
            pointers = (f"{pointer}/name", "/meeting/start/local")
            proof = Provenance((made.span,), "inferred", pointers, "person.holder_on_the_day")
            yield f"{pointer}/person", proof


def list_findings(told: Told, begin: int) -> tuple[Finding, ...]:
    """What of the moment was not understood: two clocks that disagree, a day without a year."""
    where = told.spans[0] if told.spans else Span(begin, begin)
    if told.clash is not None:
        return (Finding("clocks_disagree", where, f"The two printed clocks disagree: {told.clash}."),)
    if told.year_rule == "date.without_year":
        return (
            Finding(
                "date_without_year", where, "The date has no year and the page shows no date of release."
            ),
        )
    return ()
