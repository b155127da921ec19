"""What a reading is made by."""

from functools import lru_cache

import tzdata  # type: ignore[import-untyped]  # the package has no annotations

from kaidan.model.readout import MadeBy
from kaidan.version import VERSION


@lru_cache(maxsize=8)
def make_made_by(codebook: str) -> MadeBy:
    """This kaidan, the codebook of that version, and the locked time-zone data: the key of the cache of readings.

    >>> make_made_by("abc").codebook
    'abc'
    """
    return MadeBy(kaidan=VERSION, codebook=codebook, tzdata=tzdata.IANA_VERSION)
