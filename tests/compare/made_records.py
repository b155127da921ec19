"""Small records made by hand: one line a statement."""

from collections.abc import Sequence
from dataclasses import replace

from kaidan.codebook.load import load_codebook
from kaidan.codebook.match import make_lexicon
from kaidan.languages.ja.fold import fold
from kaidan.model.meeting import Meeting, Moment, Participant
from kaidan.model.outline import Outline
from kaidan.model.readout import Named, Record
from kaidan.model.span import Span
from kaidan.model.statement import Degree, Statement

BOOK = load_codebook()
JP_US = (
    Participant("真壁", None, "防衛大臣", "jp-defence-minister", "JP"),
    Participant("ハーロウ", None, "戦争長官", "us-defence-secretary", "US"),
)


def say(
    text: str,
    act: str = "agree",
    topics: str = "",
    *,
    stage: str | None = None,
    actors: str = "JP US",
    lang: str = "ja",
    reply_to: str | None = None,
) -> Statement:
    """A statement; topics and actors are words separated by spaces."""
    lexicon = make_lexicon(BOOK)
    terms = lexicon.degrees_ja if lang == "ja" else lexicon.degrees_en
    degrees = tuple(
        Degree(text[hit.start : hit.end], Span(hit.start, hit.end)) for hit in terms.find(fold(text).text)
    )
    return Statement(
        key=f"{act}:{text}",
        path="",
        actors=tuple(sorted(actors.split())),
        speakers=(),
        targets=(),
        act=act,
        stage=stage,
        topics=tuple(sorted(topics.split())),
        items=(),
        degree=degrees,
        dates=(),
        quantities=(),
        reply_to=reply_to,
        actor_spans=(),
        spans=(Span(0, len(text)),),
        text=text,
    )


def make_record(
    *statements: Statement,
    key: str = "r",
    lang: str = "ja",
    start: str | None = "2031-03-21T10:00:00+09:00",
    participants: Sequence[Participant] = JP_US,
    issuer: str | None = "jp-mod",
    role: str = "original",
) -> Record:
    """A record of those statements; a start without a clock is a day."""
    precision = "minute" if start and "T" in start else "day"
    meeting = Meeting(
        series=None,
        name=None,
        start=Moment(start, None, None, precision, False) if start else None,
        end=None,
        duration_minutes=None,
        duration_approximate=None,
        place=None,
        mode=None,
        occasion=None,
        participants=tuple(participants),
    )
    unique = tuple(
        replace(s, key=f"{key}/{at}/{s.key}") if s.reply_to is None else s for at, s in enumerate(statements)
    )
    return Record(
        key=key,
        lang=lang,
        title=None,
        body=Span(0, 0),
        genre="readout",
        role=role,
        issuer=Named(issuer, None),
        announced_at=None,
        meeting=meeting,
        outline=Outline(Span(0, 0), ()),
        statements=unique,
    )
