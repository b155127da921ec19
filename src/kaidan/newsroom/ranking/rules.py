"""Which views count: the published rules."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

Reason = Literal["", "repeat", "bot", "prefetch"]
REPEAT_SECONDS = 30 * 60
_MOST_AGENTS = 10_000
# About 200 bytes each. More visitors than this in half an hour are an attack: then some repeats count.
_MOST_REMEMBERED = 500_000


@cache
def load_bot_words() -> tuple[str, ...]:
    """The words by which a program is known, from ``bots.toml``."""
    return tuple(tomllib.loads(Path(__file__).with_name("bots.toml").read_text("utf-8"))["words"])


class Judge:
    """Tells why a view does not count, or that it does. Not for several threads at once.

    A repeat is the same visitor's view of the same article less than 30 minutes after the last one that counted. What
    it remembers of visitors is never older than an hour and lives in memory only.

    >>> judge = Judge()
    >>> [judge.reason("a1", b"someone", second, "Mozilla/5.0") for second in (0, 60, 1800)]
    ['', 'repeat', '']
    >>> judge.reason("a1", b"another", 0, "ExampleBot/1.0")
    'bot'
    """

    def __init__(self) -> None:
        self._programs: dict[str, bool] = {}
        self._recent: dict[tuple[str, bytes], float] = {}
        self._older: dict[tuple[str, bytes], float] = {}
        self._turned: float | None = None

    def reason(self, article_id: str, visitor: bytes, second: float, agent: str) -> Reason:
        """Empty where the view counts; ``second`` is the time since 1970."""
        if self._is_program(agent):
            return "bot"
        self.forget(second)
        key = (article_id, visitor)
        last = self._recent.get(key)
        if last is None:
            last = self._older.get(key)
        if last is not None and 0 <= second - last < REPEAT_SECONDS:
            return "repeat"
        if len(self._recent) >= _MOST_REMEMBERED:
            self._turn(second)
        self._recent[key] = second
        return ""

    def forget(self, second: float) -> None:
        """Lets go of what is too old at ``second``, in whole generations, so that remembering costs no sweep."""
        if self._turned is not None and second - self._turned < REPEAT_SECONDS:
            return
        # after a silence of two generations the recent one is too old as well
        if self._turned is not None and second - self._turned >= 2 * REPEAT_SECONDS:
            self._recent = {}
        self._turn(second)

    def _turn(self, second: float) -> None:
        self._older, self._recent, self._turned = self._recent, {}, second

    def _is_program(self, agent: str) -> bool:
        known = self._programs.get(agent)
        if known is None:
            small = agent.lower()
            known = not small.strip() or any(word in small for word in load_bot_words())
            if len(self._programs) >= _MOST_AGENTS:
                self._programs.clear()
            self._programs[agent] = known
        return known
