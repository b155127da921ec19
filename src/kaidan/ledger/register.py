"""The register of posts and their holders over time, made of personnel orders and what the codebook knows."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kaidan.languages.ja.fold import fold
from kaidan.ledger.post_names import is_acting, is_singular, make_post_fold, split_held
from kaidan.model.archived import ArchivedReadout
from kaidan.model.codebook import Codebook
from kaidan.model.register import Holder, Membership, Role

# Officers move every one to three years; further back nothing is said of one whose beginning no text tells.
LONGEST = 3 * 365


@dataclass(frozen=True, slots=True)
class DatedOrder:
    """One order of a personnel notice and the id of its record."""

    record: str
    order: Mapping[str, Any]


def list_orders(archived: Iterable[ArchivedReadout]) -> tuple[DatedOrder, ...]:
    """Every order of the archive that says from when it holds; those of withheld documents are left out."""
    return tuple(
        DatedOrder(record_id, order)
        for document in archived
        if not document.withheld
        for record, record_id in zip(document.readout.records, document.record_ids, strict=True)
        for order in record.orders
        if order["effective_on"] and order["name"]
    )


def make_register(orders: Iterable[DatedOrder], *, codebook: Codebook) -> tuple[Membership, ...]:
    """Every membership that orders and codebook tell, by post, then by time.

    The result depends on the orders alone, not on the order in which they came; the same order in two texts counts
    once. A post that is printed with and without its service in front is one where the person's service tells.
    """
    listed = _with_one_spelling(_read(orders, codebook))
    careers: dict[str, _Career] = defaultdict(_Career)
    for event in sorted(listed, key=lambda one: (one.day, one.person, one.leaves, one.joins, one.record)):
        _follow(careers[event.person], event)
    told = [*_known(codebook), *(one for career in careers.values() for one in career.told)]
    made = [_with_id(one) for one in _after_one_another(_without_doubles(told))]
    return tuple(sorted(made, key=_order_in_time))


def find_holders(
    register: Iterable[Membership], post: str, *, on: str, codebook: Codebook
) -> tuple[Holder, ...]:
    """Who held ``post`` (an id of the codebook or printed words) on the ISO day.

    Stated where a text says that the time in the post had begun; possible where only its end is told, for the next to
    leave within three years. A holder whose end no text tells holds the post until a text tells of a successor or of
    another post.
    """
    return hold_on(register, make_post_fold(codebook)(post), on=on)


def hold_on(register: Iterable[Membership], post: str, *, on: str) -> tuple[Holder, ...]:
    """As ``find_holders``; ``post`` is that of the memberships."""
    here = [one for one in register if one.post == post]
    held = [one for one in here if one.start and one.start <= on and (not one.ended_by or on < one.ended_by)]
    found = [Holder(one, "stated") for one in held]
    if found and is_singular(post):
        return tuple(found)
    leaving = [one for one in here if not one.start and one.end and _is_before(on, one.end)]
    if is_singular(post) and leaving:
        first = min(one.end or "" for one in leaving)
        begun = [one.start for one in here if one.start and one.start > on]
        leaving = [one for one in leaving if one.end == first and not any(day < first for day in begun)]
    return tuple(found + [Holder(one, "possible") for one in leaving])


def _is_before(on: str, end: str) -> bool:
    """Whether the day is before the end, by so little that whoever left may have been in office then."""
    return on < end and (date.fromisoformat(end) - date.fromisoformat(on)).days <= LONGEST


@dataclass(frozen=True, slots=True, order=True)
class _Event:
    """What an order does to one person: posts (key, printed, role) that are left and taken up."""

    day: str
    person: str
    name: str
    record: str
    leaves: tuple[tuple[str, str, Role], ...]
    joins: tuple[tuple[str, str, Role], ...]
    service: str
    rank: str
    ends_all: bool
    keeps: bool


@dataclass(slots=True)
class _Career:
    """What is told of one person so far; ``open`` are the places in ``told`` of the posts that are held."""

    told: list[Membership] = field(default_factory=list)
    open: dict[str, int] = field(default_factory=dict)


def _read(orders: Iterable[DatedOrder], codebook: Codebook) -> Iterator[_Event]:
    people, fold_post = _people(codebook), make_post_fold(codebook)
    for one in orders:
        order = one.order
        name = re.sub(r"\s+", "", order["name"])
        service = order["service"] or ""
        # 白砂駐屯地司令の兼務を解く: the other posts stay
        relieved = re.search(
            r"^(?P<post>.{1,200}?)(?:の?(?:兼務|併任|兼職))?を(?:解く|免ずる)$", order["notes"] or ""
        )
        old = relieved["post"] if relieved else order["old_post"]
        new = list(split_held(order["new_post"]))
        beside = [words for also in order["concurrent"] for words in split_held(also)]
        leaves = [(fold_post(words), words, _role(words, at)) for at, words in enumerate(split_held(old))]
        joins = [(fold_post(words), words, _role(words, at)) for at, words in enumerate(new)]
        joins += [(fold_post(words), words, _role(words, 1)) for words in beside]
        yield _Event(
            day=order["effective_on"],
            person=people.get(name) or (f"{name}.{service}" if service else name),
            name=name,
            record=one.record,
            leaves=tuple(leaves),
            joins=tuple(joins),
            service=service,
            rank=order["rank"] or "",
            ends_all=order["kind"] == "retire",
            keeps=not new and not relieved and order["kind"] != "retire",
        )


def _people(codebook: Codebook) -> Mapping[str, str]:
    """The codebook's persons by full name; a name that two bear is nobody's."""
    named: dict[str, list[str]] = defaultdict(list)
    for person in codebook.people:
        named[re.sub(r"\s+", "", person.name.ja)].append(person.id)
    return {name: ids[0] for name, ids in named.items() if len(ids) == 1}


def _role(printed: str, place: int) -> Role:
    if is_acting(printed):
        return "acting"
    return "concurrent" if place else "main"


def _with_one_spelling(events: Iterable[_Event]) -> tuple[_Event, ...]:
    """A post without a service in front as the one with it, where somebody of that service is told to hold that one."""
    listed = tuple(events)
    spelt = {key for event in listed for key, _, _ in (*event.leaves, *event.joins) if "@" in key}

    def respell(posts: Sequence[tuple[str, str, Role]], service: str) -> tuple[tuple[str, str, Role], ...]:
        return tuple(
            (f"{key}@{service}" if f"{key}@{service}" in spelt else key, words, role)
            for key, words, role in posts
        )

    return tuple(
        replace(event, leaves=respell(event.leaves, event.service), joins=respell(event.joins, event.service))
        for event in listed
    )


def _follow(career: _Career, event: _Event) -> None:
    joined = {key for key, _, _ in event.joins}
    for key, words, role in event.leaves:
        if event.keeps or key in joined:
            _attest(career, event, key, words=words, role=role)
        else:
            _leave(career, event, key, words=words, role=role)
    if event.ends_all:
        for key in list(career.open):
            _leave(career, event, key, words="", role="main")
    elif not event.keeps and event.joins:
        # Another post is told, and not that this one is kept: it had ended by then.
        for key in [key for key in career.open if key not in joined]:
            place = career.open.pop(key)
            if (career.told[place].start or "") < event.day:
                career.told[place] = replace(career.told[place], ended_by=event.day)
            else:
                career.open[key] = place
    for key, words, role in event.joins:
        if key not in career.open:
            career.open[key] = len(career.told)
            career.told.append(_begin(event, key, words=words, role=role, start=event.day))


def _attest(career: _Career, event: _Event, key: str, *, words: str, role: Role) -> None:
    """The post is held on that day, since when nobody says."""
    if key not in career.open:
        career.open[key] = len(career.told)
        career.told.append(_begin(event, key, words=words, role=role, start=None))


def _leave(career: _Career, event: _Event, key: str, *, words: str, role: Role) -> None:
    _attest(career, event, key, words=words, role=role)
    place = career.open.pop(key)
    career.told[place] = replace(
        career.told[place], end=event.day, ended_by=event.day, end_record=event.record
    )


def _begin(event: _Event, key: str, *, words: str, role: Role, start: str | None) -> Membership:
    return Membership(
        id="",
        person=event.person,
        name=event.name,
        post=key,
        label=words,
        role=role,
        service=event.service or None,
        rank=event.rank or None,
        start=start,
        start_record=event.record if start else None,
    )


def _known(codebook: Codebook) -> Iterator[Membership]:
    """What the codebook knows of its persons; who is in office is told until a text says otherwise."""
    labels = {
        post.id: next((name for told in post.names for name in told.ja), post.id) for post in codebook.posts
    }
    for person in codebook.people:
        for held in person.held:
            yield Membership(
                id="",
                person=person.id,
                name=person.name.ja or person.name.en,
                post=held.post,
                label=labels.get(held.post, held.post),
                role="main",
                start=held.since,
                end=held.until,
                ended_by=held.until,
                source=held.source,
            )


def _without_doubles(told: Iterable[Membership]) -> list[Membership]:
    """Of two memberships of one person that begin, or end, in one post on one day, one with what both tell."""
    kept: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for one in told:
        listed = kept[one.person, one.post]
        same = next((place for place, other in enumerate(listed) if _is_same_time(one, other)), None)
        if same is None:
            listed.append(one)
        else:
            listed[same] = _unite(listed[same], one)
    return [one for listed in kept.values() for one in listed]


def _is_same_time(one: Membership, other: Membership) -> bool:
    starts, ends = (one.start, other.start), (one.end, other.end)
    agree = [a == b for a, b in (starts, ends) if a and b]
    return bool(agree) and all(agree)


def _unite(one: Membership, other: Membership) -> Membership:
    return replace(
        one,
        service=one.service or other.service,
        rank=one.rank or other.rank,
        start=one.start or other.start,
        end=one.end or other.end,
        ended_by=one.ended_by or other.ended_by,
        start_record=one.start_record or other.start_record,
        end_record=one.end_record or other.end_record,
        source=one.source or other.source,
    )


def _after_one_another(told: Sequence[Membership]) -> Iterator[Membership]:
    """A post for one person: whoever has a successor had left by the day on which that one began."""
    begun: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in told:
        if one.start and one.role != "acting":
            begun[one.post].append((one.start, one.person))
    for one in told:
        later = (
            day
            for day, person in begun[one.post]
            if person != one.person and one.start is not None and day > one.start
        )
        following = min(later, default=None)
        if following and not one.ended_by and one.role != "acting" and is_singular(one.post):
            yield replace(one, ended_by=following)
        else:
            yield one


def _with_id(one: Membership) -> Membership:
    """The same with an id that the same person, post and time have on every machine."""
    told = "\n".join((one.person, one.post, one.start or "", one.end or "", one.role))
    return replace(one, id="h" + hashlib.sha256(told.encode()).hexdigest()[:12])


def _order_in_time(one: Membership) -> tuple[str, str, str, str]:
    return (one.post, one.start or one.end or "", one.person, one.id)


def find_posts(register: Iterable[Membership], words: str, *, codebook: Codebook) -> tuple[str, ...]:
    """The posts that ``words`` name: that very post where there is one, else all whose name has the words in it."""
    listed = tuple(register)
    key = make_post_fold(codebook)(words)
    if any(one.post == key for one in listed):
        return (key,)
    wanted = fold(words).text.strip()
    if not wanted:
        return ()
    return tuple(
        dict.fromkeys(one.post for one in listed if wanted in one.post or wanted in fold(one.label).text)
    )
