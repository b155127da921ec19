"""The codebook from the desk: a finding becomes an entry once it is seen what that would change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import tomli
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from kaidan.archive import Archive, open_home
from kaidan.archive.corrections import REASONS
from kaidan.archive.proposing import Proposal, Trial, accept_entry, try_entry, words_of_entry
from kaidan.errors import KaidanError
from kaidan.model.archived import ArchivedReadout
from kaidan.model.finding import Finding
from kaidan.newsroom.bringing import bring_documents
from kaidan.newsroom.clock import now
from kaidan.newsroom.desk.anew import find_reading_anew, start_reading_anew
from kaidan.newsroom.desk.entries import FORMS, EntryForm
from kaidan.newsroom.desk.gate import desk_page, require
from kaidan.newsroom.desk.opened import opened_archive
from kaidan.newsroom.desk.readings import shown_statements
from kaidan.newsroom.records.models import Document, Record
from kaidan.newsroom.records.names import load_names

CHANGE = "articles.change_codebook"
# of the newest records; who settles these sees the next
MOST_FINDINGS = 100
TABLE_OF = {"unknown_act": "act", "unknown_actor": "person", "unknown_abbreviation": "topic"}
# 贈呈した, 贈呈を行った, 贈呈しました: a noun with する
_NOUN = re.compile(r"^(?P<noun>[一-龠々ァ-ヶー]{1,20})(?:し|を行|を実施)")


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding that an entry would settle, with the form's address filled in from it.

    ``is_answered`` says that a person has corrected this place; the codebook still does not know the word.
    """

    code: str
    words: str
    record: Record
    address: str
    is_answered: bool = False


