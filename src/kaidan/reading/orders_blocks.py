"""Postings that take several lines, or a row of cells without a head: labels with values, a person over the posts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kaidan.model.span import Span
from kaidan.reading.orders_assemble import gather, make_posting
from kaidan.reading.orders_fields import cut_fields
from kaidan.reading.orders_line import (
    READING,
    Posting,
    Row,
    find_close,
    find_moved,
    find_open,
    order_posting,
    split_posts,
)
from kaidan.reading.orders_words import (
    Words,
    find_effect,
    find_heading,
    find_order,
    is_office,
    is_retirement,
    tidy,
    tidy_name,
)

_LABELS: Mapping[str, tuple[str, ...]] = {
    "new": ("新職", "新補職", "新官職", "新補職名", "新所属", "発令事項", "発令内容", "異動後", "新配置"),
    "old": (
        "旧職",
        "旧補職",
        "旧官職",
        "旧補職名",
        "現職",
        "前職",
        "前補職",
        "現補職",
        "現官職",
        "異動前",
        "旧所属",
    ),
    "rank": ("階級", "官名", "新階級", "官職", "階級等"),
    "name": ("氏名", "名前"),
    "note": ("備考", "区分", "異動区分", "種別"),
}
_BY_LABEL = {label: kind for kind, labels in _LABELS.items() for label in labels}
# 1 新 職:北海道防衛局長 / 氏名\t小野寺 徹
_LABELLED = re.compile(
    r"(?:\(?[0-9]{1,3}\)?[ .、]{1,3})?[・○◯●◇◆■□▽▼【\[(]{0,2}(?P<label>"
    + "|".join(
        "[ ]{0,4}".join(re.escape(letter) for letter in label)
        for label in sorted(_BY_LABEL, key=len, reverse=True)
    )
    + r")[】\])]?(?:[ ]{0,4}[:\t][ \t]{0,4}|[ ]{1,12})(?P<value>\S.{0,120})$"
)
# ○ / 1. / (3): before a person or a post
_MARK = re.compile(r"(?:\(?[0-9]{1,3}\)?[ .、)]{1,3}|[・○◯●◇◆■□▽▼] ?)")
# 退職 / 任期満了退職
_LEAVES = re.compile(r"(?:定年|勧奨|依願|任期満了)?(?:退職|辞職|退官|離職)")
_MOST_ROWS = 6


def find_block(
    rows: Sequence[Row], at: int, *, words: Words, ordered: bool
) -> tuple[tuple[Posting, ...], int]:
    """The postings of the block that begins at ``at``, and how many rows it takes; 0 where none begins there.

    ``ordered``: an order line is in force, so that a person alone is its.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.reading.orders_words import make_words
    >>> book = make_words(load_codebook())
    >>> rows = [Row("1等陸佐 水野 亮", 0), Row("第8普通科連隊長 ← 陸幕訓練課", 12)]
    >>> ((made,), used) = find_block(rows, 0, words=book, ordered=False)
    >>> made.name, made.new_post, made.old_post, used
    ('水野亮', '第8普通科連隊長', '陸幕訓練課', 2)
    """
    made = _read_labels(rows, at, words)
    if made[1]:
        return made
    single = read_fields(rows[at], words, whole=True)
    if single is not None and not (ordered and not (single.new_post and single.old_post)):
        return (single,), 1
    return ((), 0) if ordered else _read_person(rows, at, words)


def _read_labels(rows: Sequence[Row], at: int, words: Words) -> tuple[tuple[Posting, ...], int]:
    values: dict[str, str] = {}
    used = 0
    for row in rows[at : at + _MOST_ROWS]:
        found = _LABELLED.match(row.text)
        kind = None if found is None else _BY_LABEL[found["label"].replace(" ", "")]
        if found is None or kind is None or kind in values:
            break
        values[kind] = found["value"].strip()
        used += 1
    if used < 2 or "name" not in values or not ({"new", "old"} & set(values)):
        return (), 0
    within = words.person.fullmatch(values["name"])
    rank = values.get("rank") or (None if within is None else within["rank"])
    name = values["name"] if within is None else within["name"]
    spans = tuple(row.span for row in rows[at : at + used])
    made = _make((name, rank), values.get("new"), old=values.get("old"), spans=spans, rule="orders.labels")
    note = values.get("note", "")
    if _LEAVES.match(note):
        made = replace(made, kind="retire", new_post=None)
    elif "昇任" in note:
        made = replace(made, kind="both" if made.new_post else "promote")
    elif note:
        made = replace(made, notes=note)
    return (made,), used


def _make(
    person: tuple[str, str | None], new: str | None, *, old: str | None, spans: tuple[Span, ...], rule: str
) -> Posting:
    name, rank = person
    leaves = new is not None and is_retirement(tidy(new))
    main, concurrent = split_posts(tidy(new)) if new and not leaves else (None, ())
    return Posting(
        "retire" if leaves else "appoint",
        tidy_name(READING.sub("", name)),
        tidy_name(rank) if rank else None,
        main,
        tidy(old) or None if old else None,
        concurrent,
        None,
        None,
        None,
        spans,
        rule,
    )


# a tab, two blanks, an arrow, ＝
_PARTED = re.compile(r"\t|[ ]{2}|[←→⇐⇒=＝]|<-|->")


def read_fields(row: Row, words: Words, *, whole: bool, headed: bool = False) -> Posting | None:
    """The person of a line whose fields stand apart; ``whole``: with both posts or with a word for what is done.

    ``headed``: a heading tells what is done, so that a name with a single post is enough.
    """
    if whole and _PARTED.search(row.text) is None:
        return None
    made = gather(cut_fields(row.text, words), row)
    if made is None and not whole:
        made = gather(cut_fields(row.text, words, fine=True), row)
    if made is None:
        return None
    told = (made.new and made.old) or made.kind or made.order or made.concurrent
    if not told and (whole or (made.rank is None and not headed) or not (made.new or made.old)):
        return None
    return make_posting(made, (row.span,), words=words, rule="orders.fields")


def _unmarked(text: str) -> str:
    mark = _MARK.match(text)
    return text if mark is None else text[mark.end() :]


def _lone_person(row: Row, words: Words) -> re.Match[str] | None:
    mark = _MARK.match(row.text)
    begin = mark.end() if mark is not None else 0
    found = words.person.match(row.text, begin) or words.official.match(row.text, begin)
    if found is None or is_office(found["name"]) or find_order(row.text) or find_heading(row.text):
        return None
    if row.text[found.end("rank")] not in " \t・:":  # 将補人事 is no person
        return None
    return None if READING.sub("", row.text[found.end() :].strip()) else found


def _read_person(rows: Sequence[Row], at: int, words: Words) -> tuple[tuple[Posting, ...], int]:
    """A person alone with an order or with the posts below it, or posts with the person alone below them."""
    found = _lone_person(rows[at], words)
    following = rows[at + 1 : at + 3]
    if not following:
        return (), 0
    if found is None and _is_post(rows[at], words) and len(following) > 1:
        below = _lone_person(following[0], words)
        after = following[1].text
        if below is not None and after.startswith("(") and find_close(after, 0) == len(after) - 1:
            spans = tuple(row.span for row in rows[at : at + 3])
            made = _make(
                (below["name"], below["rank"]),
                rows[at].text,
                old=after[1:-1],
                spans=spans,
                rule="orders.person",
            )
            return (made,), 3
    if found is None:
        posts = _posts(rows[at], words)
        below = _lone_person(following[0], words) if posts is not None else None
        if posts is None or below is None:
            return (), 0
        both = (rows[at].span, following[0].span)
        return (
            _make((below["name"], below["rank"]), posts[0], old=posts[1], spans=both, rule="orders.person"),
        ), 2
    order = find_order(following[0].text)
    if order is not None:
        old, used = None, 2
        after = following[1].text if len(following) > 1 else ""
        if after.startswith("(") and find_close(after, 0) == len(after) - 1 and find_effect(after) is None:
            old, used = tidy(after[1:-1]), 3
        made = order_posting(order, found["rank"], name=found["name"], old=old)
        spans = tuple(row.span for row in rows[at : at + used])
        return (replace(made, service=words.service_of(found["rank"]), spans=spans),), used
    posts = _posts(following[0], words)
    if posts is None:
        return (), 0
    both = (rows[at].span, following[0].span)
    return (
        _make((found["name"], found["rank"]), posts[0], old=posts[1], spans=both, rule="orders.person"),
    ), 2


# 統合幕僚監部運用部運用第1課長: a line that is only a post
_POST_END = re.compile(r"[部課室隊団群校所局官長付監艦司員令校院館者](?:\([^()]{1,30}\))?$")


def _is_post(row: Row, words: Words) -> bool:
    plain = "。" not in row.text and len(row.text) <= 60 and not row.text.startswith("(")
    unlike = (
        find_order(row.text) is None
        and find_heading(row.text) is None
        and words.person.search(row.text) is None
    )
    return plain and unlike and _POST_END.search(row.text) is not None


def _posts(row: Row, words: Words) -> tuple[str | None, str | None] | None:
    """新職 ← 旧職, 旧職 → 新職 or 新職(旧職) on a line without a person."""
    text = row.text
    if "。" in text or len(text) > 120 or words.person.search(text) or find_order(text) or find_heading(text):
        return None
    moved = find_moved(_unmarked(text))
    if moved is not None:
        return moved
    if text.endswith(")") and not text.startswith("("):
        place = find_open(text, len(text) - 1)
        inner = text[place + 1 : -1]
        if place > 1 and len(inner) >= 3 and re.search(r"[部課室隊団群校所局官長付監艦司]", inner):
            return tidy(_unmarked(text[:place])), tidy(inner)
    return None
