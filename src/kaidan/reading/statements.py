"""Sentences become statements: one reported act by one set of actors, with everything said in it."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from kaidan.codebook.match import Lexicon
from kaidan.model.finding import Finding
from kaidan.model.span import Span
from kaidan.model.statement import ListedPoint, Statement
from kaidan.reading import english, japanese
from kaidan.reading.anaphora import point_back, points_here
from kaidan.reading.anaphora_en import is_relative_en, points_back_en
from kaidan.reading.background import find_ground
from kaidan.reading.clauses import Clause, Named
from kaidan.reading.flow import Sentence, is_point
from kaidan.reading.leads import tells_on
from kaidan.reading.mentions import find_mentions
from kaidan.reading.partners import find_frameworks, is_scope, names_meeting
from kaidan.reading.people import Table, everybody
from kaidan.reading.said import find_said_dates, find_said_degrees, find_said_quantities
from kaidan.reading.stages import StageFound, find_stage
from kaidan.reading.topics import Matter, find_matter, name_topics

# もう一点、 / 次に、 / 2点目は / Second, / On a different subject: a speech goes on to another matter
_ANEW = re.compile(
    r"(?:もう[一1]点|次に|続いて|最後に|[2-9二三四五]点目|まず|別件)|(?:Second|Third|Next|Finally|Lastly|Turning|On\s(?:a|another)\s)\b"
)


class _Intro(NamedTuple):
    """The words that open a list of items: whose acts follow, and what they are about."""

    subject: Named | None
    spans: tuple[Span, ...]
    topics: tuple[str, ...]


@dataclass(slots=True)
class _Thread:
    """What is in force while the sentences are read in order."""

    table: Table
    page_text: str
    record_key: str
    lexicon: Lexicon
    lang: str
    subject: Named | None = None
    subject_span: tuple[Span, ...] = ()
    last: tuple[int, ...] = ()
    intros: dict[int, _Intro] = field(default_factory=dict)
    governing: frozenset[str] = frozenset()
    made: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    topics_before: tuple[str, ...] = ()
    topics_path: str = ""
    topics_last: tuple[str, ...] = ()
    section: int = 0
    own: set[int] = field(default_factory=lambda: {0})
    said: set[str] = field(default_factory=set)

    @property
    def everyone(self) -> Named:
        """All who are at the table."""
        return Named(self.table.countries, everybody(self.table), 0, 0, "actor.all_parties")

    def hear(self, sentence: Sentence) -> None:
        """What a speech tells of without an act is what the next sentence may point back to."""
        matter = find_matter(sentence.text, self.lexicon, lang=self.lang)
        self.topics_before = name_topics(*matter, lexicon=self.lexicon, lang=self.lang) or self.topics_before
        self.topics_path = sentence.path

    def sit_down(self, table: Table, *, anew: bool) -> None:
        """Go on at another table, at which nobody has acted yet; ``anew``: of another matter."""
        self.table, self.subject, self.subject_span, self.last = table, None, (), ()
        if anew:
            self.topics_before = self.topics_last = ()


def find_statements(
    sentences: Sequence[Sentence],
    page_text: str,
    *,
    lexicon: Lexicon,
    table: Table | Sequence[Table],
    manner: tuple[str, str, str],
) -> tuple[tuple[Statement, ...], tuple[Finding, ...]]:
    """The statements of a document in order, and what could not be understood.

    ``manner`` is the language, the style (report or statement) and the record's key, from which the keys of the
    statements are made. Of a speech each sentence has a ``table`` of its own, at which nobody has acted yet.
    """
    lang, style, record_key = manner
    tables = [table] * len(sentences) if isinstance(table, Table) else table
    if not sentences:
        return (), ()
    thread = _Thread(tables[0], page_text, record_key, lexicon, lang)
    clauses_of = japanese.find_clauses if lang == "ja" else english.find_clauses
    for sentence, here in zip(sentences, tables, strict=True):
        if tables is table:
            thread.sit_down(here, anew=_ANEW.match(sentence.text) is not None)
        _enter(thread, sentence)
        own = "lead" if sentence.kind == "lead" and not (lang == "ja" and tells_on(sentence.text)) else style
        own = "listed" if own == "statement" and lang == "en" and is_point(sentence, thread.intros) else own
        head = _head_of_list(sentence) if lang == "ja" else len(sentence.text)
        clauses = clauses_of(sentence.text[:head], here, lexicon=lexicon, last=thread.last, style=own)
        if head < len(sentence.text) and clauses:
            clauses = (*clauses[:-1], replace(clauses[-1], end=len(sentence.text)))
        if not clauses and tables is table:
            thread.hear(sentence)
        if not clauses:
            _note_intro(thread, sentence, lexicon, clauses_of=clauses_of)
            continue
        matter = find_matter(sentence.text, lexicon, lang=lang)
        said: set[str] = set()
        thread.said = said
        for clause in clauses:
            statement = _make(thread, sentence, clause, matter=matter)
            said.update(statement.topics, *[point.topics for point in statement.items])
            # これ of another item does not reach past a statement that has no topics
            reached = thread.topics_before if lang == "en" or sentence.path == thread.topics_path else ()
            thread.topics_last = tuple(sorted(said))
            thread.topics_before = thread.topics_last or reached
            thread.topics_path = sentence.path if said else thread.topics_path
    return tuple(thread.made), tuple(thread.findings)


def _head_of_list(sentence: Sentence) -> int:
    """Where the sentence ends that announces a list (「次の三点を述べた。」).

    Its points report no acts of their own.
    """
    for before, piece in pairwise(sentence.pieces) if len(sentence.pieces) > 1 else ():
        if piece.point and not before.point and sentence.text[: piece.offset].rstrip().endswith("。"):
            return piece.offset
    return len(sentence.text)


def _enter(thread: _Thread, sentence: Sentence) -> None:
    """An item takes the subject and the matter of its parent's opening words; a heading ends what one side says."""
    section = sentence.parents[0] if len(sentence.parents) > 1 else 0
    if section != thread.section and section not in thread.own and thread.lang == "ja":
        thread.subject, thread.subject_span = None, ()
    thread.section = section
    thread.own.add(sentence.parents[-1])
    if not thread.intros:
        return
    opened = [thread.intros[parent] for parent in reversed(sentence.parents[:-1]) if parent in thread.intros]
    thread.governing = frozenset(topic for intro in opened for topic in intro.topics)
    if opened:
        thread.subject, thread.subject_span = opened[0].subject, opened[0].spans


