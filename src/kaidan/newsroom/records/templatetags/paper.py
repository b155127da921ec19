"""Filters and tags of the paper's templates."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kaidan.newsroom.articles.categories import find_category
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.records import moments
from kaidan.newsroom.records.marked import Part, Piece
from kaidan.newsroom.records.shown import Labelled

register = template.Library()


@register.filter
def in_words(said: str | datetime | None, approximate: bool = False) -> SafeString:
    """A date or time in the page's language, in words; its line may break between day and clock alone."""
    parts = moments.moment_parts(said, approximate=bool(approximate))
    return format_html_join(
        mark_safe("<wbr>" if get_language() == "ja" else ", "), "{}", ((one,) for one in parts)
    )


@register.filter
def instant(said: str) -> datetime:
    """An instant as the shelf writes it, of which the page tells the house's clock."""
    return datetime.fromisoformat(said)


@register.filter
def day_in_words(said: date | datetime | None, weekday: bool = True) -> str:
    """The day alone, in Tokyo, with or without the day of the week."""
    if said is None:
        return ""
    day = said.astimezone(moments.TOKYO).date() if isinstance(said, datetime) else said
    return moments.day_words(day, get_language() or "ja", weekday=weekday)


@register.filter
def month_in_words(said: date | datetime) -> str:
    """The month of a year."""
    day = said.astimezone(moments.TOKYO).date() if isinstance(said, datetime) else said
    return moments.month_words(day, get_language() or "ja")


@register.filter
def month_alone(said: datetime) -> str:
    """A month under the heading of its year."""
    return moments.month_name(said.astimezone(moments.TOKYO).month, get_language() or "ja")


@register.filter
def year_in_words(said: datetime) -> str:
    """The year in which a month lies."""
    return moments.year_words(said.astimezone(moments.TOKYO).date(), get_language() or "ja")


@register.filter
def category_name(slug: str) -> str:
    """The name of an article's category."""
    category = find_category(slug)
    return category.name if category else ""


@register.filter
def in_figures(said: str) -> str:
    """An ISO date as the head of a narrow column prints it: ``2031.6.2``."""
    return ".".join(part.lstrip("0") for part in said.split("-"))


@register.filter
def zone_in_words(moment: dict[str, Any]) -> str:
    """The city whose clock the local time is."""
    return moments.zone_words(moment)


@register.filter
def published_iso(article: Article) -> str:
    """When an article came out, on Tokyo's clock: a day, or a day and a time."""
    if article.published_at is None:
        return ""
    moment = article.published_at.astimezone(moments.TOKYO)
    return moment.date().isoformat() if article.whole_day else moment.isoformat(timespec="minutes")


@register.filter
def breakable(phrases: Sequence[str]) -> SafeString:
    """A headline's phrases with ``<wbr>`` between them: the only places where its line may break."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((phrase,) for phrase in phrases))


@register.filter
def json_block(value: Any) -> SafeString:
    """JSON that cannot leave its ``<script>`` block, whatever a captured page has put into it."""
    text = json.dumps(value, ensure_ascii=False)
    for sign, code in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026"), ("\u2028", "\\u2028")):
        text = text.replace(sign, code)
    return mark_safe(text)


@register.simple_tag(takes_context=True)
def with_params(context: template.Context, **changes: Any) -> str:
    """The page's own query with ``changes`` made; an empty value takes a parameter out, paging starts anew."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return "?" + query.urlencode() if query else "?"


@register.simple_tag
def labels(shown: Sequence[Labelled]) -> SafeString:
    """Names one after another, each with the page about it."""
    return _joined(map(_label, shown), "、", ", ")


@register.simple_tag
def label(shown: Labelled) -> SafeString:
    """One name with the page about it."""
    return _label(shown)


@register.simple_tag
def actors(shown: Sequence[Labelled]) -> SafeString:
    """The names of actors, without links; in Japanese a line may break between them alone."""
    return _joined((_spanned(one) for one in shown), "・<wbr>", ", ")


def _joined(parts: Iterable[SafeString], ja: str, en: str) -> SafeString:
    return mark_safe((ja if get_language() == "ja" else en).join(parts))


def _label(one: Labelled) -> SafeString:
    if not one.url:
        return _spanned(one)
    lang = f' lang="{escape(one.lang)}"' if one.lang else ""
    return mark_safe(f'<a href="{escape(one.url)}"{lang}>{escape(one.name)}</a>')


def _spanned(one: Labelled) -> SafeString:
    return format_html('<span lang="{}">{}</span>', one.lang, one.name) if one.lang else escape(one.name)


@register.simple_tag
def body_in_outline(parts: Sequence[Part]) -> SafeString:
    """The body as HTML: headings, paragraphs and nested lists in the order and with the numbers of the text."""
    return mark_safe("".join(_blocks(parts)))


LISTED = {"item", "bullet"}


def _blocks(parts: Sequence[Part]) -> Iterator[str]:
    open_list = False
    for part in parts:
        listed = part.kind in LISTED
        if listed != open_list:
            yield '<ul class="outline">' if listed else "</ul>"
            open_list = listed
        yield from _block(part)
    if open_list:
        yield "</ul>"


def _block(part: Part) -> Iterator[str]:
    head, tail = _words(part.head), _words(part.tail)
    if part.kind in LISTED:
        yield f'<li class="{"bullet" if part.kind == "bullet" else "item"}"><div>{head}</div>'
        yield from _blocks(part.parts)
        yield f"<div>{tail}</div></li>" if tail else "</li>"
        return
    if part.kind == "heading" and not (part.label or part.parts or part.tail):
        # 「要請元 白砂県知事」 a line in bold with nothing below it is read as a line
        yield f'<p class="line">{head}</p>' if head else ""
        return
    if part.kind == "heading":
        yield f"<section><h3>{head}</h3>" if head else "<section>"
    elif head:
        yield f'<p class="{escape(part.kind)}">{head}</p>'
    yield from _blocks(part.parts)
    if tail:
        yield f"<p>{tail}</p>"
    if part.kind == "heading":
        yield "</section>"


def _words(pieces: Sequence[Piece]) -> str:
    words: list[str] = []
    for number, piece in enumerate(pieces):
        text = piece.text.rstrip() if number == len(pieces) - 1 else piece.text
        if not text:
            continue
        if not piece.statement:
            words.append(escape(text))
            continue
        tag = "mark" if piece.chosen else "span"
        anchor = f' id="s-{escape(piece.anchor)}"' if piece.anchor else ""
        words.append(f'<{tag} class="said"{anchor}>{escape(text)}</{tag}>')
    return "".join(words).strip()
