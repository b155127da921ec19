"""A report on disaster relief: who asked when, where and why, which units, how many, whether it goes on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kaidan.languages.ja.clocks import find_bare_clocks, find_clocks
from kaidan.languages.ja.dates import find_dates
from kaidan.model.finding import Finding, Provenance
from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.relief_counts import Counts, find_counts
from kaidan.reading.relief_lines import Labelled, Row, find_labelled, make_row, tell_cause
from kaidan.reading.relief_times import Sentence, Told, at, follow_days, settle_day, tell_moment
from kaidan.reading.relief_units import count_ships, find_acting, find_units, is_deployment, names_service

_EMPTY: Mapping[str, Any] = {
    "operation": None,
    "report_no": None,
    "as_of": None,
    "requested_at": None,
    "requested_by": None,
    "place": None,
    "cause": None,
    "units": (),
    "counts": {"now": {}, "cumulative": {}},
    "withdrawn_at": None,
    "status": "ongoing",
}


@dataclass(frozen=True, slots=True)
class Relief:
    """The report as record.md has it, what was not understood, where all stands."""

    relief: Mapping[str, Any]
    findings: tuple[Finding, ...]
    provenance: tuple[tuple[str, Provenance], ...]


@dataclass(slots=True)
class _Reading:
    """The values as far as they are read, each with its places."""

    values: dict[str, Any]
    proofs: list[tuple[str, Provenance]] = field(default_factory=list)

    def put(self, key: str, value: Any, *, spans: Sequence[Span], rule: str, stated: bool = True) -> None:
        """Keep a value that is not there yet."""
        if value in (None, "", ()) or self.values[key]:
            return
        self.values[key] = value
        certainty, origin = ("stated", ()) if stated else ("inferred", ("/announced_at",))
        self.proofs.append((f"/relief/{key}", Provenance(tuple(spans), certainty, origin, rule)))


def read_relief(page: Page, narrow: str, *, document: Document, announced: str | None) -> Relief:
    """What a report says of one operation. Labels come before the course of events, that before the title.

    ``announced`` (ISO) places days without month or year: the latest such day not after it.
    """
    title = "" if document.title is None else narrow[document.title.start : document.title.end]
    rows = _rows(page, narrow, document.body)
    near = date.fromisoformat(announced[:10]) if announced is not None else _first_day(title, rows)
    reading = _Reading({**_EMPTY})
    labelled = find_labelled(rows)
    _read_title(reading, title, document, near=near, intro=_intro(narrow, document, rows))
    wrapper = document.wrapper
    if wrapper is not None:  # a news page tells it in its introduction: (第8報、9日09時00分現在)
        _read_as_of(reading, narrow[wrapper.start : wrapper.end], wrapper.start, near=near)
    for text, start in _stamps(narrow, document, rows):
        _read_as_of(reading, text, start, near=near)
        number = _NUMBER.search(text)
        if number is not None:
            value = int(number["number"]) if number["number"] else "final"
            reading.put("report_no", value, spans=[_in(number, start)], rule="relief.report_no")
    _read_labels(reading, labelled, near)
    course = tuple(follow_days(rows, near))
    _read_course(reading, course, near)
    _read_forces(reading, rows, labelled, course=course)
    _close(reading, title, document, rows)
    return Relief(reading.values, _find_missing(reading, document), tuple(reading.proofs))


def _rows(page: Page, narrow: str, body: Span) -> tuple[Row, ...]:
    made = (
        make_row(narrow[line.span.start : line.span.end], line.span.start)
        for line in page.lines
        if body.start <= line.span.start < body.end and line.region == "main"
    )
    return tuple(row for row in made if row is not None)


def _stamps(narrow: str, document: Document, rows: Sequence[Row]) -> tuple[tuple[str, int], ...]:
    """The short lines of the head and before the first part that may tell as of when: (23時00分現在)."""
    head = ((narrow[span.start : span.end], span.start) for span in document.head)
    first = next((at for at, row in enumerate(rows) if row.marker), len(rows))
    body = ((row.text, row.start) for row in rows[: max(first, 1)])
    return tuple((text, start) for text, start in (*head, *body) if len(text) <= 40 and "。" not in text)


def _first_day(title: str, rows: Sequence[Row]) -> date | None:
    for text in (title, *(row.text for row in rows[:12])):
        for day in find_dates(text):
            if day.year and day.month and day.day:
                return settle_day(day, None)
    return None


def _intro(narrow: str, document: Document, rows: Sequence[Row]) -> tuple[tuple[str, int], ...]:
    """The sentences that may name the operation: the wrapper of a news page, the first lines."""
    wrapper = document.wrapper
    lead = [] if wrapper is None else [(narrow[wrapper.start : wrapper.end], wrapper.start)]
    return (*lead, *((row.text, row.start) for row in rows[:4]))


# 白砂県紺屋市における林野火災に係る災害派遣について
_OPERATION = re.compile(
    r"(?P<what>[^、。「」\s]{2,60}?(?:に係る|に伴う|による|に対する|のための|での)(?:自衛隊の)?災害派遣)"
)
# (第1報) / 第3報 / 最終報 / 終報
_NUMBER = re.compile(r"第[ ]?(?P<number>[0-9]{1,3})[ ]?報|(?P<final>最終報|終報)")
# (18時30分現在) / (12月30日20時00分現在) / 15:00現在 / 1500現在
_AS_OF = re.compile(r"(?P<when>(?<=\()[^()、。]{2,40}?|[^()、。\s]{2,24}?)[ ]?(?:現在|時点)")
# …について / …の実施状況 / …に関するお知らせ: what a title adds to the operation's name
_TAIL = re.compile(
    r"(?:の(?:実施)?(?:状況|実施|概要)|に関する(?:お知らせ|情報))?(?:について|に関して)?(?:のお知らせ)?$"
)
# における / で発生した: the place stands before, the cause after
_WHERE = re.compile(
    r"における|で発生した|に発生した|での|からの|で起きた|において発生した|を中心とした|(?<=[県市町村区郡島])の"
)
# 山林火災に係る災害派遣
_WHY = re.compile(
    r"(?:に係る|に伴う|による|に対する|のための)(?:自衛隊の)?(?:災害派遣|活動|対応|支援|派遣)(?:状況|活動)?$"
)


def _read_title(
    reading: _Reading,
    title: str,
    document: Document,
    *,
    near: date | None,
    intro: Sequence[tuple[str, int]],
) -> None:
    start = 0 if document.title is None else document.title.start
    number = _NUMBER.search(title)
    if number is not None:
        value = int(number["number"]) if number["number"] else "final"
        reading.put("report_no", value, spans=[_in(number, start)], rule="relief.report_no")
    _read_as_of(reading, title, start, near=near)
    bare = re.sub(r"(?:[ ]?(?:\([^()]{0,80}\)|第[0-9]{1,3}報|最終報|終報)){1,4}$", "", title).strip()
    name = _TAIL.sub("", bare)
    # 《速報》見本県で震度6弱 自衛隊が災害派遣: a headline; the release that it quotes names the operation
    named = _SHORT.search(name) is not None and _WHERE.search(name) is not None
    for text, begin in [(name, start)] if named else [(name, start), *intro]:
        found = _OPERATION.search(text)
        if found is not None:
            cut = _after_day(found["what"])
            spans = [Span(begin + found.start() + cut, begin + found.end())]
            reading.put("operation", found["what"][cut:], spans=spans, rule="relief.operation")
            break
    reading.put("operation", name or None, spans=[Span(start, start + len(name))], rule="relief.title")


def _in(found: re.Match[str], start: int) -> Span:
    return Span(start + found.start(), start + found.end())


def _after_day(text: str) -> int:
    """Where an operation's name begins after 「令和15年2月25日に」."""
    days = [day for day in find_dates(text) if day.day is not None]
    if not days or days[0].span.start > 0:
        return 0
    rest = text[days[0].span.end :]
    particle = re.match(r"(?:に|の|から|、|以降)?", rest)
    return days[0].span.end + (particle.end() if particle is not None else 0)


