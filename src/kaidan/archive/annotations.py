"""A correction as a W3C Web Annotation, and back."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

from kaidan.errors import CorrectionError
from kaidan.model.correction import Change, Correction, Passage, Quote

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"kaidan": "urn:kaidan:"})
_ID = "urn:kaidan:correction:"
_VERSION = "sha256:"
_LENGTH = 12


def as_annotation(correction: Correction) -> dict[str, Any]:
    """The correction as JSON: W3C's terms where there are some, ``kaidan:`` for what an editor changes."""
    change: dict[str, Any] = {
        "type": "kaidan:Change",
        "kaidan:change": correction.change,
        "kaidan:value": list(correction.value),
        "kaidan:was": list(correction.was),
    }
    if correction.passages:
        change["kaidan:passages"] = [_write_passage(one, correction) for one in correction.passages]
    if correction.supersedes:
        change["kaidan:supersedes"] = _ID + correction.supersedes
    return {
        "@context": list(CONTEXT),
        "id": _ID + correction.id,
        "type": "Annotation",
        "motivation": "linking" if correction.change in ("join", "cut") else "editing",
        "creator": {"type": "Person", "name": correction.by},
        "created": correction.at.isoformat(),
        "body": [change, {"type": "TextualBody", "purpose": "commenting", "value": correction.why}],
        "target": [_write_passage(one, correction) for one in correction.targets],
    }


def read_annotation(value: Mapping[str, Any]) -> Correction:
    """The correction of an annotation that ``as_annotation`` wrote. Raises CorrectionError for anything else.

    >>> read_annotation({"type": "Annotation"})
    Traceback (most recent call last):
    kaidan.errors.CorrectionError: This is no correction of kaidan ('body'). Give what kaidan corrections export wrote.
    """
    try:
        correction = _read(value)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, StopIteration) as error:
        raise _no_correction(error) from error
    if with_id(correction).id != correction.id:
        raise CorrectionError(
            ja=f"訂正 {correction.id} の内容が書き換えられています。書き出したファイルをそのまま渡してください。",
            en=f"Correction {correction.id} was altered after it was exported. Give the file as it was written.",
        )
    return correction


def with_id(correction: Correction) -> Correction:
    """The same with its id, which is a hash of all it says."""
    bare = as_annotation(replace(correction, id=""))
    written = json.dumps(bare, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    digest = base64.b32encode(hashlib.sha256(written.encode("ascii")).digest()).decode("ascii")
    return replace(correction, id=f"c{digest.lower()[:_LENGTH]}")


def _write_passage(passage: Passage, correction: Correction) -> dict[str, Any]:
    parts = [_write_quote(quote, correction) for quote in passage.quotes]
    return parts[0] if len(parts) == 1 else {"type": "List", "items": parts}


def _write_quote(quote: Quote, correction: Correction) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": correction.document,
        "kaidan:version": _VERSION + correction.version,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": quote.exact,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
                "kaidan:alone": quote.alone,
            },
            {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
        ],
    }


def _read(value: Mapping[str, Any]) -> Correction:
    change = next(one for one in value["body"] if one["type"] == "kaidan:Change")
    why = next(one["value"] for one in value["body"] if one.get("purpose") == "commenting")
    if change["kaidan:change"] not in get_args(Change):
        raise ValueError(change["kaidan:change"])
    first = _resources(value["target"][0])[0]
    supersedes = change.get("kaidan:supersedes")
    at = datetime.fromisoformat(value["created"])
    if at.tzinfo is None:
        raise ValueError(value["created"])
    return Correction(
        id=str(value["id"]).removeprefix(_ID),
        document=_require(first["source"], str),
        version=str(first["kaidan:version"]).removeprefix(_VERSION),
        change=change["kaidan:change"],
        targets=_read_passages(value["target"]),
        value=_read_words(change["kaidan:value"]),
        was=_read_words(change["kaidan:was"]),
        by=str(value["creator"]["name"]),
        at=at,
        why=str(why),
        passages=_read_passages(change.get("kaidan:passages", ())),
        supersedes=str(supersedes).removeprefix(_ID) if supersedes else None,
    )


def _read_words(told: Sequence[Any]) -> tuple[str, ...]:
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        raise TypeError(str(told))
    return tuple(told)


def _read_passages(told: Sequence[Mapping[str, Any]]) -> tuple[Passage, ...]:
    return tuple(Passage(tuple(_read_quote(one) for one in _resources(item))) for item in told)


def _resources(item: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return item["items"] if item["type"] == "List" else (item,)


def _read_quote(resource: Mapping[str, Any]) -> Quote:
    by_type = {one["type"]: one for one in resource["selector"]}
    words, place = by_type["TextQuoteSelector"], by_type["TextPositionSelector"]
    return Quote(
        exact=_require(words["exact"], str),
        prefix=_require(words["prefix"], str),
        suffix=_require(words["suffix"], str),
        start=_require(place["start"], int),
        end=_require(place["end"], int),
        alone=bool(words.get("kaidan:alone", False)),
    )


def _require(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise TypeError(str(value))
    return value


def _no_correction(error: Exception) -> CorrectionError:
    return CorrectionError(
        ja=f"kaidan の訂正として読めません ({error})。kaidan corrections export の出力を渡してください。",
        en=f"This is no correction of kaidan ({error}). Give what kaidan corrections export wrote.",
    )
