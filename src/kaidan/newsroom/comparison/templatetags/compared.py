"""Tags of the pages that compare."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kaidan.compare.labels import DIRECTIONS, MARKS, word
from kaidan.model.comparison import Edit

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
