"""HTML as lines: one line a block, list numbers as a browser prints them, furniture told apart."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kaidan.model.page import Generated, Line, Link, MarkedField, Page
from kaidan.model.source import Layout
from kaidan.model.span import Span
from kaidan.text.cells import Tables
from kaidan.text.furniture import is_furniture
from kaidan.text.layouts import MARK, mark_layout
from kaidan.text.lists import ListState, own_marker, print_marker
from kaidan.text.parsing import parse_html, start_of

# Lists within lists. A release has four levels or five; what walks an outline goes down it level by level.
DEEPEST_LIST = 50
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "rt", "rp", "head", "svg", "iframe", "object", "textarea")
)
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
        ),
        *(
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
        ),
        *(
            "li",
            "main",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "select",
            "summary",
            "table",
            "tbody",
            "tfoot",
        ),
        *("thead", "tr", "ul"),
    )
)
_ASKED = frozenset(("a", "br", "td", "th"))
# What stands between two cells of a line; white space of the page's own is never this alone.
_NEXT_CELL = "\t"
_ATTACHED = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip")


@dataclass(slots=True)
class _Walk:
    """The page as far as it is written."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    line: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    generated: list[Generated] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    fields: list[MarkedField] = field(default_factory=list)
    tags: list[str] = field(default_factory=lambda: [""])
    lists: list[ListState] = field(default_factory=list)
    furniture: int = 0
    pending: tuple[str, str] | None = None
    item_depth: int = 0
    list_count: int = 0
    pre: int = 0
    has_main: bool = False
    has_layout: bool = False
    asides: list[bool] = field(default_factory=list)
    marked: list["_Marked"] = field(default_factory=list)
    tables: Tables = field(default_factory=Tables)


@dataclass(frozen=True, slots=True)
class _Marked:
    """An element that the layout names, while the walk is inside it: what it is, the depth of furniture around it."""

    name: str
    furniture: int
    first_line: int


def read_html(source_text: str, *, layout: Layout | None = None) -> Page:
    """The lines, links and marked fields of an HTML page; key, url, charset and language are the caller's.

    A line is what a reader sees as one: white space folded as a browser folds it. Numbers and bullets of ``<ol>`` and
    ``<ul>`` are written out and listed in ``Page.generated``. Ruby readings are left out. Where ``layout`` fits,
    what it does not name is furniture; its title, category and published are marked fields with their places. Raises
    PageTooLarge for markup made to choke a parser.

    >>> read_html("<ol><li>会談<li>署名</ol>").text
    '1. 会談\\n2. 署名'
    """
    return read_tree(parse_html(source_text), layout=layout)


def read_tree(tree: LexborHTMLParser, *, layout: Layout | None = None) -> Page:
    """The same of a page that is parsed already."""
    marked = mark_layout(tree, layout)
    walk = _Walk(furniture=int(marked), has_layout=layout is not None)
    root = tree.body
    if root is not None:
        walk.has_main = tree.css_first("main, [role=main], article") is not None
        _walk_tree(root, walk)
    _end_line(walk)
    _add_meta(tree, walk)
    return Page(
        key="",
        url=None,
        lang="",
        text="\n".join(walk.parts),
        charset="",
        lines=tuple(walk.lines),
        generated=tuple(walk.generated),
        links=tuple(walk.links),
        fields=tuple(walk.fields),
        media="text/html",
        cells=tuple(walk.tables.cells),
    )


def _walk_tree(root: LexborNode, walk: _Walk) -> None:
    """Visit the tree without recursion, so that a page nested a hundred thousand deep is only slow."""
    asked = walk.has_layout  # then every element is entered and left, else those alone that make lines
    inside: list[tuple[LexborNode, str]] = []
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            _add_text(node.text_content or "", walk)
        elif tag not in _SKIPPED and tag[:1] not in ("", "-", "!"):
            left = tag if asked or tag in _BLOCKS else ""
            if left or (tag in _ASKED and (tag != "a" or not walk.furniture)):
                _enter(node, tag, walk)
            child = node.first_child
            if child is not None:
                inside.append((node, left))
                node = child
                continue
            if left:
                _leave(node, left, walk)
        node = _find_next(node, inside, walk)


def _find_next(node: LexborNode, inside: list[tuple[LexborNode, str]], walk: _Walk) -> LexborNode | None:
    """What stands after ``node``, or after the nearest of those it stands in, which are left on the way."""
    while inside:
        after = node.next
        if after is not None:
            return after
        node, left = inside.pop()
        if left:
            _leave(node, left, walk)
    return None


def _leave(node: LexborNode, tag: str, walk: _Walk) -> None:
    if tag in _BLOCKS:
        _leave_block(tag, walk)
    if walk.has_layout and node.attributes.get(MARK):
        _leave_mark(walk)


def _enter(node: LexborNode, tag: str, walk: _Walk) -> None:
    if tag == "br":
        _end_line(walk)
        return
    if tag in _ASKED:
        _ask(node, tag, walk)
    mark = node.attributes.get(MARK) if walk.has_layout else None
    if mark:
        _end_line(walk)
        walk.marked.append(_Marked(mark, walk.furniture, len(walk.lines)))
        walk.furniture = 0
    if tag not in _BLOCKS:
        return
    if walk.line:
        _end_line(walk)
    walk.tags.append(tag)
    walk.pre += tag == "pre"
    # Within furniture nothing has to be asked again, save where a layout names what counts.
    aside = (walk.furniture == 0 or walk.has_layout) and is_furniture(node, tag, has_main=walk.has_main)
    walk.asides.append(aside)
    walk.furniture += aside
    if tag in ("table", "tr"):
        walk.tables.enter(tag)
    elif tag in ("ol", "ul"):
        walk.list_count += 1
        walk.lists.append(ListState.of(node, tag=tag, number=walk.list_count))
    elif tag == "li":
        walk.item_depth += 1
        if walk.lists:
            walk.pending = print_marker(node, walk.lists[-1])


