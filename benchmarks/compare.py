"""Comparison on the gold beside difflib and RapidFuzz alone, and its speed on invented series.

    python benchmarks/compare.py [--misses] [--meetings 200]

The scores are those of ``kaidan evaluate``, on the statements as kaidan reads them: what reading misses, every
method misses. Times are processor time of one process (the machine may be shared), medians where there are several.
"""

import argparse
import difflib
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from kaidan.api import read
from kaidan.codebook.load import load_codebook
from kaidan.compare.align import assign_best
from kaidan.compare.edits import make_edits
from kaidan.compare.redline import redline
from kaidan.compare.semantic import load_encoder
from kaidan.compare.words import cut_words
from kaidan.evaluation import Aligned, PairScores, evaluate
from kaidan.evaluation.compared import make_counterpart_align, make_lineage_align
from kaidan.ledger.mints import Mints
from kaidan.ledger.threads import make_threads
from kaidan.model.codebook import Codebook
from kaidan.model.meeting import Meeting, Moment, Participant
from kaidan.model.outline import Outline
from kaidan.model.readout import Named, Record
from kaidan.model.span import Span
from kaidan.model.statement import Statement
from kaidan.record import as_json

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
# The threshold at which each baseline finds the most pairs of the lineage gold, of 0.3, 0.4 … 0.9.
DIFFLIB_AT, RAPIDFUZZ_AT = 0.6, 0.6

