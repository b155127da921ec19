"""A look for plain words, worth taking before a regular expression that cannot match without one of them."""

from collections.abc import Iterable

__all__ = ["has_any"]


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
