"""An invented series of three meetings, and the other side's text on the last, as the archive would hand them on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from tests.newsroom.factory import make_meeting

from kaidan.codebook.load import load_codebook
from kaidan.model.archived import ArchivedReadout, Display
from kaidan.model.codebook import Codebook
from kaidan.model.outline import Outline, OutlineItem
from kaidan.model.page import Page
from kaidan.model.readout import MadeBy, Named, Readout, Record
from kaidan.model.span import Span
from kaidan.model.statement import Statement
from kaidan.newsroom.loading import load_archive

SERIES = "jp-au-defence-ministers"
Said = tuple[Any, ...]
BOTH = ("AU", "JP")
CYBER = (
    BOTH,
    "両閣僚は、サイバー分野での協力を推進していくことを確認した。",
    "confirm",
    "promote",
    ("cyber",),
)
SPACE = (BOTH, "両閣僚は、宇宙領域での監視に係る協力について議論した。", "discuss", None, ("space",))
ISLANDS = (BOTH, "両閣僚は、太平洋島嶼国に対する能力構築支援を拡大することで一致した。", "agree", "strengthen",
           ("capacity_building", "pacific_islands"))  # fmt: skip
FUEL = (BOTH, "両閣僚は、燃料の相互提供を強化することで一致した。", "agree", "strengthen", ("acsa",))
FASTER = (BOTH, "両閣僚は、燃料の相互提供を加速することで一致した。", "agree", "accelerate", ("acsa",))
FIRST = (FUEL, CYBER, SPACE)
MIDDLE = (FASTER, CYBER, ISLANDS)
LAST_OF_ALL = (CYBER, SPACE, ISLANDS)
THEIRS = (
    (
        BOTH,
        "The Ministers confirmed that they would promote cooperation in cyber.",
        "confirm",
        "promote",
        ("cyber",),
    ),
    (
        ("AU",),
        "The Minister expressed concern about the East China Sea.",
        "concern",
        None,
        ("east_china_sea",),
    ),
)


@cache
def make_book() -> Codebook:
    """The built-in codebook."""
    return load_codebook()


def load_series(*, display: Display = "full", middle: Sequence[Said] = MIDDLE) -> None:
    """Loads the three meetings, and the Australian text on the third."""
    documents = [
        make_readout(month, said, display=display)
        for month, said in ((1, FIRST), (2, middle), (3, LAST_OF_ALL))
    ]
    load_archive([*documents, make_theirs(display=display)], make_book())


def make_readout(
    month: int, said: Sequence[Said], *, display: Display = "full", withheld: bool = False
) -> ArchivedReadout:
    """The Japanese readout of the meeting in that month of 2031."""
    record = _record(f"r-{month}", month, said, lang="ja")
    return _archived(record, f"m-{month}", display=display, withheld=withheld)


def make_theirs(*, display: Display = "full") -> ArchivedReadout:
    """The Australian readout of the third meeting, which was five minutes longer by their clock."""
    record = _record("r-3-au", 3, THEIRS, lang="en")
    assert record.meeting is not None
    record = replace(
        record,
        issuer=Named("au-defence", "Department of Defence"),
        meeting=replace(record.meeting, duration_minutes=45, name="Defence Ministers' Meeting"),
    )
    return _archived(record, "m-3", display=display)


def _record(key: str, month: int, said: Sequence[Said], *, lang: str) -> Record:
    length = len(_text(said))
    starts = [sum(len(one[1]) + 1 for one in said[:at]) for at in range(len(said))]
    spans = [Span(start, start + len(one[1])) for start, one in zip(starts, said, strict=True)]
    return Record(
        key=key,
        lang=lang,
        title="日豪防衛相会談の概要" if lang == "ja" else "Defence Ministers' Meeting",
        body=Span(0, length),
        genre="readout",
        role="original",
        issuer=Named("jp-mod", "防衛省"),
        announced_at=f"2031-{month:02}-02T18:00:00+09:00",
        meeting=make_meeting(month),
        outline=Outline(
            Span(0, length),
            tuple(
                OutlineItem("", "", "paragraph", None, (Span(span.start, min(span.end + 1, length)),))
                for span in spans
            ),
        ),
        statements=tuple(_statement(key, at, one, spans[at]) for at, one in enumerate(said)),
    )


def _statement(record: str, at: int, said: Said, span: Span) -> Statement:
    actors, words, act, stage, topics = said
    return Statement(
        key=f"{record}-k{at}", path="", actors=actors, speakers=(), targets=(), act=act, stage=stage, topics=topics,
        items=(), degree=(), dates=(), quantities=(), reply_to=None, actor_spans=(), spans=(span,), text=words,
    )  # fmt: skip


def _archived(record: Record, meeting: str, *, display: Display, withheld: bool = False) -> ArchivedReadout:
    text = _text([(None, said.text) for said in record.statements])
    readout = Readout(
        made_by=MadeBy("0.1.0", "test", "2026.6"),
        page=Page("hash", None, record.lang, text, "utf-8", ()),
        publisher=record.issuer,
        title=record.title,
        category=None,
        published_at=record.announced_at,
        most_read=(),
        records=(record,),
    )
    return ArchivedReadout(
        document_id=f"d-{record.key}",
        version="v1",
        readout=readout,
        meeting_ids=(meeting,),
        record_ids=(record.key,),
        statement_ids=(tuple(f"s-{said.key}" for said in record.statements),),
        url=f"https://ministry.example/{record.key}",
        source_id="jp-mod",
        display=display,
        attribution="出典：防衛省ウェブサイト（架空）",
        withheld=withheld,
        fetched_at=datetime(2031, 4, 1, tzinfo=UTC),
    )


def _text(said: Sequence[Said]) -> str:
    return "".join(f"{one[1]}\n" for one in said)
