"""The house styles of this home, and what a reading holds that they cannot explain."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings

from kaidan.drafting import find_abbreviations, load_style
from kaidan.errors import KaidanError
from kaidan.model.archived import ArchivedReadout
from kaidan.model.codebook import Codebook
from kaidan.model.draft import Style

BUILT_IN = ("ja", "en")
# gives for every record of a document the abbreviations that nothing explains
FindAbbreviations = Callable[[ArchivedReadout], tuple[tuple[str, ...], ...]]


def list_styles() -> tuple[str, ...]:
    """The built-in styles and those in the home's folder ``styles``."""
    own = sorted(path.stem for path in (Path(settings.KAIDAN_HOME) / "styles").glob("*.toml"))
    return (*BUILT_IN, *(name for name in own if name not in BUILT_IN))


def find_style(name: str) -> str | Path:
    """The style of that name: the home's own before the built-in one."""
    own = Path(settings.KAIDAN_HOME) / "styles" / f"{name}.toml"
    if name in list_styles() and own.is_file():
        return own
    return name if name in BUILT_IN else "en"


def make_abbreviation_finder(codebook: Codebook) -> FindAbbreviations:
    """A finder that loads each style once; a style that is broken explains nothing less than the built-in one."""
    styled = cache(_load)

    def find(archived: ArchivedReadout) -> tuple[tuple[str, ...], ...]:
        if archived.withheld:
            return ((),) * len(archived.readout.records)
        return find_abbreviations(archived, styled, codebook=codebook)

    return find


def _load(lang: str) -> Style:
    try:
        return load_style(find_style(lang))
    except KaidanError:
        return load_style(lang if lang in BUILT_IN else "en")
