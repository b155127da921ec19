"""Scoring the speeches of a press conference: who speaks, in which role, where."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kaidan.evaluation.anchors import covers, find_anchor
from kaidan.evaluation.matching import match_one_to_one
from kaidan.evaluation.misses import Miss
from kaidan.evaluation.scores import Overlap

FIELDS = ("role", "speaker", "post")


def match_speeches(
    gold: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]], *, text: str
) -> dict[int, int]:
    """Gold speeches to read ones, one to one: the anchor lies in its spans, and every field of the gold is right."""
    return match_one_to_one(
        [[at for at, speech in enumerate(read) if _is_right(one, speech, text)] for one in gold]
    )


def _is_right(gold: Mapping[str, Any], read: Mapping[str, Any], text: str) -> bool:
    if any(gold[field] != read.get(field) for field in FIELDS if field in gold):
        return False
    return any(
        covers(read.get("spans") or (), place, text=text) for place in find_anchor(text, gold["anchor"])
    )


def score_speeches(
    gold: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]], *, text: str
) -> Overlap:
    """Speeches wholly right among those read and those there are."""
    return Overlap(len(match_speeches(gold, read, text=text)), len(read), len(gold))


def list_speech_misses(
    gold: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]], *, text: str, name: str
) -> Iterator[Miss]:
    """Speeches that no read one is, and read ones that are none."""
    matched = match_speeches(gold, read, text=text)
    for at, one in enumerate(gold):
        if at not in matched:
            yield Miss(
                name, "", str(one.get("anchor")), f"speech missing or not wholly right ({one.get('role')})"
            )
    for at, speech in enumerate(read):
        if at not in matched.values():
            start, end = (list(speech.get("spans") or ()) or [(0, 0)])[0]
            yield Miss(name, "", text[start:end][:30], f"no such speech ({speech.get('role')})")
