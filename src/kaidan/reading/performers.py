"""Who performs the act of a Japanese clause: whom は or から marks, who gives what is told as given, each of two."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kaidan.languages.ja.predicates import gap_is_adverb
from kaidan.reading.mentions import Mention
from kaidan.reading.people import Table
from kaidan.reading.predicates import Predicate

# 立場が示された / 説明があった
_PASSIVE = re.compile(
    r"(?:された|されました|され、|がなされ|があった|がありました|がございました|があり、|れた|れました|れ、|れて)"
)
# 中国が強行した発射を: the clause of が ends before a noun, so が governs nothing after it
RELATIVE_CLOSED = re.compile(r"(?:た|る|ている|ない)(?=[一-龠ァ-ヴA-Z「]|こと[にをはがでも])")
_ONE_SIDED = frozenset(("thank", "condole", "congratulate", "request", "propose"))


def find_host(mentions: Sequence[Mention], predicate: Predicate) -> Mention | None:
    """Who, in the sentence that announces a meeting, did what two cannot do to one another (謝意を表する)."""
    if predicate.act not in _ONE_SIDED:
        return None
    named = [
        m for m in mentions if m.case == "topic" and m.person and m.countries and m.end < predicate.start
    ]
    return named[0] if len(named) == 1 and len(named[0].countries) == 1 else None


def find_stranger(predicate: Predicate, inside: Sequence[Mention]) -> Mention | None:
    """Somebody who performs the act and of whom nobody knows for whom: what they do is nobody else's."""
    for mention in inside:
        if mention.start >= predicate.start:
            break
        if mention.person and not mention.countries and mention.case in ("topic", "source"):
            return mention
    return None


def find_performer(
    sentence: str, inside: Sequence[Mention], *, start: int, predicate: Predicate, table: Table
) -> Mention | None:
    """Who performs the act: the first は or から of the clause, else a が that opens it or stands beside the act.

    In a passive it is whoever gives (「両大臣は、支援に関し、長官から謝意が表明され、」: the Secretary).
    """
    each = _find_each(sentence, predicate, inside) if "それぞれ" in sentence else None
    if each is not None:
        return each
    if _PASSIVE.search(sentence, predicate.start, predicate.cut):
        giver = next((m for m in reversed(inside) if m.start < predicate.start and m.case == "source"), None)
        if giver is not None and giver.person and len(giver.speakers) == 1:
            return giver
    for mention in inside:
        if mention.start >= predicate.start:
            break
        if mention.case == "topic" and mention.countries and _is_matrix(sentence, mention):
            return _after_meeting(sentence, mention, inside, predicate) or mention
        if mention.case == "source" and mention.countries and not _is_place_of_origin(sentence, mention):
            if mention.person:
                return mention
            if _is_country_giving(sentence, mention, predicate, table):
                there = [
                    i for i, person in enumerate(table.participants) if person.country in mention.countries
                ]
                return replace(mention, speakers=tuple(there))
    return _find_marked_by_ga(sentence, inside, predicate, table)


# 長官と立ち話を行い、 before 双方は、
_MET = re.compile(
    r"と[^、。]{0,16}(?:を(?:行い|実施し|持ち)|(?:会談|懇談|面会|協議)し)、(?:その(?:中|際|場)で、?)?$"
)
_LONGEST_MEETING = 40


def _after_meeting(
    sentence: str, first: Mention, inside: Sequence[Mention], predicate: Predicate
) -> Mention | None:
    """Who acts after the words that tell that somebody met (「甲大臣は乙長官と立ち話を行い、双方は、…一致した」)."""
    for mention in inside:
        if (
            first.end < mention.start < predicate.start
            and mention.case == "topic"
            and mention.person
            and mention.countries
            and _MET.search(sentence, max(0, mention.start - _LONGEST_MEETING), mention.start) is not None
        ):
            return mention
    return None


def _find_marked_by_ga(
    sentence: str, inside: Sequence[Mention], predicate: Predicate, table: Table
) -> Mention | None:
    """Somebody with が who opens the clause or stands beside the act (「参加を甲国側が歓迎し」)."""
    subjects = [
        m
        for m in inside
        if m.case == "subject" and m.countries and (m.person or _is_delegation(sentence, m, table))
    ]
    for mention in subjects:
        if mention.start >= predicate.start:
            break
        opens = mention is subjects[0] and sentence[max(0, mention.start - 1) : mention.start] in _OPENINGS
        if opens or gap_is_adverb(sentence[mention.after : predicate.start]):
            return mention
    return None


# What stands before the first word of a clause.
_OPENINGS = ("、", "。", " ", "")
# 甲国側が / 乙国及び丙国の代表が
_DELEGATION = re.compile(r"(?:側|の?(?:代表(?:団|者)?|出席者|参加者|当局者?))が")


def _is_delegation(sentence: str, mention: Mention, table: Table) -> bool:
    """A country's side or delegates that act under が: one at the table, or of an organisation's members."""
    at_table = set(mention.countries) <= set(table.countries) or any(
        len(code) > 2 for code in table.countries
    )
    return at_table and _DELEGATION.fullmatch(sentence, mention.end, mention.after) is not None


def _find_each(sentence: str, predicate: Predicate, inside: Sequence[Mention]) -> Mention | None:
    """Those of whom each did it (「甲大臣から計画を、乙長官から情勢を、それぞれ説明した」)."""
    named = [
        m for m in inside if m.end <= predicate.start and m.case == "source" and m.person and m.countries
    ]
    if len(named) < 2 or sentence.find("それぞれ", named[-1].after, predicate.start) < 0:
        return None
    countries = tuple(sorted({code for mention in named for code in mention.countries}))
    speakers = tuple(sorted({index for mention in named for index in mention.speakers}))
    return replace(named[-1], countries=countries, speakers=speakers, rule="actor.each")


# 紹介され、 / 説明がなされた / 提案があった: somebody gives it
_GIVEN = re.compile(r"され|られ|なされ|があ|がご|もあ|を受け")


def _is_country_giving(sentence: str, mention: Mention, predicate: Predicate, table: Table) -> bool:
    """豪州から…が紹介され、米国から…説明がなされた: a country at the table, where what it gave is told as given."""
    # an organisation's members speak one by one
    member = any(len(code) > 2 for code in table.countries)
    if not (member or set(mention.countries) <= set(table.countries)):
        return False
    if len(mention.countries) != 1 and not member:
        return False
    if mention.start and sentence[mention.start - 1] not in "、。 ":
        return False
    if _GIVEN.search(sentence, predicate.start, predicate.end) is None:
        return False
    comma = sentence.startswith("、", mention.after)
    return comma or RELATIVE_CLOSED.search(sentence, mention.after, predicate.start) is None


def _is_matrix(sentence: str, mention: Mention) -> bool:
    """A country marked with は is an actor only where it stands at a clause's beginning (「日米両国は、」)."""
    if mention.person:
        return True
    opens = mention.start == 0 or sentence[mention.start - 1] in "、。 "
    return opens and sentence.startswith("、", mention.after)


def _is_place_of_origin(sentence: str, mention: Mention) -> bool:
    return sentence.startswith(("の", "離", "始"), mention.after)
