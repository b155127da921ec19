"""Addresses of the register and of relief operations."""

from django.urls import path

from kaidan.newsroom.register import views

urlpatterns = [
    path("register/", views.register_page, name="register"),
    path("operations/", views.operations_page, name="operations"),
    path("operations/<str:operation_id>/", views.operation_page, name="operation"),
]
