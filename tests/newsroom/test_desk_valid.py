"""Every page of the desk, in both languages, before the Nu HTML checker: also those that tell what must be mended."""

from pathlib import Path

import pytest
from django.urls import reverse
from tests.newsroom.desking import post
from tests.newsroom.test_desk import desk_addresses
from tests.newsroom.test_desk_codebook import NEW
from tests.newsroom.test_desk_corrections import fields_of, send

pytestmark = pytest.mark.browser


def test_the_nu_html_checker_finds_no_error_on_any_page_of_the_desk(
    desk, waiting, out, tmp_path: Path
) -> None:
    # what it needs is not there without make test-all
    from tests.newsroom.browser.test_valid import check

    chief, said = desk["chief"], out.statements.exclude(stage="").first()
    pages = {}
    for lang, prefix in (("ja", ""), ("en", "/en")):
        for record in (waiting, out):
            for name, address in desk_addresses(record):
                answer = chief.get(prefix + address)
                if answer.status_code == 200 and name != "desk-captured":
                    pages[f"{name}-{record.id}-{lang}"] = answer
    values = fields_of(chief, said)
    pages["tried"] = send(chief, said, **values | {"act": "confirm", "degree": "", "step": "try"})
    pages["not-tried"] = send(chief, said, **values | {"degree": "存在しない語", "why": ""})
    clock = {"kind": "announced", "identity": out.id, "day": "2032-10-20", "clock": "10:00", "step": "try"}
    pages["no-time"] = chief.post(reverse("desk-date", args=[out.id]), clock)
    pages["withdraw"] = post(chief, out, "withdraw")
    pages["no-tags"] = post(chief, waiting, "save", headline=" ", tags="鰐")
    pages["not-brought"] = chief.post(reverse("desk-bring"), {"text": "", "url": "javascript:x"})
    pages["known"] = chief.post(reverse("desk-bring"), {"text": "会談", "url": out.document.url})
    pages["brought"] = desk["editor"].get(reverse("desk-article", args=[waiting.id]))
    post(desk["editor"], waiting, "hand")
    pages["handed"] = chief.get(reverse("desk"))
    pages["out"] = desk["reader"].get(reverse("desk-login") + "?out=1")
    pages["for-the-desk"] = chief.get(reverse("article", args=[out.id]))
    pages["entry"] = chief.post(reverse("desk-entry", args=["act"]), NEW | {"step": "try"})
    pages["no-entry"] = chief.post(reverse("desk-entry", args=["act"]), {"step": "accept"})
    send(chief, said, **values | {"act": "confirm"})
    pages["corrections"] = chief.get(reverse("desk-corrections"))
    post(chief, out, "correct", headline="直した見出し", reason="数の訂正。")
    pages["history"] = chief.get(reverse("desk-history", args=[out.id]))
    for name, answer in pages.items():
        (tmp_path / f"{name}.html").write_bytes(answer.content)
    assert len(pages) > 30
    assert check([str(file) for file in sorted(tmp_path.glob("*.html"))]) == []