def _read_as_of(reading: _Reading, text: str, start: int, *, near: date | None) -> None:
    for found in _AS_OF.finditer(text):
        words = found["when"]
        clocks = find_clocks(words) or find_bare_clocks(words)
        days = [day for day in find_dates(words) if day.day is not None]
        day = settle_day(days[0], near) if days else near
        if day is None or not (clocks or days):
            continue
        spans = [Span(start + found.start("when"), start + found.end("when"))]
        value = at(day, clocks[0] if clocks else None)
        stated = bool(days) and days[0].year is not None
        reading.put("as_of", value, spans=spans, rule="relief.as_of", stated=stated)
        return


def _read_labels(reading: _Reading, labelled: Sequence[Labelled], near: date | None) -> None:
    for found in labelled:
        if not found.rows:
            continue
        first = found.rows[0]
        if found.kind in ("requested_at", "withdrawn_at"):
            base = near if found.kind == "requested_at" else _later(reading, near)
            told = next((t for row in found.rows if (t := tell_moment(row.text, row.start, near=base))), None)
            if told is not None:
                reading.put(found.kind, told.value, spans=told.spans, rule="relief.label", stated=told.stated)
            _read_source(reading, found)
        elif found.kind in ("requested_by", "place", "cause"):
            value = re.sub(r"[ ]{2,}|\t", " ", first.text).strip("。 ")
            if found.kind == "cause":  # 山林火災(4月2日15時頃に発生): what is told of it besides
                value = re.sub(r"(?<=\S)[ ]?\(.{0,80}\)$", "", value)
            reading.put(found.kind, value, spans=[first.span()], rule="relief.label")


