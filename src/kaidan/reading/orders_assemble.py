"""The posting that the fields of a line or of a table's row make, whatever their order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kaidan.languages.ja.dates import find_dates
from kaidan.model.mentions import DateMention
from kaidan.model.span import Span
from kaidan.reading.orders_fields import Part
from kaidan.reading.orders_line import READING, Posting, Row, order_posting, split_posts
from kaidan.reading.orders_words import OrderLine, Words, find_order, is_retirement, tidy, tidy_name

# 陸将補に昇任 / 海将補昇任
_TO_RANK = re.compile(r"(?P<rank>[陸海空]?将補?|[1-3一二三]等?[陸海空]?[佐尉])(?:に|へ|への)?(?:特別)?昇任")
# (前・見本課長) / 旧職:見本課長
FORMER = re.compile(r"^(?:前|旧|現|元)(?:職|補職|任|官職)?[ :・]{1,4}")
# 併任 見本室長 / 兼 見本基地司令
_BESIDE = re.compile(r"^(?:兼ねて|併せて|併任|兼務|兼任|兼職|兼補|事務取扱|兼|併)[ :、・]{0,3}(?=\S\S)")


@dataclass(slots=True)
class Fields:
    """What the fields tell of one person, before kind and order settle what of it is new."""

    name: str
    rank: str | None = None
    former: str | None = None
    new: str | None = None
    old: str | None = None
    kind: str | None = None
    order: OrderLine | None = None
    concurrent: list[str] = field(default_factory=list)
    notes: str | None = None
    effect: DateMention | None = None
    service: str | None = None


def make_posting(made: Fields, spans: Sequence[Span], *, words: Words, rule: str) -> Posting:
    """The posting of one person's fields: the kind from the word that says it, else from ranks and posts."""
    said, target = _by_word(made)
    rank, kind, new, notes = target or made.rank or made.former, "appoint", made.new, made.notes
    if target is not None and made.old is None and made.order is None:  # 陸将補に昇任=高射学校副校長・1陸佐 …
        made, new = replace(made, old=new), None
    if made.order is not None:
        posting = order_posting(made.order, rank, name=made.name, old=made.old)
        concurrent = (*posting.concurrent, *made.concurrent)
        new, kind, rank, notes = posting.new_post, posting.kind, posting.rank, posting.notes or notes
        made = replace(made, old=posting.old_post, concurrent=list(concurrent))
    elif new is not None:
        kind, rank, new = _by_post(new, rank, words)
    kind = said or kind
    main, beside = split_posts(new) if new else (None, ())
    if kind == "appoint" and made.former and rank and tidy_name(made.former) != tidy_name(rank):
        kind = "promote"
    if kind in ("concurrent", "relieve"):
        main, beside, made, kind, notes = _beside(main, beside, made, kind=kind)
    if kind == "retire":
        made, main, beside = replace(made, old=made.old or main), None, ()
    elif kind in ("promote", "both"):
        kind = "both" if main else "promote"
    return Posting(
        kind=kind,
        name=tidy_name(READING.sub("", made.name)),
        rank=tidy_name(rank) if rank else None,
        new_post=main,
        old_post=made.old,
        concurrent=tuple(dict.fromkeys((*beside, *made.concurrent))) if kind != "retire" else (),
        notes=notes,
        service=words.service_of(rank) or made.service,
        effect=made.effect,
        spans=tuple(spans),
        rule=rule,
    )


def tell_kind(word: str) -> str:
    """What a word such as 昇任・補職 says is done.

    >>> [tell_kind(word) for word in ("勧奨退職", "昇任・補職", "併任", "併任解除", "配置換")]
    ['retire', 'promote', 'concurrent', 'relieve', 'appoint']
    """
    for kind, pattern in (
        ("retire", r"退職|辞職|退官|離職|任期満了|定年|勧奨|依願|自己都合|応募認定"),
        ("relieve", r"解除|免兼"),
        ("promote", r"昇任|昇格"),
        ("concurrent", r"併任|兼務|兼職|兼補"),
    ):
        if re.search(pattern, word):
            return kind
    return "appoint"


def _by_word(made: Fields) -> tuple[str | None, str | None]:
    """The kind by the word that says it, and the rank to which it promotes."""
    said = None if made.kind is None else tell_kind(made.kind)
    target = _TO_RANK.search(made.kind or "")
    return (None if said == "appoint" else said), (None if target is None else target["rank"])


# 陸将に昇任し、見本総監に: what makes one sentence of both
_LED = re.compile(r"^し、?|[にへ]$")


