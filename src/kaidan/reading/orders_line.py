"""One posting on a line of its own: 「新職(旧職)階級 氏名」 and its variants."""

import re
from dataclasses import dataclass

from kaidan.model.mentions import DateMention
from kaidan.model.span import Span
from kaidan.reading.orders_words import OrderLine, Words, is_office, is_retirement, tidy, tidy_name


@dataclass(frozen=True, slots=True)
class Posting:
    """One person under one order.

    ``effect`` is the date as printed with its place in the page; ``spans`` where all of it stands.
    """

    kind: str
    name: str
    rank: str | None
    new_post: str | None
    old_post: str | None
    concurrent: tuple[str, ...]
    notes: str | None
    service: str | None
    effect: DateMention | None
    spans: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page without the white space around it; ``start`` is its place in the page.

    ``raw`` is the same in the width in which it is printed, ``indent`` how many columns of half width stand before it.
    """

    text: str
    start: int
    raw: str = ""
    indent: int = 0

    @property
    def span(self) -> Span:
        """Where the row stands in the page."""
        return Span(self.start, self.start + len(self.text))


# ▽ / ・: before a person of a news list
_BULLET = re.compile(r"[・•○◯●◇◆■□▽▼▲△*＊>→➢✓ ]{0,3}")
# 旧職 → 新職 / 新職 ← 旧職
_ARROW = re.compile(r"[ ]{0,4}(?:←|<-|⇐)[ ]{0,4}")
# 見本課長 → 見本部長
_ARROW_ON = re.compile(r"[ ]{0,4}(?:→|->|⇒)[ ]{0,4}")
# ←
_MOVES = re.compile(r"[←→⇐⇒]")


def find_single(row: Row, words: Words) -> Posting | None:
    """The posting of a line that stands for itself: 「新職(旧職)階級 氏名」 and its variants.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.reading.orders_words import make_words
    >>> made = find_single(Row("護衛艦いそなみ艦長(海幕装備体系課)1等海佐 汐見航平", 0), make_words(load_codebook()))
    >>> made.new_post, made.old_post, made.name
    ('護衛艦いそなみ艦長', '海幕装備体系課', '汐見航平')
    """
    begin = _BULLET.match(row.text).end()  # type: ignore[union-attr]
    text = row.text[begin:]
    people = [found for found in words.person.finditer(text) if not is_office(found["name"])]
    if not people or "。" in text[:-1]:
        return None
    last = people[-1]
    rest = READING.sub("", text[last.end() :].strip(" 。")).strip()
    if _PROMOTED.fullmatch(rest):
        rest = "(昇任)"
    note = rest[1:-1] if _NOTE.fullmatch(rest) else None
    behind = tidy(rest[1:-1]) if note is None and _is_bracket(rest) else None
    if last.start() > 0 and (not rest or note is not None or behind is not None):
        new, old = _posts_before(text[: last.start()])
        if new is not None and old is not None and _BESIDE.fullmatch(f"({old})"):
            new, old = f"{new}({old})", None
        old = old or behind
    elif people[0].start() == 0 and text[people[0].end() :].strip():
        last = people[0]
        new, old = _posts_after(text[last.end() :])
    else:
        return None
    if new is None and old is None:
        return None
    return _make_single(row, last, new, old, note=note)


# (たなべ まもる): how a name is read
READING = re.compile(r"^\([ぁ-んァ-ヴー・ ]{2,20}\)")
# 陸将補・目黒川隆=昇任: a news agency's mark
_PROMOTED = re.compile(r"[=-]{1,2}昇任")
# (昇任) / (58) / (58期): behind a name
_NOTE = re.compile(r"\((?:昇任(?:・?補職)?|[0-9]{2}歳?|[^()]{0,6}期|留任|再任用|新任|女性)\)")


def _is_bracket(text: str) -> bool:
    return text.startswith("(") and find_close(text, 0) == len(text) - 1


def _make_single(
    row: Row, found: re.Match[str], new: str | None, old: str | None, *, note: str | None
) -> Posting:
    kind, rank = "appoint", found["rank"]
    promoted = re.match(
        r"(?P<rank>[陸海空]将補?|[1-3]等?[陸海空][佐尉])(?:に|へ)?(?:昇任)?[、・ ]{0,2}", new or ""
    )
    if new is not None and is_retirement(new):
        return Posting(
            "retire",
            tidy_name(found["name"]),
            rank,
            None,
            old,
            (),
            note,
            None,
            None,
            (row.span,),
            "orders.line",
        )
    if new is not None and promoted is not None and promoted["rank"] == rank:
        new = new[promoted.end() :].strip() or None
    elif new is not None and promoted is not None:
        rank, new = promoted["rank"], new[promoted.end() :].strip() or None
        kind = "promote" if new is None else "both"
    elif new in ("昇任", "昇任する"):
        kind, new = "promote", None
    elif note in ("昇任", "昇任・補職"):
        kind, note = "both", None
    main, concurrent = split_posts(new) if new else (None, ())
    return Posting(
        kind,
        tidy_name(found["name"]),
        rank,
        main,
        old,
        concurrent,
        note,
        None,
        None,
        (row.span,),
        "orders.line",
    )


def find_told(row: Row, words: Words) -> tuple[Posting, ...]:
    """The persons of a sentence: 「現A課長のY1等陸佐は、B連隊長に」."""
    made = []
    for found in words.prose.finditer(row.text):
        new, concurrent = split_posts(found["new"])
        made.append(
            Posting(
                "appoint",
                tidy_name(found["name"]),
                found["rank"],
                new,
                tidy(found["old"]),
                concurrent,
                None,
                words.service_of(found["rank"]),
                None,
                (Span(row.start + found.start(), row.start + found.end()),),
                "orders.prose",
            )
        )
    return tuple(made)


def find_moved(text: str) -> tuple[str | None, str | None] | None:
    """New and old post of 新職 ← 旧職 or 旧職 → 新職."""
    if _ARROW.search(text):
        new, old = _ARROW.split(text, maxsplit=1)
    elif _ARROW_ON.search(text):
        old, new = _ARROW_ON.split(text, maxsplit=1)
    else:
        return None
    return (tidy(new) or None, tidy(old.strip("()")) or None)


def split_old(text: str, *, beside: bool = False) -> tuple[str | None, str | None]:
    """新職(旧職) as the two; ``beside``: the new post and the first that is held beside it.

    >>> split_old("見本課長(見本班長)"), split_old("兼 見本室長", beside=True)
    (('見本課長', '見本班長'), (None, '見本室長'))
    """
    if not beside:
        return _posts_before(text)
    main, also = split_posts(text)
    return main, also[0] if also else None


def _posts_before(text: str) -> tuple[str | None, str | None]:
    """新職(旧職) or 新職 ← 旧職 before the rank; a bracket in the new post is left there."""
    text = text.rstrip(" 、・:\t")
    if _ARROW.search(text):
        new, old = _ARROW.split(text, maxsplit=1)
        return tidy(new), tidy(old)
    if text.endswith(")"):
        place = find_open(text, len(text) - 1)
        if place >= 0:
            return tidy(text[:place]) or None, tidy(text[place + 1 : -1])
    return tidy(text) or None, None


def _posts_after(text: str) -> tuple[str | None, str | None]:
    """The posts after 「階級 氏名」: 新職(旧職), (旧職)新職, 旧職→新職."""
    text = text.strip(" 、・:。=＝\t")
    if text.startswith("(") and find_close(text, 0) == len(text) - 1 and _MOVES.search(text):
        text = text[1:-1]
    if _ARROW.search(text):
        new, old = _ARROW.split(text, maxsplit=1)
        return tidy(new), tidy(old)
    if _ARROW_ON.search(text):
        old, new = _ARROW_ON.split(text, maxsplit=1)
        return tidy(new), tidy(old.strip("()"))
    if text.startswith("("):
        close = find_close(text, 0)
        if close < 0:
            return None, None
        return tidy(text[close + 1 :]) or None, tidy(text[1:close])
    return _posts_before(text)


# 第16師団副師団長兼ねて白砂駐屯地司令 / …部長 兼 …司令 / …(兼)… / …(併任)…
_ALSO = re.compile(
    r"[ 、]{0,3}"
    r"(?:\((?:兼ねて|併せて|兼務|兼任|兼職|兼補|併任|兼|併)\)|\(事務取扱\)(?=[^ ()])|兼ねて|、?併せて|[ ]兼[ ]"
    r"|[ 、](?:併任|兼務|兼職|兼任)[ :]|(?<=[長官司令員監])兼(?!任|務|職|補)|^(?:併任|兼務|兼)[ ])[ 、:]{0,3}"
)


# 大臣官房審議官(併任 内閣官房内閣審議官) / …課長(…室長兼務)
_BESIDE = re.compile(
    r"[ ]?\((?:(?:併任|兼務|兼任|兼職|兼補|兼ねて|併せて|兼)[ :、]{0,3}(?P<post>[^()]{2,60})"
    r"|(?P<last>[^()]{2,60}?)(?:を?(?:併任|兼務|兼任)))\)$"
)


def split_posts(words: str) -> tuple[str | None, tuple[str, ...]]:
    """The new post, and those held beside it.

    >>> split_posts("第16師団副師団長兼ねて白砂駐屯地司令")
    ('第16師団副師団長', ('白砂駐屯地司令',))
    >>> split_posts("兼ねて情報本部付"), split_posts("統合幕僚監部運用部副部長事務取扱")
    ((None, ('情報本部付',)), ('統合幕僚監部運用部副部長事務取扱', ()))
    """
    beside = _BESIDE.search(words)
    if beside is not None and beside.start() > 0:
        main, also = split_posts(words[: beside.start()])
        return main, (
            *also,
            *(
                tidy(part)
                for part in re.split(r"[、,]|及び", beside["post"] or beside["last"])
                if part.strip()
            ),
        )
    parts = [tidy(part) for part in _ALSO.split(words)]
    if len(parts) == 2 and not parts[1]:  # 見本課長(併任): nothing but a post held besides
        parts.reverse()
    return parts[0] or None, tuple(part for part in parts[1:] if part)


# 統合幕僚副長を免じ、統合幕僚長
_LEFT = re.compile(r"(?P<post>[^、。]{2,60}?)(?:を免じ|を解き|の職を免じ)(?:て)?、?")


def order_posting(order: OrderLine, rank: str | None, *, name: str, old: str | None) -> Posting:
    """What an order makes of a person: the new rank, the new post, or neither."""
    new: str | None = None
    concurrent: tuple[str, ...] = ()
    notes: str | None = None
    kind = {"promote": "promote", "retire": "retire"}.get(order.kind, "appoint")
    if order.kind == "promote":
        rank = tidy_name(order.what) or rank
    elif order.kind == "appoint":
        left = _LEFT.match(order.what)
        what = order.what if left is None else order.what[left.end() :]
        new, concurrent = split_posts(what)
        old = old or (tidy(left["post"]) if left is not None else None)
    elif order.kind == "concurrent":
        concurrent = (tidy(re.sub(r"^(?:兼ねて|併せて)", "", order.what)),)
    elif order.kind == "relieve":
        notes = order.line
        old = old or re.sub(r"の(?:職|兼務|併任|事務取扱)$", "", order.what)
    return Posting(
        kind, tidy_name(name), rank, new, old, concurrent, notes, None, None, (), f"orders.{order.kind}"
    )


def find_close(text: str, start: int) -> int:
    """Where the bracket that opens at ``start`` closes; -1 where it does not."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return -1


def find_open(text: str, end: int) -> int:
    """Where the bracket that closes at ``end`` opens; -1 where it does not."""
    depth = 0
    for place in range(end, -1, -1):
        depth += {")": 1, "(": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return -1
