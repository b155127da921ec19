"""The issuer's own minister, whom an English lead calls by the post alone: ``The Defence Secretary met …``."""

import re

from kaidan.codebook.match import Lexicon
from kaidan.languages.en.persons import find_honoured, find_name_after, find_name_before, find_posts
from kaidan.model.meeting import Participant
from kaidan.model.span import Span
from kaidan.reading.participants_en import posts_named
from kaidan.reading.seats import SPEAKER, Seated

# The Defence Secretary (today) met
_MEETS = re.compile(
    r"\s(?:(?:today|yesterday|also|has|this\s(?:morning|week|afternoon))\s){0,2}(?:met|meets|hosted|welcomed|spoke|held|received|called|visited|joined|co-hosted)\b"
)
# (The) Deputy Prime Minister
_BEFORE = re.compile(r"(?:^|[.,:;]\s|\b(?:today|yesterday),?\s)(?:the\s)?$", re.IGNORECASE)
# How far above the lead the name of an issuer's own minister is sought.
_ABOVE = 1500


# I met with / Today I was pleased to host / Minister Doe and I held
_I_MET = re.compile(
    r"(?<![\w'\"])I\s(?:(?:[a-z]{2,12}|was|have)\s(?:to\s)?){0,3}"
    r"(?:met|meet|spoke|speak|held|hold|hosted?|welcomed?|received?|joined?|called|visited|co-hosted|convened|had)\b"
)


def find_host_en(narrow: str, lead: Span, *, lexicon: Lexicon, home: str | None) -> Seated | None:
    """Whoever the ``lead`` of a page calls by the post alone and who meets; None where nobody.

    The name is the one that stands with an honorific in the lines above (From: Ministry of Defence and The Rt Hon
    Ann Roe MP), where exactly one does. The country is the issuer's where it has the post. So is whoever says I.
    """
    text = narrow[lead.start : lead.end]
    above = max(0, lead.start - _ABOVE)
    for post in find_posts(text):
        if (
            post.bare
            or _MEETS.match(text, post.span.end) is None
            or not _BEFORE.search(text[: post.span.start])
        ):
            continue
        if find_name_after(text, post.span.end, comma=False) is not None:
            continue
        words = text[post.span.start : post.span.end]
        country = home if any(known.country == home for known in posts_named(words, lexicon)) else None
        names = find_honoured(narrow[above : lead.start])
        name = names[0] if len(names) == 1 else None
        span = Span(lead.start + post.span.start, lead.start + post.span.end)
        named = Span(above + name.start, above + name.end) if name is not None else None
        printed = narrow[named.start : named.end] if named is not None else None
        return Seated(Participant(printed, None, words, None, country), span, named, "participant.host")
    return _find_speaker(narrow, lead, home=home)


def _find_speaker(narrow: str, lead: Span, *, home: str | None) -> Seated | None:
    """Who says ``I met …``: whose name stands with an honorific above the lead, or a name beside a post there."""
    found = _I_MET.search(narrow, lead.start, lead.end)
    if found is None or '"' in narrow[lead.start : found.start()]:
        return None
    above = max(0, lead.start - _ABOVE)
    head = narrow[above : lead.start]
    posts = [post.span for post in find_posts(head) if not post.bare]
    names = find_honoured(head)
    post = posts[-1] if posts else None
    for one in posts:
        name = find_name_before(head, one.start) or find_name_after(head, one.end, comma=False)
        if name is not None and not names:
            names, post = (name,), one
    span = Span(found.start(), found.start() + 1)
    named = Span(above + names[0].start, above + names[0].end) if len(names) == 1 else None
    printed = None if named is None else narrow[named.start : named.end]
    office = None if post is None or printed is None else head[post.start : post.end]
    return Seated(Participant(printed, None, office, None, home), span, named, SPEAKER)