Pairs = Callable[[Sequence[str], Sequence[str]], list[tuple[int, int]]]
WHAT = (
    "共同訓練", "装備品の共同開発", "宇宙状況の監視", "サイバー演習", "艦艇の維持整備", "弾薬の共同生産",
    "燃料の相互融通", "情報の保全", "供給網の強靱化", "施設の共同使用", "騒音の軽減", "事故の防止",
    "人的交流", "能力構築支援", "災害救援", "海洋の安全", "無人機の運用", "指揮統制の枠組み",
    "防空能力", "定期協議", "衛生分野の協力", "輸送力の確保", "鉱物の確保", "訓練場の整備",
)  # fmt: skip
WHERE = ("南西地域における", "太平洋島嶼国に対する", "東南アジアにおける", "両国間の", "日米豪の", "日米韓の")
HOW = ("", "一層", "引き続き", "早期に")
DOING = (("推進", "promote"), ("強化", "strengthen"), ("加速", "accelerate"), ("実施", "implement"))
SAYING = (
    ("することで一致した。", "agree"),
    ("することを確認した。", "confirm"),
    ("することについて議論した。", "discuss"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--meetings", type=int, default=200)
    arguments = parser.parse_args()
    codebook = load_codebook()
    report_quality(codebook, misses=arguments.misses)
    report_speed(codebook, arguments.meetings)


def report_quality(codebook: Codebook, *, misses: bool) -> None:
    """One line a method and gold set."""

    def read_file(path: Path) -> Mapping[str, Any]:
        return as_json(read(path, codebook=codebook))

    encode = load_encoder()
    ways = {
        "kaidan": (make_lineage_align(codebook), make_counterpart_align(codebook)),
        "difflib": (make_baseline(pair_by_difflib), make_baseline(pair_by_difflib)),
        "rapidfuzz": (make_baseline(pair_by_rapidfuzz), make_baseline(pair_by_rapidfuzz)),
    }
    if encode is not None:
        ways["kaidan+encoder"] = (
            make_lineage_align(codebook),
            make_counterpart_align(codebook, encode=encode),
        )
    for name, (align, counterpart) in ways.items():
        lineage = evaluate(GOLD / "lineage", read=read_file, align=align).lineage
        sides = evaluate(GOLD / "counterpart", read=read_file, counterpart=counterpart).counterpart
        assert lineage is not None
        assert sides is not None
        print(f"{name:15} lineage pairs {shown(lineage)}  relation {percent(lineage.relation.value)}"
              f"  change {percent(lineage.change.value)}  counterpart pairs {shown(sides)}"
              f"  only {percent(sides.only.value)}")  # fmt: skip
        for miss in (*lineage.misses, *sides.misses) if misses and name == "kaidan" else ():
            print("   ", miss)


def make_baseline(pair: Pairs) -> Callable[[Mapping[str, Any], Mapping[str, Any]], Iterator[Aligned]]:
    """An aligner that knows texts only: equal ones are carried, paired ones reworded, and the strength is the same."""

    def align(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Aligned]:
        texts = [[said["text"] for said in record["statements"]] for record in (old, new)]
        pairs = pair(*texts)
        for one, other in pairs:
            relation = "carried" if texts[0][one] == texts[1][other] else "reworded"
            yield Aligned(one, other, relation, "same")
        for one in set(range(len(texts[0]))) - {p[0] for p in pairs}:
            yield Aligned(one, None, "dropped")
        for other in set(range(len(texts[1]))) - {p[1] for p in pairs}:
            yield Aligned(None, other, "new")

    return align


def pair_by_difflib(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Sentence by sentence the closest by SequenceMatcher's ratio, best first."""
    rated = [
        (difflib.SequenceMatcher(None, one, other, autojunk=False).ratio(), i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
    ]
    pairs: list[tuple[int, int]] = []
    for ratio, i, j in sorted(rated, key=lambda each: (-each[0], each[1], each[2])):
        if ratio >= DIFFLIB_AT and all(i != one and j != other for one, other in pairs):
            pairs.append((i, j))
    return pairs


def pair_by_rapidfuzz(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The best assignment by RapidFuzz's ratio."""
    if not old or not new:
        return []
    return assign_best(process.cdist(old, new, scorer=fuzz.ratio) / 100.0, threshold=RAPIDFUZZ_AT)


def report_speed(codebook: Codebook, meetings: int) -> None:
    """A pair of thirty, a script, a series."""
    series = [make_meeting(at, seed=at) for at in range(meetings)]
    redline(series[0], series[1], codebook=codebook)
    cold = [
        timed(lambda at=at: redline(series[at], series[at + 1], codebook=codebook)) for at in range(2, 22, 2)
    ]
    warm = [
        timed(lambda at=at: redline(series[at], series[at + 1], codebook=codebook)) for at in range(2, 22, 2)
    ]
    print(f"redline of a pair of 30 statements: {1000 * statistics.median(cold):.1f} ms with new texts, "
          f"{1000 * statistics.median(warm):.1f} ms with known ones")  # fmt: skip
    texts = [
        (one.text, other.text) for one, other in zip(series[0].statements, series[1].statements, strict=True)
    ]
    once = timed(lambda: [make_edits(one, other, lang="ja") for one, other in texts])
    print(f"edit script of one pair: {1e6 * once / len(texts):.0f} µs")
    cut_words.cache_clear()
    first = timed(lambda: make_threads(series, codebook=codebook, mints=Mints()))
    again = timed(lambda: make_threads(series, codebook=codebook, mints=Mints()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"threads of {meetings} meetings of 30 statements: {first:.2f} s, again {again:.2f} s; "
          f"process at most {memory:.0f} MB")  # fmt: skip


def timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def make_meeting(at: int, *, seed: int) -> Record:
    """An invented readout: thirty of the matters, each said in one of its ways."""
    chance = random.Random(seed)
    matters = [(where, what) for where in WHERE for what in WHAT]
    chosen = chance.sample(matters[: 24 * 4], 30)
    statements = tuple(
        make_statement(where, what, chance, key=f"{at}/{n}") for n, (where, what) in enumerate(chosen)
    )
    start = f"{2031 + at // 12}-{at % 12 + 1:02}-10T10:00:00+09:00"
    people = (
        Participant("真壁", None, "防衛大臣", "jp-defence-minister", "JP"),
        Participant("ハーロウ", None, "戦争長官", "us-defence-secretary", "US"),
    )
    meeting = Meeting(
        None, None, Moment(start, None, None, "minute", False), None, None, None, None, None, None, people
    )
    outline = Outline(Span(0, 0), ())
    issuer = Named("jp-mod", None)
    return Record(
        str(at), "ja", None, Span(0, 0), "readout", "original", issuer, None, meeting, outline, statements
    )


def make_statement(where: str, what: str, chance: random.Random, *, key: str) -> Statement:
    how, (doing, stage), (saying, act) = chance.choice(HOW), chance.choice(DOING), chance.choice(SAYING)
    return Statement(
        key=key,
        path="",
        actors=("JP", "US"),
        speakers=(),
        targets=(),
        act=act,
        stage=stage,
        topics=(f"{where}{what}",),
        items=(),
        degree=(),
        dates=(),
        quantities=(),
        reply_to=None,
        actor_spans=(),
        spans=(),
        text=f"両閣僚は、{where}{what}を{how}{doing}{saying}",
    )


def shown(scores: PairScores) -> str:
    return percent(scores.pairs.value)


def percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
