"""Addresses of the pages that list statements."""

from django.urls import path

from kaidan.newsroom.records import guides, searching, views

urlpatterns = [
    path("feeds/", guides.feeds_page, name="feeds"),
    path("about/api/", guides.api_page, name="api-guide"),
    path("search/", searching.search_page, name="search"),
    path("statements/<str:statement_id>/", views.statement_page, name="statement"),
    path("meetings/<str:meeting_id>/", views.meeting_page, name="meeting"),
    path("series/", views.subjects_page, {"kind": "series"}, name="all-series"),
    path("series/<str:series>/", views.series_page, name="series"),
    path("topics/", views.subjects_page, {"kind": "topic"}, name="all-topics"),
    path("topics/<str:key>/", views.subject_page, {"kind": "topic"}, name="topic"),
    path("people/", views.subjects_page, {"kind": "person"}, name="all-people"),
    path("people/<str:key>/", views.subject_page, {"kind": "person"}, name="person"),
    path("posts/", views.subjects_page, {"kind": "post"}, name="all-posts"),
    path("posts/<str:key>/", views.subject_page, {"kind": "post"}, name="post"),
]
