"""A redline as HTML that can be read without colour, by keyboard and by screen reader."""

from collections import Counter
from collections.abc import Iterator
from html import escape

from kaidan.compare.labels import MARKS, RELATIONS, describe_change, word
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Edit, Redline, RedlineLink

# Struck and underlined, not only coloured; the hidden words are for a screen reader, which often skips ins and del.
STYLE = """
.redline { max-width: 46rem; margin: 0 auto; padding: 1rem; line-height: 1.8; font-family: serif; }
.redline ol { padding: 0; }
.redline li { margin: 0 0 1rem; padding: .2rem .6rem; border-inline-start: .25rem solid #777; list-style: none; }
.redline li.new { border-inline-start-style: double; }
.redline li.dropped { border-inline-start-style: dotted; }
.redline .label { font: bold .8rem sans-serif; margin: 0; }
.redline blockquote { margin: 0; white-space: pre-line; }
.redline del { text-decoration: line-through; background: #fdecea; color: #7a1a10; }
.redline ins { text-decoration: underline double; background: #e8f3ea; color: #11491d; }
.redline :focus-visible { outline: .2rem solid #1a4b8c; }
.redline .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print { .redline del, .redline ins { background: none; color: inherit; } }
@media (prefers-color-scheme: dark) {
  .redline-page { background: #16181b; color: #e8e6e1; }
  .redline del { background: #3b1a17; color: #f3b5ad; }
  .redline ins { background: #14301b; color: #a9dcb4; }
}
""".strip()


def redline_page(comparison: Redline, *, codebook: Codebook, lang: str = "ja", title: str = "") -> str:
    """A whole page with the redline, in a file of its own without script or outside resources."""
    heading = escape(title or word(MARKS, "title", lang=lang))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{heading}</title><style>{STYLE}</style></head>\n"
        f'<body class="redline-page"><main>\n<h1 class="redline">{heading}</h1>\n'
        f"{redline_fragment(comparison, codebook=codebook, lang=lang)}\n</main></body></html>\n"
    )


def redline_fragment(comparison: Redline, *, codebook: Codebook, lang: str = "ja") -> str:
    """The redline as one ``section``: a list of jumps by relation, then every statement with its label in words."""
    return (
        f'<section class="redline" aria-label="{word(MARKS, "title", lang=lang)}">\n'
        f"{_jumps(comparison, lang)}\n<ol>\n{''.join(_items(comparison, codebook, lang))}</ol>\n"
        f"<p>{word(MARKS, 'machine', lang=lang)}</p>\n</section>"
    )


def edits_html(edits: tuple[Edit, ...], lang: str) -> str:
    """The text with every change marked twice: by ``ins`` or ``del``, and in words for a screen reader."""
    return "".join(_edit(edit, lang) for edit in edits)


def _jumps(comparison: Redline, lang: str) -> str:
    """For each relation how often it occurs, with a link to its first statement."""
    counts = Counter[str](link.relation for link in comparison.links)
    first: dict[str, int] = {link.relation: at for at, link in reversed(list(enumerate(comparison.links)))}
    links = (
        f'<a href="#link-{first[relation]}">{word(RELATIONS, relation, lang=lang)} {counts[relation]}</a>'
        for relation in RELATIONS
        if relation in counts
    )
    told = " · ".join(links) or word(MARKS, "none", lang=lang)
    return f'<nav aria-label="{word(MARKS, "title", lang=lang)}"><p>{told}</p></nav>'


def _items(comparison: Redline, codebook: Codebook, lang: str) -> Iterator[str]:
    paths = comparison.paths or ((None, None),) * len(comparison.links)
    for at, (link, path) in enumerate(zip(comparison.links, paths, strict=True)):
        yield (
            f'<li id="link-{at}" class="{link.relation}" tabindex="-1">'
            f'<p class="label">{escape(_label(link, path, codebook, lang))}</p>'
            f'<blockquote lang="{escape(comparison.lang)}">{edits_html(link.edits, lang)}</blockquote></li>\n'
        )


def _label(link: RedlineLink, path: tuple[str | None, str | None], codebook: Codebook, lang: str) -> str:
    place = path[1] if link.after is not None else path[0]
    told = [place or "", word(RELATIONS, link.relation, lang=lang)]
    if link.change is not None and link.relation != "carried":
        told.append(describe_change(link.change, codebook, lang=lang))
    return " ".join(part for part in told if part)


def _edit(edit: Edit, lang: str) -> str:
    if edit.op == "equal":
        return escape(edit.before)
    struck, put = _marked("del", "deleted", edit.before, lang), _marked("ins", "inserted", edit.after, lang)
    return struck + put


def _marked(tag: str, what: str, text: str, lang: str) -> str:
    if not text:
        return ""
    begin, end = word(MARKS, what, lang=lang), word(MARKS, "end", lang=lang)
    gap = "" if lang == "ja" else " "
    return (
        f'<{tag}><span class="spoken">[{begin}: </span>{escape(text)}'
        f'<span class="spoken"> {begin}{gap}{end}]</span></{tag}>'
    )
