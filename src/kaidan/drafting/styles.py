"""House styles: TOML files, the built-in ones and an editor's own on top of one of them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import tomli

from kaidan.errors import StyleError
from kaidan.model.draft import Era, GenreForm, Style, StyleExample

BUILT_IN = ("ja", "en")


def load_style(name: str | Path) -> Style:
    """The style of that name, or of that file. A file's ``base`` names the style that it changes.

    Raises StyleError with file and remedy; ``kaidan style check`` tells more.

    >>> load_style("ja").genres["readout"].category
    '日本の防衛'
    """
    if isinstance(name, str) and name in BUILT_IN:
        return _load_built_in(name)
    return make_style(load_raw(Path(name)), place=str(name))


def load_raw(file: Path) -> dict[str, Any]:
    """The file as it stands, with its base under it. Raises StyleError."""
    try:
        own = tomli.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise StyleError(
            ja=f"{file} を開けません ({error.strerror})。組み込みの様式は {'、'.join(BUILT_IN)} です。",
            en=f"Cannot open {file} ({error.strerror}). The built-in styles are {', '.join(BUILT_IN)}.",
        ) from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StyleError(
            ja=f"{file}: TOML として読めません ({error})。その行を直してください。",
            en=f"{file} is no TOML ({error}). Mend that line.",
        ) from error
    base = own.get("base")
    if base is None:
        return own
    if base not in BUILT_IN:
        raise StyleError(
            ja=f"{file}: base = {base!r} はありません。{'、'.join(BUILT_IN)} のどれかにしてください。",
            en=f"{file}: there is no base {base!r}. Take one of {', '.join(BUILT_IN)}.",
        )
    return _merge(_load_built_in(base).raw, {"example": [], **own})


def make_style(raw: Mapping[str, Any], *, place: str) -> Style:
    """The typed style. Raises StyleError for a part that is missing or of the wrong kind."""
    try:
        return Style(
            id=str(raw["id"]),
            lang="ja" if raw["lang"] == "ja" else "en",
            zone=str(raw["zone"]),
            eras=tuple(Era(str(era["name"]), str(era["since"])) for era in raw.get("era", ())),
            genres={genre: _form(genre, told) for genre, told in raw["genre"].items()},
            examples=tuple(_example(told) for told in raw.get("example", ())),
            raw=raw,
            place=place,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise StyleError(
            ja=f"{place}: {error} がないか、形が違います。kaidan style check {place} で確かめてください。",
            en=f"{place}: {error} is missing or of the wrong kind. Run kaidan style check {place}.",
        ) from error


def read_built_in(name: str) -> str:
    """The text of a built-in style's file, to copy and change."""
    return files("kaidan").joinpath("data", "styles", f"{name}.toml").read_text(encoding="utf-8")


def find_line(text: str, dotted: str) -> int:
    """The line (from 1) at which the key of a dotted place stands in a TOML text; 1 where it stands nowhere.

    >>> find_line('id = "x"\\n[dates]\\nfull = "{day}"', "dates.full")
    3
    """
    table, _, key = dotted.rpartition(".")
    inside = not table
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("["):
            inside = line.strip().strip("[]").strip() == table
        if inside and re.match(rf'\s*"?{re.escape(key)}"?\s*=', line):
            return number
    return 1


@lru_cache(maxsize=len(BUILT_IN))
def _load_built_in(name: str) -> Style:
    return make_style(tomli.loads(read_built_in(name)), place=f"styles/{name}.toml")


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = (
            _merge(under, value) if isinstance(value, Mapping) and isinstance(under, Mapping) else value
        )
    return merged


def _form(genre: str, told: Mapping[str, Any]) -> GenreForm:
    return GenreForm(
        genre,
        category=str(told["category"]),
        headline=str(told["headline"]),
        lead=tuple(str(line) for line in told["lead"]),
        body="none" if told.get("body") == "none" else "full",
    )


def _example(told: Mapping[str, Any]) -> StyleExample:
    values = {str(name): str(value) for name, value in told.get("values", {}).items()}
    return StyleExample(str(told["form"]), values, told.get("date"), str(told["text"]))
