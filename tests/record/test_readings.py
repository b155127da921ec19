"""What the reader gives of every sample document, as JSON."""

import json
from pathlib import Path

import jsonschema
import pytest

from kaidan.api import read
from kaidan.codebook.load import load_codebook
from kaidan.record import as_json, dumps, loads

SAMPLES = Path(__file__).resolve().parents[2] / "src/kaidan/data/samples"
DOCUMENTS = sorted((SAMPLES / "documents").iterdir())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_reading_comes_back_equal_and_fits_the_schema(document: Path) -> None:
    book = load_codebook(SAMPLES / "overlay")
    readout = read(document, codebook=book)
    content = dumps(readout)
    assert loads(content) == readout
    schema = json.loads((SAMPLES.parent / "schemas" / "record.schema.json").read_text("utf-8"))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(json.loads(content))) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_pointer_of_the_provenance_points_to_a_value(document: Path) -> None:
    from kaidan.cli.explain import find_value

    book = load_codebook(SAMPLES / "overlay")
    value = as_json(read(document, codebook=book))
    for record in (value, *value["records"]):
        for pointer, origin in record["provenance"].items():
            for one in (pointer, *origin["from"]):
                target = value if one.startswith("/page/") else record
                assert find_value(target, one) not in ("–", None), one
