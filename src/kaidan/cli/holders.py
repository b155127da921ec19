"""``kaidan holders``: who held which post when."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.model.register import Membership

if TYPE_CHECKING:
    from kaidan.archive import Archive

ROLES = {
    "main": ("本務", "main"),
    "concurrent": ("兼務", "concurrent"),
    "acting": ("事務取扱", "acting"),
}


@click.command("holders")
@click.argument("post", required=False, default="")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Only who held the post on this day.")
@click.option("--person", help="Only this person: the full name as printed, or an id.")
@click.option("--json", "as_json", is_flag=True, help="Popolo memberships, one JSON object a line.")
@home_option
@language_option
def command(post: str, person: str | None, as_json: bool, **options: object) -> None:
    """List who held POST from when until when, as personnel orders and the codebook tell it.

    POST is an id of the codebook or words of its name; without it all posts are listed. Days are half-open: the last
    is that of handing over.
    """
    from kaidan.archive import open_home
    from kaidan.ledger.register import list_orders, make_register

    home, lang, on = options["home"], str(options["lang"]), options["on"]
    archive = open_home(find_home(home if isinstance(home, Path) else None))
    register = make_register(list_orders(archive.archived()), codebook=archive.codebook)
    if person:
        name = "".join(person.split())
        register = tuple(one for one in register if name in (one.name, one.person))
    chosen = _choose(archive, register, post=post, on=f"{on:%Y-%m-%d}" if on else "")
    for one, certainty in chosen:
        click.echo(_json(one, certainty) if as_json else _line(one, certainty, lang))
    if not chosen:
        click.echo(
            "該当する在任の記録はありません。" if lang == "ja" else "Nothing is told of that.", err=True
        )


def _choose(
    archive: "Archive", register: tuple[Membership, ...], *, post: str, on: str
) -> list[tuple[Membership, str | None]]:
    from kaidan.ledger.register import find_holders, find_posts

    posts = find_posts(register, post, codebook=archive.codebook) if post else None
    if not on:
        return [(one, None) for one in register if posts is None or one.post in posts]
    wanted = dict.fromkeys(one.post for one in register) if posts is None else posts
    return [
        (held.membership, held.certainty)
        for key in wanted
        for held in find_holders(register, key, on=on, codebook=archive.codebook)
    ]


def _line(one: Membership, certainty: str | None, lang: str) -> str:
    role = ROLES[one.role][0 if lang == "ja" else 1]
    end = one.end or (f"≤{one.ended_by}" if one.ended_by else "")
    told = [one.post, one.label, one.name, role, f"{one.start or '?'}–{end}"]
    if certainty:
        words = {"stated": ("在任", "in office"), "possible": ("在任か", "perhaps in office")}
        told.append(words[certainty][0 if lang == "ja" else 1])
    told.append(" ".join(dict.fromkeys(filter(None, (one.start_record, one.end_record, one.source)))))
    return "\t".join(told)


def _json(one: Membership, certainty: str | None) -> str:
    told: dict[str, object] = {
        "id": one.id,
        "person_id": one.person,
        "person": {"id": one.person, "name": one.name},
        "post_id": one.post,
        "post": {"id": one.post, "label": one.label},
        "role": one.role,
        "start_date": one.start,
        "end_date": one.end,
        "ended_by": one.ended_by,
        "rank": one.rank,
        "service": one.service,
        "start_record": one.start_record,
        "end_record": one.end_record,
        "sources": [{"url": one.source}] if one.source else [],
    }
    if certainty:
        told["certainty"] = certainty
    return json.dumps(told, ensure_ascii=False)