def _later(reading: _Reading, near: date | None) -> date | None:
    """A withdrawal's month is near the report; where that has no day, near the request."""
    requested = reading.values["requested_at"]
    return near or (date.fromisoformat(requested[:10]) if requested else None)


def _read_source(reading: _Reading, found: Labelled) -> None:
    """「要請日時 1月20日15時40分 白砂県知事から第16師団長へ」: who asked stands beside when."""
    if found.kind != "requested_at":
        return
    for row in found.rows:
        source = _SOURCE.search(row.text)
        if source is not None:
            spans = [row.span(source.start("by"), source.end("by"))]
            reading.put("requested_by", source["by"], spans=spans, rule="relief.course")


# 白砂県知事から / 第2管区海上保安本部長より
_SOURCE = re.compile(
    r"(?P<by>[^\s、。()「」]{2,24}?(?:知事|市長|町長|村長|海上保安本部長|保安部長|空港長|空港事務所長"
    r"|航空局長|管区本部長|大臣|警察署長))(?:\([^()]{1,20}\))?[ ]{0,2}(?:から|より|→|⇒)"
)
# 災害派遣要請があり / 災害派遣を要請 / 派遣の要請
_ASKED = re.compile(r"(?:災害派遣|派遣)(?:の|を)?(?:実施を)?要請|要請(?:があ|を受|され)")
# 撤収要請
_LEFT = re.compile(r"撤収(?:の)?要請|撤収を要請|撤収命令")
# 21日(金)1500現在、発見に至っておらず
_NOW = re.compile(r"(?:[0-9]{4}|[0-9]{1,2}[:時][0-9]{2}分?|[0-9]{1,2}時)現在")
# 、見本市見本町において発生 / が見本島東方海域において連絡を途絶
_HAPPENED = re.compile(
    r"(?:^|[、。頃)時分])が?(?P<place>[^、。頃()]{2,40}?)(?:付近)?(?:において|で)[^、。]{0,30}?(?:発生"
    r"|転覆|沈没|衝突|墜落|噴火|氾濫|冠水|倒壊|崩落|崩壊|座礁|延焼|行方不明(?!者)|断水|途絶|遭難|漂流|浸水|停電|孤立|消息)"
)


