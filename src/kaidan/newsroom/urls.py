"""All addresses: Japanese at the root, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from kaidan.newsroom import site
from kaidan.newsroom.rest.api import api

urlpatterns = [
    path("healthz", site.healthz, name="healthz"),
    path("robots.txt", site.robots, name="robots"),
    path("favicon.ico", site.favicon, name="favicon"),
    path("sitemap.xml", site.sitemap_xml, name="sitemap"),
    path("sitemap-<str:section>.xml", site.sitemap_section, name="sitemap-section"),
    path("admin/", admin.site.urls),
    path("api/", api.urls),
    *i18n_patterns(
        path("", include("kaidan.newsroom.articles.urls")),
        path("", include("kaidan.newsroom.records.urls")),
        path("", include("kaidan.newsroom.comparison.urls")),
        path("", include("kaidan.newsroom.register.urls")),
        path("", include("kaidan.newsroom.edits.urls")),
        path("", include("kaidan.newsroom.desk.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "kaidan.newsroom.errors.bad_request"
handler403 = "kaidan.newsroom.desk.lacking.permission_denied"
handler404 = "kaidan.newsroom.errors.not_found"
handler500 = "kaidan.newsroom.errors.server_error"
