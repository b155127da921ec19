"""Which elements are the site's furniture: menus, headers, footers, side columns."""

import re

from selectolax.lexbor import LexborNode

_ALWAYS = frozenset(("nav", "aside", "form", "select", "dialog"))
_UNLESS_MAIN = frozenset(("header", "footer"))
_HEADLINES = "h1, h2"
# class="global-nav", id="topicPath", class="sns_share"
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:g?nav|global-?nav|menu|breadcrumbs?|topic-?path|footer|side-?bar|side|sns|share|social|page-?top|"
    r"search|skip|banner|notice-bar|ranking|related|recommend|pickup|pager|pagination|copyright|cookie)(?:[\s_-]|$)",
    re.IGNORECASE,
)


def is_furniture(node: LexborNode, tag: str, *, has_main: bool) -> bool:
    """Whether ``node`` is outside every document of the page.

    ``<header>`` and ``<footer>`` are furniture unless they hold the headline of an article.
    """
    if tag in _ALWAYS:
        return True
    if tag in _UNLESS_MAIN:
        return not (tag == "header" and has_main and node.css_first(_HEADLINES) is not None)
    if tag in ("html", "body", "main", "article"):
        return False
    attributes = node.attributes
    role = attributes.get("role") or ""
    if role in ("navigation", "banner", "contentinfo", "search", "complementary"):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return len(names) > 1 and _NAMED.search(names) is not None
