"""What holds for every page, whatever stands on it: claimed over readouts from invented parts, noise and markup.

Few examples by default; HYPOTHESIS_PROFILE=nightly tries 10,000 of each.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import assume, example, given, settings

from kaidan.codebook.load import load_codebook
from kaidan.errors import KaidanError
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.outline import OutlineItem
from kaidan.model.readout import Readout, Record
from kaidan.model.span import Span
from kaidan.reading.readout import read_page
from kaidan.record import as_json, dumps, from_json, loads
from kaidan.text import make_page

from .generated import disturbed, ja_readouts, noise, pages

MOST_FINDINGS = 20


@cache
def codebook() -> Codebook:
    return load_codebook()


def read(body: bytes) -> Readout | None:
    """The reading; None where the page is refused, which only an error of kaidan may do."""
    try:
        return read_page(make_page(Capture(body)), codebook())
    except KaidanError:
        return None


def say(readout: Readout, *spans: Span) -> str:
    """What the page says there."""
    return "\n".join(readout.page.text[span.start : span.end] for span in spans)


def own_spans(items: tuple[OutlineItem, ...]) -> Iterator[Span]:
    for item in items:
        yield from item.spans
        yield from own_spans(item.items)


def each_record(body: bytes) -> Iterator[tuple[Readout, Record]]:
    readout = read(body)
    for record in readout.records if readout else ():
        assert readout
        yield readout, record


@given(pages() | noise())
@example("バ，".encode())
def test_no_page_ends_in_anything_but_a_reading_or_an_error_of_kaidan(body: bytes) -> None:
    read(body)


@given(pages() | noise())
def test_a_statement_quotes_the_page(body: bytes) -> None:
    for readout, record in each_record(body):
        for said in record.statements:
            assert said.text == say(readout, *said.spans)
            assert all(span.start < span.end for span in said.spans)


@given(pages() | noise())
def test_what_has_a_text_and_a_span_says_what_the_page_says_there(body: bytes) -> None:
    for readout, record in each_record(body):
        for said in record.statements:
            for part in (*said.degree, *said.dates, *said.quantities):
                assert part.text == say(readout, part.span)
        for entity in record.entities:
            assert entity.text == say(readout, entity.span)
        for term in record.terms:
            words = say(readout, term.span)
            assert words.startswith(term.full)
            assert term.abbreviation in words[len(term.full) :]
        for entry in readout.most_read:
            assert entry.title == say(readout, entry.span)


@given(pages() | noise())
def test_the_own_spans_of_the_outline_partition_the_body(body: bytes) -> None:
    for _, record in each_record(body):
        spans = sorted(own_spans(record.outline.items))
        ends = [record.body.start, *(span.end for span in spans)]
        assert [span.start for span in spans] == ends[:-1]
        assert ends[-1] == record.body.end
        assert record.outline.body == record.body


@given(pages() | noise())
def test_no_statement_stands_outside_the_body_of_its_record(body: bytes) -> None:
    for _, record in each_record(body):
        for said in record.statements:
            points = [point.span for point in said.items]
            for span in (*said.spans, *points, *said.act_spans, *said.stage_spans):
                assert record.body.start <= span.start <= span.end <= record.body.end


@given(pages() | noise())
def test_the_spans_of_statements_never_overlap(body: bytes) -> None:
    readout = read(body)
    records = readout.records if readout else ()
    spans = sorted(span for record in records for said in record.statements for span in said.spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(pages() | noise())
def test_the_evidence_of_a_statement_lies_in_its_own_words(body: bytes) -> None:
    for _, record in each_record(body):
        for said in record.statements:
            topics = [span for _, span in said.topic_spans]
            for span in (*said.act_spans, *said.stage_spans, *topics):
                assert any(own.start < span.end and span.start < own.end for own in said.spans)


@given(pages() | noise())
def test_keys_are_unique_within_a_record_and_replies_name_an_earlier_one(body: bytes) -> None:
    for _, record in each_record(body):
        keys = [said.key for said in record.statements]
        assert len(set(keys)) == len(keys)
        for place, said in enumerate(record.statements):
            assert said.reply_to is None or said.reply_to in keys[:place]


@given(pages() | noise())
def test_speakers_are_participants_and_codes_are_sorted(body: bytes) -> None:
    for _, record in each_record(body):
        seats = range(len(record.meeting.participants)) if record.meeting else range(0)
        for said in record.statements:
            assert set(said.speakers) <= set(seats)
            for codes in (said.actors, said.targets, said.topics):
                assert list(codes) == sorted(set(codes))


@given(pages() | noise())
def test_the_same_bytes_give_the_same_bytes_of_json(body: bytes) -> None:
    first, second = read(body), read(bytes(body))
    assert (first and dumps(first)) == (second and dumps(second))


@given(pages() | noise())
def test_a_record_comes_back_from_its_json(body: bytes) -> None:
    readout = read(body)
    if readout:
        assert from_json(as_json(readout)) == readout
        assert loads(dumps(readout)) == readout


@given(pages() | noise())
def test_every_pointer_of_provenance_leads_to_a_value_and_every_span_into_the_page(body: bytes) -> None:
    readout = read(body)
    if readout is None:
        return
    whole = as_json(readout)
    proven = zip([whole, *whole["records"]], [readout, *readout.records], strict=True)
    for value, provenance in ((value, read.provenance) for value, read in proven):
        for pointer, origin in provenance.items():
            assert leads_somewhere(value, pointer), pointer
            assert all(leads_somewhere(value, source) for source in origin.derived_from), origin
            assert all(0 <= span.start <= span.end <= len(readout.page.text) for span in origin.spans)


def leads_somewhere(value: Any, pointer: str) -> bool:
    for name in pointer.split("/")[1:]:
        try:
            value = value[int(name)] if isinstance(value, list) else value[name]
        except (LookupError, TypeError, ValueError):
            return False
    return True


@given(pages() | noise())
def test_findings_stand_in_the_page_and_no_code_fills_it(body: bytes) -> None:
    for readout, record in each_record(body):
        counts = Counter(finding.code for finding in record.findings)
        assert max(counts.values(), default=0) <= MOST_FINDINGS
        for finding in record.findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(readout.page.text)


def test_a_page_of_nothing_but_unknown_verbs_has_twenty_findings() -> None:
    lead = "令和13年6月2日、霧島防衛大臣とバサリオ比国防長官は会談を行ったところ、概要次のとおり。\n"
    body = lead + "".join(f"{n} 霧島大臣は、記念の楯{n}枚を贈呈した。\n" for n in range(1, 60))
    (record,) = read_page(make_page(Capture(f"日比防衛相会談の概要\n{body}".encode())), codebook()).records
    assert Counter(finding.code for finding in record.findings)["unknown_act"] == MOST_FINDINGS


@given(disturbed(ja_readouts()))
def test_a_menu_before_a_page_and_a_footer_after_it_change_no_statement(text: str) -> None:
    assume(any(letter.isalnum() for letter in text))
    lines = "".join(f"<p>{line.replace('&', '').replace('<', '')}</p>" for line in text.splitlines())
    bare = f"<!DOCTYPE html><title>会談</title><body>{lines}</body>"
    menu = "<nav><ul><li>霧島大臣が会談で一致した。</li></ul></nav>"
    dressed = bare.replace("<body>", f"<body>{menu}").replace("</body>", f"<footer>{menu}</footer></body>")
    told = [
        [
            (said.text, said.act, said.actors)
            for _, record in each_record(page.encode("utf-8", "replace"))
            for said in record.statements
        ]
        for page in (bare, dressed)
    ]
    assert told[0] == told[1]


def test_a_reading_does_not_hang_on_the_seed_of_hashes(repository: Path) -> None:
    script = (
        "import hashlib, sys; from pathlib import Path; import kaidan; from kaidan.record import dumps\n"
        "print(hashlib.sha256(b''.join(dumps(kaidan.read(Path(name))) for name in sys.argv[1:])).hexdigest())"
    )
    documents = sorted(map(str, (repository / "src/kaidan/data/samples/documents").iterdir()))
    told = {
        subprocess.run(
            [sys.executable, "-c", script, *documents],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(repository / "src")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_the_generated_pages_are_ones_that_are_read() -> None:
    counts: list[int] = []

    @settings(max_examples=60, derandomize=True, database=None, deadline=None)
    @given(pages())
    def count(body: bytes) -> None:
        counts.append(sum(len(record.statements) for _, record in each_record(body)))

    count()
    assert sum(count > 2 for count in counts) * 3 > len(counts)