def _note_intro(thread: _Thread, sentence: Sentence, lexicon: Lexicon, *, clauses_of: object) -> None:
    """Remember the subject of words that no act closes, for the items below them."""
    if sentence.kind == "lead":
        return
    if clauses_of is japanese.find_clauses:
        mentions = find_mentions(sentence.text, thread.table, lexicon=lexicon, last=thread.last)
        topic = next((m for m in mentions if m.case in ("topic", "source") and m.countries), None)
        named = (
            None
            if topic is None
            else Named(topic.countries, topic.speakers, topic.start, topic.end, topic.rule)
        )
    else:
        named = english.find_subject(sentence.text, thread.table, lexicon=lexicon, last=thread.last)
    if named is not None:
        thread.subject = named
        thread.subject_span = sentence.spans(named.start, named.end)
        thread.last = named.speakers or thread.last
    if sentence.kind == "intro":
        matter = find_matter(sentence.text, lexicon, lang=thread.lang)
        topics = name_topics(*matter, lexicon=lexicon, lang=thread.lang)
        thread.intros[sentence.parents[-1]] = _Intro(thread.subject, thread.subject_span, topics)


def _make(thread: _Thread, sentence: Sentence, clause: Clause, *, matter: Matter) -> Statement:
    lexicon, lang = thread.lexicon, thread.lang
    named, actor_spans, rule = _actors(thread, sentence, clause)
    spans = _trim(sentence.spans(clause.start, clause.end), thread.page_text)
    quote = "\n".join([thread.page_text[start:end] for start, end in spans])
    head, items, topic_spans = _split_topics(thread, sentence, clause, matter=matter)
    key = _key(thread, quote)
    stage = _stage(sentence, clause, lexicon, lang=lang)
    statement = Statement(
        key=key,
        path="" if sentence.kind == "lead" else sentence.path,
        actors=named.countries,
        speakers=named.speakers,
        targets=clause.targets,
        act=clause.act,
        stage=stage.id if stage else None,
        topics=head,
        items=items,
        degree=find_said_degrees(sentence, clause, page_text=thread.page_text, lexicon=lexicon, lang=lang),
        dates=find_said_dates(sentence, clause, page_text=thread.page_text, lang=lang),
        quantities=find_said_quantities(sentence, clause, page_text=thread.page_text, lang=lang),
        reply_to=thread.made[-1].key if clause.reply and thread.made else None,
        actor_spans=actor_spans,
        spans=spans,
        text=quote,
        act_spans=sentence.spans(clause.act_start, clause.act_end),
        stage_spans=sentence.spans(stage.start, stage.end) if stage else (),
        topic_spans=topic_spans,
        rules=(
            ("actors", rule),
            ("act", clause.act_rule),
            *((("stage", "stage.furthest"),) if stage else ()),
        ),
    )
    for code in clause.findings:
        thread.findings.append(_finding(code, statement, sentence, clause))
    thread.made.append(statement)
    return statement


