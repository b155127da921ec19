"""Which of the codebook's people a printed name may be: by the post on the day, and by the given name where one stands.

Two people of one family name may hold one post after each other, and the codebook may not know the newer one: nobody is
named on the family name alone where the page prints another given name.
"""

from collections.abc import Sequence

from kaidan.codebook.match import bare_name
from kaidan.model.codebook import Person


def fits_in_japanese(given: str, person: Person, *, family: str) -> bool:
    """Whether what stands before the family name, both folded, is the beginning of the known one or goes on from it.

    ロイド・ジェイ goes on from ロイド; ペニー is not カラム. Where nothing is printed, nothing contradicts.
    """
    known = bare_name(person.name.ja).removesuffix(family)
    return not given or not known or known.startswith(given) or given.startswith(known)


def fits_in_english(given: Sequence[str], person: Person) -> bool:
    """Whether the first of the words before the family name is the known first name, its initial or its short form.

    P. and Pat are Patricia; Penny is not Callum.
    """
    if not given:
        return True
    printed, known = given[0].strip(".").lower(), person.name.en.split()[0].lower()
    return known.startswith(printed) or printed.startswith(known)


def covers(on: str | None, *, since: str | None, until: str | None) -> bool:
    """Whether a time in office includes the day; without a day, whether it goes on."""
    if on is None:
        return until is None
    return (since is None or since <= on) and (until is None or on <= until)
