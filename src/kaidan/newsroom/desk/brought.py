"""Bringing a release in by hand: pasted or as a file, onto the shelf as ``kaidan add`` does, and to the desk."""

from datetime import datetime
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kaidan.archive import Archive
from kaidan.errors import KaidanError, PageError, WasErased
from kaidan.model.archived import ArchivedReadout
from kaidan.model.article import ArticleText, ArticleVersion
from kaidan.model.capture import Capture
from kaidan.newsroom.articles.categories import category_of
from kaidan.newsroom.bringing import bring_corrected
from kaidan.newsroom.clock import now
from kaidan.newsroom.desk.changing import BUSY, CONFLICT, REFUSED, back_to
from kaidan.newsroom.desk.forms import LONGEST_BODY
from kaidan.newsroom.desk.gate import desk_page
from kaidan.newsroom.desk.opened import opened_archive
from kaidan.newsroom.records.models import Document, Record
from kaidan.shelf.warc import digest_of
from kaidan.text import make_page

# With the rest of the form below DATA_UPLOAD_MAX_MEMORY_SIZE. ``kaidan add`` takes more.
LARGEST_UPLOAD = 5_000_000
# Characters. What a login that comes between carries of a field; a longer text comes as a file.
LONGEST_PASTE = LONGEST_BODY
LONGEST_ADDRESS = 2000
SUFFIXES = ".html,.htm,.xhtml,.txt,.pdf,text/html,text/plain,application/pdf"


class ReleaseForm(forms.Form):
    """A release: its text or its file, and its address where it has one."""

    text = forms.CharField(
        required=False,
        strip=False,
        label=gettext_lazy("The release's text"),
        help_text=gettext_lazy("The whole text with its title and its day, as it stands on the page."),
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label=gettext_lazy("Or a file"),
        help_text=gettext_lazy("HTML, text or PDF, up to 5 MB. Larger ones come in with kaidan add."),
        widget=forms.FileInput(attrs={"accept": SUFFIXES}),
    )
    url = forms.URLField(
        required=False,
        max_length=LONGEST_ADDRESS,
        assume_scheme="https",
        label=gettext_lazy("The page's address"),
        help_text=gettext_lazy(
            "Where the release stands on the ministry's site. Without it the text is kept as a file, of nobody's site."
        ),
        widget=forms.URLInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )

    def clean_text(self) -> str:
        """What was pasted; empty for blanks alone."""
        said: str = self.cleaned_data["text"]
        if len(said) > LONGEST_PASTE:
            raise forms.ValidationError(
                _(
                    "The text has %(n)s characters; up to %(most)s can be pasted. Save it as a file and choose that."
                )
                % {"n": f"{len(said):,}", "most": f"{LONGEST_PASTE:,}"}
            )
        return said.replace("\r\n", "\n") if said.strip() else ""

    def clean_file(self) -> Any:
        """The file, where one was chosen."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("The file is larger than 5 MB. Bring it in with kaidan add."))
        return file

    def clean_url(self) -> str:
        """The page's address, without the place on the page."""
        said = str(urldefrag(self.cleaned_data["url"]).url)
        parts = urlsplit(said)
        if said and (parts.scheme not in ("http", "https") or "@" in parts.netloc):
            raise forms.ValidationError(_("Give the address of a page on the web, as a browser shows it."))
        return said

    def clean(self) -> None:
        """One of text and file."""
        said = self.cleaned_data
        if self.errors.keys() & {"text", "file"}:
            return
        if said["text"] and said["file"] is not None:
            self.add_error("file", _("Paste the text or choose a file, not both."))
        elif not said["text"] and said["file"] is None:
            self.add_error("text", _("Paste the text, or choose a file."))

    @property
    def given(self) -> str:
        """The field that holds the release."""
        return "text" if self.cleaned_data.get("text") else "file"

    def capture(self) -> Capture:
        """The release's bytes and address, once the form is valid."""
        said = self.cleaned_data
        body = said["text"].encode() if said["text"] else said["file"].read()
        return Capture(body, url=said["url"] or None)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("articles.write_drafts")
