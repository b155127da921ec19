"""Actors named in a Japanese clause: who, where, and in which case (は, から, に対し)."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from kaidan.codebook.match import Hit, Lexicon
from kaidan.codebook.names import NameTag, NameTags
from kaidan.languages.ja.fold import fold
from kaidan.languages.ja.subjects import Case, find_case, find_name_before
from kaidan.reading.collectives import find_meant
from kaidan.reading.people import Table, codes_of, everybody, find_addressed, find_guest, find_speakers

# 日米両国 / 日米豪は / 日英伊三か国: a run of one-character country names
_RUN = re.compile(r"[日米豪韓英仏独伊加印比中露越星泰尼新馬蘭西]{2,5}$")
# 日米両国は
_RUN_SUBJECT = re.compile(
    r"([日米豪韓英仏独伊加印比中露越星泰尼](?<![^、。\s].)[日米豪韓英仏独伊加印比中露越星泰尼]{1,4})(?:間|双方|の?(?:両国"
    r"|[23三二四4]か国|[23三二四4]カ国))?(は|として|から)"
)
_NUMBERED = {"両": 2, "二": 2, "三": 3, "3": 3, "四": 4, "4": 4, "五": 5, "5": 5}


_SIDES, _TITLES = ("own", "other", "side"), ("post", "title")
_ACTORS = ("all", *_SIDES, "same", *_TITLES, "country")


@dataclass(slots=True)
class Mention:
    """Somebody named: ``start``–``end`` in the sentence, the case, countries, participants, whether known at all."""

    start: int
    end: int
    after: int
    case: Case
    countries: tuple[str, ...]
    speakers: tuple[int, ...]
    rule: str
    known: bool
    person: bool


class _Seen(NamedTuple):
    """The participants named last, and whether that was in this very sentence."""

    last: tuple[int, ...]
    near: bool


def find_mentions(
    sentence: str, table: Table, *, lexicon: Lexicon, last: tuple[int, ...] = ()
) -> tuple[Mention, ...]:
    """The actors that ``sentence`` names in order; ``last`` are the participants named last before it (for 同長官)."""
    found: list[Mention] = []
    seen = _Seen(last, False)
    for hit in lexicon.names_ja.find(fold(sentence).text):
        if found and hit.start < found[-1].after and found[-1].case == "none" and hit.start < found[-1].end:
            continue
        if found and found[-1].rule == "actor.side" and hit.start < found[-1].after:
            continue
        mention = _read(sentence, hit, table=table, seen=seen)
        if mention is None:
            continue
        beside = (
            found[-1] if found and found[-1].case == "with" and found[-1].after == mention.start else None
        )
        found.append(mention)
        if mention.speakers and mention.person:
            met = seen.near and len(seen.last) == 1 and _meets(sentence, mention)
            named = (*(seen.last if beside is not None or met else ()), *mention.speakers)
            seen = _Seen(tuple(dict.fromkeys(named)), True)
    if ":" in sentence[:40]:
        found = [_labelled(sentence, mention) for mention in found]
    found += _by_names(sentence, table, found)
    runs = [*_RUN_SUBJECT.finditer(sentence)]
    taken = _taken(sentence, found) if runs else b""
    for run in runs:
        if 1 not in taken[run.start(1) : run.end(1)]:
            found.append(_from_run(sentence, run, table))
    if len(found) > 1:
        found.sort(key=_START)
    return _join_groups(sentence, found)


_START = attrgetter("start")
# 長官と短時間の立ち話を行い、 / 長官と会談し、
_MEETS = re.compile(r"[^、。]{0,16}?(?:を(?:行|実施|持)|会談|懇談|面会|協議)")


def _meets(sentence: str, mention: Mention) -> bool:
    """Whether somebody is told to meet whom ``mention`` names, so that 双方 means these two."""
    return mention.case == "with" and _MEETS.match(sentence, mention.after) is not None


# 長官代行: / 長官:
_COLON = re.compile(r"(?:代行|臨時代理)?:")


def _labelled(sentence: str, mention: Mention) -> Mention:
    """Who stands before a colon speaks (「長官:日本の取組を歓迎。」)."""
    colon = _COLON.match(sentence, mention.end) if mention.start == 0 and mention.case == "none" else None
    if colon is None or not mention.countries:
        return mention
    return replace(mention, case="topic", after=colon.end())


# 特使は / 代表から: the rest of a title after a name
_TITLE_REST = re.compile(r"[一-龠々ァ-ヴー]{0,16}")


def _by_names(sentence: str, table: Table, found: Sequence[Mention]) -> list[Mention]:
    """Participants called by their own name where the codebook does not know the title after it."""
    made: list[Mention] = []
    taken = None
    for name, index in table.names:
        if name not in sentence:
            continue
        at = sentence.find(name)
        taken = _taken(sentence, found) if taken is None else taken
        while at >= 0:
            rest = _TITLE_REST.match(sentence, at + len(name))
            end = rest.end() if rest is not None else at + len(name)
            if 1 not in taken[at:end]:
                taken[at:end] = b"\1" * (end - at)
                case, after = find_case(sentence, end)
                made.append(
                    Mention(
                        at, end, after, case, codes_of(table, (index,)), (index,), "actor.name", True, True
                    )
                )
            at = sentence.find(name, at + 1)
    return made


def _taken(sentence: str, found: Sequence[Mention]) -> bytearray:
    """A byte for each character, 1 where a mention stands: asking each one takes the square of their number."""
    taken = bytearray(len(sentence))
    for mention in found:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return taken


def _read(sentence: str, hit: Hit[NameTags], *, table: Table, seen: _Seen) -> Mention | None:
    kinds = hit.value.kinds
    if kinds.isdisjoint(_ACTORS):
        return None
    if "all" in kinds:
        return _read_all(sentence, hit, table=table, seen=seen)
    case, after = find_case(sentence, hit.end)
    if not kinds.isdisjoint(_SIDES):
        return _read_side(hit, case, after=after, table=table, kinds=kinds)
    if "same" in kinds:
        title = sentence[hit.start + 1 : hit.end]
        speakers = (
            tuple(index for index in find_addressed(table, title) if index in seen.last)
            or find_addressed(table, title)
            or seen.last
        )
        speakers = speakers[:1] if len(speakers) > 1 and seen.last else speakers
        return Mention(
            hit.start, hit.end, after, case, codes_of(table, speakers), speakers, "actor.same", True, True
        )
    if not kinds.isdisjoint(_TITLES):
        return _read_person(sentence, hit, case, after=after, table=table)
    codes = tuple(sorted({tag.country for tag in hit.value if tag.kind == "country" and tag.country}))
    return Mention(hit.start, hit.end, after, case, codes, (), "actor.country", bool(codes), False)


def _read_all(sentence: str, hit: Hit[NameTags], *, table: Table, seen: _Seen) -> Mention | None:
    case, after = find_case(sentence, hit.end)
    word = sentence[hit.start : hit.end]
    before = _RUN.search(sentence[max(0, hit.start - 5) : hit.start].removesuffix("の"))
    if word in ("閣僚", "各国", "参加国", "大臣等") and case not in ("topic", "source", "subject"):
        return None
    if case == "none" and sentence.startswith("で", hit.end):
        case, after = "topic", hit.end + 1
    start = hit.start
    # 双方、協力の継続を確認。
    if (
        case == "with"
        and sentence.startswith("、", hit.end)
        and sentence[max(0, start - 1) : start] in ("", "、")
    ):
        case = "topic"
    if word.startswith("各国") and sentence.endswith("ASEAN", 0, start) and "ASEAN" in table.countries:
        return Mention(start - 5, hit.end, after, case, ("ASEAN",), (), "actor.members", True, True)
    speakers = find_meant(
        word, table, before=sentence[max(0, start - 4) : start], last=seen.last, near=seen.near
    )
    codes = table.countries if speakers == everybody(table) else codes_of(table, speakers)
    if before is not None:
        named = {table.shorts[short] for short in before.group() if short in table.shorts}
        if named and len(named) == len(before.group()):
            start = hit.start - len(before.group()) - (sentence[hit.start - 1] == "の")
            codes = tuple(sorted(named))
            speakers = tuple(i for i, person in enumerate(table.participants) if person.country in named)
    elif "外" in word and any(
        person.post_id and "foreign" in person.post_id for person in table.participants
    ):
        speakers = tuple(
            i
            for i, p in enumerate(table.participants)
            if p.post_id and ("foreign" in p.post_id or "state" in p.post_id)
        )
        codes = codes_of(table, speakers)
    return Mention(start, hit.end, after, case, codes, speakers, "actor.all", bool(codes), True)


def _read_side(hit: Hit[NameTags], case: Case, *, after: int, table: Table, kinds: Set[str]) -> Mention:
    if "own" in kinds:
        codes: tuple[str, ...] = (table.own,) if table.own else ()
    elif "other" in kinds:
        codes = table.others()
    else:
        codes = tuple(sorted({tag.country for tag in hit.value if tag.country}))
    speakers = tuple(i for i, person in enumerate(table.participants) if person.country in codes)
    # 我が国は, unlike 当方は, mostly names a country that is spoken of
    spoken_of = any(tag.id.endswith("国") for tag in hit.value if tag.kind == "own")
    return Mention(hit.start, hit.end, after, case, codes, speakers, "actor.side", bool(codes), not spoken_of)


def _read_person(
    sentence: str, hit: Hit[NameTags], case: Case, *, after: int, table: Table
) -> Mention | None:
    name = find_name_before(sentence, hit.start)
    words = sentence[name.start : name.end] if name is not None else None
    speakers = find_speakers(table, words, tags=hit.value)
    start = hit.start
    if words is not None and name is not None and not speakers:
        speakers = _by_suffix(table, words)
        if not speakers and len(words) == 1 and "ァ" <= words <= "ヴ":
            words, name = None, None  # ノ長官 where the page prints the name in kanji
        words = words if not speakers else None
    if name is not None and speakers:
        start = name.start
    if not speakers and words is None:
        speakers = _by_title(table, sentence[hit.start : hit.end], hit.value)
    if not speakers and name is None and "post" not in hit.value.kinds:
        return None
    codes = codes_of(table, speakers)
    guest = find_guest(table, words) if words is not None and name is not None and not speakers else None
    if guest is not None and name is not None:
        return Mention(name.start, hit.end, after, case, (guest,), (), "actor.guest", True, True)
    if not speakers:
        countries = {tag.country for tag in hit.value if tag.kind == "post" and tag.country}
        codes = tuple(countries) if len(countries) == 1 else ()
        start = name.start if name is not None else hit.start
    return Mention(start, hit.end, after, case, codes, speakers, "actor.person", bool(speakers), True)


def _by_suffix(table: Table, words: str) -> tuple[int, ...]:
    """A run of kanji that ends with a participant's name (「会談後雪村」大臣)."""
    names = {person.name for person in table.participants}
    for length in range(1, min(len(words), 6)):
        if words[-length:] not in names:
            continue
        speakers = find_speakers(table, words[-length:], tags=())
        if speakers and table.participants[speakers[0]].name in (words[-length:],):
            return speakers
    return ()


