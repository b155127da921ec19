"""Where each kind of page is: ids are minted anew in every archive, so links are followed from the lists."""

import re
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import quote

WORD = "抑止"
# kind of article → the list it is linked from, and what only its kind of page holds
LISTED = {
    "personnel": ("/categories/personnel/", 'id="orders-title"'),
    "relief": ("/categories/relief/", 'id="relief-title"'),
    "press": ("/categories/press-conferences/", "質疑応答"),
    "procurement": ("/categories/procurement/", "<article>"),
    "excerpt": ("/categories/features/", 'class="excerpt"'),
}
FIXED = {
    "home": "/",
    "category": "/categories/meetings/",
    "archive": "/archive/",
    "all-series": "/series/",
    "all-topics": "/topics/",
    "all-people": "/people/",
    "all-posts": "/posts/",
    "most-read": "/most-read/",
    "most-read-rules": "/about/most-read/",
    "feeds": "/feeds/",
    "api": "/about/api/",
    "ledger": "/ledger/",
    "register": "/register/",
    "register-day": f"/register/?q={quote('司令')}&on=2032-01-01",
    "operations": "/operations/",
    "edits": "/edits/",
    "sources": "/sources/",
    "corrections": "/corrections/",
    "phrase-empty": "/phrases/",
    "phrase": f"/phrases/?q={quote(WORD)}",
    "search-empty": "/search/",
    "search-hits": f"/search/?q={quote(WORD)}",
    "search-none": f"/search/?q={quote('鰐鰐')}",
    "error-404": "/none/",
    "error-400": "/archive/?page=x",
}


@dataclass
class Places:
    """Addresses by kind of page."""

    site: str
    pages: dict[str, str] = field(default_factory=dict)

    def read(self, path: str) -> str:
        """The page's source; of an error page too."""
        try:
            with urllib.request.urlopen(self.site + path, timeout=30) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def links(self, path: str, folder: str) -> list[str]:
        """Links on a page to addresses below ``folder``, in their order."""
        found = re.findall(rf'href="(/{folder}/[^"?#]+/)(?:[?#][^"]*)?"', self.read(path))
        return list(dict.fromkeys(found))


def find_places(site: str) -> Places:
    """One address of every kind of page on the site."""
    places = Places(site, dict(FIXED))
    for name, (listed, sign) in LISTED.items():
        places.pages[name] = next(one for one in places.links(listed, "articles") if sign in places.read(one))
    article = places.pages["article"] = _longest(places)
    places.pages["captured"] = f"{article}captured/"
    places.pages["statement"] = places.links(article, "statements")[3]
    meeting = places.pages["meeting"] = places.links(article, "meetings")[0]
    for view in ("readout", "last"):
        places.pages[f"meeting-{view}"] = f"{meeting}?view={view}"
    places.pages["meeting-counterpart"] = _with_counterpart(places)
    for kind, folder in (("series", "series"), ("topic", "topics"), ("person", "people"), ("post", "posts")):
        places.pages[kind] = places.links(
            FIXED[f"all-{kind}" if kind == "series" else f"all-{folder}"], folder
        )[0]
    places.pages["archive-month"] = next(
        path for path in places.links("/archive/", "archive") if path.count("/") == 4
    )
    places.pages["operation"] = places.links("/operations/", "operations")[0]
    places.pages["holders"] = places.links(f"/register/?q={quote('司令')}", "posts")[0] + "?on=2032-01-01"
    places.pages["career"] = places.links(f"/register/?q={quote('司令')}", "people")[0]
    places.pages["edit"] = places.links("/edits/", "edits")[0]
    places.pages["article-edited"] = places.links(places.pages["edit"], "articles")[0]
    places.pages["thread"] = places.links("/ledger/", "threads")[0]
    return places


def _with_counterpart(places: Places) -> str:
    """A meeting of which two sides have published a text, the one beside the other."""
    articles = places.links("/categories/meetings/", "articles")
    meetings = (meeting for path in articles for meeting in places.links(path, "meetings"))
    return next(f"{one}?view=counterpart" for one in meetings if "?view=counterpart" in places.read(one))


def _longest(places: Places) -> str:
    """Of the articles with their text in full the one with the most statements."""
    articles = places.links("/categories/meetings/", "articles")
    whole = [path for path in articles if 'class="excerpt"' not in places.read(path)]
    return max(whole, key=lambda path: len(places.links(path, "statements")))
