"""Correcting a reading: what would change is shown first, then kept; the log with its conflicts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaidan.archive import Archive
from kaidan.archive.corrected_date import date_of
from kaidan.archive.corrections import REASONS
from kaidan.archive.making import Wanted, find_statement
from kaidan.archive.trying import Tried, accept_corrections, try_corrections
from kaidan.errors import CorrectionError, KaidanError, NotFound
from kaidan.model.archived import ArchivedReadout
from kaidan.model.readout import Record as ReadRecord
from kaidan.model.statement import Statement as ReadStatement
from kaidan.newsroom.bringing import bring_corrected
from kaidan.newsroom.clock import now
from kaidan.newsroom.comparison.models import Restatement, Voice
from kaidan.newsroom.desk.gate import desk_page, require
from kaidan.newsroom.desk.models import KeptCorrection
from kaidan.newsroom.desk.opened import opened_archive
from kaidan.newsroom.desk.wanting import Asker, StatementForm, initial_of_statement, want_other, want_values
from kaidan.newsroom.desk.workpiece import find_record, statement_row
from kaidan.newsroom.paging import first_or_404, page_of
from kaidan.newsroom.records.models import Record, Statement
from kaidan.newsroom.records.shown import ShownStatement, find_names_of, show_statements

LIST_SIZE = 30
MOST_CANDIDATES = 60
CORRECT = "articles.correct_readings"
# more than any id has, so that what is cut names nothing
LONGEST_ID = 200


@dataclass
class Asked:
    """A posted form of the page: what it asks for, what that would change, or why not."""

    wanted: list[Wanted] = field(default_factory=list)
    tried: Tried | None = None
    trouble: str = ""
    response: HttpResponse | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page()
def statement_page(request: HttpRequest, statement_id: str) -> HttpResponse:
    """One statement with everything that can be corrected of it."""
    row: Statement = first_or_404(
        Statement.objects.filter(record__document__withheld=False).select_related("record__document"),
        id=statement_id,
    )
    with opened_archive() as archive:
        archived, statement, read = _find(archive, statement_id)
        before = initial_of_statement(statement, archived)
        form = StatementForm(
            archive.codebook, request.POST if _is_of(request, "values") else None, initial=before
        )
        asked = Asked()
        if request.method == "POST":
            asked = _answer(request, archive, row.record, form=(form, before, statement))
        if asked.response is not None:
            return asked.response
        context = {
            "row": row,
            "record": row.record,
            "form": form,
            "said": request.POST,
            "asked": asked,
            "supersedes": request.POST.get("supersedes") or request.GET.get("supersedes", ""),
            "split": request.POST.get("parts") or before["span"],
            "neighbours": _neighbours(row),
            "thread": _thread_of(row),
            "candidates": _candidates(row),
            "corrections": _corrections_of(row),
            "when": date_of(read),
            **_show_tried(asked.tried, row.record),
        }
    return render(request, "desk/statement.html", context, status=422 if asked.trouble else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page()
def date_page(request: HttpRequest, record_id: str) -> HttpResponse:
    """The day or time of a record's meeting."""
    record = find_record(record_id)
    with opened_archive() as archive:
        archived = archive.document(record.document_id)
        when = date_of(archived.readout.records[archived.record_ids.index(record_id)])
        asked = _answer(request, archive, record) if request.method == "POST" else Asked()
        if asked.response is not None:
            return asked.response
    context = {
        "record": record,
        "when": when,
        "asked": asked,
        "said": request.POST,
        **_show_tried(asked.tried, record),
    }
    return render(request, "desk/date.html", context, status=422 if asked.trouble else 200)


@require_safe
@desk_page()
def corrections_page(request: HttpRequest) -> HttpResponse:
    """The log of corrections, those in conflict first with both sides."""
    place = 0 if get_language() == "ja" else 1
    conflicts = [
        (row, REASONS.get(row.misfit, ("", ""))[place])  # type: ignore[call-overload]
        for row in KeptCorrection.objects.filter(state="conflict").order_by("-at", "id")
    ]
    page = page_of(request, KeptCorrection.objects.exclude(state="conflict").order_by("-at", "id"), LIST_SIZE)
    return render(request, "desk/corrections.html", {"conflicts": conflicts, "page": page})


@require_POST
@desk_page(CORRECT)
def withdraw_page(request: HttpRequest, correction_id: str) -> HttpResponse:
    """Takes a correction back, with a reason."""
    why = request.POST.get("why", "").strip() or _("withdrawn at the desk")
    wanted = Wanted(correction_id, "withdraw", (), by=request.user.get_username(), at=now(), why=why)
    with opened_archive() as archive:
        try:
            before = archive.superseded()
            made = accept_corrections(archive, [wanted])
        except NotFound as error:
            raise Http404("no such correction") from error
        except CorrectionError as error:
            raise BadRequest(str(error)) from error
        _bring(archive, made, before)
    return HttpResponseRedirect(f"{reverse('desk-corrections')}?done=corrected")


