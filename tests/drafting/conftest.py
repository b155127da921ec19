"""The bundled samples, read once; styles and codebook."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kaidan.api import read
from kaidan.codebook.load import load_codebook
from kaidan.drafting import load_style, make_draft
from kaidan.model.codebook import Codebook
from kaidan.model.draft import Draft, Style
from kaidan.model.readout import Readout

Reader = Callable[[str], Readout]
Drafter = Callable[..., Draft]


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="session")
def ja() -> Style:
    return load_style("ja")


@pytest.fixture(scope="session")
def en() -> Style:
    return load_style("en")


@pytest.fixture(scope="session")
def documents(repository: Path) -> Path:
    return repository / "src/kaidan/data/samples/documents"


@pytest.fixture(scope="session")
def sample(documents: Path, codebook: Codebook) -> Reader:
    """The reading of a bundled sample by its file's name without the ending."""

    @cache
    def read_sample(name: str) -> Readout:
        (file,) = documents.glob(f"{name}.*")
        return read(file, codebook=codebook)

    return read_sample


@pytest.fixture(scope="session")
def drafted(sample: Reader, codebook: Codebook, ja: Style) -> Drafter:
    """The draft of a bundled sample, in the Japanese style unless another is given."""

    def draft_sample(name: str, style: Style | None = None, **given: object) -> Draft:
        return make_draft(sample(name), style or ja, codebook=codebook, **given)  # type: ignore[arg-type]

    return draft_sample