def _stage(sentence: Sentence, clause: Clause, lexicon: Lexicon, *, lang: str) -> StageFound | None:
    """The furthest stage of the clause, each listed point read by itself."""
    found = [StageFound(clause.stage, clause.stage_start, clause.stage_end)] if clause.stage else []
    if len(sentence.pieces) == 1 and not sentence.pieces[0].point:
        return found[0] if found else None
    if lang == "ja" and clause.act in lexicon.staged:
        for piece in sentence.pieces:
            end = piece.offset + piece.span.end - piece.span.start
            if piece.point and clause.start <= piece.offset < clause.end:
                stage = find_stage(sentence.text, (piece.offset, end), lexicon=lexicon, act="agree")
                found += [stage] if stage is not None else []
    return max(found, key=lambda stage: lexicon.stage_ranks[stage.id], default=None)


# 楯を贈呈した / 会議に臨んだ: what stands after the last particle is the verb
_PARTICLE = re.compile(r"[をがには、]")


def _finding(code: str, statement: Statement, sentence: Sentence, clause: Clause) -> Finding:
    if code == "unknown_actor" and clause.subject is not None:
        name = sentence.text[clause.subject.start : clause.subject.end]
        where = sentence.span(clause.subject.start, clause.subject.end)
        message = f"Nobody at the table and nothing in the codebook tells for whom this person speaks: {name}"
        suggestion = f'[[person]]\nid = "…"\nname = {{ ja = "{name}", en = "…" }}  # with the post held'
        return Finding(code, where, message, suggestion)
    words = sentence.text[clause.start : clause.end].strip("。. ")
    verb = _PARTICLE.split(words)[-1] or words[-10:]
    message = f"The codebook knows no act for the verb of this sentence: {verb}"
    suggestion = f'verbs = ["{verb}"]  # in dictionary form, in the [[act]] that it reports'
    return Finding(code, statement.spans[-1], message, suggestion)


def _actors(thread: _Thread, sentence: Sentence, clause: Clause) -> tuple[Named, tuple[Span, ...], str]:
    """Who acts: named in the clause, else all for a reciprocal act, else the subject in force, else all."""
    if clause.subject is not None:
        thread.subject = clause.subject
        thread.subject_span = sentence.spans(clause.subject.start, clause.subject.end)
        thread.last = clause.subject.speakers or thread.last
        return clause.subject, thread.subject_span, clause.subject.rule
    everyone = thread.everyone
    if clause.unnamed == "all" and thread.table.countries:
        current = thread.subject
        if current is None or len(current.countries) < 2 or not _agreed_last(thread, current):
            thread.subject, thread.subject_span = everyone, ()
            return everyone, (), "actor.reciprocal"
    if thread.subject is not None:
        return thread.subject, thread.subject_span, "actor.carried"
    return everyone, (), "actor.all_parties"


def _agreed_last(thread: _Thread, current: Named) -> bool:
    """Whether some of those at the table agreed or talked last (日豪は…で一致した): they go on with it."""
    if len(current.countries) == len(thread.table.countries):
        return True
    last = thread.made[-1] if thread.made else None
    return last is not None and last.actors == current.countries and last.act in thread.lexicon.reciprocal


