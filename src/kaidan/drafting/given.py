"""What whoever asks for a draft knows and the page does not say: when the text was announced, by whom."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType

from kaidan.errors import QueryError
from kaidan.model.codebook import Codebook
from kaidan.model.draft import Style
from kaidan.model.finding import Provenance
from kaidan.model.readout import Named, Readout, Record
from kaidan.reading.moments import load_zone


def announce(
    readout: Readout, style: Style, *, at: str | None = None, issuer: str | None = None, codebook: Codebook
) -> Readout:
    """The readout with the announcement as given: ``at`` an ISO date or time (the house's clock without an offset),
    ``issuer`` an id or name of the codebook, or a name as it stands.

    What the page prints itself is replaced too; the values say that they were given. Raises QueryError for a time
    that is none.
    """
    changes: dict[str, Provenance] = {}
    values: dict[str, object] = {}
    if at is not None:
        values["announced_at"] = _moment(at, style)
        changes["/announced_at"] = Provenance((), "stated", (), "announced.given")
    if issuer is not None:
        values["issuer"] = _issuer(issuer, readout.page.lang, codebook)
        changes["/issuer/id"] = Provenance((), "stated", (), "issuer.given")
    return replace(readout, records=tuple(_with(record, values, changes) for record in readout.records))


def _issuer(told: str, lang: str, codebook: Codebook) -> Named:
    for one in codebook.issuers:
        if told in (one.id, one.name.ja, one.name.en):
            return Named(one.id, one.name.ja if lang == "ja" else one.name.en)
    return Named(None, told)


def _with(record: Record, values: Mapping[str, object], changes: Mapping[str, Provenance]) -> Record:
    provenance = MappingProxyType({**record.provenance, **changes})
    return replace(record, **values, provenance=provenance)  # type: ignore[arg-type]


def _moment(at: str, style: Style) -> str:
    try:
        if "T" not in at and " " not in at.strip():
            return date.fromisoformat(at.strip()).isoformat()
        found = datetime.fromisoformat(at.strip())
    except ValueError as error:
        raise QueryError(
            ja=f"{at} は日時ではありません。2031-05-02T18:00 のように書いてください。",
            en=f"{at} is no time. Write it as 2031-05-02T18:00.",
        ) from error
    return (found if found.tzinfo else found.replace(tzinfo=load_zone(style.zone))).isoformat()
