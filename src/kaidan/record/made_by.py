"""What a reading is made by."""

from functools import lru_cache
from importlib.metadata import version

import tzdata  # type: ignore[import-untyped]  # the package has no annotations

from kaidan.model.readout import MadeBy


@lru_cache(maxsize=8)
def make_made_by(codebook: str) -> MadeBy:
    """This kaidan, the codebook of that version, and the locked time-zone data: the key of the cache of readings.

    >>> make_made_by("abc").codebook
    'abc'
    """
    return MadeBy(kaidan=version("kaidan"), codebook=codebook, tzdata=tzdata.IANA_VERSION)
