"""Prints, as JSON, what the site of some invented documents answers: to compare one database with another."""

import json
import sys
from pathlib import Path
from typing import Any

QUERIES = [
    "q=燃", "q=燃料", "q=沖縄", "q=ﾈﾝﾘｮｳ", "q=南雲+ベネット", "q=「共同訓練の拡充」", "q=acsa", "q=第3回&kind=article",
    "q=両閣僚&order=newest", "act=welcome", "topic=joint_training&actor=AU", "q=燃料&from=2031-02-01&to=2031-03-31",
    "series=jp-au-defence-ministers&q=会談", "q=無い言葉", "q=の&page=2", "genre=readout&country=SG",
]  # fmt: skip
PAGES = [
    "/", "/articles/r-001-original/", "/articles/r-005-original/", "/statements/s-001-original-1/", "/archive/",
    "/series/jp-au-defence-ministers/", "/topics/", "/topics/acsa/", "/most-read/?window=1w", "/api/statements",
    "/api/meetings", "/sitemap-articles.xml", "/feeds/latest.atom",
]  # fmt: skip


def main(folder: Path) -> None:
    """Loads the documents into the database that DATABASE_URL names and asks for each page."""
    from kaidan.newsroom.serving import prepare

    (folder / "newsroom.toml").write_text('sample = true\nnow = "2031-12-01T12:00:00+09:00"\nhttps = false\n')
    prepare(folder)
    from django.test import Client
    from tests.newsroom.factory import Asked, make_codebook, make_document

    from kaidan.newsroom.clock import now
    from kaidan.newsroom.loading import load_archive
    from kaidan.newsroom.records.index import follow_changes
    from kaidan.newsroom.sample import make_sample_views

    documents = [make_document(Asked(number)) for number in range(1, 10)]
    documents += [
        make_document(Asked(5, display="excerpt", role="republication")),
        make_document(Asked(10, withheld=True)),
    ]
    load_archive(documents, make_codebook())
    # once more, so that updating is compared too
    load_archive(documents, make_codebook())
    follow_changes()
    make_sample_views(now())
    client = Client(headers={"host": "localhost"})
    addresses = [*PAGES, *(f"/search/?{query}" for query in QUERIES)]
    print(json.dumps({address: answer(client.get(address)) for address in addresses}))


def answer(response: Any) -> Any:
    """The page, or the JSON, whose keys have no order."""
    if response["Content-Type"].startswith("application/json"):
        return response.json()
    return response.content.decode()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
