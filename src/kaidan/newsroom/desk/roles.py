"""Who may do what at the desk: Django's groups, made once with these permissions and free to be changed after."""

import secrets

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

from kaidan.errors import NotFound
from kaidan.newsroom.desk.models import OneTimePassword

READER = ("see_desk",)
EDITOR = (*READER, "write_drafts", "schedule_articles", "correct_readings", "add_approval")
ROLES = {
    "reader": READER,
    "editor": EDITOR,
    "chief": (*EDITOR, "publish_articles", "change_codebook"),
}
"""A reader looks on; an editor writes, schedules and corrects readings; a chief publishes and adds to the codebook."""


def make_roles() -> None:
    """Makes the groups that are not there yet; one that is there keeps what its newsroom made of it."""
    for name, allowed in ROLES.items():
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new:
            group.permissions.set(Permission.objects.filter(codename__in=allowed))


@transaction.atomic
def add_person(name: str, role: str) -> str:
    """Makes an account of that role, or gives the account that role and a new password; gives the password.

    It is printed once and kept nowhere in clear; the person has to choose another at the first login.
    """
    make_roles()
    password = secrets.token_urlsafe(12)
    user, _ = User.objects.get_or_create(username=name)
    # an account that may do everything is given one role alone
    user.is_active, user.is_superuser, user.is_staff = True, False, False
    user.user_permissions.clear()
    user.set_password(password)
    user.save()
    user.groups.set(Group.objects.filter(name=role))
    OneTimePassword.objects.get_or_create(user=user)
    return password


def close_account(name: str) -> None:
    """Shuts a person out, at once and for good; what the person wrote stays. Raises NotFound."""
    if not User.objects.filter(username=name).update(is_active=False):
        raise NotFound(
            ja=f"{name} という利用者はいません。kaidan user list で一覧を見てください。",
            en=f"There is no user {name}. kaidan user list shows who there is.",
        )


def _beyond(user: User) -> list[str]:
    """What an account may do that no role tells: made with Django's own means."""
    return ["superuser"] if user.is_superuser else ["staff"] if user.is_staff else []


def list_people() -> list[tuple[str, str, bool]]:
    """(name, roles, whether the account is open) of every account, by name."""
    people = User.objects.order_by("username").prefetch_related("groups")
    return [
        (
            one.username,
            " ".join([*sorted(group.name for group in one.groups.all()), *_beyond(one)]),
            one.is_active,
        )
        for one in people
    ]
