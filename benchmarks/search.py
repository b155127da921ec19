"""Search over invented statements: time, recall against a scan, and the same questions to SQLite FTS5.

    python benchmarks/search.py [--count 1000000] [--postgres URL]

Prints p50 and p99 in milliseconds of wall time, with one of a few random filters on each question.
"""

import argparse
import gc
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import add
from pathlib import Path
from typing import TypeVar

from invented import ACTORS, ACTS, FIRST_DAY

from kaidan.languages.folding import GAP, fold
from kaidan.search import Entry, Filters, Index, Query, open_index, phrase_life, phrase_spans

WHO = (
    "両閣僚は、",
    "木村大臣は、",
    "スミス長官は、",
    "双方は、",
    "両大臣は、",
    "三大臣は、",
    "日本側から、",
    "これに対し、米側は、",
)
WHAT = (
    "南西地域における共同プレゼンスの拡大", "防衛装備・技術協力", "より高度かつ実践的な共同訓練", "沖縄の負担軽減",
    "弾薬及び誘導弾の共同生産", "サイバー分野での協力", "宇宙領域における連携", "拡大抑止の信頼性", "燃料の相互融通",
    "情報保全の強化", "サプライチェーンの強靱化", "重要鉱物の安定供給", "代替施設の建設", "東シナ海の情勢",
    "弾道ミサイルの発射", "艦船及び航空機の共同維持整備", "統合防空ミサイル防衛", "指揮統制の枠組み", "能力構築支援",
    "ＡＩの活用", "災害派遣に関する協力", "海洋安全保障", "人的交流の拡充", "定期協議（DICAS）の次回会合",
)  # fmt: skip
LINK = ("について、", "に関し、", "を踏まえ、", "の重要性に鑑み、", "に向けて、", "を含め、")
HOW = (
    "引き続き緊密に",
    "一層",
    "切迫感を持って",
    "早期に",
    "着実に",
    "同盟の抑止力・対処力の一層の強化のため、",
    "",
)
VERB = (
    "連携していくことで一致した。", "取り組むことを確認した。", "協議を進めることとした。", "推進する意向を示した。",
    "実施することの重要性を強調した。", "意見交換を行った。", "歓迎した。", "懸念を表明した。", "支持を示した。",
    "要請した。",
)  # fmt: skip
Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds."""

    p50: float
    p99: float

    def __str__(self) -> str:
        return f"p50 {self.p50:7.2f} ms   p99 {self.p99:7.2f} ms"


def main() -> None:
    """Runs the whole benchmark."""
    options = _options()
    entries = list(make_entries(options.count))
    # a collection over the million entries held here would be counted as time of the search
    gc.freeze()
    print(
        f"{options.count:,} invented statements; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    )
    with tempfile.TemporaryDirectory() as place, open_index(Path(place) / "index") as index:
        measure_build(index, entries, Path(place))
        substrings = pick_substrings(entries, 300)
        queries = make_queries(substrings)
        ours = measure_queries(index, queries)
        measure_recall(index, entries, substrings)
        measure_phrases(index, entries)
        measure_update(index)
        asked = queries[:: max(1, len(queries) // options.peer_queries)]
        fair = timed(index.search, asked)
        report_peer("SQLite FTS5 bigrams", fair, measure_fts5(Path(place), entries, asked))
        if options.postgres:
            report_peer("PostgreSQL pg_trgm", fair, measure_postgres(options.postgres, entries, asked))
    print("target p99 < 20 ms:", "met" if ours.p99 < 20 else "MISSED")


def make_entries(count: int) -> Iterator[Entry]:
    """Statements from set phrases, each with three random characters, so that rare and common strings occur."""
    chance = random.Random(count)
    rare = [chr(code) for code in range(0x4E00, 0x9000)]
    for at in range(count):
        place = "".join(chance.choices(rare, k=3))
        words = (WHO, WHAT, LINK, HOW, VERB)
        who, what, link, how, verb = (chance.choice(options) for options in words)
        actors = chance.choice(ACTORS)
        yield Entry(
            kind="statement", id=f"s-{at:08d}", record=f"r-{at // 20:07d}", ordinal=at % 20,
            text=f"{who}{what}{link}{place}島周辺における{chance.choice(WHAT)}を{how}{verb}",
            series=f"series-{at // 20 % 60}", countries=actors, actors=actors, act=chance.choice(ACTS),
            topics=tuple(f"topic-{chance.randrange(80)}" for _ in range(2)), genre="readout",
            date=FIRST_DAY + timedelta(minutes=at // 20 * (15_000_000 // max(count // 20, 1))),
        )  # fmt: skip


def pick_substrings(entries: Sequence[Entry], count: int) -> list[str]:
    """Random substrings of one to ten characters, folded."""
    chance = random.Random(7)
    picked: list[str] = []
    while len(picked) < count:
        text = fold(chance.choice(entries).text)
        start, length = chance.randrange(len(text)), chance.randint(1, 10)
        part = text[start : start + length].strip(GAP)
        if part:
            picked.append(part)
    return picked


def make_queries(substrings: Sequence[str]) -> list[Query]:
    """Each substring with one of five sets of filters, ranked and newest in turn."""
    filters = (
        Filters(country=("US",)),
        Filters(act=("agree",)),
        Filters(date_from=date(2035, 1, 1), date_to=date(2050, 12, 31)),
        Filters(country=("JP",), date_from=date(2040, 1, 1)),
        Filters(topic=("topic-3", "topic-7"), series=tuple(f"series-{at}" for at in range(20))),
    )
    return [
        Query(
            text=part,
            mode="phrase",
            filters=filters[at % len(filters)],
            order="rank" if at % 2 else "newest",
        )
        for at, part in enumerate(substrings)
    ]


def measure_build(index: Index, entries: Sequence[Entry], place: Path) -> None:
    """Rows a second and bytes on disk."""
    start = time.perf_counter()
    index.rebuild(entries, sequence=1)
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    segments = index.searcher().num_segments
    print(f"build: {len(entries) / seconds:,.0f} rows/s, {size / 1e6:,.0f} MB, {segments} segments")
    start = time.perf_counter()
    open_index(index.folder)
    print(f"open with checksums: {(time.perf_counter() - start) * 1e3:.0f} ms")


def measure_queries(index: Index, queries: Sequence[Query]) -> Times:
    """With and without counts."""
    timed(index.search, queries[:20])
    plain = timed(index.search, queries)
    print("search, filters on:            ", plain)
    counted = [Query(**_fields(query), with_counts=True) for query in queries]
    print("search, filters and counts on: ", timed(index.search, counted))
    return plain


def measure_recall(index: Index, entries: Sequence[Entry], substrings: Sequence[str]) -> None:
    """Every substring's answers against a scan of all texts: the ids where they are listed, else how many."""
    folded = [fold(entry.text) for entry in entries]
    recalls, wrong = [], 0
    for part in substrings:
        scanned = [at for at, text in enumerate(folded) if part in text]
        life = phrase_life(index, part)
        if life.total <= len(life.uses):
            expected, found = {entries[at].id for at in scanned}, {use.id for use in life.uses}
            recalls.append(len(expected & found) / len(expected))
            wrong += len(found - expected)
        else:
            recalls.append(min(1.0, life.total / len(scanned)))
            wrong += max(0, life.total - len(scanned))
    print(
        f"recall on {len(substrings)} random substrings: {statistics.mean(recalls):.3f}, wrong answers: {wrong}"
    )


