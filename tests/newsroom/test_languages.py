"""The interface is wholly Japanese or wholly English; what is neither carries its own language mark."""

import gettext
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.newsroom.test_pages import PAGES

from kaidan import newsroom
from kaidan.newsroom.articles.phrases import find_phrases
from kaidan.newsroom.records.moments import day_words

HERE = Path(newsroom.__file__).parent
CATALOGUE = HERE / "locale/ja/LC_MESSAGES/django"
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
# a word of English: three small letters in a row
ENGLISH = re.compile(r"[a-z]{3,}")
HTML = [path for path in PAGES if ".atom" not in path]
# marks of templates: {% translate "…" %}, {% blocktranslate … %}…{% plural %}…{% endblocktranslate %}, _("…")
TRANSLATED = re.compile(r"""{%\s*translate\s+(["'])(.*?)\1|\b_\((["'])(.*?)\3\)""")


def words_by_language(html):
    """Every piece of visible text with the language that the page says it has."""
    tree = LexborHTMLParser(html)
    pieces = []

    def walk(node, lang):
        lang = node.attributes.get("lang", lang) if node.tag != "-text" else lang
        if node.tag == "-text" and (node.text_content or "").strip():
            pieces.append((lang, node.text_content.strip()))
        if node.tag in {"script", "style", "code", "title"}:
            return
        for name in ("placeholder", "aria-label", "title"):
            if node.tag != "-text" and node.attributes.get(name):
                pieces.append((lang, node.attributes[name]))
        child = node.child
        while child is not None:
            walk(child, lang)
            child = child.next

    walk(tree.css_first("html"), None)
    return pieces


@pytest.mark.parametrize("path", [*HTML, "/none/", "/articles/r-005-original/", "/articles/r-006-original/"])
def test_an_english_page_holds_no_japanese_that_is_not_marked_as_japanese(site, path, settings_of_a_sample):
    pieces = words_by_language(site.get("/en" + path).content.decode())
    # what the visitor has typed is in no language
    assert [
        text for lang, text in pieces if lang == "en" and JAPANESE.search(text) and "燃料" not in text
    ] == []
    assert any(lang == "en" for lang, _ in pieces)


@pytest.mark.parametrize("path", [*HTML, "/none/", "/articles/r-005-original/", "/articles/r-006-original/"])
def test_a_japanese_page_holds_no_english_that_is_not_marked_as_english(site, path, settings_of_a_sample):
    pieces = words_by_language(site.get(path).content.decode())
    allowed = {"User-Agent", "Cookie", "Atom"}
    wrong = [text for lang, text in pieces if lang == "ja" and ENGLISH.search(text)]
    assert [text for text in wrong if not any(word in text for word in allowed)] == []


def test_every_phrase_of_the_templates_and_views_has_a_japanese_translation():
    japanese = read_catalogue(CATALOGUE.with_suffix(".mo"))
    phrases = set()
    for file in [*HERE.rglob("*.html"), *HERE.rglob("*.py")]:
        for found in TRANSLATED.finditer(file.read_text("utf-8")):
            phrases.add(found[2] or found[4])
    phrases.discard(None)
    assert len(phrases) > 80
    assert sorted(phrases - japanese.keys()) == []


def test_the_compiled_catalogue_is_made_from_the_readable_one():
    readable = CATALOGUE.with_suffix(".po").read_text("utf-8")
    found = re.findall(
        r'^(?:msgctxt "(.+)"\n)?msgid "(.+)"\n(?:msgid_plural ".*"\n)?msgstr(?:\[0\])? "(.+)"$',
        readable,
        re.MULTILINE,
    )
    said = {f"{context}\x04{key}" if context else key: value for context, key, value in found}
    unescaped = {key.replace('\\"', '"'): value.replace('\\"', '"') for key, value in said.items()}
    assert unescaped == {
        key: value for key, value in read_catalogue(CATALOGUE.with_suffix(".mo")).items() if key
    }


def read_catalogue(path):
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return {key[0] if isinstance(key, tuple) else key: value for key, value in catalogue.items()}


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2019, 4, 30), "平成31(2019)年4月30日(火)"), (date(2019, 5, 1), "令和元(2019)年5月1日(水)"),
     (date(1989, 1, 7), "昭和64(1989)年1月7日(土)"), (date(1989, 1, 8), "平成元(1989)年1月8日(日)"),
     (date(2031, 6, 2), "令和13(2031)年6月2日(月)")],
)  # fmt: skip
def test_a_day_has_the_era_that_it_belongs_to(day, words):
    assert day_words(day, "ja") == words


@given(st.text(alphabet="日豪防衛相会談を実施共同訓練の拡充で一致 　()1月2abc", max_size=60))
def test_the_phrases_of_a_headline_join_to_the_headline(headline):
    assert "".join(find_phrases(headline, "ja")).rstrip() == headline.replace("\u3000", " ").rstrip()
