"""The life of phrases and the first use of a new readout's statements over a million invented statements.

    python benchmarks/phrases.py [--count 1000000]

Asks the phrase book what `kaidan phrase` asks it: substrings in Japanese and English, topics, and combinations, with up
to 10,000 uses, each use with its words. Beside it, on the same questions, a scan of all statements and SQLite's FTS5
with its trigram tokenizer. Every answer is compared with the scan's. Times are milliseconds of processor time (the
machine may be shared) in a process of its own that holds nothing else, whose memory is stated; the building, in wall
time, is told apart.
"""

import argparse
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from invented import ACTORS, ACTS, FIRST_DAY

from kaidan.archive.phrase_book import Asked, PhraseBook
from kaidan.archive.phrase_records import KnownRecord
from kaidan.archive.phrase_words import WordsReader, WordsWriter
from kaidan.languages.folding import GAP, fold
from kaidan.search import Entry, open_index

# subject, matter, manner, act; the place between them has three characters of its own
JAPANESE = (
    ("両閣僚は、", "真壁大臣は、", "ハーロウ長官から、", "双方は、", "四閣僚は、", "これに対し、米側は、"),
    (
        "南西地域における共同訓練の拡大", "防衛装備・技術協力", "弾薬の共同生産", "サイバー分野での協力",
        "宇宙状況の監視", "拡大抑止の信頼性", "燃料の相互融通", "情報の保全", "供給網の強靱化",
        "代替施設の建設", "東シナ海の情勢", "艦艇の共同維持整備", "指揮統制の枠組み",
        "能力構築支援", "海洋の安全", "定期協議（DICAS）の次回会合",
    ),
    ("引き続き緊密に", "一層", "切迫感を持って", "早期に", "着実に", "あらゆる領域で", ""),
    (
        "連携していくことで一致した。", "取り組むことを確認した。", "協議を進めることとした。",
        "推進する意向を示した。", "重要性を強調した。", "意見を交わした。", "歓迎した。", "懸念を表明した。",
    ),
)  # fmt: skip
ENGLISH = (
    ("The Ministers ", "Secretary Harlow ", "Both sides ", "The leaders ", "Minister Makabe "),
    (
        "agreed to expand joint training in the southwest islands", "reaffirmed co-production of interceptors",
        "welcomed progress in space situational awareness", "discussed supply chain resilience",
        "agreed to protect classified information", "discussed command and control", "supported peace and stability",
    ),
    (" as soon as possible", " in close coordination", " across all domains", " with like-minded partners", ""),
    (" this year.", " by the end of next year.", " at the next meeting.", "."),
)  # fmt: skip
# How many questions of each kind, and the most uses of a phrase that the target speaks of.
EACH, MOST_USES = 12, 10_000
TARGET_LIFE, TARGET_FIRST = 50.0, 300.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        ask_book(options.ask)
        return
    with tempfile.TemporaryDirectory() as place:
        build(Path(place), options.count)
        measured = subprocess.run(
            [sys.executable, __file__, "--ask", place], check=True, stdout=subprocess.PIPE, text=True
        )
        report(Path(place), options.count, json.loads(measured.stdout))


