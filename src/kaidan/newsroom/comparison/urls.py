"""Addresses of the pages that compare."""

from django.urls import path

from kaidan.newsroom.comparison import views

urlpatterns = [
    path("ledger/", views.ledger_page, name="ledger"),
    path("threads/<str:thread_id>/", views.thread_page, name="thread"),
    path("phrases/", views.phrase_page, name="phrase"),
]
