"""Addresses of the pages of edits and sources."""

from django.urls import path

from kaidan.newsroom.edits import feeds, views

urlpatterns = [
    path("edits/", views.edits_page, name="edits"),
    path("edits/<str:revision_id>/", views.edit_page, name="edit"),
    path("feeds/edits.atom", feeds.EditsFeed(), name="feed-edits"),
    path("articles/<str:article_id>/captured/", views.captured, name="captured"),
    path("captured/<str:document_id>/", views.captured_frame, name="captured-frame"),
    path("sources/", views.sources_page, name="sources"),
]
