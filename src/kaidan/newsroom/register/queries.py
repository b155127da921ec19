"""What pages show of the register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from kaidan.ledger.register import hold_on
from kaidan.model.register import Membership
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import public as public_articles
from kaidan.newsroom.records.names import Names, find_names
from kaidan.newsroom.register.models import Holding, Operation, Report


@dataclass(frozen=True, slots=True)
class Words:
    """A name; ``lang`` is set where it is not in the page's language."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ShownHolding:
    """A row of the register with the articles that say its days; ``certainty`` is set where a day was asked for.

    Person and post are named in the page's language where the codebook names them, else as the orders do.
    """

    row: Holding
    articles: tuple[Article, ...]
    person: Words
    post: Words
    certainty: str = ""


def holdings_of(kind: Literal["person", "post"], key: str) -> QuerySet[Holding]:
    """All that is told of one post or one person, in order of time."""
    return Holding.objects.filter(**{kind: key}).order_by("start", "end", "position")


def find_holdings(words: str) -> QuerySet[Holding]:
    """Every row whose post or person has the words in its name."""
    named = Q(post__icontains=words) | Q(label__icontains=words) | Q(name__icontains=words)
    return Holding.objects.filter(named) if words else Holding.objects.all()


def held_on(rows: Iterable[Holding], day: str) -> list[tuple[Holding, str]]:
    """Of ``rows`` those whose person held the post on the ISO day, and whether that is stated or only possible."""
    by_post: dict[str, list[Holding]] = {}
    for row in rows:
        by_post.setdefault(row.post, []).append(row)
    found: list[tuple[Holding, str]] = []
    for post, here in by_post.items():
        by_id = {row.id: row for row in here}
        for holder in hold_on([_as_membership(row) for row in here], post, on=day):
            found.append((by_id[holder.membership.id], holder.certainty))
    return found


def name_holders(posts: Iterable[str], day: str) -> Mapping[str, Holding]:
    """Who held each post on that day, where the register states one person and no other."""
    wanted = set(filter(None, posts))
    if not wanted or not day:
        return {}
    stated: dict[str, list[Holding]] = {}
    for row, certainty in held_on(Holding.objects.filter(post__in=wanted), day):
        if certainty == "stated":
            stated.setdefault(row.post, []).append(row)
    return {post: rows[0] for post, rows in stated.items() if len(rows) == 1}


def show_holdings(rows: Sequence[tuple[Holding, str]]) -> list[ShownHolding]:
    """Rows with their articles and names, by one query each."""
    wanted = {record for row, _ in rows for record in (row.start_record, row.end_record) if record}
    articles = {one.record_id: one for one in public_articles().filter(record_id__in=wanted)}
    names = find_names(key for row, _ in rows for key in (row.person, row.post))
    shown = []
    for row, certainty in rows:
        records = dict.fromkeys((row.start_record, row.end_record))
        told = tuple(articles[one] for one in records if one in articles)
        person = _name(names, "person", row.person, row.name)
        post = _name(names, "post", row.post, row.label, on=row.start)
        shown.append(ShownHolding(row, told, person, post, certainty))
    return shown


def find_operation(record_id: str) -> Operation | None:
    """The operation that a record reports on."""
    report = Report.objects.filter(record=record_id).select_related("operation").first()
    return report.operation if report else None


def _name(names: Names, kind: str, key: str, printed: str, *, on: str = "") -> Words:
    if get_language() == "ja":
        return Words(printed)
    return Words(names.name(kind, key, on=on)) if names.knows(kind, key) else Words(printed, "ja")


def _as_membership(row: Holding) -> Membership:
    told: dict[str, Any] = {one.name: getattr(row, one.name) or None for one in fields(Membership)}
    return Membership(**told)
