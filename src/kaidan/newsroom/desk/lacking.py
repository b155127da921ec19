"""What a signed-in person is told who may not do what they asked for: what role it needs, and where to go on."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kaidan.newsroom.errors import error_page


class Lacking(PermissionDenied):
    """The person lacks ``permission``, as ``articles.publish_articles``."""

    def __init__(self, permission: str) -> None:
        super().__init__(permission)
        self.permission = permission


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403: for a stranger the paper's page, for a signed-in person the desk's."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return error_page(request, 403)
    permission = exception.permission if isinstance(exception, Lacking) else ""
    context = {
        "needed": say_needed(permission),
        "roles": name_roles(user.groups.all()),
        "is_at_desk": user.has_perm("articles.see_desk"),
        "in_admin": user.is_staff,
    }
    response = render(request, "desk/lacking.html", context, status=403)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def say_needed(permission: str) -> str:
    """The roles that have the permission now, in words; that an administrator can give it where none has."""
    app, _dot, name = permission.partition(".")
    holders = Group.objects.filter(permissions__codename=name, permissions__content_type__app_label=app)
    roles = name_roles(holders)
    if not roles:
        return _("None of the roles may do this; an administrator can give you the right.")
    return _("It needs one of these roles: %(roles)s. An administrator of the site can give you one.") % {
        "roles": roles
    }


def name_roles(groups: QuerySet[Group]) -> str:
    """The roles' names in the page's language; a role of a newsroom's own as it is called."""
    known = {"reader": _("reader"), "editor": _("editor"), "chief": _("chief editor")}
    return " / ".join(known.get(one.name, one.name) for one in groups.order_by("pk").distinct())
