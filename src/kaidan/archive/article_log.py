"""The shelf's log of articles: every version that the desk has acknowledged; it only grows."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from kaidan.errors import ArticleChanged
from kaidan.model.article import ArticleText, ArticleVersion
from kaidan.shelf import Lines

_ERASED = "erased"


class ArticleLog:
    """All versions on the shelf, in the order of the log."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._stamp: tuple[int, ...] = ()
        self._all: list[ArticleVersion] = []

    def all(self) -> tuple[ArticleVersion, ...]:
        """Every version, oldest first, without those that were erased. Raises ShelfError for a damaged log."""
        stamp = self._lines.stamp()
        if stamp != self._stamp:
            self._all = [_read(entry) for entry in self._lines.read() if _ERASED not in entry]
            self._stamp = stamp
        return tuple(self._all)

    def newest(self, article: str) -> ArticleVersion | None:
        """The article's last version."""
        return next((one for one in reversed(self.all()) if one.article == article), None)

    def append(self, version: ArticleVersion) -> None:
        """Writes a version: it is acknowledged when this returns. Only the shelf's writer may call this.

        Raises ArticleChanged where another version of that number stands already: nothing is overwritten.
        """
        newest = self.newest(version.article)
        if version.number != (newest.number if newest else 0) + 1:
            raise ArticleChanged(
                ja="別の人がこの記事を先に保存しました。相手の版を確かめ、文章を合わせて保存し直してください。",
                en="Somebody else has saved this article meanwhile. Look at their version, merge and save again.",
            )
        self._lines.append([_as_entry(version)])
        self._all.append(version)
        self._stamp = self._lines.stamp()

    def erase(self, documents: Iterable[str]) -> None:
        """Takes the words of these documents' articles off the shelf; of each version its number stays."""
        gone = set(documents)
        kept = self._lines.read()
        if any(entry.get("document") in gone for entry in kept):
            self._lines.rewrite(_without(entry) if entry.get("document") in gone else entry for entry in kept)


def _as_entry(version: ArticleVersion) -> dict[str, Any]:
    entry = asdict(version)
    entry["at"] = version.at.isoformat()
    entry["comes_out"] = version.comes_out.isoformat() if version.comes_out else None
    entry["text"]["tags"] = list(version.text.tags)
    return entry


def _read(entry: Mapping[str, Any]) -> ArticleVersion:
    told = {name: value for name, value in entry.items() if name != "sum"}
    text = told["text"]
    told["text"] = ArticleText(**{**text, "tags": tuple(text["tags"])})
    told["at"] = datetime.fromisoformat(told["at"])
    told["comes_out"] = datetime.fromisoformat(told["comes_out"]) if told["comes_out"] else None
    return ArticleVersion(**told)


def _without(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {_ERASED: entry["article"], "number": entry["number"], "document": entry["document"]}
