"""What kind of page a title, or failing that a body, announces."""

from kaidan.codebook.titles import find_body_genre, find_title_genre
from kaidan.model.codebook import Codebook

FALLBACK = "article"


def find_genre(title: str | None, body: str, *, lang: str, codebook: Codebook) -> str:
    """The id of the first genre of the codebook one of whose cues the title has; "article" where none has.

    The body is asked only where the title tells nothing (or there is none), by the set formulas of ``body_any``. Width
    and case do not matter.

    >>> from kaidan.codebook.load import load_codebook
    >>> book = load_codebook()
    >>> find_genre("人事発令 令和13年8月1日付け、将補人事(陸自9名)", "", lang="ja", codebook=book)
    'personnel_order'
    >>> find_genre("新たな人事評価の仕組みを導入", "", lang="ja", codebook=book)
    'article'
    """
    genre = find_title_genre(title, lang, genres=codebook.genres) if title and title.strip() else None
    return genre or find_body_genre(body, lang, genres=codebook.genres) or FALLBACK