def make_entries(count: int) -> Iterator[Entry]:
    """Statements of set phrases, twenty to a readout, every fifth readout in English; in each a place of its own."""
    chance = random.Random(count)
    signs = [chr(code) for code in range(0x4E00, 0x9000)]
    for at in range(count):
        japanese = bool(at // 20 % 5)
        parts = JAPANESE if japanese else ENGLISH
        who, what, how, saying = (chance.choice(options) for options in parts)
        rare = "".join(chance.choices(signs if japanese else "bcdfghjklmnpqrstvwxz", k=3))
        between = f"について、{rare}島周辺における取組を" if japanese else f" near {rare.title()} Island"
        actors = chance.choice(ACTORS)
        yield Entry(
            kind="statement", id=f"s-{at:08d}", record=f"r-{at // 20:07d}", ordinal=at % 20,
            text=f"{who}{what}{between}{how}{saying}", lang="ja" if japanese else "en",
            actors=actors, act=chance.choice(ACTS), topics=tuple(f"topic-{n}" for n in chance.sample(range(80), 2)),
            date=FIRST_DAY + timedelta(minutes=at // 20 * (15_000_000 // max(count // 20, 1))),
        )  # fmt: skip


def build(place: Path, count: int) -> None:
    """The index, the questions, and how long it took."""
    entries = list(make_entries(count))
    asked = make_questions(entries)
    (place / "asked.json").write_text(json.dumps([asdict(one) for one in asked]), "utf-8")
    step = max(1, len(entries) // 30)
    texts = [entry.text for entry in entries[::step]][:30]
    (place / "readout.json").write_text(json.dumps(texts), "utf-8")
    start = time.perf_counter()
    with WordsWriter(place / "words") as words:
        noted = (replace(entry, note=words.put(entry.text)) for entry in entries)
        open_index(place / "index").rebuild(noted, sequence=1)
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in (place / "index").rglob("*") if path.is_file())
    print(
        f"{count:,} invented statements in {count // 20:,} readouts; load {os.getloadavg()[0]:.1f} on "
        f"{os.cpu_count()} processors\nbuild: {count / seconds:,.0f} statements a second, {size / 1e6:,.0f} MB on disk"
    )


def make_questions(entries: Sequence[Entry]) -> list[Asked]:
    """Substrings of any kind, those with the most uses up to the target's, topics, and combinations."""
    chance = random.Random(5)
    folded = [fold(entry.text) for entry in entries]
    asked: list[Asked] = []
    for lang in ("ja", "en"):
        texts = [entry.text for entry in entries if entry.lang == lang]
        while sum(1 for _ in asked) < EACH * (1 if lang == "ja" else 2):
            text = chance.choice(texts)
            start = chance.randrange(len(text) - 12)
            phrase = text[start : start + chance.randint(4, 24)].strip()
            if len(phrase) > 2 and sum(fold(phrase).strip(GAP) in one for one in folded) <= MOST_USES:
                asked.append(Asked(phrase))
    asked += [find_busiest(folded, chance, entries, lang) for lang in ("ja", "en")]
    asked += [Asked("", topics=(f"topic-{at}", f"topic-{at + 7}")) for at in range(EACH)]
    combined = [
        Asked("連携していく", (f"topic-{at}",), ("agree", "confirm"), "JP") for at in range(EACH // 2)
    ]
    return [*asked, *combined, *(replace(one, phrase="joint training") for one in combined)]


def find_busiest(folded: Sequence[str], chance: random.Random, entries: Sequence[Entry], lang: str) -> Asked:
    """Of many substrings the one with the most uses that the target still covers."""
    texts = [entry.text for entry in entries if entry.lang == lang]
    best, most = "", 0
    for _ in range(40):
        text = chance.choice(texts)
        ends = text.index("について" if lang == "ja" else " near ") if chance.random() < 0.5 else len(text)
        phrase = text[max(0, ends - chance.randint(14, 34)) : ends].strip()
        uses = sum(fold(phrase).strip(GAP) in one for one in folded)
        if most < uses <= MOST_USES:
            best, most = phrase, uses
    return Asked(best)


def ask_book(place: Path) -> None:
    """In a process that holds nothing but the book: the answers' sizes, times and ids, and the memory."""
    index = open_index(place / "index", check=False)
    asked = [read_asked(one) for one in json.loads((place / "asked.json").read_text("utf-8"))]
    start = time.process_time()
    words = WordsReader(place / "words")
    book = PhraseBook(index, words, make_records(int(index.searcher().num_docs)))
    opened = ms(start)
    before = resident()
    cold = [timed(lambda one=one: book.find_uses(one))[1] for one in asked]
    again = [timed(lambda one=one: book.find_uses(one))[1] for one in asked]
    texts = json.loads((place / "readout.json").read_text("utf-8"))
    firsts = [timed(lambda: book.find_spans(texts))[1] for _ in range(20)]
    told = {
        "opened": opened,
        "memory": [before, resident()],
        "uses": [[use.statement for use in book.find_uses(one).uses] for one in asked],
        "cold": cold,
        "times": again,
        "firsts": firsts,
        "said": sum(1 for span in book.find_spans(texts) if span.total),
    }
    sys.stdout.write(json.dumps(told))


def resident() -> dict[str, float]:
    """Megabytes that the process holds (RssAnon), and of files that are mapped and happen to be in memory (RssFile)."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    told = dict(line.split(":", 1) for line in lines if line.startswith(("RssAnon", "RssFile")))
    return {name: int(value.split()[0]) / 1024 for name, value in told.items()}


def make_records(count: int) -> Iterator[KnownRecord]:
    """The readouts that the statements stand in, in order of time."""
    for at in range(count // 20):
        lang = "ja" if at % 5 else "en"
        yield KnownRecord(f"r-{at:07d}", "2031-01-01", f"series-{at % 60} {lang}", "full")


def report(place: Path, count: int, told: dict[str, Any]) -> None:
    """The book's figures, then those of the others on the same questions, and whether all agree."""
    asked = [read_asked(one) for one in json.loads((place / "asked.json").read_text("utf-8"))]
    sizes = [len(uses) for uses in told["uses"]]
    opened, after = told["memory"]
    print(f"open the book: {told['opened']:.0f} ms; memory {opened['RssAnon']:.0f} MB when opened, "
          f"{after['RssAnon']:.0f} MB after all questions, {after['RssFile']:.0f} MB of mapped files")  # fmt: skip
    print(f"{len(asked)} questions, {min(sizes):,} to {max(sizes):,} uses")
    show("phrase book, asked first", told["cold"], sizes)
    show("phrase book, asked again", told["times"], sizes)
    print(f"first use of each of 30 statements: median {statistics.median(told['firsts']):.1f} ms, "
          f"at most {max(told['firsts']):.1f} ms ({told['said']} of 30 found)")  # fmt: skip
    entries = list(make_entries(count))
    folded = [fold(entry.text) for entry in entries]
    scanned = [timed(lambda one=one: scan(entries, folded, one)) for one in asked]
    show("scan of all statements", [taken for _, taken in scanned], sizes)
    wrong = sum(set(uses) != set(ids) for uses, (ids, _) in zip(told["uses"], scanned, strict=True))
    base = build_fts5(place / "fts.sqlite", entries, folded)
    fts = [timed(lambda one=one: ask_fts5(base, one)) for one in asked]
    show("SQLite FTS5, trigrams", [taken for _, taken in fts], sizes)
    differ = sum(set(uses) != set(ids) for uses, (ids, _) in zip(told["uses"], fts, strict=True))
    print(f"answers that differ from the scan: {wrong}; FTS5's that differ from the book's: {differ}")
    worst = max(told["cold"] + told["times"])
    print(f"target: {TARGET_LIFE:.0f} ms up to {MOST_USES:,} uses:", "met" if worst < TARGET_LIFE else "MISSED",
          f"(worst {worst:.1f}); {TARGET_FIRST:.0f} ms for the first uses of a readout:",
          "met" if max(told["firsts"]) < TARGET_FIRST else "MISSED")  # fmt: skip


def show(name: str, times: Sequence[float], sizes: Sequence[int]) -> None:
    """The middle, the worst, and the question with the most uses."""
    busiest = max(range(len(sizes)), key=sizes.__getitem__)
    print(f"{name:26} median {statistics.median(times):8.1f} ms   worst {max(times):8.1f} ms   "
          f"{sizes[busiest]:,} uses {times[busiest]:8.1f} ms")  # fmt: skip


def scan(entries: Sequence[Entry], folded: Sequence[str], asked: Asked) -> list[str]:
    """What anybody would write first; the texts are folded beforehand."""
    phrase, topics = fold(asked.phrase).strip(GAP), set(asked.topics)
    return [
        entry.id
        for entry, text in zip(entries, folded, strict=True)
        if phrase in text
        and topics <= set(entry.topics)
        and (not asked.acts or entry.act in asked.acts)
        and (asked.actor is None or asked.actor in entry.actors)
    ]


def build_fts5(path: Path, entries: Sequence[Entry], folded: Sequence[str]) -> sqlite3.Connection:
    """Trigrams of the folded texts, beside a table of what is told of a use."""
    base = sqlite3.connect(path)
    base.execute("create table said (n integer primary key, id, record, act, actors, topics, moment, text)")
    base.execute(
        "create virtual table words using fts5(text, content='', tokenize='trigram case_sensitive 1')"
    )
    base.execute("create table topic (name, n, primary key (name, n)) without rowid")
    rows = (
        (n, one.id, one.record, one.act, ",".join(one.actors), ",".join(one.topics), str(one.date), one.text)
        for n, one in enumerate(entries)
    )
    base.executemany("insert into said values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    base.executemany("insert into words (rowid, text) values (?, ?)", enumerate(folded))
    base.executemany(
        "insert or ignore into topic values (?, ?)",
        ((topic, n) for n, one in enumerate(entries) for topic in one.topics),
    )
    base.commit()
    return base


def ask_fts5(base: sqlite3.Connection, asked: Asked) -> list[str]:
    """The same question: every use, oldest first, with its words."""
    where, values = [], []
    if asked.phrase:
        where.append("n in (select rowid from words where words match ?)")
        values.append('"' + fold(asked.phrase).strip(GAP).replace('"', '""') + '"')
    for topic in asked.topics:
        where.append("n in (select n from topic where name = ?)")
        values.append(topic)
    if asked.acts:
        where.append(f"act in ({', '.join('?' * len(asked.acts))})")
        values += asked.acts
    if asked.actor:
        where.append("',' || actors || ',' like ?")
        values.append(f"%,{asked.actor},%")
    told = (
        f"select id, record, act, actors, moment, text from said where {' and '.join(where)} order by moment"
    )
    return [row[0] for row in base.execute(told, values).fetchall()]


def read_asked(plain: dict[str, Any]) -> Asked:
    return Asked(plain["phrase"], tuple(plain["topics"]), tuple(plain["acts"]), plain["actor"])


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What it gives, and milliseconds."""
    start = time.process_time()
    given = work()
    return given, ms(start)


def ms(start: float) -> float:
    return (time.process_time() - start) * 1e3


if __name__ == "__main__":
    main()
