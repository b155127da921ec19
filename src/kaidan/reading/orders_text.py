"""Personnel orders as lines: an order line over several persons, or one person a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kaidan.model.mentions import DateMention
from kaidan.model.span import Span
from kaidan.reading.orders_line import READING, Posting, Row, find_close, find_single, split_posts
from kaidan.reading.orders_words import (
    OrderLine,
    Words,
    find_effect,
    find_order,
    find_section,
    is_office,
    tidy,
    tidy_name,
)


@dataclass(slots=True)
class _Reading:
    """What is in force while the lines are read in order."""

    words: Words
    made: list[Posting] = field(default_factory=list)
    order: OrderLine | None = None
    order_span: Span | None = None
    old: str | None = None
    old_span: Span | None = None
    service: str | None = None
    heading: str | None = None
    promoted: str | None = None
    effect: DateMention | None = None
    undated: int = 0
    broken: Row | None = None
    formal: bool = False
    post: Row | None = None


def find_postings(rows: Sequence[Row], words: Words) -> tuple[Posting, ...]:
    """The postings of ``rows`` (narrow text) in order.

    A date of effect in 「(以上8月1日付)」 holds for everything above it up to the one before; one without 以上
    that opens a block (「12月20日付」) for everything below it. An order line holds until the next.
    """
    return tuple(_read(rows, words).made)


def _read(rows: Sequence[Row], words: Words) -> _Reading:
    reading = _Reading(words)
    for place, row in enumerate(rows):
        whole = _join(reading, row)
        if _is_post_alone(reading, whole, rows[place + 1 : place + 2]):
            reading.post, reading.broken = whole, None
        else:
            reading.broken = None if _take(reading, whole) else whole
    return reading


def _is_post_alone(reading: _Reading, row: Row, following: Sequence[Row]) -> bool:
    """Whether under a heading (■補職) the new post stands on a line of its own, old post, rank and name on the next."""
    if reading.heading is None or reading.order is not None or not following:
        return False
    after = following[0].text
    close = find_close(after, 0) if after.startswith("(") else -1
    if close < 0 or reading.words.person.match(after[close + 1 :].lstrip()) is None:
        return False
    is_plain = not row.text.startswith("(") and "。" not in row.text and len(row.text) <= 60
    return is_plain and _HEADING.fullmatch(row.text) is None and find_single(row, reading.words) is None


@dataclass(frozen=True, slots=True)
class InForce:
    """What headings and date lines put in force for what stands below them."""

    service: str | None
    effect: DateMention | None
    heading: str | None


def find_in_force(rows: Sequence[Row], words: Words) -> InForce:
    """What ``rows`` put in force for a table after them."""
    reading = _read(rows, words)
    return InForce(reading.service, reading.effect, reading.heading)


# 陸上自衛隊補給統制本部 / 第16師団副師団長兼ねて: an order that is broken here goes on in the next line
_BREAKS = re.compile(r"(?:[部課隊団群校所室局科]|兼ねて|・)$")


def _join(reading: _Reading, row: Row) -> Row:
    """The line with the one before it where that was broken off: in a bracket, within an office, after a rank."""
    broken = reading.broken
    if broken is None or len(broken.text) > 120:
        return row
    is_open = broken.text.count("(") > broken.text.count(")")
    is_rank = reading.words.rank.fullmatch(broken.text) is not None
    order = find_order(row.text)
    is_post = order is not None and order.kind == "appoint" and _BREAKS.search(broken.text) is not None
    if not (is_open or is_rank or is_post):
        return row
    return Row(broken.text + (" " if is_rank else "") + row.text, broken.start)


def _take(reading: _Reading, row: Row) -> bool:
    """Whether the line was understood."""
    text = row.text
    if re.fullmatch(r"[-‐–—―ー ]{0,12}[0-9]{1,3}[-‐–—―ー ]{0,12}(?:/[0-9 ]{1,4})?", text):
        return True
    return (
        _take_effect(reading, row)
        or _take_heading(reading, text)
        or _take_order(reading, row)
        or _take_old(reading, row)
        or _take_person(reading, row)
        or _take_prose(reading, row)
    )


def _take_effect(reading: _Reading, row: Row) -> bool:
    effect = find_effect(row.text)
    if effect is None:
        return False
    day = replace(
        effect.date, span=Span(effect.date.span.start + row.start, effect.date.span.end + row.start)
    )
    waiting = any(made.effect is None for made in reading.made[reading.undated :])
    if effect.closes or (reading.formal and waiting):
        for index in range(reading.undated, len(reading.made)):
            if reading.made[index].effect is None:
                reading.made[index] = replace(reading.made[index], effect=day)
        reading.undated = len(reading.made)
        reading.order, reading.effect = None, None
    else:
        reading.effect = day
    return True


# 昇任 / ▽退職 / 【転任】: a heading that says what the persons below it do
_HEADING = re.compile(
    r"[【\[(<◎○●◇◆■□▽▼・ ]{0,3}(?P<to>(?:[陸海空]?将補?|[1-3一二三]等?[陸海空]?[佐尉])(?:へ|に)?)??"
    r"(?P<kind>(?:定年|勧奨)?退職|辞職|昇任(?:・?補職|及び補職)?|昇任者|退職者|転任"
    r"|補職替え?|補職|採用|異動)[者】\])> ]{0,3}$"
)


def _take_heading(reading: _Reading, text: str) -> bool:
    service = find_section(text, reading.words)
    if service is not None:
        reading.service = service
        return True
    found = _HEADING.fullmatch(text)
    if found is not None:
        reading.heading, reading.order, reading.post = found["kind"], None, None
        reading.promoted = (found["to"] or "").rstrip("へに") or None
        return True
    return False


def _take_order(reading: _Reading, row: Row) -> bool:
    order = find_order(row.text)
    if order is None:
        return False
    reading.order, reading.order_span = order, row.span
    reading.old, reading.old_span = None, None
    reading.formal = True
    return True


def _take_old(reading: _Reading, row: Row) -> bool:
    """(第91普通科連隊長) on a line of its own under an order."""
    if reading.order is None or not row.text.startswith("(") or not row.text.endswith(")"):
        return False
    if find_close(row.text, 0) != len(row.text) - 1:
        return False
    reading.old, reading.old_span = tidy(row.text[1:-1]), row.span
    return True


def _take_person(reading: _Reading, row: Row) -> bool:
    made = tuple(_under_order(reading, row)) if reading.order is not None else ()
    if not made:
        single = find_single(row, reading.words)
        if single is None:
            return False
        made = (_settle(reading, _with_post(reading, single)),)
    reading.made += made
    return True


def _under_order(reading: _Reading, row: Row) -> Iterator[Posting]:
    """The person of a line under an order: 「1等陸佐 蓮沼岳志」, perhaps with the old post on the same line."""
    order, text = reading.order, row.text
    begin = 0
    if text.startswith("("):
        close = find_close(text, 0)
        if close > 0:
            reading.old, reading.old_span = tidy(text[1:close]), row.span
            begin = close + 1
    begin += len(text[begin:]) - len(text[begin:].lstrip())
    found = reading.words.person.match(text, begin) or reading.words.official.match(text, begin)
    if found is None or order is None:
        return
    rest = READING.sub("", text[found.end() :].strip()).strip()
    if is_office(found["name"]) or (rest and not rest.startswith("(")):
        return
    if rest:
        reading.old, reading.old_span = tidy(rest[1:].rstrip(")")), row.span
    spans = tuple(span for span in (reading.order_span, reading.old_span, row.span) if span is not None)
    yield replace(
        order_posting(order, found["rank"], name=found["name"], old=reading.old),
        service=reading.words.service_of(found["rank"]) or reading.service,
        effect=reading.effect,
        spans=tuple(dict.fromkeys(spans)),
    )
    reading.old, reading.old_span = None, None


def order_posting(order: OrderLine, rank: str, *, name: str, old: str | None) -> Posting:
    """What an order makes of a person: the new rank, the new post, or neither."""
    new: str | None = None
    concurrent: tuple[str, ...] = ()
    notes: str | None = None
    kind = {"promote": "promote", "retire": "retire"}.get(order.kind, "appoint")
    if order.kind == "promote":
        rank = tidy_name(order.what) or rank
    elif order.kind == "appoint":
        new, concurrent = split_posts(order.what)
    elif order.kind == "concurrent":
        concurrent = (tidy(re.sub(r"^(?:兼ねて|併せて)", "", order.what)),)
    elif order.kind == "relieve":
        notes = order.line
        old = old or order.what
    return Posting(
        kind, tidy_name(name), rank, new, old, concurrent, notes, None, None, (), f"orders.{order.kind}"
    )


def _take_prose(reading: _Reading, row: Row) -> bool:
    """「現A課長のY1等陸佐は、B連隊長に」: a sentence, perhaps with several persons."""
    found = list(reading.words.prose.finditer(row.text))
    for match in found:
        new, concurrent = split_posts(match["new"])
        made = Posting(
            "appoint",
            tidy_name(match["name"]),
            match["rank"],
            new,
            tidy(match["old"]),
            concurrent,
            None,
            reading.words.service_of(match["rank"]) or reading.service,
            reading.effect,
            (Span(row.start + match.start(), row.start + match.end()),),
            "orders.prose",
        )
        reading.made.append(made)
    return bool(found)


def _with_post(reading: _Reading, single: Posting) -> Posting:
    """The person of 「(旧職)階級 氏名」 with the new post of the line above."""
    if reading.post is None or single.new_post is not None:
        return single
    new, concurrent = split_posts(reading.post.text)
    return replace(single, new_post=new, concurrent=concurrent, spans=(reading.post.span, *single.spans))


def _settle(reading: _Reading, single: Posting) -> Posting:
    """A single line with what stands above it: service, date of effect, the heading 昇任 or 退職."""
    kind, heading = single.kind, reading.heading or ""
    if kind == "appoint" and "昇任" in heading:
        kind = "both" if single.new_post else "promote"
        single = replace(single, rank=reading.promoted or single.rank)
    elif kind == "appoint" and ("退職" in heading or "辞職" in heading):
        kind = "retire"
        old = single.old_post or single.new_post
        single = replace(single, new_post=None, old_post=old)
    service = reading.words.service_of(single.rank) or reading.service
    return replace(single, kind=kind, service=service, effect=reading.effect)
