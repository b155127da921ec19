"""The personnel orders of a notice, and the figures of its title checked against them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kaidan.languages.ja.dates import find_dates
from kaidan.model.codebook import Codebook
from kaidan.model.finding import Finding, Provenance
from kaidan.model.mentions import DateMention
from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.orders_assemble import FORMER
from kaidan.reading.orders_columns import measure
from kaidan.reading.orders_grid import find_grids
from kaidan.reading.orders_line import Posting, Row
from kaidan.reading.orders_text import find_postings
from kaidan.reading.orders_words import Words, find_told_effects, make_words, tell_effect, tidy_name

KEYS = (
    "kind",
    "name",
    "rank",
    "new_post",
    "old_post",
    "concurrent",
    "notes",
    "service",
    "effective_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders of a notice as record.md has them, the title's figures, what was not understood, where all stands."""

    orders: tuple[Mapping[str, Any], ...]
    counts: Mapping[str, int] | None
    findings: tuple[Finding, ...]
    provenance: tuple[tuple[str, Provenance], ...]


def read_orders(
    page: Page, narrow: str, *, document: Document, codebook: Codebook, announced: str | None
) -> Orders:
    """Every person whom the notice promotes, appoints or retires, in the order of the page.

    One who is promoted and appointed by two orders of one day is one entry of kind ``both``. A day without a year takes
    the one nearest to ``announced`` (an ISO date or moment), else to the title's date.
    """
    words = make_words(codebook)
    rows = tuple(_rows(page, narrow, document))
    title = "" if document.title is None else narrow[document.title.start : document.title.end]
    above = _above(page, narrow, document)
    near = _near(announced, (title, *(row.text for row in rows), *above))
    counts = _find_counts(title, words)
    grids = find_grids(page, narrow, body=document.body)
    found = find_postings(rows, words, grids=grids)
    postings = [
        _with_service(_with_notes(made, rows), words, counts=counts, frame=(title, "\n".join(above)))
        for made in found
    ]
    intro = "" if document.wrapper is None else narrow[document.wrapper.start : document.wrapper.end]
    told = _told_effect(title, intro, near=near)
    if told is None:
        said = _find_said(rows)
        postings = [made if made.effect is not None else replace(made, effect=said) for made in postings]
    if (
        told is None and announced is not None and "発令" in title
    ):  # a list of orders is of the day that it bears
        told = announced[:10]
    effects = [told if made.effect is None else tell_effect(made.effect, near) for made in postings]
    merged = _merge(postings, effects)
    orders = tuple(_as_order(made, effect) for made, effect in merged)
    findings = (*_check_counts(counts, orders, document), *_check_found(orders, document))
    proofs: list[tuple[str, Provenance]] = []
    for index, (made, effect) in enumerate(merged):
        proofs += _prove(index, made, effect, document)
    if counts is not None and document.title is not None:
        proofs.append(("/order_counts", Provenance((document.title,), "stated", (), "orders.title_counts")))
    return Orders(orders, counts, findings, tuple(proofs))


# 猿渡恵一※: a note on the name stands at the end of the list
_MARK = re.compile(r"(?<=\S)[ ]?[※*][0-9]{0,2}$")


# 【1佐】▽A課長(B課長)見本 太郎▽B課長(C課長)見本 次郎: a heading and several persons in one paragraph
_PERSONS = re.compile(r"(?<=[^ ])(?=[▽▼])|(?<=】)(?=[▽▼○◇])")


def _rows(page: Page, narrow: str, document: Document) -> list[Row]:
    rows = []
    for line in page.lines:
        if not (document.body.start <= line.span.start < document.body.end) or line.region != "main":
            continue
        begin = line.span.start + line.marker  # a list's bullet that a browser prints is no word
        text = narrow[begin : line.span.end]
        place = 0
        for piece in _PERSONS.split(text) if _PERSONS.search(text) else (text,):
            bare = _MARK.sub("", piece.strip())
            if bare:
                start = begin + place + len(piece) - len(piece.lstrip())
                indent = measure(page.text[line.span.start : start])
                rows.append(Row(bare, start, page.text[start : start + len(bare)], indent))
            place += len(piece)
    return rows


