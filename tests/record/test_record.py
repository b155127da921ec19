"""The record as JSON and back."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.examples import make_readout, make_record, make_statement

from kaidan.errors import RecordError
from kaidan.model.readout import Readout
from kaidan.record import as_json, dumps, from_json, loads

# The order in which record.md lists the keys.
RECORD_KEYS = [
    "key", "lang", "title", "body", "genre", "role", "issuer", "announced_at", "meeting", "outline", "statements",
    "entities", "terms", "orders", "order_counts", "relief", "exchanges", "deadline", "findings", "provenance",
]  # fmt: skip
STATEMENT_KEYS = [
    "key", "path", "actors", "speakers", "targets", "act", "stage", "topics", "items", "degree", "dates", "quantities",
    "reply_to", "actor_spans", "spans", "text",
]  # fmt: skip
PAGE_KEYS = [
    "key", "url", "lang", "text", "generated", "publisher", "title", "category", "published_at", "most_read", "links",
]  # fmt: skip


@pytest.fixture(scope="module")
def schema(repository: Path) -> jsonschema.Draft202012Validator:
    written = json.loads((repository / "src/kaidan/data/schemas/record.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(written)
    return jsonschema.Draft202012Validator(written)


def test_a_readout_with_every_kind_of_value_comes_back_equal() -> None:
    readout = make_readout()
    assert from_json(as_json(readout)) == readout
    assert loads(dumps(readout)) == readout


def test_keys_stand_in_the_order_of_the_contract() -> None:
    value = as_json(make_readout())
    assert list(value) == ["schema", "made_by", "page", "records", "provenance"]
    assert list(value["page"])[: len(PAGE_KEYS)] == PAGE_KEYS
    assert list(value["records"][0]) == RECORD_KEYS
    assert list(value["records"][0]["statements"][0]) == [*STATEMENT_KEYS, "evidence"]
    assert list(value["records"][0]["provenance"]["/meeting/start/local"]) == [
        "spans",
        "certainty",
        "from",
        "rule",
    ]


def test_the_json_fits_its_schema(schema: jsonschema.Draft202012Validator) -> None:
    assert list(schema.iter_errors(json.loads(dumps(make_readout())))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"genre": "chat"},
        {"body": [3]},
        {"announced_at": "yesterday"},
        {"unheard_of": 1},
        {"statements": [{"key": "s"}]},
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_know(
    schema: jsonschema.Draft202012Validator, change: dict[str, Any]
) -> None:
    value = json.loads(dumps(make_readout()))
    value["records"][0] |= change
    assert list(schema.iter_errors(value))


def test_equal_readouts_give_equal_bytes() -> None:
    assert dumps(make_readout()) == dumps(make_readout())
    assert dumps(make_readout()).count(b"\n") == 1


def test_an_exchange_is_a_key_only_where_there_is_one() -> None:
    said = replace(make_statement(), exchange=2)
    readout = replace(make_readout(), records=(replace(make_record(), statements=(said, make_statement())),))
    statements = as_json(readout)["records"][0]["statements"]
    assert [statement.get("exchange") for statement in statements] == [2, None]
    assert "exchange" not in statements[1]
    assert from_json(as_json(readout)) == readout


def test_a_lone_surrogate_survives_as_valid_json() -> None:
    readout = make_readout(text="\ud800 本文")
    assert loads(dumps(readout)) == readout


@pytest.mark.parametrize("value", [{"schema": "kaidan/2"}, {}, [], "x"])
def test_another_schema_is_named_with_what_to_do(value: Any) -> None:
    with pytest.raises(RecordError, match="this kaidan reads 'kaidan/1'"):
        from_json(value)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b'{"schema":"kaidan/1"}', b'{"schema":"kaidan/1","page":3}']
)
def test_what_is_no_record_is_an_error_and_no_crash(content: bytes) -> None:
    with pytest.raises(RecordError):
        loads(content)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner).map(tuple)
        | st.dictionaries(st.text().filter(lambda key: key not in {"span", "spans"}), inner)
    ),
    max_leaves=8,
)


@given(
    text=st.text(),
    relief=st.dictionaries(st.text(max_size=3).filter(lambda k: k not in {"span", "spans"}), plain),
)
def test_any_text_and_any_values_of_other_genres_come_back(text: str, relief: dict[str, Any]) -> None:
    readout: Readout = replace(make_readout(text=text), records=(replace(make_record(), relief=relief),))
    assert loads(dumps(readout)) == readout
