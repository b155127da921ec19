"""A look for plain words, worth taking before a regular expression that cannot match without one of them."""

import re
from collections.abc import Callable, Iterable

__all__ = ["has_any", "make_look"]


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of ``words`` stands in ``text``.

    >>> has_any("両大臣は、次のとおり一致した。", ("以下", "次")), has_any("一致した。", ("以下", "次"))
    (True, False)
    """
    # A plain loop: a generator costs more than the looks themselves.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


def make_look(words: Iterable[str]) -> Callable[[str], re.Match[str] | None]:
    """A look for many words in one pass, a match where one stands in a text; of four or fewer `has_any` is as quick.

    >>> finds_count = make_look(("以下", "次"))
    >>> finds_count("次のとおり") is None, finds_count("一致した。") is None
    (False, True)
    """
    # 以下 or 次
    return re.compile("|".join(map(re.escape, words))).search
