"""Addresses of the desk."""

from django.urls import path

from kaidan.newsroom.desk import accounts, brought, codebook, correcting, keeping, public, views

urlpatterns = [
    path("corrections/", public.corrections_page, name="corrections"),
    path("desk/", views.queue_page, name="desk"),
    path("desk/login/", accounts.DeskLogin.as_view(), name="desk-login"),
    path("desk/logout/", accounts.DeskLogout.as_view(), name="desk-logout"),
    path("desk/password/", accounts.DeskPassword.as_view(), name="desk-password"),
    path("desk/bring/", brought.bring_page, name="desk-bring"),
    path("desk/bring/<str:document_id>/", brought.brought_page, name="desk-brought"),
    path("desk/help/", views.help_page, name="desk-help"),
    path("desk/articles/", views.articles_page, name="desk-articles"),
    path("desk/articles/<str:record_id>/", views.article_page, name="desk-article"),
    path("desk/articles/<str:record_id>/history/", views.history_page, name="desk-history"),
    path("desk/articles/<str:record_id>/unsaved/", keeping.unsaved, name="desk-unsaved"),
    path("desk/captured/<str:document_id>/", views.captured_frame, name="desk-captured"),
    path("desk/articles/<str:record_id>/approve/", views.approve_page, name="desk-approve"),
    path("desk/articles/<str:record_id>/date/", correcting.times_page, name="desk-date"),
    path("desk/statements/<str:statement_id>/", correcting.statement_page, name="desk-statement"),
    path("desk/corrections/", correcting.corrections_page, name="desk-corrections"),
    path("desk/corrections/<str:correction_id>/withdraw/", correcting.withdraw_page, name="desk-withdraw"),
    path("desk/codebook/", codebook.codebook_page, name="desk-codebook"),
    path("desk/codebook/<str:table>/", codebook.entry_page, name="desk-entry"),
    path("desk/log/", views.log_page, name="desk-log"),
]
