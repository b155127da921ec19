"""The clauses of an English sentence: acts, who performs them, for whom, how far."""

from kaidan.codebook.match import Lexicon
from kaidan.reading.clauses import Clause
from kaidan.reading.people import Table


def find_clauses(
    sentence: str, table: Table, lexicon: Lexicon, *, last: tuple[int, ...] = (), style: str = "report"
) -> tuple[Clause, ...]:
    """The reported acts of ``sentence`` with their actors."""
    return ()


def reports_act(text: str, lexicon: Lexicon) -> bool:
    """Whether a text reports an act by itself."""
    return False
