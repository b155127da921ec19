"""Personnel orders as lines: an order line over several persons, or one person a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kaidan.model.mentions import DateMention
from kaidan.model.span import Span
from kaidan.reading.orders_assemble import tell_kind
from kaidan.reading.orders_blocks import find_block, read_fields
from kaidan.reading.orders_columns import read_columns
from kaidan.reading.orders_grid import Grid
from kaidan.reading.orders_line import (
    READING,
    Posting,
    Row,
    find_close,
    find_single,
    find_told,
    order_posting,
    split_posts,
)
from kaidan.reading.orders_table import read_grid
from kaidan.reading.orders_words import (
    NAME_WORDS,
    SECTION,
    Effect,
    OrderLine,
    Words,
    find_effect,
    find_heading,
    find_order,
    find_rank,
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
    rank: str | None = None
    mark: str = ""
    last: DateMention | None = None
    also: tuple[OrderLine, ...] = ()
    fresh: bool = False
    end: int = 0


def find_postings(rows: Sequence[Row], words: Words, *, grids: Sequence[Grid] = ()) -> tuple[Posting, ...]:
    """The postings of ``rows`` (narrow text) in order; ``grids`` are the tables of the markup among them.

    What headings, days and order lines put in force holds alike for the lines and for the tables below them. A date of
    effect in 「(以上8月1日付)」 holds for everything above it up to the one before; one without 以上 that opens a block
    (「12月20日付」) for everything below it. An order line holds until the next.
    """
    reading = _Reading(words)
    passed = 0
    listed: dict[int, Posting | None] = {}
    waiting = list(grids)
    for place, row in enumerate(rows):
        if place < passed:
            continue
        while waiting and waiting[0].span.end <= row.start:
            waiting.pop(0)
        if waiting and waiting[0].span.start <= row.start and _take_grid(reading, waiting.pop(0)):
            passed = next(
                (at for at, one in enumerate(rows[place:], place) if one.start >= reading.end), len(rows)
            )
            continue
        if place not in listed:
            listed |= dict(read_columns(rows, place, words=words))
        if place in listed:
            _take_listed(reading, listed[place])
            continue
        made, used = find_block(rows, place, words=words, ordered=reading.order is not None)
        if used:
            reading.made += [_settle(reading, one) for one in made]
            reading.broken, passed = None, place + used
            continue
        whole = _join(reading, row)
        if _is_post_alone(reading, whole, rows[place + 1 : place + 2]):
            reading.post, reading.broken = whole, None
        else:
            reading.broken = None if _take(reading, whole) else whole
    return tuple(reading.made)


def _take_grid(reading: _Reading, grid: Grid) -> bool:
    """Whether a table of the markup lists persons, which are then read with the headings within it."""
    items = read_grid(grid, reading.words)
    for item in items:
        if isinstance(item, Posting):
            _take_listed(reading, item)
        else:
            _take(reading, item)
    reading.end = grid.span.end
    return bool(items)


def _take_listed(reading: _Reading, posting: Posting | None) -> None:
    """A person of a table: under an order line that has no column, the order's."""
    reading.broken = None
    if posting is None:
        return
    order = reading.order
    if (
        order is not None
        and posting.kind == "appoint"
        and posting.new_post is None
        and not posting.concurrent
    ):
        ordered = order_posting(order, posting.rank, name=posting.name, old=posting.old_post)
        posting = replace(
            ordered, notes=posting.notes or ordered.notes, effect=posting.effect, spans=posting.spans
        )
    reading.made.append(_settle(reading, posting))


def _is_post_alone(reading: _Reading, row: Row, following: Sequence[Row]) -> bool:
    """Whether the new post stands on a line of its own, old post, rank and name on the next."""
    if reading.order is not None or not following or find_order(row.text) is not None:
        return False
    after = following[0].text
    close = find_close(after, 0) if after.startswith("(") else -1
    if close < 0 or reading.words.person.match(after[close + 1 :].lstrip()) is None:
        return False
    is_plain = not row.text.startswith("(") and "。" not in row.text and len(row.text) <= 60
    return is_plain and find_heading(row.text) is None and find_single(row, reading.words) is None


# 陸上自衛隊補給統制本部 / 第16師団副師団長兼ねて: an order that is broken here goes on in the next line
_BREAKS = re.compile(r"(?:[部課隊団群校所室局科]|兼ねて|・)$")


