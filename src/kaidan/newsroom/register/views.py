"""The register of posts and holders, and relief operations report by report."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kaidan.newsroom.kept import kept
from kaidan.newsroom.paging import page_of
from kaidan.newsroom.register.models import OldOperation, Operation
from kaidan.newsroom.register.queries import find_holdings, held_on, show_holdings
from kaidan.newsroom.register.reports import show_reports
from kaidan.newsroom.register.subjects import read_day

SECONDS_KEPT = 60
ROWS_A_PAGE = 50
OPERATIONS_A_PAGE = 20
LONGEST_WORDS = 100
# more posts than a day's answer can list; a narrower name finds them
MOST_ON_A_DAY = 5000


@require_safe
@kept(SECONDS_KEPT)
def register_page(request: HttpRequest) -> HttpResponse:
    """Who held which post when: searched by name of post or person, and for one day."""
    words = request.GET.get("q", "").strip()
    asked = request.GET.get("on", "").strip()
    if len(words) > LONGEST_WORDS:
        raise BadRequest("no post has so long a name")
    day = read_day(asked)
    found = find_holdings(words)
    page = page_of(request, held_on(found[:MOST_ON_A_DAY], day) if day else found, ROWS_A_PAGE)
    listed = list(page.object_list) if day else [(row, "") for row in page.object_list]
    context = {
        "q": words,
        "on": day or asked[:10],
        "bad": bool(asked) and not day,
        "page": page,
        "rows": show_holdings(listed),
    }
    return render(request, "register.html", context)


@require_safe
@kept(SECONDS_KEPT)
def operations_page(request: HttpRequest) -> HttpResponse:
    """All relief operations, the newest first."""
    page = page_of(request, Operation.objects.prefetch_related("reports"), OPERATIONS_A_PAGE)
    return render(request, "operations.html", {"page": page, "operations": list(page.object_list)})


@require_safe
@kept(SECONDS_KEPT)
def operation_page(request: HttpRequest, operation_id: str) -> HttpResponse:
    """One operation: its reports in order, and what each says otherwise than the one before."""
    operation = Operation.objects.filter(id=operation_id).first()
    if operation is None:
        old = OldOperation.objects.filter(id=operation_id).first()
        if old is None:
            raise Http404("no such operation")
        return redirect("operation", old.operation_id, permanent=True)
    return render(request, "operation.html", {"operation": operation, "reports": show_reports(operation)})
