"""Markup that every page keeps: one main heading, no id twice, every field with its label."""

import itertools

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.newsroom.factory import Asked, make_codebook, make_document
from tests.newsroom.test_pages import PAGES

from kaidan.newsroom.loading import load_archive

HTML = [path for path in PAGES if ".atom" not in path]


@pytest.mark.parametrize("path", [*HTML, "/none/"])
def test_the_page_is_sound(site, path, settings_of_a_sample):
    tree = LexborHTMLParser(site.get(path).content.decode())
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert len(tree.css("h1")) == 1
    assert len(tree.css("main")) == 1
    assert (tree.css_first("title").text() or "").strip()
    labelled = {node.attributes["for"] for node in tree.css("label[for]")}
    for field in tree.css("input, select"):
        assert field.attributes.get("id") in labelled
    for link in tree.css("a"):
        assert link.text().strip()
    for named in tree.css("[aria-labelledby]"):
        assert named.attributes["aria-labelledby"] in ids


@pytest.mark.parametrize("path", HTML)
def test_headings_skip_no_level(site, path):
    tree = LexborHTMLParser(site.get(path).content.decode())
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("path", ["/series/jp-au-defence-ministers/", "/posts/jp-defence-minister/", "/"])
def test_every_page_of_a_long_list_can_be_reached(client, path):
    documents = [
        make_document(Asked(1 + number % 12, copies=4, role=f"part{number}")) for number in range(25)
    ]
    load_archive(documents, make_codebook())
    pages = 0
    address = path
    while address:
        response = client.get(address)
        assert response.status_code == 200, address
        pages += 1
        following = LexborHTMLParser(response.content.decode()).css_first("a[rel=next]")
        address = path + following.attributes["href"] if following else None
    assert pages > 1


@pytest.mark.parametrize("path", ["/articles/r-001-original/", "/search/?q=燃料", "/categories/meetings/"])
def test_every_link_within_the_site_leads_to_a_page(site, path):
    tree = LexborHTMLParser(site.get(path).content.decode())
    links = {node.attributes["href"].split("#")[0] for node in tree.css("a[href^='/']")}
    assert links
    for link in links:
        assert site.get(link).status_code == 200, link
