"""The body of a draft: the original's own words in its outline, what the statements are beside a foreign text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kaidan.drafting.desk import Desk, find_label, value
from kaidan.drafting.meeting_values import write_parties
from kaidan.drafting.template import fill
from kaidan.model.draft import BodyItem, Gloss, TermNote
from kaidan.model.outline import OutlineItem
from kaidan.model.span import Span
from kaidan.model.statement import Statement

EXCERPT = 80
"""So many characters of a source's text may be shown where its terms allow an excerpt, as in the archive."""


def make_body(desk: Desk, terms: Sequence[TermNote], *, display: str) -> tuple[BodyItem, ...]:
    """The items of the record's outline in order, as far as the source lets its text be shown.

    A record without its page gives its statements' texts. An abbreviation that the text leaves unexplained is
    explained where it first stands.
    """
    form = desk.style.genres.get(desk.record.genre) or desk.style.genres["article"]
    if form.body == "none" or display == "link":
        return ()
    items = list(_of_page(desk, desk.text) if desk.text is not None else _of_statements(desk))
    if display == "excerpt":
        return _cut_short(items)
    return tuple(_glossed(desk, items, terms))


def _of_page(desk: Desk, text: str) -> Iterator[BodyItem]:
    drop_end = bool(desk.style.raw["body"]["drop_end"])
    for span, item, depth in sorted(_walk(desk.record.outline.items, 0), key=lambda part: part[0]):
        words = text[span.start : span.end].strip()
        if not words or (drop_end and item.kind == "end"):
            continue
        inside = _statements_in(desk.record.statements, span)
        yield BodyItem(
            path=item.path,
            kind=item.kind,
            depth=depth,
            text=words,
            lang=desk.record.lang,
            span=_stripped(text, span),
            statements=inside,
            label=_label(desk, inside),
        )


def _of_statements(desk: Desk) -> Iterator[BodyItem]:
    for at, statement in enumerate(desk.record.statements):
        yield BodyItem(
            path=statement.path,
            kind="item" if statement.path else "paragraph",
            depth=0,
            text=statement.text.strip(),
            lang=desk.record.lang,
            span=None,
            statements=(at,),
            label=_label(desk, (at,)),
        )


def _walk(items: Sequence[OutlineItem], depth: int) -> Iterator[tuple[Span, OutlineItem, int]]:
    """Every own span with its item and depth; the tail of an item stands after its children, where the page has it."""
    for item in items:
        yield from ((span, item, depth) for span in item.spans)
        yield from _walk(item.items, depth + 1)


def _stripped(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _statements_in(statements: Sequence[Statement], span: Span) -> tuple[int, ...]:
    return tuple(
        at
        for at, statement in enumerate(statements)
        if any(span.start <= one.start < span.end for one in statement.spans[:1])
    )


def _label(desk: Desk, statements: Sequence[int]) -> str | None:
    """Act, actors, stage and topics of each statement, beside a text in another language only."""
    if not desk.foreign or not statements:
        return None
    joiner = str(desk.style.raw["joining"]["commas"])
    told = []
    for at in statements:
        statement = desk.record.statements[at]
        topics = dict.fromkeys([*statement.topics, *(t for item in statement.items for t in item.topics)])
        names = {
            "parties": write_parties(desk, statement.actors),
            "act": find_label(desk, "acts", id=statement.act) or statement.act,
            "stage": find_label(desk, "stages", id=statement.stage or "") or "",
            "topics": joiner.join(find_label(desk, "topics", id=topic) or topic for topic in topics),
        }
        values = {name: value(desk, text, f"/statements/{at}") for name, text in names.items() if text}
        told.append(
            fill(str(desk.style.raw["body"]["label"]), values, place="body.label", missing="").text.strip()
        )
    return " / ".join(told)


def _cut_short(items: Sequence[BodyItem]) -> tuple[BodyItem, ...]:
    if not items:
        return ()
    first = next((item for item in items if item.statements), items[0])
    text = first.text if len(first.text) <= EXCERPT else f"{first.text[:EXCERPT]}…"
    shown = min(len(first.text), EXCERPT)
    span = None if first.span is None else Span(first.span.start, first.span.start + shown)
    return (replace(first, depth=0, text=text, span=span),)


def _glossed(desk: Desk, items: Sequence[BodyItem], terms: Sequence[TermNote]) -> Iterator[BodyItem]:
    form = str(desk.style.raw["body"]["gloss"])
    open_terms = {term.abbreviation: term for term in terms if not term.said}
    for item in items:
        glosses = []
        for abbreviation, term in list(open_terms.items()):
            at = item.text.find(abbreviation)
            if at >= 0:
                glosses.append(Gloss(at + len(abbreviation), form.replace("{full}", term.full)))
                del open_terms[abbreviation]
        yield replace(item, glosses=tuple(sorted(glosses, key=lambda gloss: gloss.at)))
