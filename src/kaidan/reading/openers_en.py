"""Where a clause of an English sentence opens, and the verbs that are words of doing, of saying, of grounds."""

import re

from kaidan.reading.actor_en import Actor
from kaidan.reading.sentence_en import Reading

# what the parties will do, not what they say: as participles these report nothing
DOING = frozenset(
    [
        "support",
        "discuss",
        "sign",
        "approve",
        "launch",
        "establish",
        "adopt",
        "endorse",
        "conclude",
        "inaugurate",
        "authorise",
        "authorize",
        "designate",
        "initiate",
        "direct",
        "task",
        "instruct",
        "finalise",
        "finalize",
        "offer",
        "present",
        "address",
        "introduce",
        "seek",
        "press",
        "back",
        "set",
        "share",
        "exchange",
        "hold",
        "have",
        "conduct",
        "engage",
        "take",
        "put",
        "make",
        "visit",
        "tackle",
        "advise",
        "participate",
        "attend",
        "tour",
        "receive",
        "inspect",
        "observe",
        "witness",
        "value",
        "celebrate",
        "maintain",
        "recommit",
        "undertake",
        "demonstrate",
        "deliver",
        "render",
        "extend",
        "point",
        "touch",
        "explore",
        "consult",
        "review",
        "resolve",
        "demand",
        "update",
        "brief",
        "accept",
        "guarantee",
        "lay",
        "inform",
        "report",
        "respond",
        "tell",
        "ask",
        "assess",
        "encourage",
        "invite",
        "promise",
        "renew",
        "verify",
        "clarify",
        "detail",
        "salute",
        "object",
        "reject",
        "be",
        "lend",
        "give",
    ]
)
SAYING = frozenset(("say", "add", "tell", "note", "explain", "remark", "comment", "report"))
# recalling the statement of last year, the ministers …
GROUNDS = frozenset(
    [
        "recall",
        "recognise",
        "recognize",
        "acknowledge",
        "respond",
        "consider",
        "hope",
        "value",
        "observe",
        "look",
    ]
)
# met with / spoke by phone / held talks: that they met is the header's matter
MET = re.compile(r"\b(?:met|spoke|talked|called|hosted|held|convened|received|welcomed|had|sat down)\b")

_OPENERS = frozenset(
    [
        "and",
        "but",
        "while",
        "whereas",
        "then",
        "finally",
        "additionally",
        "further",
        "furthermore",
        "moreover",
        "also",
        "meanwhile",
        "lastly",
        "response",
        "reply",
        "turn",
        "addition",
        "both",
        "however",
        "separately",
    ]
)
_SUBORDINATE = frozenset(
    [
        "that",
        "when",
        "where",
        "after",
        "before",
        "as",
        "if",
        "because",
        "since",
        "whether",
        "until",
        "how",
        "what",
        "than",
        "who",
        "whom",
        "whose",
        "once",
        "unless",
        "although",
        "though",
    ]
)
# And today we signed / together we reaffirmed / Last night I spoke: what may stand before I and we in a speech
_BEFORE_FIRST_PERSON = re.compile(
    r"(?:^|[,;:–—-]\s|[,;]?\s?\b(?:and|but|so|then)\s)(?:(?:and|but|so|then|also|now)\s)?"
    r"(?:today|yesterday|together|now|there|here|earlier(?:\stoday)?|tonight|jointly|finally|also|overnight|again|so|then|well"
    r"|(?:this|last|yesterday|on\s\w{3,9})\s(?:morning|afternoon|evening|week|weekend|month|night|year)"
    r"|(?:on|last|this)\s(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s$",
    re.IGNORECASE,
)
_NOT_BEFORE = frozenset(("of", "with", "by", "between", "to", "for", "from", "in"))
_MARKS = frozenset(',;:"-–—')
# At the beginning of the meeting Minister Makabe
_ADVERBIAL = re.compile(
    r"(?:At|In|On|During|Following|Regarding|Concerning|With regard to|As for|For|Upon)\s[^,;:]{0,80}$"
)
# the and of: and the ministers
_WORD_BEFORE = re.compile(r"(?P<word>(?<![\w'-])[\w'-]{1,40}|[,;:\"(\-–—])\s{0,4}$")
# that, in this regard,
_AFTER_OPENER = re.compile(r"\b(?:that|which|who|as|when|after|before|if),\s{0,4}$")
# to which Minister Doe / in response to which Minister Doe
_WHICH = re.compile(
    r"(?:,\s?)?(?P<words>(?:(?:in\s(?:response|reply)\sto|to|for|on|of|about|at|in|with)\s)?which)\s$"
)
# a step (that) the Secretary applauded
_APPOSED = re.compile(
    r",\s(?P<words>an?\s(?:[a-z-]{2,20}\s)?(?:step|move|idea|proposal|decision|view|plan|effort|initiative|development|point"
    r"|commitment|position|sentiment|suggestion|request)\s(?:(?:that|which)\s)?)(?:the\s)?$"
)
# met in Tokyo, where they discussed / during which both sides
_WHERE = re.compile(r",\s(?:where|(?:during|at|in)\swhich)\s(?:the\s)?$")
_REACH = 48