# 台風第9号の影響により新宮市において: why stands before where
_BY = re.compile(r".{0,30}(?:により|に伴い|の影響で|のため)(?=..)")


def _read_course(reading: _Reading, course: Sequence[Sentence], near: date | None) -> None:
    """What the report tells as a story, for what no label says."""
    for sentence in course:
        text, begin = sentence.text, sentence.span.start
        left = _LEFT.search(text)
        if left is not None:
            _put_moment(reading, "withdrawn_at", sentence.told)
        elif _ASKED.search(text) is not None:
            source = _SOURCE.search(text)
            if source is not None:
                spans = [Span(begin + source.start("by"), begin + source.end("by"))]
                reading.put("requested_by", source["by"], spans=spans, rule="relief.course")
                _put_moment(reading, "requested_at", sentence.told)
        happened = _HAPPENED.search(text)
        if happened is not None:
            cut = _BY.match(happened["place"])
            place = happened["place"][cut.end() if cut is not None else 0 :].strip()
            spans = [Span(begin + happened.end("place") - len(place), begin + happened.end("place"))]
            reading.put("place", place, spans=spans, rule="relief.course")
    stands = [one for one in course if _NOW.search(one.text) is not None and one.told is not None]
    if stands:
        _put_moment(reading, "as_of", stands[-1].told)


def _put_moment(reading: _Reading, key: str, told: Told | None) -> None:
    if told is not None:
        reading.put(key, told.value, spans=told.spans, rule="relief.course", stated=False)


def _read_forces(
    reading: _Reading, rows: Sequence[Row], labelled: Sequence[Labelled], *, course: Sequence[Sentence]
) -> None:
    """Units and figures: from their labels, else from the rows that tell what is deployed, and from who acts."""
    named = [row for found in labelled if found.kind == "units" for row in found.rows]
    deployed = [] if named else [row for row in rows if is_deployment(row.text)]
    units, spans = find_units(named or deployed)
    if not named:
        told, places = find_acting([(one.text, one.span.start) for one in course])
        units, spans = tuple(dict.fromkeys((*told, *units))), (*places, *spans)
    if not units:  # (1) 陸自 第14普通科連隊、中部方面航空隊: under what is done
        units, spans = find_units([row for row in rows if names_service(row.text)])
    reading.put("units", units, spans=spans, rule="relief.units")
    scale = [row for found in labelled if found.kind == "scale" for row in found.rows]
    figures = scale or _figures(rows) or named or deployed or _told_figures(course)
    counts = find_counts(figures) if figures else _count_course(course)
    reading.values["counts"] = {"now": counts.now, "cumulative": counts.cumulative}
    if counts.spans:
        proof = Provenance(tuple(counts.spans), "stated", (), "relief.counts")
        reading.proofs.append(("/relief/counts", proof))


# 人員約350名、車両約60両、航空機12機が活動中
_TOLD = re.compile(
    r"人員(?:延べ)?約?[0-9,]{1,7}名[^。]{0,60}(?:車両|航空機)[^。]{0,40}(?:活動|派遣|態勢|従事|投入)"
)


def _told_figures(course: Sequence[Sentence]) -> list[Row]:
    """The last sentence that tells people with vehicles or aircraft as being at work."""
    told = [one for one in course if _TOLD.search(one.text) is not None]
    return [Row(told[-1].text, told[-1].span.start, "")] if told else []


# P-1×2機
_TYPE = re.compile(r"[×xX✕][ ]?[0-9]{1,3}[ ]?[機両隻]")


def _count_course(course: Sequence[Sentence]) -> Counts:
    """What is there now by the last sentence of the course that tells types with their numbers: P-1×2機."""
    last = next((one for one in reversed(course) if _TYPE.search(one.text)), None)
    if last is None:
        return Counts()
    counts = find_counts([Row(last.text, last.span.start, "")])
    ships = count_ships(last.text)
    if ships and "ships" not in counts.now:
        counts.now["ships"] = ships
    return counts