def _ask(node: LexborNode, tag: str, walk: _Walk) -> None:
    """What elements that make no line tell: a link where it leads, a cell where it stands in its table."""
    if tag == "a":
        if not walk.furniture:
            _add_link(node, walk)
        return
    walk.tables.enter_cell(node, fresh=not walk.line)
    if walk.line:
        walk.line.append(_NEXT_CELL)


def _leave_mark(walk: _Walk) -> None:
    _end_line(walk)
    marked = walk.marked.pop()
    walk.furniture = marked.furniture
    lines = walk.lines[marked.first_line :]
    if marked.name != "body" and lines:
        span = Span(lines[0].span.start, lines[-1].span.end)
        text = "\n".join(walk.parts)[span.start : span.end]
        walk.fields.append(MarkedField(marked.name, text, span))


def _leave_block(tag: str, walk: _Walk) -> None:
    if walk.line:
        _end_line(walk)
    walk.tags.pop()
    walk.pre -= tag == "pre"
    walk.furniture -= walk.asides.pop()
    if tag == "table":
        walk.tables.leave()
    elif tag in ("ol", "ul"):
        walk.lists.pop()
    elif tag == "li":
        walk.item_depth -= 1
        walk.pending = None


def _add_text(text: str, walk: _Walk) -> None:
    if walk.pre:
        head, *rest = text.split("\n")
        walk.line.append(head)
        for piece in rest:
            _end_line(walk)
            walk.line.append(piece)
        return
    if text.isspace() or not text:
        if walk.line and not walk.line[-1].endswith((" ", "\t")):
            walk.line.append(" ")
        return
    walk.line.append(text)


def _fold_space(raw: str) -> str:
    """White space as a browser folds it; a line break between two Japanese characters is nothing."""
    if "  " not in raw and raw.isprintable():
        return raw.strip(" ")
    if "\n" in raw or "\r" in raw:
        pieces = [piece.strip(" \t\r\f") for piece in raw.split("\n")]
        joined = ""
        for piece in pieces:
            gap = " " if joined and piece and (joined[-1].isascii() or piece[0].isascii()) else ""
            joined += gap + piece
        raw = joined
    cells = [
        " ".join(cell.split(" ")) if "  " not in cell else " ".join(cell.split()) for cell in raw.split("\t")
    ]
    return "\t".join(cells).strip(" \t\r\f")


def _fold_cells(line: list[str]) -> list[str]:
    """The cells of a line, each with its white space folded; a line outside of a table is one."""
    if _NEXT_CELL not in line:
        return [_fold_space("".join(line))]
    parts: list[list[str]] = [[]]
    for piece in line:
        if piece == _NEXT_CELL:
            parts.append([])
        else:
            parts[-1].append(piece.replace("\t", " "))
    return [_fold_space("".join(part)) for part in parts]


def _end_line(walk: _Walk) -> None:
    if not walk.line:
        return
    parts = _fold_cells(walk.line)
    whole = "\t".join(parts)
    text = whole.strip(" \t\r\f")
    walk.line = []
    if not text:
        walk.tables.end_line(walk.length, [])
        return
    start, marker = walk.length, ""
    if walk.pending is not None:
        if not own_marker(text):
            marker, what = walk.pending
            walk.generated.append(Generated(Span(start, start + len(marker)), what))
        walk.pending = None
    written = marker + text
    end = start + len(written)
    walk.tables.end_line(start + len(marker) - (len(whole) - len(whole.lstrip(" \t\r\f"))), parts)
    list_id = walk.lists[-1].number if walk.lists else 0
    region = "furniture" if walk.furniture > 0 else "main"
    depth = min(walk.item_depth, DEEPEST_LIST)
    walk.lines.append(Line(Span(start, end), walk.tags[-1], depth, len(marker), region, list_id))
    walk.parts.append(written)
    walk.length = end + 1


def _add_link(node: LexborNode, walk: _Walk) -> None:
    url = node.attributes.get("href") or ""
    if not url or url.startswith(("#", "javascript:", "mailto:", "tel:")):
        return
    text = start_of(node, 200)
    folded = text.casefold()
    if folded in (
        "english",
        "英語版/english",
        "英語版",
        "英語版/english version",
        "in japanese",
        "japanese",
        "日本語版",
        "日本語",
    ):
        walk.links.append(Link("counterpart", url, text))
    elif url.lower().split("?")[0].endswith(_ATTACHED):
        walk.links.append(Link("attachment", url, text))
    else:
        walk.links.append(Link("related", url, text))


def _add_meta(tree: LexborHTMLParser, walk: _Walk) -> None:
    """What the head says; it stands nowhere in the text, so its spans are empty."""
    wanted = (
        ("published_meta", "meta[property='article:published_time']", "content"),
        ("site_name", "meta[property='og:site_name']", "content"),
        ("canonical", "link[rel=canonical]", "href"),
    )
    nowhere = Span(0, 0)
    for name, selector, attribute in wanted:
        node = tree.css_first(selector)
        value = node.attributes.get(attribute) if node is not None else None
        if value:
            walk.fields.append(MarkedField(name, value, nowhere))
    title = tree.css_first("title")
    if title is not None and title.text(strip=True):
        walk.fields.append(MarkedField("head_title", title.text(strip=True), nowhere))
