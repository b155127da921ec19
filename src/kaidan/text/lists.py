"""Numbers and bullets that only a browser prints."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

# (1) text, ・text, ア text, 1. text, 【text】
_OWN = re.compile(
    r"\s{0,3}(?:[・○〇◯●◆■◇□▽※•‣\-–*]|[(（][0-9０-９A-Za-zア-ン一-十]{1,3}[)）]"
    r"|[0-9０-９]{1,2}[.．、)）　 ]|[ア-ン][　 .．、]|[①-⑳]|【)"
)
_STYLES = {"decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_STYLES |= {"lower-roman": "i", "upper-roman": "I", "katakana": "ア", "none": ""}
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class ListState:
    """A list that is open: its style, the next number, the step, its own number in the page."""

    style: str
    next: int
    step: int
    number: int

    @classmethod
    def of(cls, node: LexborNode, *, tag: str, number: int) -> "ListState":
        """The state before the first item of ``node``."""
        attributes = node.attributes
        css = (attributes.get("style") or "").lower().replace(" ", "")
        named = css.partition("list-style-type:")[2] or css.partition("list-style:")[2]
        styled = _STYLES.get(named.partition(";")[0])
        default = attributes.get("type") or "1" if tag == "ol" else "•"
        is_reversed = "reversed" in attributes
        first = _whole(attributes.get("start"), _count_items(node) if is_reversed else 1)
        return cls(default if styled is None else styled, first, -1 if is_reversed else 1, number)


def _count_items(node: LexborNode) -> int:
    """The list's own items; those of lists within are theirs."""
    return sum(1 for child in node.iter() if child.tag == "li")


def print_marker(node: LexborNode, state: ListState) -> tuple[str, str] | None:
    """The marker that a browser prints before this item, and what it is; None where it prints none."""
    value = _whole(node.attributes.get("value"), state.next)
    state.next = value + state.step
    if state.style == "":
        return None
    if state.style in ("•", "disc", "circle", "square"):
        return "• ", "list_bullet"
    return f"{_in_style(value, state.style)}. ", "list_number"


def own_marker(text: str) -> bool:
    """Whether a line brings a marker of its own, so that the list's is not shown.

    >>> own_marker("(1) 防衛協力"), own_marker("・訓練"), own_marker("両大臣は")
    (True, True, False)
    """
    return _OWN.match(text) is not None


def _in_style(value: int, style: str) -> str:
    if style in ("a", "A") and 1 <= value <= 26:
        letter = chr(ord("a") + value - 1)
        return letter.upper() if style == "A" else letter
    if style == "ア" and 1 <= value <= len(_KATAKANA):
        return _KATAKANA[value - 1]
    if style in ("i", "I") and 1 <= value <= 39:
        rest, roman = value, ""
        for number, letters in _ROMAN:
            while rest >= number:
                roman += letters
                rest -= number
        return roman.upper() if style == "I" else roman
    return str(value)


def _whole(text: str | None, otherwise: int) -> int:
    return (
        int(text) if text is not None and text.strip().lstrip("-").isdigit() and len(text) < 6 else otherwise
    )
