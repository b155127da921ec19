"""What machines ask a site for: health, robots.txt, sitemap, icon."""

from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from kaidan.errors import KaidanError
from kaidan.newsroom.articles.sitemaps import sitemaps_for
from kaidan.newsroom.frame import at_its_address, site_url
from kaidan.newsroom.records.changes import last_change
from kaidan.newsroom.records.index import site_index


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while database and search index answer, else 503; ``behind`` counts changes the index has not taken in."""
    state: dict[str, object] = {}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        state["database"] = "ok"
        state["behind"] = max(0, last_change() - site_index().sequence)
        state["search"] = "ok"
    except DatabaseError:
        state["database"] = "unreachable"
    except (KaidanError, OSError):
        state["search"] = "unusable"
    healthy = state.get("database") == "ok" and state.get("search") == "ok"
    response = JsonResponse(
        {"status": "ok" if healthy else "trouble", **state}, status=200 if healthy else 503
    )
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the endless space of searches and the desk."""
    lines = [
        "User-agent: *",
        "Disallow: /search/",
        "Disallow: /en/search/",
        "Disallow: /feeds/search.atom",
        "Disallow: /en/feeds/search.atom",
        "Disallow: /admin/",
        "Disallow: /desk/",
        "Disallow: /en/desk/",
        f"Sitemap: {site_url(request)}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for an icon beside what is no page of ours: the admin, a feed, JSON."""
    return HttpResponseRedirect(static("kaidan/icon.svg"))


@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """The index of the sitemap's sections."""
    return sitemap_index(at_its_address(request), sitemaps_for(request), sitemap_url_name="sitemap-section")


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """One section of the sitemap."""
    return sitemap(at_its_address(request), sitemaps_for(request), section=section)
