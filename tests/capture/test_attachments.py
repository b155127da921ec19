"""Which files are a page's own."""

from tests.capture.test_discover import SOURCE

from kaidan.capture.attachments import find_attachments
from kaidan.model.capture import Capture

PAGE = """<html><body><nav><img src="/img/logo.png"><a href="/guide.pdf">案内</a></nav>
<main><p>会談の概要</p><img src="../img/photo.jpg?w=600"><a href="gaiyo.PDF">概要(PDF)</a>
<a href="https://other.example/x.pdf">他</a><a href="next.html">次</a><img src="data:image/png;base64,AA=="></main>
<footer><a href="/policy.pdf">方針</a></footer></body></html>"""


def test_files_and_pictures_of_the_body_are_a_pages_own_and_those_of_menus_are_not() -> None:
    capture = Capture(PAGE.encode(), url="https://mod.example/news/2031/a.html", content_type="text/html")
    assert find_attachments(capture, SOURCE) == (
        "https://mod.example/news/img/photo.jpg?w=600",
        "https://mod.example/news/2031/gaiyo.PDF",
    )


def test_a_picture_has_no_attachments() -> None:
    assert find_attachments(Capture(b"\x89PNG\r\n", content_type="image/png"), SOURCE) == ()