# 人員 約60名 / 航空機\t0機: a row of figures outside a labelled section
_FIGURES = re.compile(
    r"(?:(?:活動|派遣|投入|使用)?(?:人[ ]{0,4}員|車[ ]{0,4}両|航空機)|艦[ ]{0,4}[船艇])等?(?:数)?[ :\t]"
    r"|.{0,8}(?:現在|活動中)[\t ]{1,8}延べ|項目[\t ]"
)


def _figures(rows: Sequence[Row]) -> list[Row]:
    found = [row for row in rows if _FIGURES.match(row.text)]
    return found if any(re.search(r"[0-9]", row.text) for row in found) else []


# 白砂島からの急患輸送: an operation that its task names
_SHORT = re.compile(
    r"(?:輸送|捜索|救助|消火|給水支援|支援|空輸|火災|地震|大雨|豪雨|大雪|断水|噴火|台風[^のにで]{0,6}|インフルエンザ|豚熱|土砂(?:崩れ|災害)|津波)$"
)
# 全部隊が現地を撤収した / 災害派遣活動を終了
_ENDED = re.compile(
    r"(?:部隊|全て)[^。]{0,12}撤収(?:した|を完了|完了|しました)|(?:災害派遣|全ての活動"
    r"|派遣活動)[^。]{0,6}を?(?:終了|終結)(?:した|しました|。|$)|任務を?(?:終了|完了)(?:した|しました|。|$)|(?:終|最終)報"
)


# 長野県知事から撤収要請 / 撤収要請日時 7月19日, but not: 撤収要請日時 未定
_ASKED_BACK = re.compile(
    r"撤収(?:の|を)?要請(?!(?:日時|日)?[ :\t]{1,12}(?:未定|なし|[-―－])|日時$"
    r"|(?:が|の)?(?:ない|なし|なく|まで|を待|に備))"
)


def _close(reading: _Reading, title: str, document: Document, rows: Sequence[Row]) -> None:
    """Cause and place from the operation's name where nothing else gave them; whether it is over, by request or not."""
    operation = reading.values["operation"] or ""
    spans = next((proof.spans for pointer, proof in reading.proofs if pointer == "/relief/operation"), ())
    why = _WHY.search(operation)
    named = operation if why is None else operation[: why.start()]
    if why is not None or _SHORT.search(named):
        parts = _WHERE.split(named, maxsplit=1)
        reading.put("cause", tell_cause(parts[-1].strip()) or None, spans=spans, rule="relief.operation")
        if len(parts) > 1:
            place = re.sub(r"^(?:令和|平成)[0-9元]{1,2}年(?:[0-9]{1,2}月)?", "", parts[0].strip())
            reading.put("place", place, spans=spans, rule="relief.operation")
        elif "を震源とする" in named:
            reading.put("place", named.partition("を震源とする")[0], spans=spans, rule="relief.operation")
    told = [row for row in rows if _ENDED.search(row.text)]
    if reading.values["withdrawn_at"] or reading.values["report_no"] == "final" or told:
        asked = [row for row in rows if _ASKED_BACK.search(row.text) is not None]
        reading.values["status"] = "withdrawn" if asked else "ended"
        told = asked or told
        places = [told[0].span()] if told else [document.title] if document.title else []
        proof = Provenance(tuple(places), "inferred", (), "relief.ended")
        reading.proofs.append(("/relief/status", proof))


def _find_missing(reading: _Reading, document: Document) -> tuple[Finding, ...]:
    missing = [key for key in ("requested_at", "requested_by", "place") if reading.values[key] is None]
    if not missing:
        return ()
    where = Span(document.body.start, document.body.start)
    return (Finding("relief_incomplete", where, "Not found in the report: " + ", ".join(missing) + "."),)
