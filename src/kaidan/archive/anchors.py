"""Words of a page as a quote with its context, and the one place where a quote stands in another version."""

from dataclasses import dataclass

from kaidan.model.correction import Quote
from kaidan.model.span import Span

CONTEXT = 32
"""Code points before and after, as annotation tools keep; more where these do not tell lookalikes apart."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Where a quote stands: ``span`` where that is certain, else None and all ``places`` where it could."""

    span: Span | None
    places: tuple[Span, ...]


def make_quote(text: str, span: Span) -> Quote:
    """The quote of the stretch, with context enough that no second place of the text fits.

    >>> quote = make_quote("両国は一致した。豪は一致した。", Span(10, 15))
    >>> quote.exact, quote.alone, quote.prefix
    ('一致した。', False, '両国は一致した。豪は')
    """
    exact = text[span.start : span.end]
    places = _find_places(text, exact)
    width = CONTEXT
    while True:
        prefix = text[max(0, span.start - width) : span.start]
        suffix = text[span.end : span.end + width]
        quote = Quote(exact, prefix, suffix, span.start, span.end, alone=len(places) == 1)
        if width >= len(text) or sum(1 for place in places if _fits(text, quote, place)) == 1:
            return quote
        width *= 2


def find_quote(text: str, quote: Quote, *, same: bool) -> Sought:
    """The quote's place in the text; ``same`` says that the page's bytes are those that were seen.

    Certain is the seen place of the same bytes, the only place with the same context, and the only place of words that
    stood once only. Everything else is left to a person.

    >>> quote = make_quote("両国は一致した。", Span(3, 8))
    >>> find_quote("前文。両国は一致した。", quote, same=False).span
    Span(start=6, end=11)
    >>> find_quote("豪は一致した。米は一致した。", quote, same=False).span is None
    True
    """
    places = _find_places(text, quote.exact)
    fitting = tuple(place for place in places if _fits(text, quote, place))
    seen = Span(quote.start, quote.end)
    if same and seen in fitting:
        return Sought(seen, places)
    if len(fitting) == 1:
        return Sought(fitting[0], places)
    if len(places) == 1 and quote.alone:
        return Sought(places[0], places)
    return Sought(None, fitting or places)


def _find_places(text: str, exact: str) -> tuple[Span, ...]:
    places = []
    at = text.find(exact) if exact else -1
    while at >= 0:
        places.append(Span(at, at + len(exact)))
        at = text.find(exact, at + 1)
    return tuple(places)


def _fits(text: str, quote: Quote, place: Span) -> bool:
    return text.endswith(quote.prefix, 0, place.start) and text.startswith(quote.suffix, place.end)