def _join(reading: _Reading, row: Row) -> Row:
    """The line with the one before it where that was broken off: in a bracket, within an office, after a rank."""
    broken = reading.broken
    if broken is None or len(broken.text) > 120:
        return row
    is_open = broken.text.count("(") > broken.text.count(")")
    is_rank = reading.words.rank.fullmatch(broken.text) is not None
    reading.rank = broken.text if is_rank else reading.rank
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
        or _take_heading(reading, row)
        or _take_order(reading, row)
        or _take_old(reading, row)
        or _take_person(reading, row)
        or _take_prose(reading, row)
    )


# (以上同日付) / 同日付
_SAME_DAY = re.compile(
    r"[(\[【〔◇◆■□○●▽▼<＜・ ]{0,3}(?P<closes>以上)?[、 ]{0,2}同日付?け?[ )\]】〕>＞]{0,3}$"
)


def _take_effect(reading: _Reading, row: Row) -> bool:
    same = _SAME_DAY.match(row.text)
    effect = find_effect(row.text)
    if same is not None and reading.last is not None:
        effect, day = Effect(reading.last, same["closes"] is not None, row.text.startswith("(")), reading.last
    elif effect is not None:
        span = Span(effect.date.span.start + row.start, effect.date.span.end + row.start)
        day = replace(effect.date, span=span)
    else:
        return False
    reading.last = day
    waiting = any(made.effect is None for made in reading.made[reading.undated :])
    if effect.closes or ((reading.formal or effect.bracketed) and waiting):
        for index in range(reading.undated, len(reading.made)):
            if reading.made[index].effect is None:
                reading.made[index] = replace(reading.made[index], effect=day)
        reading.undated = len(reading.made)
        reading.order, reading.effect = None, None
    else:
        reading.effect = day
    return True


def _take_heading(reading: _Reading, row: Row) -> bool:
    service = find_section(row.text, reading.words)
    if service is not None:
        reading.service, reading.rank = service, None
        return True
    # a rank alone is not yet understood: the person may stand on the next line
    reading.rank = find_rank(row.text, reading.words) or reading.rank
    found = None if find_order(row.text) is not None else find_heading(row.text)
    if found is None:
        if SECTION.match(row.text) and row.text[:1] == reading.mark:  # 【課長級】 after 【退職】
            reading.heading = reading.promoted = None
        return False
    reading.heading, reading.order, reading.post, reading.promoted = found.kind, None, None, found.rank
    reading.mark = row.text[:1]
    if found.date is not None:
        span = Span(found.date.span.start + row.start, found.date.span.end + row.start)
        reading.effect = replace(found.date, span=span)
    return True


def _take_order(reading: _Reading, row: Row) -> bool:
    order = find_order(row.text)
    if order is None:
        return False
    before = reading.order if reading.fresh else None
    # 第1部長に補する / 兼ねて第2課付を命ずる: both hold for the persons below
    goes_on = order.what.startswith(("兼", "併せて"))
    pair = before is not None and (goes_on or {before.kind, order.kind} == {"promote", "appoint"})
    reading.also = (*reading.also, before) if pair and before is not None else ()
    reading.order, reading.order_span, reading.fresh = order, row.span, True
    reading.old, reading.old_span = None, None
    reading.formal = True
    return True


def _take_old(reading: _Reading, row: Row) -> bool:
    """(第91普通科連隊長) on a line of its own under an order, or under a heading that is one."""
    if (
        (reading.order is None and reading.heading is None and not reading.made)
        or not row.text.startswith("(")
        or not row.text.endswith(")")
    ):
        return False
    if find_close(row.text, 0) != len(row.text) - 1 or find_single(
        Row(row.text[1:-1], row.start + 1), reading.words
    ):
        return False
    last = reading.made[-1] if reading.made and reading.order is None else None
    if last is not None and last.kind == "promote" and last.old_post and last.rule in _UNNAMED:
        last = replace(last, kind="both", new_post=last.old_post, old_post=None)  # not the only post, then
    if (
        last is not None
        and last.old_post is None
        and last.spans[-1].end <= row.start <= last.spans[-1].end + 40
    ):
        old = tidy(re.sub(r"^(?:前|旧|現)(?:職|補職)?[ :]{1,4}", "", row.text[1:-1]))
        reading.made[-1] = replace(last, old_post=old, spans=(*last.spans, row.span))
        return True
    reading.old, reading.old_span = tidy(row.text[1:-1]), row.span
    return True


# 勝呂 亮太(陸上幕僚監部防衛部): under a rank to which all are promoted
_BARE_PERSON = re.compile(rf"[・○◯▽▼◆◇■□ ]{{0,3}}(?P<name>{NAME_WORDS})(?=[ ]{{0,3}}\(|$)")


