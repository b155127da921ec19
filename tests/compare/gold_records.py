"""Records made from a gold set without reading: the annotated values, and the sentence around each anchor."""

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from kaidan.codebook.load import load_codebook
from kaidan.codebook.match import make_lexicon
from kaidan.languages import load_language
from kaidan.languages.ja.fold import fold
from kaidan.model.meeting import Meeting, Moment, Participant, Place
from kaidan.model.outline import Outline
from kaidan.model.readout import Named, Record
from kaidan.model.span import Span
from kaidan.model.statement import Degree, Statement

GOLD = Path(__file__).resolve().parent.parent / "gold"
OPENS_LIST = re.compile(r"[、は:]$|以下について[^。]*。$|^Ministers:$")
ITEM = re.compile(r"^\s*(?:・|ア|イ|ウ|-)")


@cache
def gold_record(folder: str, name: str) -> Record:
    """The record of ``tests/gold/{folder}/{name}``."""
    gold = json.loads((GOLD / folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    text = document_text(folder, name)
    lang = gold["lang"]
    cuts = statement_spans(text, [row["anchor"] for row in gold["statements"]], lang)
    statements = tuple(
        make_statement(row, text, spans, lang=lang, key=f"{name}/{at}")
        for at, (row, spans) in enumerate(zip(gold["statements"], cuts, strict=True))
    )
    body = Span(0, len(text))
    return Record(
        key=name,
        lang=lang,
        title=gold.get("title"),
        body=body,
        genre=gold["genre"],
        role="original",
        issuer=Named(None, None),
        announced_at=gold.get("announced_at"),
        meeting=make_meeting(gold.get("meeting") or {}),
        outline=Outline(body, ()),
        statements=statements,
    )


def document_text(folder: str, name: str) -> str:
    """The words of a document, one block a line."""
    plain = GOLD / folder / f"{name}.txt"
    if plain.exists():
        return plain.read_text(encoding="utf-8")
    page = (GOLD / folder / f"{name}.html").read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "\n", page))


def make_meeting(row: dict[str, Any]) -> Meeting:
    start, place = row.get("start"), row.get("place")
    moment = None
    if start:
        moment = Moment(
            local=start["local"],
            zone=start.get("zone"),
            jst=start.get("jst"),
            precision=start.get("precision") or ("minute" if "T" in start["local"] else "day"),
            approximate=bool(start.get("approximate")),
        )
    return Meeting(
        series=None,
        name=None,
        start=moment,
        end=None,
        duration_minutes=row.get("duration_minutes"),
        duration_approximate=None,
        place=Place(place.get("text") or "", None, place.get("country")) if place else None,
        mode=row.get("mode"),
        occasion=None,
        participants=tuple(
            Participant(p.get("name"), None, p.get("post"), None, p.get("country"))
            for p in row.get("participants") or ()
        ),
    )


def statement_spans(text: str, anchors: list[str], lang: str) -> list[tuple[Span, ...]]:
    """The spans of each statement: its sentence, cut between two anchors, with the list it governs."""
    sentences = load_language(lang).split_sentences(text)
    places = [text.index(anchor) for anchor in anchors]
    spans = []
    for at, anchor in zip(places, anchors, strict=True):
        own = next(i for i, s in enumerate(sentences) if s.start <= at < s.end)
        sentence = sentences[own]
        others = sorted(p for p in places if sentence.start <= p < sentence.end)
        start, end = sentence.start, sentence.end
        earlier = [p for p in others if p < at]
        later = [p for p in others if p > at]
        if earlier:
            before = anchors[places.index(earlier[-1])]
            start = cut_after(text, earlier[-1] + len(before), at, lang)
        if later:
            end = cut_after(text, at + len(anchor), later[0], lang)
        lines = [Span(start, end)]
        if not earlier and not sentence_is_labelled(text[slice_of(sentence)]):
            while own and re.search(
                r"[、は]$|^\s*(?:・|[アイウ] ).*[^。]$", text[slice_of(sentences[own - 1])]
            ):
                own -= 1
                lines.insert(0, sentences[own])
        own = next(i for i, s in enumerate(sentences) if s.start <= at < s.end) + 1
        while (
            "以下について" in anchor and own < len(sentences) and ITEM.match(text[slice_of(sentences[own])])
        ):
            lines.append(sentences[own])
            own += 1
        spans.append(tuple(lines))
    return spans


def sentence_is_labelled(sentence: str) -> bool:
    return re.match(r"[(（]?[0-9]", sentence) is not None


def slice_of(span: Span) -> slice:
    return slice(span.start, span.end)


def cut_after(text: str, at: int, limit: int, lang: str) -> int:
    """Behind the comma that follows the first act; in English before the last "and"."""
    found = text.find("、", at, limit) if lang == "ja" else text.rfind(" and ", at, limit)
    return at if found < 0 else found + 1


def make_statement(
    row: dict[str, Any], text: str, spans: tuple[Span, ...], *, lang: str, key: str
) -> Statement:
    words = "\n".join(text[span.start : span.end] for span in spans)
    lexicon = make_lexicon(load_codebook())
    terms = lexicon.degrees_ja if lang == "ja" else lexicon.degrees_en
    degrees = [
        Degree(words[hit.start : hit.end], Span(spans[0].start + hit.start, spans[0].start + hit.end))
        for hit in terms.find(fold(words).text)
    ]
    return Statement(
        key=key,
        path=row.get("path") or "",
        actors=tuple(row["actors"]),
        speakers=(),
        targets=(),
        act=row["act"],
        stage=row["stage"],
        topics=tuple(row["topics"]),
        items=(),
        degree=tuple(degrees),
        dates=(),
        quantities=(),
        reply_to=None,
        actor_spans=(),
        spans=spans,
        text=words,
    )


def links_of(folder: str, file: str) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Every pair of documents with its links."""
    content = json.loads((GOLD / folder / file).read_text(encoding="utf-8"))
    return [
        (pair.get("old", pair.get("a")), pair.get("new", pair.get("b")), pair["links"])
        for pair in content["pairs"]
    ]


def position(record: Record, anchor: str | None, folder: str) -> int | None:
    """The statement annotated with that anchor (links may quote a shorter or longer part of the sentence)."""
    if anchor is None:
        return None
    text = document_text(folder, record.key)
    at = text.index(anchor)
    for place, statement in enumerate(record.statements):
        if any(span.start <= at < span.end for span in statement.spans):
            return place
    raise AssertionError(f"no statement of {record.key} holds {anchor}")
