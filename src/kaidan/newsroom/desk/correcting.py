"""Correcting a reading: what would change is shown first, then kept; the log with its conflicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaidan.archive import Archive
from kaidan.archive.corrected_date import POINTERS
from kaidan.archive.corrections import REASONS
from kaidan.archive.making import Wanted, find_statement, make_correction
from kaidan.archive.trying import Tried, accept_corrections, try_corrections
from kaidan.errors import CorrectionError, KaidanError, NotFound
from kaidan.model.correction import Conflict
from kaidan.model.readout import Record as ReadRecord
from kaidan.newsroom.bringing import bring_corrected
from kaidan.newsroom.clock import now
from kaidan.newsroom.comparison.models import Restatement, Voice
from kaidan.newsroom.desk.gate import desk_page, require
from kaidan.newsroom.desk.models import KeptCorrection
from kaidan.newsroom.desk.offered import offered_names
from kaidan.newsroom.desk.opened import opened_archive
from kaidan.newsroom.desk.readings import name_values, shown_statements
from kaidan.newsroom.desk.times import time_forms
from kaidan.newsroom.desk.wanting import (
    Asker,
    CorrectionForm,
    CutForm,
    JoinForm,
    MergeForm,
    SplitForm,
    StatementForm,
    Subject,
    TopicsForm,
    words_of_spans,
)
from kaidan.newsroom.desk.workpiece import find_record
from kaidan.newsroom.paging import first_or_404, page_of
from kaidan.newsroom.records.models import Record, Statement

LIST_SIZE = 30
MOST_CANDIDATES = 60
CORRECT = "articles.correct_readings"
# more than any id has, so that what is cut names nothing
LONGEST_ID = 200


@dataclass
class Asked:
    """A posted form of the page: what it asks for, what that would change, or where it is answered."""

    form: CorrectionForm | None = None
    tried: Tried | None = None
    response: HttpResponse | None = None

    @property
    def status(self) -> int:
        """422 where something in the form must be mended."""
        return 422 if self.form is not None and self.form.errors else 200


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page()
def statement_page(request: HttpRequest, statement_id: str) -> HttpResponse:
    """One statement with everything that can be corrected of it."""
    row: Statement = first_or_404(
        Statement.objects.filter(record__document__withheld=False).select_related("record__document"),
        id=statement_id,
    )
    with opened_archive() as archive:
        subject = _find(archive, statement_id)
        forms = _forms_of_statement(request, row, subject)
        asked = _answer(request, archive, row.record, forms=forms)
        if asked.response is not None:
            return asked.response
        context = {
            "row": row,
            "record": row.record,
            "forms": forms,
            "words": words_of_spans(subject),
            "supersedes": request.POST.get("supersedes") or request.GET.get("supersedes", ""),
            "corrections": _corrections_of(row),
            "topics_offered": offered_names("topic"),
            "countries_offered": offered_names("country"),
            **_show(asked, row.record, subject.record),
        }
    return render(request, "desk/statement.html", context, status=asked.status)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page()
def times_page(request: HttpRequest, record_id: str) -> HttpResponse:
    """When a record's meeting began and ended, and when it was announced."""
    record = find_record(record_id)
    with opened_archive() as archive:
        archived = archive.document(record.document_id)
        read = archived.readout.records[archived.record_ids.index(record_id)]
        forms = [form(read, _posted(request, form.kind)) for form in time_forms(read)]
        asked = _answer(request, archive, record, forms=forms)
        if asked.response is not None:
            return asked.response
        context = {
            "record": record,
            "forms": forms,
            "zones": sorted({one.zone for one in archive.codebook.places if one.zone}),
            **_show(asked, record, read),
        }
    return render(request, "desk/date.html", context, status=asked.status)


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
    name_values([*(row for row, _ in conflicts), *page])
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
    request: HttpRequest, archive: Archive, record: Record, *, forms: Sequence[CorrectionForm]
) -> Asked:
    """Shows what the posted form would change, or keeps it."""
    if request.method != "POST":
        return Asked()
    require(request, CORRECT)
    form = next((one for one in forms if _is_of(request, one.kind)), None)
    if form is None:
        raise BadRequest("no such form")
    identity = request.POST.get("identity", "")[:LONGEST_ID]
    try:
        if archive.document(identity).document_id != record.document_id:
            raise Http404("a statement of another page")
    except NotFound as error:
        raise Http404("no such statement") from error
    valid = form.is_valid()
    supersedes = request.POST.get("supersedes", "").strip()[:LONGEST_ID] or None
    asker = Asker(request.user.get_username(), now(), supersedes)
    # what is wrong with any of the values is told at once
    wanted = _makeable(archive, form, form.wanted(identity, asker))
    try:
        tried = try_corrections(archive, wanted) if wanted or (valid and not form.errors) else None
        for one in tried.conflicts if tried else ():
            form.blame(one.correction.change, _tell_misfit(one))
        if tried is None or form.errors:
            return Asked(form)
        if request.POST.get("step") == "accept":
            before = archive.superseded()
            _bring(archive, accept_corrections(archive, wanted), before)
            return Asked(response=_back(record, identity))
    except KaidanError as error:
        form.blame("", error.in_language(get_language() or "ja"))
        return Asked(form)
    return Asked(form, tried)