def _under_rank(reading: _Reading, row: Row) -> Iterator[Posting]:
    """The persons of a line without a rank below one that heads the list: 「1等陸佐」, 「陸将補への昇任」."""
    rank = reading.promoted or reading.rank
    place = 0
    made = []
    while rank is not None and (found := _BARE_PERSON.match(row.text, place)) is not None:
        reading_of = READING.match(row.text[found.end() :].lstrip())
        begin = row.text.find("(", found.end() + (reading_of.end() if reading_of is not None else 0))
        close = find_close(row.text, begin) if begin >= 0 else -1
        if close < 0 or is_office(found["name"]):
            return
        span = Span(row.start + place, row.start + close + 1)
        old = tidy(row.text[begin + 1 : close])
        name = tidy_name(found["name"])
        made.append(Posting("appoint", name, rank, None, old, (), None, None, None, (span,), "orders.rank"))
        place = close + 1 + len(row.text[close + 1 :]) - len(row.text[close + 1 :].lstrip("、, "))
    if place == len(row.text):
        yield from (_settle(reading, one) for one in made)


def _take_person(reading: _Reading, row: Row) -> bool:
    made = tuple(_under_order(reading, row)) if reading.order is not None else ()
    if not made:
        made = tuple(_under_rank(reading, row))
    if not made:
        single = find_single(row, reading.words)
        if single is None:
            single = read_fields(row, reading.words, whole=False, headed=reading.heading is not None)
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
    found = (
        reading.words.person.match(text, begin)
        or reading.words.official.match(text, begin)
        or (_BARE_PERSON.match(text, begin) if order is not None and order.kind == "promote" else None)
    )
    if found is None or order is None:
        return
    rank = found.groupdict().get("rank")
    rest = READING.sub("", text[found.end() :].strip()).strip()
    if is_office(found["name"]) or (rest and not rest.startswith("(")):
        return
    if rest:
        reading.old, reading.old_span = tidy(rest[1:].rstrip(")")), row.span
    spans = tuple(span for span in (reading.order_span, reading.old_span, row.span) if span is not None)
    reading.fresh = False
    for one in (*reading.also, order):
        yield replace(
            order_posting(one, rank, name=found["name"], old=reading.old),
            service=reading.words.service_of(rank)
            or reading.words.service_of(tidy_name(order.what))
            or reading.service,
            effect=reading.effect,
            spans=tuple(dict.fromkeys(spans)),
        )
    reading.old, reading.old_span = None, None


def _take_prose(reading: _Reading, row: Row) -> bool:
    made = find_told(row, reading.words)
    reading.made += [
        replace(one, service=one.service or reading.service, effect=reading.effect) for one in made
    ]
    return bool(made)


def _with_post(reading: _Reading, single: Posting) -> Posting:
    """The person of 「(旧職)階級 氏名」 with the new post of the line above."""
    if reading.post is None or single.new_post is not None:
        return single
    new, concurrent = split_posts(reading.post.text)
    return replace(single, new_post=new, concurrent=concurrent, spans=(reading.post.span, *single.spans))


# Lines whose posts no head or arrow tells apart
_UNNAMED = ("orders.fields", "orders.line", "orders.cells")


def _settle(reading: _Reading, single: Posting) -> Posting:
    """A person with what is in force: rank, service, date of effect, and what the heading says is done."""
    kind, heading, rank = single.kind, reading.heading or "", single.rank or reading.rank
    said = tell_kind(heading)
    if kind == "appoint" and said == "promote":
        stays = not re.search(r"補|転|配置", heading) and single.old_post is None and single.rule in _UNNAMED
        if stays:  # the only post of one who is promoted is the one that is held
            single = replace(single, old_post=single.new_post, new_post=None)
        kind = "both" if single.new_post else "promote"
        rank = reading.promoted or rank
    elif kind == "appoint" and said == "retire":
        kind = "retire"
        single = replace(single, new_post=None, old_post=single.old_post or single.new_post, concurrent=())
    elif kind == "appoint" and said == "concurrent" and single.new_post:
        single = replace(single, new_post=None, concurrent=(single.new_post, *single.concurrent))
    elif kind == "appoint" and "採用" in heading and single.new_post is None:
        single = replace(single, new_post=single.old_post, old_post=None)
    service = reading.words.service_of(rank) or single.service or reading.service
    effect = single.effect or reading.effect
    return replace(single, kind=kind, rank=rank, service=service, effect=effect)
