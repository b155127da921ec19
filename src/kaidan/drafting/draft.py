"""From a reading to a draft article, in the order in which the article stands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from kaidan.drafting.body import make_body
from kaidan.drafting.desk import Desk, Terms
from kaidan.drafting.genre_values import genre_values
from kaidan.drafting.headline import find_outcome, find_who
from kaidan.drafting.meeting_values import meeting_values
from kaidan.drafting.notice_values import find_attribution, notice_values
from kaidan.drafting.related import find_change, find_last, find_related
from kaidan.drafting.template import Value, Values, fill
from kaidan.drafting.terms import find_readings, find_tags, find_terms, find_unknown
from kaidan.errors import NotFound
from kaidan.model.archived import ArchivedReadout
from kaidan.model.codebook import Codebook
from kaidan.model.draft import Composed, Draft, DraftNotice, GenreForm, Slot, Style
from kaidan.model.finding import tell_finding
from kaidan.model.page import Page
from kaidan.model.readout import Readout, Record
from kaidan.sources import find_source, load_sources

Reading = Readout | Record | ArchivedReadout
WITH_OUTCOME = ("readout", "joint_statement", "courtesy_call")


def make_draft(
    readout: Reading,
    style: Style,
    *,
    codebook: Codebook,
    before: Record | Iterable[Record] | None = None,
    now: datetime | None = None,
) -> Draft:
    """The draft article about a record, or about the first record of a page, as the house style writes its genre.

    ``before`` are records of other meetings: the newest earlier one of the series is compared with, the others are
    listed as related. ``now`` is kept as the time at which the draft was made. Every value says where it comes from.
    An archived reading is drafted under its permanent ids and its source’s terms, a page by those of the source that
    its address belongs to. Raises NotFound for a page without a record.
    """
    return make_drafts(readout, style, codebook=codebook, before=before, now=now)[0]


def make_drafts(
    readout: Reading,
    style: Style,
    *,
    codebook: Codebook,
    before: Record | Iterable[Record] | None = None,
    now: datetime | None = None,
) -> tuple[Draft, ...]:
    """One draft for every record of the page, in its order. Raises NotFound for a page without a record."""
    desks = _desks(readout, style, codebook)
    if not desks:
        raise NotFound(
            ja="この頁には記事にできる記録がありません。kaidan read で読み取りを確かめてください。",
            en="The page has no record to write about. See what kaidan read makes of it.",
        )
    others = () if before is None else (before,) if isinstance(before, Record) else tuple(before)
    made_at = now.isoformat() if now else None
    return tuple(replace(_write(desk, others), made_at=made_at) for desk in desks)


def find_abbreviations(
    archived: ArchivedReadout, find_style: Callable[[str], Style], *, codebook: Codebook
) -> tuple[tuple[str, ...], ...]:
    """For every record the abbreviations that nothing explains; ``find_style`` gives the style of a language."""
    records = archived.readout.records
    desks = {lang: _desks(archived, find_style(lang), codebook) for lang in {one.lang for one in records}}
    return tuple(find_unknown(desks[one.lang][place]) for place, one in enumerate(records))


def _desks(readout: Reading, style: Style, codebook: Codebook) -> tuple[Desk, ...]:
    if isinstance(readout, Record):
        return (Desk(readout, style, codebook),)
    if isinstance(readout, ArchivedReadout):
        kept, page = readout.readout, readout.readout.page
        display = "link" if readout.withheld else readout.display
        terms: Terms | None = Terms(readout.source_id or "", readout.attribution, display)
        # The archive's permanent ids, to which an article points.
        records = tuple(
            replace(record, key=key) for record, key in zip(kept.records, readout.record_ids, strict=True)
        )
    else:
        kept, page, records = readout, readout.page, readout.records
        terms = _find_terms(page, style.lang)
    return tuple(Desk(record, style, codebook, page.text, terms, kept.published_at) for record in records)


def _find_terms(page: Page, lang: str) -> Terms | None:
    source = find_source(load_sources(), id=page.source, url=page.url) if page.source or page.url else None
    if source is None:
        return None
    return Terms(source.id, source.attribution_ja if lang == "ja" else source.attribution_en, source.display)


def _write(desk: Desk, others: Sequence[Record]) -> Draft:
    form = desk.style.genres.get(desk.record.genre) or desk.style.genres["article"]
    values = find_values(desk)
    last = find_last(desk, others)
    terms = find_terms(desk)
    display = desk.terms.display if desk.terms is not None else "full"
    missing = str(desk.style.raw["missing"])
    place = f"genre.{form.genre}"
    headline = fill(form.headline, values, place=f"{place}.headline", missing=missing)
    lead = [
        fill(line, values, place=f"{place}.lead.{at}", missing=missing) for at, line in enumerate(form.lead)
    ]
    draft = Draft(
        record=desk.record.key,
        style=desk.style.id,
        lang=desk.style.lang,
        genre=desk.record.genre,
        headline=headline,
        lead=tuple(_telling(lead)),
        body=make_body(desk, terms, display=display),
        readings=find_readings(desk),
        terms=terms,
        category=Composed(form.category, f"{place}.category"),
        tags=find_tags(desk),
        related=find_related(desk, others, last=last),
        change=find_change(desk, last),
        attribution=_compose("attribution", find_attribution(desk)),
        display=display,
    )
    return replace(draft, notices=find_notices(desk, draft, form=form))


def _telling(lead: Sequence[Composed]) -> Iterator[Composed]:
    """The lead without the sentences that only repeat values of those before: a day and no clock, place or person."""
    told: set[str] = set()
    for at, line in enumerate(lead):
        pointers = {pointer for slot in line.slots for pointer in slot.origin.pointers}
        if line.text and (at == 0 or not pointers <= told):
            yield line
        told |= pointers


def find_values(desk: Desk) -> Values:
    """Every value that a template may name, as far as the record has it."""
    values: dict[str, Value] = {**notice_values(desk), **meeting_values(desk), **genre_values(desk)}
    if desk.record.genre in WITH_OUTCOME:
        outcome = find_outcome(desk)
        if outcome is not None:
            values["outcome"] = outcome
            if (who := find_who(desk, values)) is not None:
                values["who"] = who
    if "local_day" in values:
        # Only the meeting's own day stands in the headline, never that of the release.
        values.pop("day", None)
    if desk.record.meeting is not None and "meeting" not in values and "matter" in values:
        values["meeting"] = values.get("noun", values["titled"])
    return values


def find_notices(desk: Desk, draft: Draft, *, form: GenreForm) -> tuple[DraftNotice, ...]:
    """What the editor must look at: values that are missing, not printed or unknown, findings of the reading."""
    notices = list(_find_missing(desk, draft, form))
    for abbreviation in find_unknown(desk):
        notices.append(
            DraftNotice(
                "unknown_abbreviation",
                f"略語 {abbreviation} の説明がありません。",
                f"Nothing explains the abbreviation {abbreviation}.",
                abbreviation,
            )
        )
    if form.body == "none":
        notices.append(
            DraftNotice(
                "body_left_out",
                "個人に関わる発表のため、本文は載せていません。",
                "A notice about an individual: the body is left out.",
            )
        )
    notices += [
        DraftNotice(
            f"finding.{one.code}",
            tell_finding(one, "ja"),
            tell_finding(one, "en"),
            answered_by=one.answered_by,
        )
        for one in desk.record.findings
    ]
    return tuple(notices)


def _find_missing(desk: Desk, draft: Draft, form: GenreForm) -> Iterator[DraftNotice]:
    """Values that the form wants and the record does not have, or that were inferred."""
    texts = [draft.headline, *draft.lead, draft.attribution]
    slots = [slot for text in texts for slot in text.slots]
    for name in dict.fromkeys(slot.name for slot in slots if slot.origin.rule == "missing"):
        yield DraftNotice("missing_value", f"{name} が読み取れません。", f"{name} was not found.")
    told = " ".join((form.headline, *form.lead))
    if _is_inferred(slots):
        yield DraftNotice(
            "inferred_issuer",
            "発表元は本文になく、大臣の職から補いました。",
            "The text names no issuer; it was taken from the minister's post.",
        )
    elif "{issuer}" in told and not (desk.record.issuer.id or desk.record.issuer.text):
        yield DraftNotice("no_issuer", "発表元が分かりません。", "Who announced it is not known.")
    if "{announced}" in told and desk.record.announced_at is None and not _is_told(slots, "published"):
        yield DraftNotice(
            "no_announcement", "発表の日時がありません。", "The time of the announcement is not known."
        )


def _is_told(slots: Sequence[Slot], name: str) -> bool:
    return any(slot.name == name for slot in slots)


def _is_inferred(slots: Sequence[Slot]) -> bool:
    return any(slot.origin.rule == "issuer.own_minister" for slot in slots)


def _compose(name: str, value: Value) -> Composed:
    return Composed(value.text, name, (Slot(name, 0, len(value.text), value.origin),))
