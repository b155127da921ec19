"""Who we are in a speech: the speaker and whom the speaker met, or the speaker's own government."""

import re
from dataclasses import replace

from kaidan.model.statement import Statement
from kaidan.reading.talks_en import Talks

# we / We've
_WE = re.compile(r"[Ww]e(?:'(?:ve|re))?$")
# together we / the two of us / each other's: both sides, whatever the tense
_TOGETHER = re.compile(
    r"\b(?:[Tt]ogether(?!\swith)|[Jj]ointly|[Bb]oth(?:\sof\sus|\s(?:our|sides|countries|nations|ministers))?|each\sother(?:'s)?|[Oo]ur\stwo)\b"
)
_ONE_SIDED = frozenset(
    (
        "request",
        "thank",
        "condemn",
        "propose",
        "support",
        "congratulate",
        "condole",
        "concern",
        "oppose",
        "state",
    )
)
# the U.S. side / our Chinese counterparts / the Government of
_SIDE = re.compile(
    r"[^,.;]{0,40}\s(?:to|with)\s(?:the\s)?[A-Z]|\s(?:[\w'-]{1,24}\s){0,3}?(?:the|our|his|her)\s(?:[A-Z][\w.]{0,24}\s){1,3}(?:side|government|counterparts?|authorities|forces)\b"
)
# agreed / held talks / spoke: told of, not done by saying so
_PAST = re.compile(
    r"[a-z-]{1,24}ed\b|(?:met|spoke|held|made|gave|took|set|put|sought|found|got|had|was|were|said|told|laid|sent|began|undertook"
    r"|came|spoken|given|taken)\b"
)
# what two do to one another
_MUTUAL = frozenset(("agree", "discuss", "share_view"))


# we asked for / we requested: of the other side
_ASKED = re.compile(r"asked|requested|invited|offered")


def give_we(
    statement: Statement, sentence: str, *, talks: Talks, own: str | None, page_text: str
) -> Statement:
    """The statement with its actors where its subject is we: all of a meeting that is told of, else one's own side.

    What two do to one another (we agreed) is theirs wherever it is told; what is done by saying so is one's own.
    """
    words = [page_text[span.start : span.end] for span in statement.actor_spans]
    if own is None or len(statement.actors) < 2 or not words or _WE.fullmatch(words[0]) is None:
        return statement
    return statement if _is_of_all(statement, sentence, talks) else replace(statement, actors=(own,))


def _is_of_all(statement: Statement, sentence: str, talks: Talks) -> bool:
    if _TOGETHER.search(sentence) is not None:
        return True
    start, end = statement.act_spans[0].start, statement.act_spans[-1].end
    begin = statement.spans[0].start
    act = statement.text[start - begin : end - begin].lower()
    if _PAST.match(act) is None:
        return statement.act in _MUTUAL and talks.told
    if statement.act in _MUTUAL:
        return True
    if statement.act == "propose" or _ASKED.match(act) is not None:
        return False
    to_others = bool(statement.targets) or _SIDE.match(statement.text, end - begin) is not None
    return talks.told and not (statement.act in _ONE_SIDED and to_others)