def _by_title(table: Table, title: str, tags: Sequence[NameTag]) -> tuple[int, ...]:
    posts = {tag.id for tag in tags if tag.kind == "post"}
    held = tuple(i for i, person in enumerate(table.participants) if person.post_id in posts)
    if held:
        return held
    addressed = find_addressed(table, fold(title).text)
    return addressed if len(addressed) == 1 else ()


def _from_run(sentence: str, run: re.Match[str], table: Table) -> Mention:
    codes = tuple(sorted({table.shorts[short] for short in run.group(1) if short in table.shorts}))
    speakers = tuple(i for i, person in enumerate(table.participants) if person.country in codes)
    case, after = find_case(sentence, run.end(1))
    return Mention(
        run.start(1),
        run.end(1),
        max(after, run.end()),
        case if case != "none" else "topic",
        codes,
        speakers,
        "actor.run",
        True,
        False,
    )


def _is_of_country(sentence: str, country: Mention, post: Mention) -> bool:
    """インドネシア及びベトナムの国防大臣は: a post without a name, of the countries before it."""
    if country.case != "of" or country.after != post.start or country.person or post.speakers:
        return False
    return post.person and sentence[country.end : country.after] == "の"


def _join_groups(sentence: str, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """雪村大臣とラッシュ長官は: two names before one particle are one group."""
    if len(found) < 2:
        return tuple(found)
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last is not None and _is_of_country(sentence, last, mention):
            joined[-1] = replace(
                mention, start=last.start, countries=last.countries, rule="actor.post_of_country", known=True
            )
            continue
        if (
            last is not None
            and last.case == "with"
            and last.after == mention.start
            and last.countries
            and mention.countries
        ):
            joined[-1] = Mention(
                last.start,
                mention.end,
                mention.after,
                mention.case,
                tuple(sorted({*last.countries, *mention.countries})),
                tuple(sorted({*last.speakers, *mention.speakers})),
                "actor.group",
                last.known or mention.known,
                last.person or mention.person,
            )
        else:
            joined.append(mention)
    return tuple(joined)
