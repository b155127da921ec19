from collections.abc import Iterator
from pathlib import Path

import pytest

from kaidan.search import Index, open_index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with open_index(tmp_path / "index") as opened:
        yield opened
