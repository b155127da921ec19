"""Invented readouts as the archive would hand them on. Ministers, dates and words are fiction."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

from kaidan.model.archived import ArchivedReadout, Display
from kaidan.model.article import ArticleText, ArticleVersion, DeskAction
from kaidan.model.codebook import (
    Act,
    Codebook,
    Country,
    Genre,
    Issuer,
    Label,
    Person,
    Post,
    PostName,
    Stage,
    Topic,
)
from kaidan.model.meeting import Meeting, Moment, Participant, Place
from kaidan.model.outline import Outline, OutlineItem
from kaidan.model.page import Link, Page
from kaidan.model.readout import MadeBy, Named, Readout, Record, Term
from kaidan.model.span import Span
from kaidan.model.statement import Statement

LEAD = (
    "令和13年{month}月2日10時00分頃(現地時間)から約40分間、南雲防衛大臣とベネット豪国防大臣は、"
    "シンガポールにおいて会談を行ったところ、概要次のとおり。"
)
LINES = (
    ("heading", "1", "1 総論\n"),
    ("paragraph", "1", "両閣僚は、地域の安全保障情勢が一層厳しさを増していることについて認識を共有した。\n"),
    ("heading", "2", "2 防衛協力\n"),
    (
        "item",
        "2(1)",
        "(1)南雲大臣は、沖縄を含む南西地域での共同訓練の拡充を提案し、ベネット大臣はこれを歓迎した。\n",
    ),
    ("item", "2(2)", "(2)両閣僚は、空中給油に係る燃料の相互提供を加速することで一致した。\n"),
)
# (words, actors, act, stage, topics, path)
SAID = (
    ("両閣僚は、地域の安全保障情勢が一層厳しさを増していることについて認識を共有した。",
     ("AU", "JP"), "share_view", None, ("indo_pacific_situation",), "1"),
    ("南雲大臣は、沖縄を含む南西地域での共同訓練の拡充を提案し、",
     ("JP",), "propose", "strengthen", ("joint_training",), "2(1)"),
    ("ベネット大臣はこれを歓迎した。", ("AU",), "welcome", None, ("joint_training",), "2(1)"),
    ("両閣僚は、空中給油に係る燃料の相互提供を加速することで一致した。",
     ("AU", "JP"), "agree", "accelerate", ("acsa",), "2(2)"),
)  # fmt: skip
SHORT = {"JP": "日", "AU": "豪", "SG": "星"}
STRENGTH = {"share_view": 2, "agree": 4}
SERIES = "jp-au-defence-ministers"


@dataclass(frozen=True)
class Asked:
    """What a test wants of a document."""

    number: int = 1
    display: Display = "full"
    withheld: bool = False
    role: str = "original"
    meeting: str | None = None
    title: str | None = None
    extra: str = ""
    genre: str = "readout"
    url: str | None = None
    links: tuple[Link, ...] = field(default=())
    copies: int = 1
    published: str | None = None


def make_document(asked: Asked) -> ArchivedReadout:
    """One archived document of a Japan–Australia meeting in the month ``number`` of 2031."""
    text, outline = _text_and_outline(asked)
    body = Span(text.index("令和13年"), len(text))
    statements = tuple(_statements(text, asked.copies))
    record = Record(
        key=f"key-{asked.number}",
        lang="ja",
        title=asked.title or f"日豪防衛相会談の概要について(第{asked.number}回)",
        body=body,
        genre=asked.genre,
        role=asked.role,
        issuer=Named("jp-mod", "防衛省"),
        announced_at=f"2031-{asked.number:02}-02T18:00:00+09:00",
        meeting=make_meeting(asked.number) if asked.genre == "readout" else None,
        outline=Outline(body, outline),
        statements=statements,
        terms=(Term("ACSA", "物品役務相互提供協定", Span(0, 0)),),
    )
    return ArchivedReadout(
        document_id=f"d-{asked.number:03}-{asked.role}",
        version="v1",
        readout=_readout(asked, text, record),
        meeting_ids=(asked.meeting or f"m-{asked.number:03}" if record.meeting else None,),
        record_ids=(f"r-{asked.number:03}-{asked.role}",),
        statement_ids=(tuple(f"s-{asked.number:03}-{asked.role}-{n}" for n in range(len(statements))),),
        url=asked.url or f"https://ministry.example/release/{asked.number}",
        source_id="jp-mod",
        display=asked.display,
        attribution="出典：防衛省ウェブサイト（架空）",
        withheld=asked.withheld,
        fetched_at=datetime(2031, asked.number, 3, tzinfo=UTC),
    )


def make_meeting(month: int) -> Meeting:
    """An invented meeting in Singapore, one hour behind Tokyo."""
    start = Moment(
        f"2031-{month:02}-02T10:00:00+08:00",
        "Asia/Singapore",
        f"2031-{month:02}-02T11:00:00+09:00",
        "minute",
        True,
    )
    people = (
        Participant("南雲", "nagumo-shiori", "防衛大臣", "jp-defence-minister", "JP"),
        Participant("ベネット", None, "国防大臣", "au-defence-minister", "AU"),
    )
    return Meeting(
        SERIES,
        "日豪防衛相会談",
        start,
        None,
        40,
        True,
        Place("シンガポール", "singapore", "SG"),
        "in_person",
        None,
        people,
    )


def make_codebook() -> Codebook:
    """A small codebook with the names that these documents use."""
    acts = {"share_view": ("認識を共有", "shared the view"), "propose": ("提案", "proposed"),
            "welcome": ("歓迎", "welcomed"), "agree": ("一致", "agreed")}  # fmt: skip
    topics = {"indo_pacific_situation": ("インド太平洋情勢", "Indo-Pacific situation"),
              "joint_training": ("共同訓練", "joint training"), "acsa": ("物品役務相互提供協定", "ACSA")}  # fmt: skip
    stages = {"strengthen": ("強化", "strengthen"), "accelerate": ("加速", "accelerate")}
    countries = {
        "JP": ("日本", "Japan"),
        "AU": ("オーストラリア", "Australia"),
        "SG": ("シンガポール", "Singapore"),
    }
    post_name = PostName(("防衛大臣",), ("Minister of Defense",), None, None)
    renamed = (
        PostName(("国防大臣",), ("Minister for Defence",), None, "2031-06-30"),
        PostName(("安全保障大臣",), ("Minister for Security",), "2031-07-01", None),
        PostName(("国防大臣",), ("Minister for Defence",), "2031-07-01", None),
    )
    return _fill(
        Codebook,
        version="test",
        acts=tuple(
            _fill(Act, id=key, name=Label(*name), strength=STRENGTH.get(key)) for key, name in acts.items()
        ),
        stages=tuple(
            _fill(Stage, id=key, name=Label(*name), rank=rank)
            for rank, (key, name) in enumerate(stages.items())
        ),
        topics=tuple(_fill(Topic, id=key, name=Label(*name)) for key, name in topics.items()),
        countries=tuple(
            _fill(Country, id=key, name=Label(*name), short=(SHORT[key],)) for key, name in countries.items()
        ),
        collectives={},
        posts=(
            _fill(Post, id="jp-defence-minister", names=(post_name,)),
            _fill(Post, id="au-defence-minister", names=renamed),
        ),
        people=(_fill(Person, id="nagumo-shiori", name=Label("南雲詩織", "Nagumo Shiori")),),
        issuers=(_fill(Issuer, id="jp-mod", name=Label("防衛省", "Ministry of Defense"), country="JP"),),
        genres=(_fill(Genre, id="readout", name=Label("会談概要", "Readout")),),
    )


def with_quote(document: ArchivedReadout, text: str) -> ArchivedReadout:
    """The document with the words of its first statement replaced, as a hostile page would have them."""
    record = document.readout.records[0]
    first = replace(record.statements[0], text=text)
    record = replace(record, statements=(first, *record.statements[1:]))
    return replace(document, readout=replace(document.readout, records=(record,)))


def _readout(asked: Asked, text: str, record: Record) -> Readout:
    page = Page("hash", asked.url, "ja", text, "utf-8", (), links=asked.links)
    return Readout(
        made_by=MadeBy("0.1.0", "test", "2026.6"),
        page=page,
        publisher=Named("jp-mod", "防衛省"),
        title=record.title,
        category=None,
        published_at=asked.published or f"2031-{asked.number:02}-02T19:20:00+09:00",
        most_read=(),
        records=(record,),
    )


def _text_and_outline(asked: Asked) -> tuple[str, tuple[OutlineItem, ...]]:
    text = f"会談の概要\n{LEAD.format(month=asked.number)}\n"
    items: list[Any] = [OutlineItem("", "", "lead", None, (Span(text.index("令和"), len(text)),))]
    lines = [
        *LINES * asked.copies,
        *([("paragraph", "2", asked.extra + "\n")] if asked.extra else []),
        ("end", "", "(以上)\n"),
    ]
    section: list[OutlineItem] = []
    heads: list[tuple[OutlineItem, list[OutlineItem]]] = []
    for kind, path, line in lines:
        item = OutlineItem(path, path, kind, None, (Span(len(text), len(text) + len(line)),))
        text += line
        if kind == "heading":
            section = []
            heads.append((item, section))
        elif kind != "end":
            section.append(item)
        else:
            items += [replace(head, items=tuple(children)) for head, children in heads]
            items.append(item)
    return text, tuple(items)


def _statements(text: str, copies: int) -> Iterator[Statement]:
    behind = 0
    for said in SAID * copies:
        yield _statement(text, said, behind=behind)
        behind = text.index(said[0], behind) + 1


def _statement(text: str, said: tuple[Any, ...], *, behind: int) -> Statement:
    words, actors, act, stage, topics, path = said
    start = text.index(words, behind)
    speakers = (0,) if actors == ("JP",) else (1,) if actors == ("AU",) else (0, 1)
    return Statement(
        key=f"k{start}", path=path, actors=actors, speakers=speakers, targets=(), act=act, stage=stage, topics=topics,
        items=(), degree=(), dates=(), quantities=(), reply_to=None, actor_spans=(),
        spans=(Span(start, start + len(words)),),
        text=words,
    )  # fmt: skip


def _fill(kind: type[Any], **known: Any) -> Any:
    """A value of ``kind`` whose other fields are empty: what the site does not look at."""
    return kind(**{each.name: known.get(each.name, ()) for each in fields(kind)})


def make_version(number: int = 1, action: DeskAction = "publish", **known: Any) -> ArticleVersion:
    """A version of the first document's article, as the desk would write it."""
    text = ArticleText("ja", "meetings", known.pop("headline", "編集した見出し"), "編集した前文。")
    given = {"article": "r-001-original", "document": "d-001-original", "text": text, "by": "editor"}
    return ArticleVersion(
        number=number, action=action, **{"at": datetime(2031, 12, 1, tzinfo=UTC), **given, **known}
    )