def _above(page: Page, narrow: str, document: Document) -> tuple[str, ...]:
    """The last lines of the page above the notice: who issues it, a news page's own stamp."""
    lines = (
        line.span for line in page.lines if line.region == "main" and line.span.end <= document.body.start
    )
    return tuple(narrow[span.start : span.end] for span in list(lines)[-8:])


def _near(announced: str | None, texts: Sequence[str]) -> date | None:
    """The day near which those without a year are: of the announcement, else the first whole one that is printed."""
    if announced is not None:
        return date.fromisoformat(announced[:10])
    for text in texts:
        for day in find_dates(text):
            if day.year and day.month and day.day and (told := tell_effect(day, None)):
                return date.fromisoformat(told)
    return None


def _told_effect(title: str, intro: str, *, near: date | None) -> str | None:
    """The day of effect of a whole list: the only one that the title has, else the introduction's 6月15日付."""
    days = [day for day in find_dates(title) if day.day is not None]
    if len(days) == 1 and days[0].end is None and (told := tell_effect(days[0], near)):
        return told
    dated = [
        day for day in find_dates(intro) if day.day is not None and intro[day.span.end :].startswith("付")
    ]
    return tell_effect(dated[0], near) if len(dated) == 1 and dated[0].end is None else None


def _find_said(rows: Sequence[Row]) -> DateMention | None:
    """The only day that the sentences of the notice say that the orders hold from."""
    said = [
        replace(day, span=Span(row.start + day.span.start, row.start + day.span.end))
        for row in rows
        if "。" in row.text
        for day in find_told_effects(row.text)
    ]
    return said[0] if len({(day.year, day.month, day.day) for day in said}) == 1 else None


# ※「皆瀬」の「瀬」は異体字 / (注)○○の「辻」は点が一つ
_NOTE = re.compile(
    r"[ (]{0,2}(?:※|注|\(注\)|\*)[ :0-9)]{0,4}(?P<note>.{0,200}?「(?P<name>[^」]{1,8})」.{0,400})$"
)
# ※ 渡の字は異体字
_LETTER = re.compile(
    r"[ (]{0,2}(?:※|注|\*)[ :0-9)]{0,4}"
    r"(?P<note>(?P<name>[一-龠々]{1,4})の字(?:は|が)[^。]{0,20}(?:異体字|旧字|新字|外字|点).{0,40})$"
)
# 「辻」は異体字
_VARIANT = re.compile(r"「(?P<name>[^」]{1,8})」[^。]{0,20}(?:異体字|正しくは|点|旧字|新字|外字)")


def _with_notes(made: Posting, rows: Sequence[Row]) -> Posting:
    """A note on how a name is written belongs to whoever bears it."""
    for row in rows:
        found = _LETTER.match(row.text) or _NOTE.match(row.text)
        if found is None or (found.re is _NOTE and _VARIANT.search(found["note"]) is None):
            continue
        named = found["name"].replace(" ", "")
        if made.name.startswith(named) or ((len(named) > 1 or found.re is _LETTER) and named in made.name):
            notes = found["note"].strip() if made.notes is None else f"{made.notes}\n{found['note'].strip()}"
            made = replace(made, notes=notes, spans=(*made.spans, row.span))
    return made


# 大臣官房, 九州防衛局, 防衛装備庁: who is named there without a rank is an official
_CIVIL = re.compile(
    r"^(?:大臣官房|内閣|防衛装備庁|(?:防衛政策|整備計画|人事教育|地方協力)局)|防衛(?:支局|局|事務所|大学校|装備庁)"
)


def _with_service(
    made: Posting, words: Words, *, counts: Mapping[str, int] | None, frame: tuple[str, str]
) -> Posting:
    """The service of 「1佐」, which all have: by the office (陸幕付), else the only one that the title counts or names.

    ``frame``: the title, and the lines of the head.
    """
    title, head = frame
    if made.service is not None:
        return made
    posts = (made.new_post or "", made.old_post or "", title)
    named = (service for post in posts for form, service in words.services if post.startswith(form))
    told = {service for form, service in words.services if form in title}
    counted = [service for service in counts or {} if service != "total"]
    service = next(named, counted[0] if len(counted) == 1 else told.pop() if len(told) == 1 else None)
    if service is None and made.rank is None and any(_CIVIL.search(said) for said in (*posts, head)):
        service = "civilian"
    return replace(made, service=service)


