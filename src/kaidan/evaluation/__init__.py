"""Gold sets and scores: how well reading, lineage and counterpart do on documents annotated by hand."""

from kaidan.evaluation.evaluate import Evaluation, evaluate
from kaidan.evaluation.gold import GoldDocument, check_gold, load_gold
from kaidan.evaluation.pairs import Aligned, PairScores
from kaidan.evaluation.report import as_json, format_report
from kaidan.evaluation.scores import Overlap, Scores, Share

__all__ = [
    "Aligned",
    "Evaluation",
    "GoldDocument",
    "Overlap",
    "PairScores",
    "Scores",
    "Share",
    "as_json",
    "check_gold",
    "evaluate",
    "format_report",
    "load_gold",
]
