"""One table of a source file → Source, checked key by key."""

from collections.abc import Mapping
from typing import Any

from kaidan.errors import SourceError
from kaidan.model.source import Layout, Source

DISPLAYS = ("full", "excerpt", "link")
STATUSES = ("verified", "unverified")
DEFAULT_PACE = 10.0
"""Seconds between two requests to a host that says nothing else; slower than any robots.txt of a ministry asks."""

_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "id": str, "title": dict, "publisher_issuer": str, "language": str, "home": str, "hosts": list, "indexes": list,
    "links": list, "layout": list, "pace": (int, float), "cadence": list, "terms": str, "attribution": dict,
    "display": str, "status": str, "known_from": list,
}  # fmt: skip
_NEEDED = ("id", "title", "language", "home", "display", "terms", "attribution")
_LAYOUT_KEYS = {
    "since", "until", "status", "body", "title", "category", "published", "most_read", "seen_on",
}  # fmt: skip


def make_source(table: Mapping[str, Any], *, file: str) -> Source:
    """The source that the table describes. Raises SourceError with file, key and remedy."""
    _check(table, file)
    title, attribution = table["title"], table["attribution"]
    return Source(
        id=table["id"],
        title_ja=title["ja"],
        title_en=title["en"],
        issuer=table.get("publisher_issuer"),
        language=table["language"],
        home=table["home"],
        hosts=tuple(table.get("hosts", (_host(table["home"]),))),
        indexes=tuple(table.get("indexes", ())),
        links=tuple(table.get("links", ())),
        layouts=tuple(_make_layout(layout, file) for layout in table.get("layout", ())),
        pace=float(table.get("pace", DEFAULT_PACE)),
        cadence=_cadence(table, file),
        terms=table["terms"],
        attribution_ja=attribution["ja"],
        attribution_en=attribution["en"],
        display=table["display"],
        status=table.get("status", "unverified"),
        known_from=tuple(table.get("known_from", ())),
    )


def _check(table: Mapping[str, Any], file: str) -> None:
    for key, value in table.items():
        if key not in _KEYS:
            raise _wrong(file, key, ja="という項目はありません", en="there is no such key")
        if not isinstance(value, _KEYS[key]):
            raise _wrong(file, key, ja="の型が違います", en="is of the wrong type")
    for key in _NEEDED:
        if not table.get(key):
            raise _wrong(file, key, ja="がありません", en="is missing")
    for key in ("title", "attribution"):
        if set(table[key]) != {"ja", "en"}:
            raise _wrong(file, key, ja="には ja と en が要ります", en="needs ja and en")
    for key, allowed in (("display", DISPLAYS), ("status", STATUSES)):
        if key in table and table[key] not in allowed:
            words = ", ".join(allowed)
            raise _wrong(file, key, ja=f"は {words} のどれかです", en=f"is one of {words}")


def _make_layout(layout: Mapping[str, Any], file: str) -> Layout:
    unknown = sorted(set(layout) - _LAYOUT_KEYS)
    if unknown:
        raise _wrong(file, f"layout.{unknown[0]}", ja="という項目はありません", en="there is no such key")
    status = layout.get("status", "unverified")
    if status not in STATUSES or (status == "verified" and not layout.get("seen_on")):
        raise _wrong(
            file, "layout.status", ja="を verified にするには seen_on が要ります", en="verified needs seen_on"
        )
    words = {key: str(value) for key, value in layout.items() if key != "status"}
    return Layout(**{"since": None, "until": None} | words, status=status)  # type: ignore[arg-type]


def _cadence(table: Mapping[str, Any], file: str) -> tuple[int, int] | None:
    cadence = table.get("cadence")
    if cadence is None:
        return None
    if len(cadence) != 2 or not all(isinstance(one, int) for one in cadence) or cadence[0] > cadence[1]:
        raise _wrong(
            file, "cadence", ja="は [最少, 最多] (月あたりの件数) です", en="is [least, most] pages a month"
        )
    return (cadence[0], cadence[1])


def _host(home: str) -> str:
    return home.partition("://")[2].partition("/")[0]


def _wrong(file: str, key: str, *, ja: str, en: str) -> SourceError:
    return SourceError(
        ja=f"{file}: {key} {ja}。kaidan sources check で確かめながら直してください。",
        en=f"{file}: {key} {en}. Mend it and try kaidan sources check.",
    )
