"""Tags of the pages that compare."""

from collections.abc import Mapping, Sequence

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from kaidan.compare.labels import DIRECTIONS, MARKS, word
from kaidan.model.comparison import Edit
from kaidan.newsroom.comparison.lives import Life
from kaidan.newsroom.comparison.matrix import Cell
from kaidan.newsroom.records.moments import moment_words

register = template.Library()


@register.filter
def direction_in_words(direction: str) -> str:
    """Stronger, weaker or mixed in the page's language."""
    return word(DIRECTIONS, direction, lang=get_language() or "ja") if direction else ""


@register.filter
def edits_as_html(edits: Sequence[Edit]) -> SafeString:
    """The words with every change marked twice: by ``ins`` or ``del``, and in hidden words for a screen reader.

    The hidden words are in the page's language, whatever the language of the text.
    """
    return format_html_join("", "{}", ((_edit(edit),) for edit in edits))


@register.simple_tag
def cells(row: Sequence[Cell]) -> SafeString:
    """The cells of a matrix' row; built here and not in a template, for there are many hundreds of them on a page."""
    words = {state: gettext(said) for state, said in CELL_WORDS.items()}
    return mark_safe("".join(_cell(cell, words) for cell in row))


# msgids of the catalogue
CELL_WORDS = {"new": "new", "resumed": "again", "dropped": "not said", "silent": "not said"}
ARROWS = {"stronger": "▲", "weaker": "▼", "mixed": "◆"}


def _cell(cell: Cell, words: Mapping[str, str]) -> str:
    if cell.state == "empty":
        return "<td></td>"
    if cell.state == "dropped":
        return f'<td class="dropped">{words["dropped"]}</td>'
    if cell.state == "silent" or cell.act is None:
        silent = words["silent"]
        return (
            f'<td class="silent"><span aria-hidden="true">…</span><span class="hidden">{silent}</span></td>'
        )
    links = "".join(_said(one, words) for one in (cell, *cell.more))
    return f'<td class="{cell.state}">{links}</td>'


def _said(cell: Cell, words: Mapping[str, str]) -> str:
    mark = f'<span class="mark">{words[cell.state]}</span> ' if cell.state in words else ""
    stage = f' <span class="stage">{escape(cell.stage.name)}</span>' if cell.stage else ""
    act = escape(cell.act.name) if cell.act else ""
    return (
        f'<a href="{escape(reverse("statement", args=[cell.statement]))}">{mark}'
        f'<span class="act-name">{act}</span>{stage}{_way(cell.direction)}</a>'
    )


def _way(direction: str) -> str:
    if not direction:
        return ""
    return (
        f' <span class="way {direction}"><span aria-hidden="true">{ARROWS[direction]}</span>'
        f'<span class="hidden">{direction_in_words(direction)}</span></span>'
    )


@register.simple_tag
def said_before(statement_id: str, lives: Mapping[str, Life]) -> SafeString | str:
    """Whether a statement was said for the first time or how many times by then, with the way to its thread."""
    life = lives.get(statement_id)
    if life is None:
        return ""
    if life.nth == 1:
        words = gettext("said for the first time")
    else:
        day = moment_words(life.since)
        words = gettext("said %(n)s times since %(day)s") % {"n": life.nth, "day": day}
    return format_html('<a class="life" href="{}">{}</a>', reverse("thread", args=[life.thread]), words)


def _edit(edit: Edit) -> SafeString | str:
    if edit.op == "equal":
        return edit.before
    return mark_safe(_marked("del", "deleted", edit.before) + _marked("ins", "inserted", edit.after))


def _marked(tag: str, what: str, text: str) -> str:
    if not text:
        return ""
    lang = get_language() or "ja"
    begin, gap = word(MARKS, what, lang=lang), "" if lang == "ja" else " "
    return format_html(
        '<{0}><span class="hidden" lang="{1}">[{2}: </span>{3}<span class="hidden" lang="{1}"> {2}{4}{5}]</span></{0}>',
        mark_safe(tag), lang, begin, text, gap, word(MARKS, "end", lang=lang),
    )  # fmt: skip