def _trim(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    trimmed = []
    for span in spans:
        start, end = span
        if start < end and not text[start].isspace() and not text[end - 1].isspace():
            trimmed.append(span)
            continue
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            trimmed.append(Span(start, end))
    return tuple(trimmed)


def _key(thread: _Thread, quote: str) -> str:
    order = thread.counts.get(quote, 0)
    thread.counts[quote] = order + 1
    return make_key(thread.record_key, quote, order=order)


def make_key(record_key: str, quote: str, *, order: int) -> str:
    """A statement's key: a hash of its record's key, its quote and its ordinal among equal quotes.

    >>> make_key("a", "一致した。", order=0) == make_key("a", "一致した。", order=1)
    False
    """
    return hashlib.sha256(f"{record_key}\n{order}\n{quote}".encode()).hexdigest()[:20]


def _split_topics(
    thread: _Thread, sentence: Sentence, clause: Clause, *, matter: Matter
) -> tuple[tuple[str, ...], tuple[ListedPoint, ...], tuple[tuple[str, Span], ...]]:
    """The topics of the statement's own words, and those of each listed point by itself."""
    lexicon, lang = thread.lexicon, thread.lang
    points = []
    taken: list[tuple[int, int]] = []
    for piece in sentence.pieces:
        if piece.point and clause.start <= piece.offset < clause.end:
            start, end = piece.offset, piece.offset + piece.span.end - piece.span.start
            terms, inside = _within(matter, start, end)
            points.append(ListedPoint(piece.span, name_topics(terms, inside, lexicon=lexicon, lang=lang)))
            taken.append((start, end))
    whole = clause.start == 0 and clause.end == len(sentence.text)
    own, pairs = matter if whole else _within(matter, clause.start, clause.end)
    own = tuple(
        [term for term in own if not names_meeting(sentence.text, term.id, end=term.end, lexicon=lexicon)]
    )
    if clause.subject is not None and own and not is_scope(sentence.text, clause.subject.end):
        start, end = clause.subject.start, clause.subject.end
        own = tuple([term for term in own if not start <= term.start < end])
    ground = find_ground(sentence.text, (clause.start, clause.end)) if lang == "ja" else None
    given = [] if ground is None else [term for term in own if ground[0] <= term.start < ground[1]]
    for start, end in (*taken, *((ground,) if ground else ())):
        own = tuple([term for term in own if not start <= term.start < end])
        pairs = tuple([word for word in pairs if word[2] <= start or end <= word[1]])
    words = _without(sentence.text, clause, taken)
    topics = thread.governing.union(
        name_topics(own, pairs, lexicon=lexicon, lang=lang),
        find_frameworks(words, thread.table.countries, lexicon=lexicon, lang=lang),
    )
    if ground is not None:
        words = sentence.text[ground[1] : clause.end]
    if lang == "ja":
        here = points_here(words)
        before = thread.topics_last if here else thread.topics_before
        before = name_topics(given, (), lexicon=lexicon, lang=lang) if given else before
        topics = topics.union(point_back(words, before, lexicon=lexicon, has_topics=bool(topics)))
    # whom a request is for can be meant by "its" too: urged Japan to increase its contribution
    country = bool(clause.targets) or (clause.subject is not None and clause.subject.rule == "actor.country")
    if lang == "en" and not clause.reply and points_back_en(words, has_topics=bool(topics), named=country):
        topics = topics.union(thread.said if is_relative_en(words) else thread.topics_before)
    spans = tuple([(term.id, sentence.span(term.start, term.end)) for term in own])
    return tuple(sorted(topics)), tuple(points), spans


def _within(matter: Matter, start: int, end: int) -> Matter:
    """The terms that begin between two places, and the words of pairs that stand between them."""
    terms, words = matter
    return Matter(
        tuple([term for term in terms if start <= term.start < end]),
        tuple([word for word in words if start <= word[1] and word[2] <= end]),
    )


def _without(text: str, clause: Clause, taken: Sequence[tuple[int, int]]) -> str:
    if not taken:
        return text[clause.start : clause.end]
    parts, place = [], clause.start
    for start, end in taken:
        parts.append(text[place:start])
        place = end
    parts.append(text[place : clause.end])
    return "".join(parts)
