"""Scores for the terminal and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from kaidan.evaluation.evaluate import Evaluation
from kaidan.evaluation.misses import Miss
from kaidan.evaluation.pairs import PairScores
from kaidan.evaluation.scores import Overlap, Scores, Share

COLUMNS = (
    ("header", "header"),
    ("outline", "outline"),
    ("found", "found"),
    ("strict", "strict"),
    ("strict+", "strict_plus"),
    ("actors", "actors"),
    ("act", "act"),
    ("act F1", "act_macro_f1"),
    ("stage", "stage"),
    ("topics", "topics"),
    ("orders", "orders"),
    ("relief", "relief"),
    ("speeches", "speeches"),
)
NAME_WIDTH = 22
FIGURE_WIDTH = 9


def format_report(evaluation: Evaluation, *, misses: bool = True) -> str:
    """A table with a row for each language and genre and for all, then faults of the gold, then every miss."""
    lines = [row_of_names(), *(row_of_figures(name, scores) for name, scores in groups(evaluation).items())]
    for name, pairs in (("lineage", evaluation.lineage), ("counterpart", evaluation.counterpart)):
        if pairs:
            lines += ["", format_pairs(name, pairs)]
    faults = [f"{document.name}: {fault}" for document in evaluation.documents for fault in document.faults]
    lines += ["", "Faults of the gold files:", *faults] if faults else []
    if misses:
        found = list(all_misses(evaluation))
        lines += ["", f"Misses: {len(found)}", *(format_miss(miss) for miss in found)]
    return "\n".join(lines)


def groups(evaluation: Evaluation) -> dict[str, Scores]:
    """The scores of each language with each of its genres, of each language, and of all."""
    found: dict[str, Scores] = {}
    for lang in sorted({document.lang for document in evaluation.documents}):
        genres = sorted({document.genre for document in evaluation.documents if document.lang == lang})
        found |= {f"{lang} {genre}": evaluation.group(lang=lang, genre=genre) for genre in genres}
        found[lang] = evaluation.group(lang=lang)
    return found | {"all": evaluation.group()}


def row_of_names() -> str:
    """The head of the table."""
    return f"{'':{NAME_WIDTH}}{'docs':>5}" + "".join(f"{name:>{FIGURE_WIDTH}}" for name, _ in COLUMNS)


def row_of_figures(name: str, scores: Scores) -> str:
    """One row of the table."""
    figures = "".join(f"{show(figure(scores, key)):>{FIGURE_WIDTH}}" for _, key in COLUMNS)
    return f"{name:{NAME_WIDTH}}{scores.documents:>5}{figures}"


def figure(scores: Scores, key: str) -> float | None:
    """One figure between 0 and 1, or None where nothing was scored."""
    value = getattr(scores, key)
    return value.value if isinstance(value, Share | Overlap) else value


def show(value: float | None) -> str:
    """A figure with three places, cut and not rounded: 0.9996 is not 1.

    >>> show(0.9996), show(1.0), show(None)
    ('0.999', '1.000', '–')
    """
    return "–" if value is None else f"{int(value * 1000 + 1e-9) / 1000:.3f}"


def format_pairs(name: str, scores: PairScores) -> str:
    """One line for lineage or counterpart."""
    return (
        f"{name}: pairs F1 {show(scores.pairs.value)}, without partner F1 {show(scores.only.value)}, "
        f"relation {show(scores.relation.value)}, change {show(scores.change.value)}"
    )


def all_misses(evaluation: Evaluation) -> Iterator[Miss]:
    """Every miss, document by document, then those of lineage and counterpart."""
    for document in evaluation.documents:
        yield from document.misses
    for pairs in (evaluation.lineage, evaluation.counterpart):
        if pairs:
            yield from pairs.misses


def format_miss(miss: Miss) -> str:
    """One line for one miss."""
    place = f"{miss.document} {miss.path}".strip()
    text = " ".join(miss.text.split())
    return f"{place}: {miss.what}: {text}" if text else f"{place}: {miss.what}"


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The same as plain values that json.dumps takes."""
    by_genre = sorted({document.genre for document in evaluation.documents})
    by_lang = sorted({document.lang for document in evaluation.documents})
    return {
        "overall": scores_as_json(evaluation.group()),
        "by_language": {lang: scores_as_json(evaluation.group(lang=lang)) for lang in by_lang},
        "by_genre": {genre: scores_as_json(evaluation.group(genre=genre)) for genre in by_genre},
        "by_language_and_genre": {
            f"{lang}/{genre}": scores_as_json(evaluation.group(lang=lang, genre=genre))
            for lang in by_lang
            for genre in by_genre
            if any((d.lang, d.genre) == (lang, genre) for d in evaluation.documents)
        },
        "documents": {document.name: scores_as_json(document.scores) for document in evaluation.documents},
        "lineage": pairs_as_json(evaluation.lineage),
        "counterpart": pairs_as_json(evaluation.counterpart),
        "faults": [[document.name, fault] for document in evaluation.documents for fault in document.faults],
        "misses": [asdict(miss) for miss in all_misses(evaluation)],
    }


def scores_as_json(scores: Scores) -> dict[str, Any]:
    """Every figure with the counts behind it."""
    content: dict[str, Any] = {"documents": scores.documents}
    for _, key in (*COLUMNS, ("path", "path")):
        value = getattr(scores, key)
        content[key] = counts_as_json(value) if isinstance(value, Share | Overlap) else value
    return content


def counts_as_json(value: Share | Overlap) -> dict[str, Any]:
    """A figure as ``value`` and the counts that it is made of."""
    counts: dict[str, Any] = {"value": value.value} | asdict(value)
    if isinstance(value, Overlap):
        counts |= {"precision": value.precision, "recall": value.recall}
    return counts


def pairs_as_json(pairs: PairScores | None) -> dict[str, Any] | None:
    """The figures of lineage or counterpart; their misses stand with all others."""
    if pairs is None:
        return None
    return {key: counts_as_json(getattr(pairs, key)) for key in ("pairs", "only", "relation", "change")}