def _makeable(archive: Archive, form: CorrectionForm, wanted: Sequence[Wanted]) -> list[Wanted]:
    """Those of the corrections that can be made; of each of the others it is told at its field why not."""
    makeable = []
    for one in wanted:
        try:
            make_correction(archive, one)
        except KaidanError as error:
            form.blame(one.change, error.in_language(get_language() or "ja"))
        else:
            makeable.append(one)
    return makeable


def _back(record: Record, identity: str) -> HttpResponse:
    """To the article's page, at the statement that was corrected, or at its reading."""
    address = f"{reverse('desk-article', args=[record.id])}?done=corrected"
    if identity == record.id:
        return HttpResponseRedirect(f"{address}#reading")
    return HttpResponseRedirect(f"{address}&at={identity}#read-{identity}")


def _tell_misfit(conflict: Conflict) -> str:
    """Why a correction that was just asked for does not fit."""
    change = conflict.correction.change
    if conflict.reason == "impossible_value" and change == "degree":
        return _("The statement does not have these words.")
    if conflict.reason == "impossible_value" and change in POINTERS:
        return _("There is no such time.")
    return REASONS[conflict.reason][0 if get_language() == "ja" else 1]


def _forms_of_statement(request: HttpRequest, row: Statement, subject: Subject) -> list[CorrectionForm]:
    """Every form that fits the statement, the posted one with what was typed."""
    forms: list[CorrectionForm] = [StatementForm(subject, _posted(request, "values"))]
    if _is_of(request, "topics"):
        forms.insert(0, TopicsForm(subject, request.POST))
    forms.append(SplitForm(_posted(request, "split"), initial={"split": words_of_spans(subject)}))
    others = ((MergeForm, _neighbours(row)), (JoinForm, _candidates(row)), (CutForm, _thread_of(row)))
    for form, rows in others:
        if rows:
            choices = [(one.id, _tell(one, dated=form is not MergeForm)) for one in rows]
            forms.append(form(choices, _posted(request, form.kind)))
    return forms


def _tell(row: Statement, *, dated: bool) -> str:
    """A statement in a list to choose from."""
    place = row.record.happened_on if dated else row.path
    return f"{place} {Truncator(row.quote).chars(60)}".strip()


def _posted(request: HttpRequest, kind: str) -> QueryDict | None:
    return request.POST if _is_of(request, kind) else None


def _bring(archive: Archive, made: Sequence[Any], before: dict[str, str]) -> None:
    names = [one.document for one in made if one.document in archive.shelf.index.by_document]
    bring_corrected(archive, list(dict.fromkeys(names)), before=before)


def _find(archive: Archive, statement_id: str) -> Subject:
    try:
        archived = archive.document(statement_id)
        place = find_statement(archived, archive.resolve(statement_id))
    except NotFound as error:
        raise Http404("no such statement") from error
    record = archived.readout.records[place.record]
    return Subject(record.statements[place.statement], record, archived, archive.codebook)


def _is_of(request: HttpRequest, kind: str) -> bool:
    return request.method == "POST" and request.POST.get("kind") == kind


def _show(asked: Asked, record: Record, read: ReadRecord) -> dict[str, Any]:
    """The posted form, and what it would change, with names; nothing of it where it does not fit."""
    tried = asked.tried
    fits = tried is not None and not tried.conflicts
    if tried is None or not fits:
        return {"posted": asked.form, "fits": False}
    return {
        "posted": asked.form,
        "fits": True,
        "differences": [
            (shown_statements(one.before, record, read), shown_statements(one.after, record, read))
            for one in tried.differences
        ],
        "times": [(one.change, " ".join(one.before), " ".join(one.after)) for one in tried.times],
    }


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
    rows = list(KeptCorrection.objects.filter(statement_id=row.id).order_by("-at", "id"))
    name_values(rows)
    return rows