def _by_post(new: str, rank: str | None, words: Words) -> tuple[str, str | None, str | None]:
    """Kind, rank and new post by what stands in the place of the new post: 退職, 陸将補に昇任, 陸将・見本部長."""
    if is_retirement(new):
        return "retire", rank, None
    promoted = _TO_RANK.match(new)
    if promoted is not None:
        return "promote", promoted["rank"], _LED.sub("", new[promoted.end() :].strip("、・ 。()")) or None
    if words.rank.fullmatch(new):
        return "promote", new, None
    if re.fullmatch(r"昇任(?:する)?", new):
        return "promote", rank, None
    held = words.rank.match(new)
    if held is not None and new[held.end() :][:1] in "、・ ":
        # 陸将・見本研究本部長(旧職)陸将補 …: the rank that is held then stands before the post
        kind = "appoint" if rank is None or tidy_name(rank) == tidy_name(held[0]) else "promote"
        return kind, held[0], new[held.end() :].strip("、・ ") or None
    return "appoint", rank, new


def _beside(
    main: str | None, beside: Sequence[str], made: Fields, *, kind: str
) -> tuple[str | None, tuple[str, ...], Fields, str, str | None]:
    """併任: the post is held beside the present one; 併任解除: it is left."""
    posts = tuple(post for post in (main, *beside) if post)
    if kind == "concurrent" and main and beside:  # 見本部長(兼)見本課長: the post beside is told apart
        return main, tuple(beside), made, "appoint", made.notes
    if kind == "concurrent":
        return None, posts, made, "appoint", made.notes
    left = "、".join(posts)
    notes = made.notes or (f"{left}の{made.kind}" if left else made.kind)
    return None, (), replace(made, old=made.old or left or None), "appoint", notes


def gather(parts: Sequence[Part], row: Row) -> Fields | None:
    """One person's fields of a line; None where it names nobody, several, or says nothing of them."""
    names = [place for place, part in enumerate(parts) if part.kind == "name"]
    ranks = [place for place, part in enumerate(parts) if part.kind == "rank"]
    if len(names) > 1:
        names = [place for place in names if place - 1 in ranks] or names
    if len(names) != 1 or len(tidy_name(parts[names[0]].text)) < 2 or "。" in row.text or len(ranks) > 2:
        return None
    made = Fields(parts[names[0]].text)
    if (
        not ranks and not re.search(r"\S\s{1,12}\S", made.name) and len(made.name) < 4
    ):  # 一覧: a word like any other
        return None
    _put_ranks(made, [parts[place] for place in ranks])
    turn = next((place for place, part in enumerate(parts) if part.mark in ("<-", "->")), len(parts))
    onward = turn < len(parts) and parts[turn].mark == "->"
    plain: list[str] = []
    for place, part in enumerate(parts):
        if part.kind == "kind":
            made.kind = part.text if made.kind is None else f"{made.kind}・{part.text}"
        elif part.kind == "order":
            made.order = find_order(part.text)
        elif part.kind == "date":
            made.effect = find_effect_in(part.text, row)
        elif part.kind == "post" or (part.kind == "name" and place != names[0]):
            is_old = turn < len(parts) and ((place < turn) == onward)
            is_new = turn < len(parts) and not is_old  # (新職) ← (旧職): brackets beside an arrow are no sign
            _put_post(made, replace(part, mark="") if is_new else part, plain=plain, is_old=is_old)
    if turn == len(parts) and len(plain) > 1:
        made.old = made.old or plain[1]
    if plain:
        made.new = made.new or plain[0]
    told = made.new or made.old or made.kind or made.order or made.concurrent
    return made if told and len(plain) <= 3 else None


def _put_ranks(made: Fields, ranks: Sequence[Part]) -> None:
    if len(ranks) == 2:
        first, second = ranks
        new, former = (second, first) if second.mark == "->" else (first, second)
        made.rank, made.former = new.text, former.text
    elif ranks:
        made.rank = ranks[0].text


def _put_post(made: Fields, part: Part, *, plain: list[str], is_old: bool) -> None:
    text = tidy(part.text)
    beside = _BESIDE.match(text)
    if beside is not None and (part.mark == "(" or plain):
        made.concurrent.append(text[beside.end() :])
    elif is_old or part.mark in ("(", "old") or FORMER.match(text):
        made.old = made.old or tidy(FORMER.sub("", text)) or None
    else:
        plain.append(text)


# 3.23 / 8/1
_SHORT_DAY = re.compile(r"(?P<month>1[0-2]|0?[1-9])[./・-](?P<day>[12][0-9]|3[01]|0?[1-9])(?:付け?)?")


def find_effect_in(cell: str, row: Row) -> DateMention | None:
    """The day that a field of ``row`` prints, with its place in the page."""
    place = row.text.find(cell) if cell else -1
    if place < 0:
        return None
    start = row.start + place
    short = _SHORT_DAY.fullmatch(cell.strip())
    if short is not None:
        return DateMention(Span(start, start + len(cell)), month=int(short["month"]), day=int(short["day"]))
    days = [day for day in find_dates(cell) if day.day is not None]
    if not days:
        return None
    return replace(days[0], span=Span(start + days[0].span.start, start + days[0].span.end))
