"""The clauses of a Japanese sentence: acts, who performs them, for whom, how far."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kaidan.codebook.match import Lexicon
from kaidan.languages.words import has_any
from kaidan.reading.background import (
    is_background,
    is_by_leaders,
    is_by_office,
    is_name_of_talks,
    is_told_beside,
)
from kaidan.reading.clauses import Clause, Named
from kaidan.reading.leads import is_lead
from kaidan.reading.mentions import Mention, find_mentions
from kaidan.reading.people import Table
from kaidan.reading.performers import RELATIVE_CLOSED, find_host, find_performer, find_stranger
from kaidan.reading.predicates import Predicate, find_predicates
from kaidan.reading.stages import StageFound, find_stage
from kaidan.reading.targets import find_targets

# これに対し / 以上に対し / これを受けて: answers the statement before
_REPLY = re.compile(
    r"(?:これ|以上|それ|右)(?:に対し(?:て)?|を受け(?:て)?|に応え(?:て)?|に応じ)|に対し(?:て)?、(?:先方"
    r"|同)|のに対し"
)
_ANSWERING = ("に対し", "を受け", "に応")
# これに対して、
_REPLY_INSIDE = re.compile(r"これ(?:に対し|を受け)(?:て)?、?")
# した。/ しました。 with a verb that the codebook does not know
_UNKNOWN_PAST = re.compile(r"[一-龠ぁ-んァ-ヴー](?<!なかっ)(?<!せんでし)(?:た|ました|だ)[。.]?\s{0,2}$")
# 協力を進める。
_PRESENT = re.compile(r"(?:する|く|む|る|う|す|ぶ|つ|ます|ていく|ている)[。.]?\s{0,2}$")
# 概要は次のとおり / 局長が同席した。
_NOT_ACT = re.compile(
    r"(?:概要は?|結果|内容は)[^。]{0,12}(?:とおり|通り)|同席(?:し|。)|陪席|(?:会談|協議"
    r"|会合|懇談|面会)[^。、]{0,6}(?:した|しました|行われた|行われました|行った|行いました|終了した|であった"
    r"|となった)[。.]?\s{0,4}$|を発表(?:した|しました|された|されました)[。.]?\s{0,2}$|となった。$|であった。$|だった。$"
)
_STAGE_NEVER = frozenset(
    ("welcome", "thank", "condemn", "concern", "oppose", "share_view", "condole", "congratulate")
)


def find_clauses(
    sentence: str, table: Table, *, lexicon: Lexicon, last: tuple[int, ...] = (), style: str = "report"
) -> tuple[Clause, ...]:
    """The reported acts of ``sentence`` with their actors.

    ``last`` are the participants named last before it; ``style`` is lead (an act of announcing is none), report, or
    statement (a joint text, where the present tense commits).
    """
    if style != "lead" and (is_by_office(sentence, lexicon) or is_background(sentence)):
        return ()
    mentions = find_mentions(sentence, table, lexicon=lexicon, last=last)
    predicates = [
        p
        for p in find_predicates(sentence, lexicon)
        if p.role == "finite"
        or not (_is_foreign(sentence, p, mentions, table) or is_told_beside(sentence, p.start))
    ]
    if "首脳" in sentence:
        predicates = [p for p in predicates if not is_by_leaders(sentence, p.start, table=table)]
    if style == "press":
        thinks = _THINKS.search(sentence)
        predicates = [p for p in predicates if thinks is None or p.end <= thinks.start()]
    if style == "statement" and predicates and sentence.endswith(("行う", "検討する"), 0, predicates[-1].end):
        predicates = [p for p in predicates if p.act not in ("do", "discuss")]
    if style == "lead":
        predicates = [p for p in predicates if p.act != "do" and not is_name_of_talks(sentence, p.start)]
    predicates = [
        p for p in predicates if p.act not in ("do", "discuss") or not _is_bare_meeting(sentence, p)
    ]
    if predicates and predicates[-1].role != "finite" and _NOT_ACT.search(sentence):
        predicates = [p for p in predicates if p.act != "do"]
    made = []
    start = 0
    for index, predicate in enumerate(predicates):
        is_last = index == len(predicates) - 1
        end = len(sentence) if is_last and predicate.role == "finite" else predicate.cut
        made.append(
            _make(sentence, start, end, predicate=predicate, context=(mentions, lexicon, table, style))
        )
        start = end
    tail = _tail(sentence, start, predicates, mentions=mentions, style=style)
    if tail is not None and tail.act in lexicon.staged and _may_be_staged(sentence, tail):
        found = find_stage(
            sentence, (tail.subject.end if tail.subject else start, len(sentence)), lexicon=lexicon
        )
        tail = replace(tail, stage=found.id, stage_start=found.start, stage_end=found.end) if found else tail
    if tail is not None:
        made.append(tail)
    return tuple(_without_proposer(sentence, made)) if len(made) > 1 else tuple(made)


def _without_proposer(sentence: str, made: Sequence[Clause]) -> Iterator[Clause]:
    """Whoever proposed it is none of 各大臣 that support it (「甲大臣から…を提案し、各大臣は、これに賛意を示した」)."""
    before: Named | None = None
    for clause in made:
        subject = clause.subject
        if (
            subject is not None
            and before is not None
            and clause.act == "support"
            and sentence.startswith("各", subject.start)
            and len(before.countries) == 1
            and set(before.countries) < set(subject.countries)
        ):
            rest = tuple(code for code in subject.countries if code not in before.countries)
            speakers = tuple(index for index in subject.speakers if index not in before.speakers)
            subject = replace(subject, countries=rest, speakers=speakers)
            yield replace(clause, subject=subject)
        else:
            yield clause
        before = subject or before


# 会談を行い / 協議を実施: that they met is the header's matter, not an act of the meeting
_MEETING_BEFORE = re.compile(
    r"(?:会談|会合|協議|会議|対話|閣僚級|面会|表敬|2\+2」?\)?)(?:等)?(?:を|が)?[^、。を]{0,8}$"
)


def _is_bare_meeting(sentence: str, predicate: Predicate) -> bool:
    words = sentence[predicate.start : predicate.end]
    if words.startswith(("やり取り", "やりとり")) and sentence.endswith("の", 0, predicate.start):
        return True
    if predicate.act != "do":
        return False
    if words.startswith(("表敬", "面会")) or (
        words.startswith("懇談") and is_lead(sentence, "ja", strict=True)
    ):
        return True
    return _MEETING_BEFORE.search(sentence, max(0, predicate.start - 24), predicate.start) is not None


def _is_foreign(sentence: str, predicate: Predicate, mentions: Sequence[Mention], table: Table) -> bool:
    """An act of somebody who is not at the table, before a connective (「中国が…を主張し、」)."""
    before = [m for m in mentions if m.end <= predicate.start and m.case in ("topic", "subject", "source")]
    if not before or before[-1].case != "subject":
        return False
    last = before[-1]
    if RELATIVE_CLOSED.search(sentence, last.after, predicate.start):
        return False
    if last.person and any(len(code) > 2 for code in table.countries):  # a member of the organisation
        return False
    return bool(last.countries) and not set(last.countries) & set(table.countries) and not last.speakers


def _make(
    sentence: str,
    start: int,
    end: int,
    *,
    predicate: Predicate,
    context: tuple[Sequence[Mention], Lexicon, Table, str],
) -> Clause:
    mentions, lexicon, table, style = context
    inside = [m for m in mentions if start <= m.start < end]
    if style == "lead":
        subject = find_host(mentions, predicate)
    else:
        subject = find_performer(sentence, inside, start=start, predicate=predicate, table=table)
    if predicate.rule == "act.object_had" and "得" in sentence[predicate.start : predicate.end]:
        subject = next(
            (m for m in inside if m.case == "of" and m.after == predicate.start and m.countries), subject
        )
    stranger = find_stranger(predicate, inside) if subject is None and style != "lead" else None
    unnamed = "all" if style == "lead" else "all" if predicate.act in lexicon.reciprocal else "carried"
    if predicate.act == "concern" and "共有" in sentence[predicate.start : predicate.end]:
        unnamed = "all"
    found = _stage_of(sentence, (start, end), predicate, subject=subject, lexicon=lexicon)
    heard = subject is not None and subject.case == "source" and _HEARD.match(sentence, predicate.start)
    return Clause(
        start=start,
        end=end,
        act="state" if heard else predicate.act,
        act_start=predicate.start,
        act_end=predicate.end,
        act_rule=predicate.rule,
        subject=_named(subject) if stranger is None else _named(stranger, rule="actor.unknown"),
        unnamed=unnamed,
        targets=find_targets(sentence, inside, predicate=predicate, subject=subject),
        stage=found.id if found else None,
        stage_start=found.start if found else 0,
        stage_end=found.end if found else 0,
        reply=_is_reply(sentence, start),
        findings=() if stranger is None else ("unknown_actor",),
    )


def _stage_of(
    sentence: str, place: tuple[int, int], predicate: Predicate, *, subject: Mention | None, lexicon: Lexicon
) -> StageFound | None:
    """The furthest stage of what the act governs: before its words, else in what follows them."""
    start, end = place
    if predicate.act not in lexicon.staged or predicate.act in _STAGE_NEVER:
        return None
    found = find_stage(
        sentence, _governed(start, subject, predicate.complement), lexicon=lexicon, act=predicate.act
    )
    if found is None and subject is not None and subject.case == "source" and subject.start - start > _FAR:
        found = find_stage(sentence, (start, predicate.complement), lexicon=lexicon, act=predicate.act)
    if found is None and predicate.role == "finite" and end - predicate.end > 8:
        found = find_stage(sentence, (predicate.end, end), lexicon=lexicon, act=predicate.act)
    return found


_FAR = 12
"""A subject further inside its clause stands in what is agreed (「計画を進めるよう両大臣から指示することで合意」)."""
# 長官から計画について説明を受け、: who gives it explains
_HEARD = re.compile(r"(?:説明|報告|紹介)を受け")


def _governed(start: int, subject: Mention | None, complement: int) -> tuple[int, int]:
    """The words that the act governs: after the subject, or before one beside the verb (「…を両大臣で確認した」)."""
    if subject is None:
        return start, complement
    if complement - subject.after < 3:
        return start, max(start, subject.start)
    return max(start, subject.after), complement


def _is_reply(sentence: str, start: int) -> bool:
    if start == 0:
        found = _REPLY.search(sentence, 0, 40) if has_any(sentence[:40], _ANSWERING) else None
        return found is not None and (found.start() == 0 or sentence[found.start() - 1] in "、。 ")
    return (
        sentence[:start].endswith(("のに対し、", "のに対して、"))
        or _REPLY_INSIDE.match(sentence, start) is not None
    )


def _tail(
    sentence: str, start: int, predicates: Sequence[Predicate], *, mentions: Sequence[Mention], style: str
) -> Clause | None:
    """The last clause of a sentence whose verb the codebook does not know."""
    rest = sentence[start:]
    if (
        not rest.strip()
        or (predicates and predicates[-1].role == "finite")
        or style == "lead"
        or _NOT_ACT.search(rest)
    ):
        return None
    if style == "press":
        return _first_person(sentence, start)
    inside = [m for m in mentions if m.start >= start]
    subject = next(
        (m for m in inside if m.case in ("topic", "source", "subject") and m.countries and m.person), None
    )
    head, _, points = rest.partition("。")
    if style == "statement" and _PRESENT.search(rest if not points.strip() else head + "。"):
        named = next((m for m in inside if m.case == "topic" and m.countries), None)
        return _plain(sentence, start, act="commit", rule="act.present_tense", subject=named)
    if subject is not None and _UNKNOWN_PAST.search(rest):
        return _plain(sentence, start, act="do", rule="act.unknown_verb", subject=subject)
    return None


# 再開しない方針であります: what will not be done has no stage
_NOT_DONE = re.compile(r"ない(?:方針|考え|との|と)[^。]{0,12}[。.]?\s{0,2}$")


def _may_be_staged(sentence: str, tail: Clause) -> bool:
    return tail.act_rule != "act.unknown_verb" and _NOT_DONE.search(sentence) is None


# …が重要であると考えております。 / 喫緊の課題との認識であります。: what a speaker says of himself is stated
_THINKS = re.compile(
    r"(?:と|ように)(?:考え|思っ|思い|認識し|受け止め|存じ)(?:て)?(?:おり|い)?ま(?:す|した)[。.]?\s{0,2}$"
    r"|(?:考え|認識|思い|所存|方針|立場)(?:で(?:あり|ござい)ます|です)[。.]?\s{0,2}$"
)
# 連携してまいります。 / 対応してまいりたいと考えております。 / 進めていく所存です。: what a speaker will do is promised
_WILL = re.compile(
    r"[てで](?:まいり|参り)(?:ます|たい(?:と[^。、]{2,14}(?:ます|です))?)[。.]?\s{0,2}$|[てで]いく(?:所存|決意|覚悟)で(?:す|あります|ございます)[。.]?\s{0,2}$"
)


def _first_person(sentence: str, start: int) -> Clause | None:
    """What a speaker thinks or will do (です・ます); the plain facts of an answer are no act."""
    if _WILL.search(sentence, start):
        made = _plain(sentence, start, act="commit", rule="act.first_person_will", subject=None)
        return replace(made, unnamed="carried")
    if _THINKS.search(sentence, start):
        made = _plain(sentence, start, act="state", rule="act.first_person_view", subject=None)
        return replace(made, unnamed="carried")
    return None


def _plain(sentence: str, start: int, *, act: str, rule: str, subject: Mention | None) -> Clause:
    named = _named(subject)
    findings = ("unknown_act",) if rule == "act.unknown_verb" else ()
    end = len(sentence)
    words = max(start, end - 12)
    return Clause(
        start,
        end,
        act,
        words,
        end,
        rule,
        named,
        "carried" if act == "do" else "all",
        (),
        None,
        0,
        0,
        False,
        findings,
    )


def _named(mention: Mention | None, *, rule: str | None = None) -> Named | None:
    if mention is None:
        return None
    return Named(mention.countries, mention.speakers, mention.start, mention.end, rule or mention.rule)
