"""An invented readout with every kind of value, made by hand: what reading would give."""

from types import MappingProxyType

from kaidan.model.finding import Finding, Provenance
from kaidan.model.meeting import Meeting, Moment, Participant, Place
from kaidan.model.outline import Outline, OutlineItem
from kaidan.model.page import Generated, Line, Link, MarkedField, Page
from kaidan.model.readout import Entity, MadeBy, Named, RankedTitle, Readout, Record, Term
from kaidan.model.span import Span
from kaidan.model.statement import Degree, ListedPoint, SaidDate, SaidQuantity, Statement

TEXT = "日豪防衛相会談\n両大臣は、共同訓練(JTX)を一層拡大することで一致した。\n(以上)\n"


def make_statement(*, key: str = "s1") -> Statement:
    return Statement(
        key=key,
        path="1",
        actors=("AU", "JP"),
        speakers=(0,),
        targets=("AU",),
        act="agree",
        stage="strengthen",
        topics=("joint_training",),
        items=(ListedPoint(Span(13, 17), ("joint_training",)),),
        degree=(Degree("一層", Span(23, 25)),),
        dates=(SaidDate("本年度", "FY2031", Span(8, 11)),),
        quantities=(SaidQuantity("3回", 3, "times", Span(8, 10)),),
        reply_to=None,
        actor_spans=(Span(8, 11),),
        spans=(Span(8, 38),),
        text=TEXT[8:38],
        act_spans=(Span(33, 35),),
        stage_spans=(Span(25, 27),),
        topic_spans=(("joint_training", Span(13, 17)),),
        rules=(("act", "noun"), ("actors", "collective")),
    )


def make_meeting() -> Meeting:
    return Meeting(
        series="jp-au-defence-ministers",
        name="日豪防衛相会談",
        start=Moment(
            "2031-03-19T10:00:00+11:00", "Australia/Sydney", "2031-03-19T08:00:00+09:00", "minute", True
        ),
        end=None,
        duration_minutes=50,
        duration_approximate=True,
        place=Place("キャンベラ", "canberra", "AU"),
        mode="in_person",
        occasion=None,
        participants=(
            Participant("雪村", "yukimura-haruto", "防衛大臣", "jp-defence-minister", "JP"),
            Participant("ペンバートン", None, "国防大臣", "au-defence-minister", "AU"),
        ),
    )


def make_record(*, key: str = "r1") -> Record:
    end = OutlineItem("", "", "end", None, (Span(39, 43),))
    lead = OutlineItem("1", "1", "item", None, (Span(8, 39),), (end,))
    return Record(
        key=key,
        lang="ja",
        title="日豪防衛相会談",
        body=Span(8, 43),
        genre="readout",
        role="original",
        issuer=Named("jp-mod", "防衛省"),
        announced_at="2031-03-19T18:00:00+09:00",
        meeting=make_meeting(),
        outline=Outline(Span(8, 43), (lead,)),
        statements=(make_statement(),),
        entities=(Entity("jtx", "JTX", Span(18, 21)),),
        terms=(Term("JTX", "共同訓練", Span(13, 22)),),
        orders=(
            MappingProxyType(
                {
                    "kind": "promote",
                    "name": "見本太郎",
                    "rank": "1等陸佐",
                    "new_post": "第1見本隊長",
                    "old_post": None,
                    "concurrent": ("見本付",),
                    "notes": None,
                    "service": "ground",
                    "effective_on": "2031-08-01",
                }
            ),
        ),
        order_counts=MappingProxyType({"ground": 1}),
        relief=MappingProxyType(
            {"units": ("第1見本隊",), "counts": MappingProxyType({"now": MappingProxyType({"people": 3})})}
        ),
        exchanges=(
            MappingProxyType({"speaker": "記者", "post": None, "role": "question", "spans": (Span(8, 12),)}),
        ),
        findings=(Finding("unparsed_item", Span(8, 9), "…", "[[topic]]"),),
        provenance=MappingProxyType(
            {
                "/meeting/start/local": Provenance(
                    (Span(0, 2),), "inferred", ("/meeting/place/text",), "zone_of_place"
                )
            }
        ),
    )


def make_page(*, text: str = TEXT, url: str | None = "https://mod.example/a.html") -> Page:
    return Page(
        key="0" * 64,
        url=url,
        lang="ja",
        text=text,
        charset="utf-8",
        lines=(Line(Span(0, 7), "h1"), Line(Span(8, 38), "li", 1, 2, "main", 1)),
        generated=(Generated(Span(8, 9), "list_number"),),
        links=(Link("counterpart", "https://mod.example/e/a.html", "English"),),
        fields=(MarkedField("title", "日豪防衛相会談", Span(0, 7)),),
        source="sample-mod",
        media="text/html",
        findings=(Finding("undecodable", Span(1, 2), "…"),),
    )


def make_readout(*, text: str = TEXT, url: str | None = "https://mod.example/a.html") -> Readout:
    return Readout(
        made_by=MadeBy("0.1.0", "abc", "2026b"),
        page=make_page(text=text, url=url),
        publisher=Named(None, None),
        title="日豪防衛相会談",
        category="日本の防衛",
        published_at="2031-03-20",
        most_read=(RankedTitle("24h", 1, "見本の記事", "report", Span(0, 2)),),
        records=(make_record(),),
        provenance=MappingProxyType({"/page/title": Provenance((Span(0, 7),), "stated", (), "heading")}),
    )