def _answer(
    request: HttpRequest,
    archive: Archive,
    record: Record,
    *,
    form: tuple[StatementForm, dict[str, str], ReadStatement] | None = None,
) -> Asked:
    """Shows what the posted form would change, or keeps it."""
    require(request, CORRECT)
    asker = Asker(
        request.user.get_username(),
        now(),
        request.POST.get("why", "").strip(),
        request.POST.get("supersedes", "").strip()[:LONGEST_ID] or None,
    )
    if not asker.why:
        return Asked(trouble=_("Say why."))
    identity = request.POST.get("identity", "")[:LONGEST_ID]
    if _is_of(request, "values") and form:
        if not form[0].is_valid():
            return Asked(trouble=_("Something in the form must be mended first."))
        wanted = want_values(identity, form[0], before=form[1], statement=form[2], asker=asker)
    else:
        wanted = want_other(identity, request.POST, asker=asker)
    try:
        if archive.document(identity).document_id != record.document_id:
            raise Http404("a statement of another page")
        tried = try_corrections(archive, wanted)
        if tried.conflicts or request.POST.get("step") != "accept":
            return Asked(wanted, tried)
        before = archive.superseded()
        _bring(archive, accept_corrections(archive, wanted), before)
    except KaidanError as error:
        return Asked(trouble=error.in_language(get_language() or "ja"))
    return Asked(
        response=HttpResponseRedirect(f"{reverse('desk-article', args=[record.id])}?done=corrected#reading")
    )


def _bring(archive: Archive, made: Sequence[Any], before: dict[str, str]) -> None:
    names = [one.document for one in made if one.document in archive.shelf.index.by_document]
    bring_corrected(archive, list(dict.fromkeys(names)), before=before)


def _find(archive: Archive, statement_id: str) -> tuple[ArchivedReadout, ReadStatement, ReadRecord]:
    try:
        archived = archive.document(statement_id)
        place = find_statement(archived, archive.resolve(statement_id))
    except NotFound as error:
        raise Http404("no such statement") from error
    record = archived.readout.records[place.record]
    return archived, record.statements[place.statement], record


def _is_of(request: HttpRequest, kind: str) -> bool:
    return request.method == "POST" and request.POST.get("kind") == kind


def _show_tried(tried: Tried | None, record: Record) -> dict[str, Any]:
    """What would change, with names, and why what does not fit does not."""
    if tried is None:
        return {}
    place = 0 if get_language() == "ja" else 1
    return {
        "differences": [
            (shown_statements(one.before, record), shown_statements(one.after, record))
            for one in tried.differences
        ],
        "dates": [(" ".join(before), " ".join(after)) for before, after in tried.dates],
        "misfits": [(one.correction.change, REASONS[one.reason][place]) for one in tried.conflicts],
    }


def shown_statements(statements: Sequence[ReadStatement], record: Record) -> list[ShownStatement]:
    """Statements as read, with names."""
    rows = [statement_row(one, record=record) for one in statements]
    return show_statements(rows, find_names_of(rows))


def _neighbours(row: Statement) -> list[Statement]:
    """The statements that it may be one with."""
    return list(Statement.objects.filter(record_id=row.record_id).exclude(id=row.id).order_by("position"))


def _thread_of(row: Statement) -> list[Statement]:
    """What is in one thread with it."""
    threads = Restatement.objects.filter(statement_id=row.id).values("thread_id")
    ids = (
        Restatement.objects.filter(thread_id__in=threads).exclude(statement_id=row.id).values("statement_id")
    )
    return list(Statement.objects.filter(id__in=ids).select_related("record").order_by("-said_at"))


def _candidates(row: Statement) -> list[Statement]:
    """Statements of the same voice at other meetings that it may be joined with: of its topics, the newest first."""
    if row.record.meeting is None or not row.record.meeting.series:
        return []
    series = row.record.meeting.series
    voices = [set(voice.records) for voice in Voice.objects.filter(series=series)]
    voice = next((one for one in voices if row.record_id in one), None)
    known = {one.id for one in _thread_of(row)}
    rows = (
        Statement.objects.filter(
            record__meeting__series=series, record__lang=row.record.lang, record__shown=True
        )
        .exclude(record__meeting_id=row.record.meeting_id)
        .select_related("record")
        .order_by("-said_at", "position")
    )
    # of a text that waits for its publication the voice is not known yet
    same = [one for one in rows if voice is None or one.record_id in voice]
    return [one for one in same if one.id not in known and set(one.topics) & set(row.topics)][
        :MOST_CANDIDATES
    ]


def _corrections_of(row: Statement) -> list[KeptCorrection]:
    return list(KeptCorrection.objects.filter(statement_id=row.id).order_by("-at", "id"))
