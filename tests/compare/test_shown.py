"""What a comparison looks like: HTML, terminal, one sentence."""

import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from tests.compare.gold_records import gold_record
from tests.compare.made_records import BOOK, make_record, say

from kaidan.compare import semantic
from kaidan.compare.edits import make_edits
from kaidan.compare.labels import RELATIONS
from kaidan.compare.redline import redline
from kaidan.compare.redline_html import STYLE, edits_html, redline_fragment, redline_page
from kaidan.compare.redline_text import print_redline
from kaidan.compare.summary import summarise
from kaidan.model.comparison import Redline

OLD, NEW = gold_record("lineage", "002"), gold_record("lineage", "003")
COMPARED = redline(OLD, NEW, codebook=BOOK)


class Words(HTMLParser):
    """The words of an HTML text: all, those of the old and those of the new, spoken marks aside."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.old, self.new, self.spoken = "", "", ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append("spoken" if dict(attrs).get("class") == "spoken" else tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "spoken" in self.open:
            self.spoken += data
            return
        self.old += "" if "ins" in self.open else data
        self.new += "" if "del" in self.open else data


def printed(comparison: Redline, *, lang: str = "ja", everything: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=400, highlight=False, markup=False)
    print_redline(comparison, console, codebook=BOOK, lang=lang, everything=everything)
    return stream.getvalue()


@given(st.text(alphabet="両閣僚<&>\"'一致", max_size=20), st.text(alphabet="両閣僚<&>\"'確認", max_size=20))
def test_the_html_holds_both_texts_and_nothing_of_them_becomes_markup(before: str, after: str) -> None:
    words = Words(edits_html(make_edits(before, after, lang="ja"), "ja"))
    assert (words.old, words.new) == (before, after)
    assert {tag for tag, _ in words.tags} <= {"ins", "del", "span"}


def test_every_change_is_also_marked_in_words() -> None:
    fragment = redline_fragment(COMPARED, codebook=BOOK, lang="ja")
    assert fragment.count("<ins>") == fragment.count("[追加: ")
    assert fragment.count("<del>") == fragment.count("[削除: ")
    assert fragment.count("<del>") > 3


def test_every_statement_has_its_relation_as_text() -> None:
    fragment = redline_fragment(COMPARED, codebook=BOOK, lang="en")
    labels = re.findall(
        r'<li id="link-\d+" class="(\w+)" tabindex="-1"><p class="label">([^<]+)</p>', fragment
    )
    assert len(labels) == len(COMPARED.links)
    assert all(RELATIONS[relation][1] in label for relation, label in labels)


def test_every_jump_leads_to_a_place() -> None:
    fragment = redline_fragment(COMPARED, codebook=BOOK)
    targets = re.findall(r'href="#([^"]+)"', fragment)
    assert len(targets) == len({link.relation for link in COMPARED.links})
    assert all(f'id="{target}"' in fragment for target in targets)


def test_changes_differ_by_more_than_colour() -> None:
    assert re.search(r"del \{[^}]*line-through", STYLE)
    assert re.search(r"ins \{[^}]*underline", STYLE)


def test_the_page_names_its_language_and_loads_nothing() -> None:
    page = redline_page(COMPARED, codebook=BOOK, lang="en", title="<Talks>")
    assert '<html lang="en">' in page
    assert '<blockquote lang="ja">' in page
    assert "<title>&lt;Talks&gt;</title>" in page
    assert not re.search(r"<script|src=|url\(|@import", page)


def test_a_pipe_gets_brackets_and_only_what_changed() -> None:
    told = printed(COMPARED)
    assert "防止を{+強く+}求めた" in told
    assert "揺るぎないものであることを確認した" not in told
    assert "揺るぎないものであることを確認した" in printed(COMPARED, everything=True)
    assert "強まった(程度: – → 強く)" in told
    assert "stronger (degree: – → 強く)" in printed(COMPARED, lang="en")


def test_nothing_changed_is_said() -> None:
    assert printed(redline(OLD, OLD, codebook=BOOK)) == "前回と同じです。\n"


def test_the_sentence_counts_and_names_topics_in_both_languages() -> None:
    told = summarise(COMPARED, (OLD, NEW), codebook=BOOK, lang="ja")
    assert told.startswith("前回の発表と比べ、表現が強まったもの3件(")
    assert "新たな記載4件(" in told
    assert "今回記載のないもの1件(" in told
    assert told.endswith("同じ文の記載4件です。")
    english = summarise(COMPARED, (OLD, NEW), codebook=BOOK, lang="en")
    assert "1 not mentioned this time (" in english
    assert english.endswith("4 carried over in the same words.")


def test_the_sentence_of_an_unchanged_readout_names_no_change() -> None:
    one = make_record(say("両閣僚は、連携を確認した。", "confirm"))
    assert (
        summarise(redline(one, one, codebook=BOOK), (one, one), codebook=BOOK)
        == "前回の発表と比べ、同じ文の記載1件です。"
    )


def test_without_the_extra_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "find_spec", lambda name: None)
    assert semantic.load_encoder() is None
