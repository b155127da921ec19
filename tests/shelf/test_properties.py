"""Whatever was received is given back."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.shelf.examples import NOW

from kaidan.model.capture import Capture
from kaidan.shelf import open_shelf

names = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,12}", fullmatch=True)
# What a server may put into a header, as bytes read in Latin-1; blanks at the ends and runs of them are not kept.
values = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0xFF, exclude_categories=("Cc",)), min_size=1
)
headers = st.lists(
    st.tuples(names, values.map(lambda value: " ".join(value.split()) or "x")), max_size=6
).map(tuple)
urls = st.from_regex(
    r"https://[a-z]{1,8}\.example/[A-Za-z0-9/_.~%-]{0,30}(\?[a-z]=[0-9]{1,4})?", fullmatch=True
)
moments = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def captures(draw: st.DrawFn) -> Capture:
    sent = draw(headers)
    return Capture(
        body=draw(st.binary(max_size=300)),
        url=draw(urls),
        content_type=next((value for name, value in sent if name.lower() == "content-type"), None),
        fetched_at=draw(moments),
        status=draw(st.sampled_from([200, 203, 404, 410])),
        headers=sent,
        source=draw(st.none() | st.just("sample-mod")),
        request_headers=draw(st.just(()) | st.just((("User-Agent", "kaidan"),))),
        redirected_from=draw(st.lists(urls, max_size=2).map(tuple)),
    )


@given(st.lists(captures(), min_size=1, max_size=6, unique_by=lambda one: (one.url, one.fetched_at)))
def test_any_captures_come_back_as_they_were_also_from_a_shelf_opened_anew(received: list[Capture]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = open_shelf(Path(folder), create=True, segment_bytes=2000)
        stored = [shelf.add(capture, at=NOW).stored for capture in received]
        reopened = open_shelf(Path(folder))
        assert [reopened.load(reopened.index.by_id[one.id]) for one in stored] == received