def ends_with(pattern: re.Pattern[str], sentence: str, *, end: int, reach: int = _REACH) -> bool:
    """Whether what stands right before ``end`` matches ``pattern`` (which ends with ``$``), looking back "
    "``reach`` characters."""
    return pattern.search(sentence, max(0, end - reach), end) is not None


def word_before(sentence: str, end: int) -> str:
    """The word or mark right before ``end`` in lower case; empty at the beginning.

    >>> word_before("They met, and agreed", 14)
    'and'
    """
    found = _WORD_BEFORE.search(sentence, max(0, end - _REACH), end)
    return "" if found is None else found["word"].lower()


def opens(reading: Reading, actor: Actor) -> bool:
    """Whether a party opens a clause of the sentence itself, not one inside ``that`` or ``when``."""
    sentence, end = reading.sentence, actor.start
    found = _WORD_BEFORE.search(sentence, max(0, end - _REACH), end)
    if found is None:
        return True
    word = found["word"].lower()
    first_person = actor.rule == "actor.speaker" or sentence[actor.start : actor.end].lower() in (
        "we",
        "we've",
    )
    if reading.style == "press" and first_person and ends_with(_BEFORE_FIRST_PERSON, sentence, end=end):
        return True
    if ends_with(_APPOSED, sentence, end=end):
        return bool(reading.placed)
    if word in _MARKS or word in _OPENERS:
        return word != "," or not ends_with(_AFTER_OPENER, sentence, end=end)
    if ends_with(_WHERE, sentence, end=end):
        doing = all(placed.cue.act == "do" for placed in reading.placed)
        return doing and (bool(reading.placed) or MET.search(sentence, 0, end) is not None)
    if word == "which":
        return True
    if word in _SUBORDINATE or any(
        cue.end == found.end("word") or cue.start == found.start("word") for cue in reading.cues
    ):
        return False
    return (
        reading.actors[0] is actor
        and word not in _NOT_BEFORE
        and _ADVERBIAL.match(sentence, 0, end) is not None
    )


def clause_start(sentence: str, actor: Actor) -> tuple[int, bool]:
    """Where the clause of a party begins (with ``while`` or ``to which`` before it), and whether it answers."""
    found = _WHICH.search(sentence, max(0, actor.start - _REACH), actor.start)
    if found is not None:
        return found.start("words"), found["words"].startswith(("to ", "in ", "with "))
    apposed = _APPOSED.search(sentence, max(0, actor.start - _REACH), actor.start)
    if apposed is not None:
        return apposed.start("words"), False
    for word in ("while ", "whereas "):
        if sentence.endswith(word, 0, actor.start):
            return actor.start - len(word), False
    return actor.start, False
