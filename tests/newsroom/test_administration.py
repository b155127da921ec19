"""Django's admin under whatever an address may ask: a page that says what is wrong, never an error of ours."""

from urllib.parse import quote

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaidan.newsroom.administration import OwnLinks
from kaidan.newsroom.desk.models import OneTimePassword
from kaidan.newsroom.desk.roles import add_person

LONG = "1" * 30
WORDS = quote(" ".join("ab"[n % 2] for n in range(1500)))
QUERIES = (
    f"q={WORDS}", "q=" + "x" * 3000, "q=%22%27%25_%5C", "q=%F0%9F%98%80", f"p={LONG}", "p=-1", "p=x", f"o={LONG}", "o=x.-.1.2",
    "o=" + ".".join(["1.-2"] * 600), f"_to_field={LONG}", "_to_field=password", "_popup=1", "e=1", "all=1", "_facets=1",
    f"id__exact={LONG}", f"id={LONG}", f"pk={LONG}", "id__in=" + ",".join(["1"] * 1500), "is_staff__exact=x", "is_staff__exact=1",
    f"groups__id__exact={LONG}", "groups__id__exact=x", "groups__id__exact=1", "groups__isnull=x", "status__exact=%22",
    "username__regex=(a%2B)%2B%24", "email__iregex=(a%2B)%2B%24", "groups__name__regex=(a%2B)%2B%24", "name__regex=(a%2B)%2B%24",
    "password__startswith=pbkdf2", "user_permissions__content_type__model__regex=(a%2B)%2B%24", "_changelist_filters=" + "x" * 3000,
    "&".join(["is_staff__exact=1"] * 200), "app_label=auth&model_name=user&field_name=groups", "language=x",
)  # fmt: skip
IDS = ("0", "x", LONG, "-1", "1_5F", "é", "a" * 900, "1%2F..")
FORMS = (
    {"action": "delete_selected", "_selected_action": LONG},
    {"action": "delete_selected", "_selected_action": ["x", "1"]},
    {"action": "approve", "_selected_action": LONG},
    {"action": "none", "_selected_action": "1", "index": "x"},
    {"form-TOTAL_FORMS": LONG, "form-INITIAL_FORMS": "x", "_save": "1"},
    {"username": "x" * 5000, "groups": LONG, "user_permissions": ["x", LONG], "last_login_0": LONG},
    {"name": "x" * 500, "permissions": LONG},
)


@pytest.fixture
def chief(client):
    """An administrator, and a colleague whose account may be asked for."""
    User.objects.create_user("colleague", password="a" * 40 + "!")
    client.force_login(User.objects.create_superuser("administrator"))
    return client


def addresses():
    """Every address of the admin that is a page of rows or of one row."""
    for model in admin.site._registry:
        named = f"{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"admin:{named}_changelist")
        yield reverse(f"admin:{named}_add")
        for page in ("change", "history", "delete"):
            for one in IDS:
                yield reverse(f"admin:{named}_{page}", args=["row"]).replace("row", one)
    yield reverse("admin:auth_user_password_change", args=["row"]).replace("row", LONG)


def test_every_class_of_the_admin_is_guarded_also_those_of_django():
    assert {"User", "Group", "Article", "Comparison"} == {model.__name__ for model in admin.site._registry}
    assert all(isinstance(one, OwnLinks) for one in admin.site._registry.values())


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:30])
def test_no_query_is_an_error_of_the_admin(chief, query):
    for model in admin.site._registry:
        path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert chief.get(f"{path}?{query}").status_code in {200, 302, 400}, path
    for path in (
        "",
        "autocomplete/",
        "jsi18n/",
        "auth/",
        "none/",
        "r/1/1/",
        f"r/{LONG}/{LONG}/",
        "password_change/",
    ):
        assert chief.get(f"/admin/{path}?{query}").status_code in {200, 301, 302, 400, 403, 404}, path


def test_no_id_and_no_form_is_an_error_of_the_admin(chief):
    for path in addresses():
        assert chief.get(path).status_code in {200, 302, 400, 403, 404}, path
        for form in FORMS:
            assert chief.post(path, form).status_code in {200, 302, 400, 403, 404}, path
    assert set(User.objects.values_list("username", flat=True)) == {"administrator", "colleague"}


@pytest.mark.parametrize("query", [query for query in QUERIES if "regex" in query])
def test_no_pattern_of_an_address_is_run(chief, query):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for model in admin.site._registry:
            chief.get(
                reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") + f"?{query}"
            )
    assert not [one for one in asked if "REGEXP" in one["sql"].upper() or "~" in one["sql"]]


def test_the_admins_own_filters_and_search_still_work(chief):
    group = Group.objects.create(name="writers")
    User.objects.get(username="colleague").groups.add(group)
    for query in (
        f"groups__id__exact={group.pk}",
        "is_superuser__exact=0",
        "q=colleague",
        "groups__isnull=False",
    ):
        page = chief.get(f"/admin/auth/user/?{query}")
        assert page.status_code == 200
        assert [one.username for one in page.context["cl"].result_list] == ["colleague"], query
    assert chief.get("/admin/auth/group/?q=writers").context["cl"].result_count == 1


def test_a_one_time_password_has_to_be_changed_before_the_admin_too(empty):
    password = add_person("writer", "chief")
    User.objects.filter(username="writer").update(is_staff=True, is_superuser=True)
    client = Client()
    client.post("/admin/login/", {"username": "writer", "password": password})
    for path in (
        "/admin/",
        "/admin/auth/user/",
        "/admin/password_change/",
        "/admin/none/",
        "/desk/",
        "/en/desk/log/",
    ):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (
            302,
            "/en/desk/password/" if "/en/" in path else "/desk/password/",
        )
    assert client.post("/admin/auth/group/add/", {"name": "x"})["Location"] == "/desk/password/"
    assert not Group.objects.filter(name="x").exists()
    assert client.get("/").status_code == 200
    new = "一つだけの長い合言葉です"
    client.post("/desk/password/", {"old_password": password, "new_password1": new, "new_password2": new})
    assert not OneTimePassword.objects.exists()
    assert client.get("/admin/auth/user/").status_code == 200


def test_whoever_lacks_a_right_in_the_admin_is_told_where_to_go_on(empty):
    client = Client()
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_comparison"))
    client.force_login(viewer)
    page = client.get("/admin/auth/user/", headers={"Accept-Language": "en"})
    assert page.status_code == 403
    assert "viewer" in page.content.decode()
    assert "/admin/" in page.content.decode()