@require_safe
@desk_page()
def codebook_page(request: HttpRequest) -> HttpResponse:
    """What readings did not understand, each with the way to an entry; and the entries of the home."""
    with opened_archive() as archive:
        findings = list(list_findings(archive))
    own = sorted((Path(settings.KAIDAN_HOME) / "codebook").glob("*.toml"))
    files = [(one.name, one.read_text("utf-8")) for one in own]
    context = {
        "findings": findings,
        "files": files,
        "tables": list(FORMS),
        "anew": find_reading_anew(),
    }
    return render(request, "desk/codebook.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page()
def entry_page(request: HttpRequest, table: str) -> HttpResponse:
    """The form of an entry: what it would change is shown first, then it is accepted."""
    if table not in FORMS:
        raise Http404("no such table")
    # an archive of its own: trying an entry takes seconds, and the desk's other pages must not wait for it
    archive = open_home(Path(settings.KAIDAN_HOME))
    if request.method != "POST":
        initial = {name: request.GET.get(name, "")[:500] for name in FORMS[table].base_fields}
        form = FORMS[table](archive.codebook, initial=initial)
        return render(request, "desk/entry.html", {"form": form, "table": table})
    require(request, CHANGE)
    form = FORMS[table](archive.codebook, request.POST)
    if not form.is_valid():
        return render(request, "desk/entry.html", {"form": form, "table": table}, status=422)
    proposal = make_proposal(form, by=request.user.get_username())
    trial = try_entry(archive, proposal, documents=list_candidates(proposal))
    if request.POST.get("step") != "accept" or trial.problems:
        context = {"form": form, "table": table, "trial": trial, **_show(archive, trial)}
        return render(request, "desk/entry.html", context, status=422 if trial.problems else 200)
    return _accept(request, proposal, trial)


def make_proposal(form: EntryForm, *, by: str) -> Proposal:
    """The entry of a valid form, with who says so, when and why."""
    raw = form.raw()
    note = f"{now().date().isoformat()} {by}: {form.cleaned_data['why']}"
    said = form.cleaned_data
    added = {"nouns": [said.get("noun")], "verbs": [said.get("verb")], "en": {"verbs": [said.get("verb_en")]}}
    told = _without_empty(added) if form.table == "act" else raw
    return Proposal(form.table, raw, words_of_entry(form.table, told), note)


def list_candidates(proposal: Proposal) -> list[str]:
    """Documents that may hold the entry's words, the newest first; of those not shown in full every one may."""
    rows = Document.objects.filter(withheld=False).order_by("-published_at", "id").only("id", "text")
    words = [word.casefold() for word in proposal.words]
    return [
        row.id
        for row in rows.iterator(200)
        if not row.text or any(word in row.text.casefold() for word in words)
    ]


def list_findings(archive: Archive) -> Iterator[ShownFinding]:
    """Findings that an entry could settle, of the newest records first, each words once."""
    rows = Record.objects.filter(document__withheld=False).exclude(findings=[]).order_by("-happened_at", "id")
    seen: set[tuple[str, str]] = set()
    for row in rows.select_related("document").defer("outline", "contents", "facts", "document__text"):
        if not any(one["code"] in TABLE_OF for one in row.findings):
            continue
        for shown in _findings_of(archive, row):
            if (shown.code, shown.words) not in seen and len(seen) < MOST_FINDINGS:
                seen.add((shown.code, shown.words))
                yield shown


def address_of_topic(abbreviation: str) -> str:
    """The form of a topic, begun with an abbreviation."""
    said = {"name_en": abbreviation, "terms_en": abbreviation, "terms_ja": abbreviation}
    return f"{reverse('desk-entry', args=['topic'])}?{urlencode(said)}"


def _accept(request: HttpRequest, proposal: Proposal, trial: Trial) -> HttpResponse:
    try:
        accept_entry(Path(settings.KAIDAN_HOME), proposal)
        with opened_archive() as archive:
            load_names(archive.codebook)
            bring_documents(archive, [one.document for one in trial.affected])
    except KaidanError as error:
        trouble = error.in_language(get_language() or "ja")
        form = FORMS[proposal.table](open_home(Path(settings.KAIDAN_HOME)).codebook, request.POST)
        context = {"form": form, "table": proposal.table, "trouble": trouble}
        return render(request, "desk/entry.html", context, status=503)
    start_reading_anew()
    return HttpResponseRedirect(f"{reverse('desk-codebook')}?done=accepted")


def _findings_of(archive: Archive, row: Record) -> Iterator[ShownFinding]:
    archived = archive.document(row.document_id)
    for finding in archived.readout.records[archived.record_ids.index(row.id)].findings:
        shown = _shown_finding(archived, row, finding)
        if shown:
            yield shown
    for one in row.findings:
        if one["code"] == "unknown_abbreviation":
            word = one["message"]
            yield ShownFinding(one["code"], word, row, address_of_topic(word))


def _shown_finding(archived: ArchivedReadout, row: Record, finding: Finding) -> ShownFinding | None:
    table = TABLE_OF.get(finding.code)
    if table is None or not finding.suggestion:
        return None
    text = archived.readout.page.text
    said: dict[str, str]
    try:
        suggested: dict[str, Any] = tomli.loads(finding.suggestion)
    except tomli.TOMLDecodeError:
        return None
    if table == "act":
        word = str(suggested["verbs"][0])
        noun = _NOUN.match(word)
        example = " ".join(text[finding.span.start : finding.span.end].split())
        in_japanese = row.lang == "ja"
        said = {"example_ja" if in_japanese else "example_en": example}
        if in_japanese:
            said["noun" if noun else "verb"] = noun["noun"] if noun else word
        else:
            said["verb_en"] = word
    else:
        word = str(suggested["person"][0]["name"]["ja"])
        said = {"name_ja" if row.lang == "ja" else "name_en": word}
        said |= {"family_ja" if row.lang == "ja" else "family_en": word}
    address = f"{reverse('desk-entry', args=[table])}?{urlencode(said)}"
    return ShownFinding(finding.code, word, row, address, is_answered=finding.answered_by is not None)


def _show(archive: Archive, trial: Trial) -> dict[str, Any]:
    """What would change, with the records' titles and names."""
    place = 0 if get_language() == "ja" else 1
    shown = []
    for one in trial.affected:
        document = Document.objects.filter(id=one.document).first()
        record = Record(lang=document.lang if document else "")
        read = archive.document(one.document).readout.records
        table = read[0] if len(read) == 1 else None
        sides = [
            (shown_statements(each.before, record, table), shown_statements(each.after, record, table))
            for each in one.differences
        ]
        conflicts = [(each.correction, REASONS[each.reason][place]) for each in one.conflicts]
        shown.append((document, sides, conflicts))
    problems = [one.ja if place == 0 else one.en for one in trial.problems]
    return {"affected": shown, "problems": problems, "changes": sum(len(one[1]) for one in shown)}


def _without_empty(added: dict[str, Any]) -> dict[str, Any]:
    return {
        key: [word for word in value if word]
        if isinstance(value, list)
        else {"verbs": [word for word in value["verbs"] if word]}
        for key, value in added.items()
    }