def measure_phrases(index: Index, entries: Sequence[Entry]) -> None:
    """The life of phrases with at most 10,000 uses, and first use for a readout of 30 statements."""
    phrases = [f"{what}{link}" for what in WHAT for link in LINK]
    uses = [phrase_life(index, phrase).total for phrase in phrases]
    most = max(zip(phrases, uses, strict=True), key=lambda pair: pair[1] if pair[1] <= 10_000 else 0)
    print(
        f"phrase life, {most[1]:,} uses:     ",
        timed(lambda phrase: phrase_life(index, phrase), [most[0]] * 20),
    )
    texts = [entry.text for entry in entries[:: max(1, len(entries) // 30)]][:30]
    spans = timed(lambda statements: phrase_spans(index, statements), [texts] * 5)
    print("first use of 30 statements:    ", spans)


def measure_update(index: Index) -> None:
    """One entry put in, committed and found."""

    def update(at: int) -> None:
        index.add([Entry(kind="statement", id=f"new-{at}", text=f"新規{at}号の確認を行った。")])
        index.commit(sequence=at)
        assert index.search(Query(text=f"新規{at}号")).total == 1

    print("add, commit, found:            ", timed(update, list(range(1000, 1020))))


def measure_fts5(place: Path, entries: Sequence[Entry], queries: Sequence[Query]) -> Times:
    """FTS5 over pairs of characters, joined to a table with the filters' columns."""
    base = sqlite3.connect(place / "fts.sqlite")
    base.execute("create table said (id integer primary key, act text, series text, moment text)")
    base.execute("create table value (row integer, field text, value text)")
    base.execute(
        "create virtual table pair using fts5(text, content='', tokenize="
        "\"unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co'\")"
    )
    for at, entry in enumerate(entries):
        moment = entry.date.isoformat() if entry.date else ""
        base.execute("insert into said values (?, ?, ?, ?)", (at, entry.act, entry.series, moment))
        several = [(at, "country", value) for value in entry.countries]
        several += [(at, "topic", value) for value in entry.topics]
        base.executemany("insert into value values (?, ?, ?)", several)
        base.execute("insert into pair (rowid, text) values (?, ?)", (at, _pairs(fold(entry.text))))
    base.execute("create index value_by_row on value (row, field, value)")
    base.commit()
    return timed(lambda query: _ask_fts5(base, query), queries)


def measure_postgres(url: str, entries: Sequence[Entry], queries: Sequence[Query]) -> Times:
    """LIKE with a trigram index, newest first, and how many; in a temporary table."""
    import psycopg  # only where a server is named

    with psycopg.connect(url) as base:
        base.execute("create extension if not exists pg_trgm")
        base.execute(
            "create temp table said (id int primary key, text text, act text, series text, moment timestamptz,"
            " country text[], topic text[])"
        )
        with base.cursor().copy("copy said from stdin") as copy:
            for at, entry in enumerate(entries):
                country, topic = list(entry.countries), list(entry.topics)
                copy.write_row((at, fold(entry.text), entry.act, entry.series, entry.date, country, topic))
        base.execute("create index on said using gin (text gin_trgm_ops)")
        base.execute("create index on said (moment)")
        base.execute("analyze said")

        def ask(query: Query) -> object:
            where, values = _conditions(query.filters, "%s", array=True)
            values = ["%" + _escaped(fold(query.text)) + "%", *values]
            rows = base.execute(f"select count(*) from said where text like %s{where}", values).fetchall()
            page = f"select id from said where text like %s{where} order by moment desc limit 20"
            return rows, base.execute(page, values).fetchall()

        return timed(ask, queries)


def report_peer(name: str, ours: Times, theirs: Times) -> None:
    """Both on the same questions."""
    print(f"same questions, kaidan:         {ours}")
    print(f"same questions, {name}: {theirs}")
    print(f"ratio: p50 {theirs.p50 / ours.p50:.1f}, p99 {theirs.p99 / ours.p99:.1f}")


def timed(ask: Callable[[Asked], object], questions: Sequence[Asked]) -> Times:
    """The middle and the 99th of a hundred."""
    taken = []
    for question in questions:
        start = time.perf_counter()
        ask(question)
        taken.append((time.perf_counter() - start) * 1e3)
    taken.sort()
    return Times(statistics.median(taken), taken[min(len(taken) - 1, int(len(taken) * 0.99))])


def _ask_fts5(base: sqlite3.Connection, query: Query) -> object:
    text = fold(query.text)
    match = f'"{text}" *' if len(text) == 1 else '"' + _pairs(text, last=False).replace('"', '""') + '"'
    where, values = _conditions(query.filters, "?")
    source = f"from pair join said on said.id = pair.rowid where pair match ?{where}"
    order = "pair.rank" if query.order == "rank" else "said.moment desc"
    rows = base.execute(f"select said.id {source} order by {order} limit 20", [match, *values]).fetchall()
    return rows, base.execute(f"select count(*) {source}", [match, *values]).fetchone()


def _conditions(filters: Filters, mark: str, *, array: bool = False) -> tuple[str, list[object]]:
    parts: list[str] = []
    values: list[object] = []
    for field in ("act", "series", "country", "topic"):
        wanted = getattr(filters, field)
        if not wanted:
            continue
        marks = ", ".join([mark] * len(wanted))
        if field in ("act", "series"):
            parts.append(f" and said.{field} in ({marks})")
        elif array:
            parts.append(f" and said.{field} && {mark}")
            values.append(list(wanted))
            continue
        else:
            parts.append(
                f" and exists (select 1 from value where row = said.id and field = '{field}' and value in ({marks}))"
            )
        values += wanted
    for limit, sign in ((filters.date_from, ">="), (filters.date_to, "<=")):
        if limit is not None:
            parts.append(f" and said.moment {sign} {mark}")
            values.append(limit.isoformat())
    return "".join(parts), values


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _pairs(text: str, *, last: bool = True) -> str:
    # the last character alone too, so that a prefix finds every single character
    return " ".join([*map(add, text, text[1:]), *(text[-1:] if last else "")])


def _fields(query: Query) -> dict[str, object]:
    return {"text": query.text, "mode": query.mode, "filters": query.filters, "order": query.order}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--peer-queries", type=int, default=60)
    parser.add_argument("--postgres", metavar="URL")
    return parser.parse_args()


if __name__ == "__main__":
    main()