def bring_page(request: HttpRequest) -> HttpResponse:
    """The form for a release; one that is taken in leads to its article."""
    if request.method != "POST":
        return _show(request, ReleaseForm())
    form = ReleaseForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, status=REFUSED)
    try:
        return _bring(request, form)
    except KaidanError as error:
        form.add_error(form.given, error.in_language(get_language() or "ja"))
        of_the_page = isinstance(error, PageError | WasErased)
        return _show(request, form, status=REFUSED if of_the_page else BUSY)


@require_safe
@desk_page()
def brought_page(request: HttpRequest, document_id: str) -> HttpResponse:
    """The records of one page, each with its article."""
    document = Document.objects.filter(id=document_id, withheld=False).first()
    if document is None:
        raise Http404("no such document")
    return render(request, "desk/brought.html", {"document": document, "records": _records_of(document_id)})


def _bring(request: HttpRequest, form: ReleaseForm) -> HttpResponse:
    """Takes the release in and leads to its article; one that is known already is told with its articles."""
    capture = form.capture()
    # what cannot be read is refused before anybody has to wait for it
    make_page(capture)
    name = form.cleaned_data["file"].name if form.given == "file" else None
    by, at = request.user.get_username(), now()
    with opened_archive() as archive:
        known = find_known(archive, capture)
        if known and archive.is_withheld(archive.id_of(known)):
            form.add_error(form.given, _("This page is withheld. It is not taken in again."))
            return _show(request, form, status=CONFLICT)
        if known and Document.objects.filter(id=archive.id_of(known)).exists():
            rows = _records_of(archive.id_of(known))
            return _show(request, form, status=CONFLICT, known=rows, is_known=True)
        document_id = bring_in(archive, capture, by=by, at=at, name=name)
    rows = _records_of(document_id)
    if len(rows) == 1:
        return back_to(rows[0].id, "brought")
    return HttpResponseRedirect(reverse("desk-brought", args=[document_id]))


def bring_in(archive: Archive, capture: Capture, *, by: str, at: datetime, name: str | None) -> str:
    """Puts a release on the shelf with who brought it in, then on the site, where it waits; gives the document's id.

    Raises PageError, ShelfError; WasErased for one that was erased.
    """
    before = archive.superseded()
    # nobody sees the one without the other
    with archive.shelf.writing():
        archived = archive.add(capture, at=at, name=name).archived
        for record_id, text in _texts_of(archived):
            if archive.articles.newest(record_id) is None:
                archive.articles.append(
                    ArticleVersion(record_id, archived.document_id, 1, "bring", text, by=by, at=at)
                )
    bring_corrected(archive, [archived.document_id], before=before)
    return archived.document_id


def find_known(archive: Archive, capture: Capture) -> str | None:
    """The document on the shelf that has this address, or these bytes where one of the two has no address."""
    archive.shelf.index.refresh()
    known, digest = archive.shelf.index.by_document, digest_of(capture.body)
    if capture.url:
        # one page, whichever of the two it was asked for by
        scheme, rest = capture.url.split("://", 1)
        other = f"{'http' if scheme == 'https' else 'https'}://{rest}"
        if found := next((one for one in (capture.url, other) if one in known), None):
            return found
    same = (one for listed in known.values() for one in listed if one.digest == digest)
    return next((one.document for one in same if not (one.url and capture.url)), None)


def _texts_of(archived: ArchivedReadout) -> list[tuple[str, ArticleText]]:
    """What the log tells of each record: its own title; the draft is made anew whenever it is looked at."""
    rows = zip(archived.record_ids, archived.readout.records, strict=True)
    title = archived.readout.title
    return [
        (record_id, ArticleText(one.lang, category_of(one.genre), one.title or title or record_id))
        for record_id, one in rows
    ]


def _records_of(document_id: str) -> list[Record]:
    rows = Record.objects.filter(document_id=document_id, document__withheld=False)
    return list(rows.select_related("document").order_by("position"))


def _show(
    request: HttpRequest,
    form: ReleaseForm,
    *,
    status: int = 200,
    known: list[Record] | None = None,
    is_known: bool = False,
) -> HttpResponse:
    context = {"form": form, "known": known or [], "is_known": is_known}
    return render(request, "desk/bring.html", context, status=status)