def _merge(postings: Sequence[Posting], effects: Sequence[str | None]) -> list[tuple[Posting, str | None]]:
    """One entry a person and day: a promotion and an appointment are one, of kind ``both``."""
    merged: dict[tuple[str, str | None, str | None], Posting] = {}
    for made, effect in zip(postings, effects, strict=True):
        key = (made.name, made.service, effect)
        earlier = merged.get(key)
        merged[key] = made if earlier is None else _unite(earlier, made)
    return [(made, key[2]) for key, made in merged.items()]


def _unite(first: Posting, second: Posting) -> Posting:
    kinds = {first.kind, second.kind}
    kind = first.kind if len(kinds) == 1 else "retire" if "retire" in kinds else "both"
    promoted = next((made for made in (first, second) if made.kind in ("promote", "both")), second)
    posts = [made.new_post for made in (first, second) if made.new_post is not None]
    notes = dict.fromkeys(made.notes for made in (first, second) if made.notes)
    concurrent = dict.fromkeys((*first.concurrent, *posts[1:], *second.concurrent))
    return replace(
        second,
        kind=kind,
        rank=promoted.rank,
        new_post=posts[0] if posts else None,
        old_post=first.old_post or second.old_post,
        concurrent=tuple(concurrent),
        notes="\n".join(notes) or None,
        spans=tuple(dict.fromkeys((*first.spans, *second.spans))),
    )


def _as_order(made: Posting, effect: str | None) -> Mapping[str, Any]:
    values = (
        made.kind,
        made.name,
        tidy_name(made.rank) if made.rank else None,
        made.new_post,
        FORMER.sub("", made.old_post) or None if made.old_post else None,
        made.concurrent,
        made.notes,
        made.service,
        effect,
    )
    return dict(zip(KEYS, values, strict=True))


def _prove(index: int, made: Posting, effect: str | None, document: Document) -> list[tuple[str, Provenance]]:
    proofs = [(f"/orders/{index}", Provenance(made.spans, "stated", (), made.rule))]
    if effect is not None and made.effect is not None:
        stated = made.effect.year is not None
        proof = Provenance(
            (made.effect.span,),
            "stated" if stated else "inferred",
            () if stated else ("/announced_at",),
            "orders.effect_line",
        )
        proofs.append((f"/orders/{index}/effective_on", proof))
    elif effect is not None and (told := document.wrapper or document.title) is not None:
        proof = Provenance((told,), "inferred", ("/title",), "orders.effect_title")
        proofs.append((f"/orders/{index}/effective_on", proof))
    return proofs


# (12名): a figure of no service
_TOTAL = re.compile(r"(?:計|総数|[(、]) ?(?P<number>[0-9]{1,4})[名人]")


def _find_counts(title: str, words: Words) -> Mapping[str, int] | None:
    """The figures of a title by service; of a body that the codebook does not know nothing is told."""
    counts: Counter[str] = Counter()
    services = dict(words.services)
    for found in words.count.finditer(title):
        counts[services[found["body"]]] += int(found["number"])
    total = _TOTAL.search(title)
    if total is not None:
        counts["total"] = int(total["number"])
    return dict(counts) or None


def _check_counts(
    counts: Mapping[str, int] | None, orders: Sequence[Mapping[str, Any]], document: Document
) -> tuple[Finding, ...]:
    if counts is None or document.title is None:
        return ()
    people = {(order["service"], order["name"]) for order in orders}
    listed = Counter(service for service, _ in people)
    listed["total"] = len(people)
    differing = [
        f"{service} {number} in the title, {listed[service]} in the list"
        for service, number in counts.items()
        if listed[service] != number
    ]
    if not differing:
        return ()
    message = "The figures of the title and the list differ: " + "; ".join(differing) + "."
    return (Finding("order_counts_differ", document.title, message),)


def _check_found(orders: Sequence[Mapping[str, Any]], document: Document) -> tuple[Finding, ...]:
    if orders:
        undated = sum(order["effective_on"] is None for order in orders)
        if not undated:
            return ()
        where = Span(document.body.start, document.body.start)
        return (Finding("order_without_date", where, f"{undated} orders have no date of effect."),)
    return (Finding("no_orders", document.body, "No order was understood in this personnel notice."),)
