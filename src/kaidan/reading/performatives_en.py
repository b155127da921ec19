"""Acts that a speaker does by saying so: I extend our condolences, I want to thank, let me begin by welcoming."""

import re
from dataclasses import replace

from kaidan.languages.en.predicates import skip_adverbs
from kaidan.reading.actor_en import Actor
from kaidan.reading.acts_en import Cue
from kaidan.reading.openers_en import opens
from kaidan.reading.people import codes_of
from kaidan.reading.sentence_en import Placed, Reading

# what is done by saying so in the present; agreeing and discussing are told of, in the past
_PERFORMED = frozenset(
    [
        "thank",
        "condole",
        "congratulate",
        "condemn",
        "welcome",
        "support",
        "oppose",
        "concern",
        "confirm",
        "emphasise",
        "request",
        "propose",
        "commit",
    ]
)
# what one may want to do so; to want to ask is to begin a question
_WISHED = _PERFORMED - {"request", "propose", "commit"}
_OFTEN = (
    r"(?:\s(?:also|just|again|first|really|once\sagain|once\smore|especially|simply|too|both|all|particularly"
    r"|publicly|personally))"
)
# I want to / we'd also like to / I would like to begin by
_WISH = (
    rf"(?:I|[Ww]e)(?:'d|\swould)?{_OFTEN}{{0,2}}\s(?:like|want|wish|have|am\spleased|am\shonou?red){_OFTEN}?\sto\s"
    r"(?:take\s(?:this|the)\s(?:opportunity|moment|occasion)\sto\s)?(?:also\s|just\s|again\s|first\s|start\soff\s|publicly\s)?"
)
# let me / allow me also to / may I / can I just / I must / I take this opportunity to
_LET = (
    r"(?:[Ll]et\sme|[Pp]lease\sallow\sme|[Aa]llow\sme|[Mm]ay\sI|[Cc]an\sI|[Cc]ould\sI|(?:I|[Ww]e)\smust|I\scannot\sbut"
    rf"|(?:I|[Ww]e)\s(?:take|use)\s(?:this|the)\s(?:opportunity|moment|occasion)){_OFTEN}{{0,2}}\s(?:to\s)?"
    r"(?:just\s|also\s|again\s|first\s|start\soff\s)?"
)
# I want to
_LEAD = re.compile(rf"(?<![\w'])(?P<words>{_WISH}|{_LET})$")
# I want to acknowledge the loss of two sailors and express
_GOES_ON = re.compile(
    rf"(?<![\w'])(?P<words>{_WISH}|{_LET})[a-z]{{2,14}}\s[^.;:]{{1,110}}?,?\sand\s(?:also\s|again\s)?(?:to\s)?$"
)
# let me begin by / I want to start by firstly / in closing, I'd like to end by
_BY = re.compile(
    rf"(?<![\w'])(?P<words>(?:{_WISH}|{_LET}|I'll\s|I\swill\s)(?:begin|start|open|close|conclude|finish|end)"
    r"\s(?:[^,.;]{1,30}\s)?(?:by|with)\s)$"
)
# thank you all for coming / thanks to everyone / I appreciate the question: manners, no act of a government
_MANNERS = re.compile(
    r"\s(?:(?:to|you|all|to\syou)\s)?(?:(?:you|y'all|everyone|everybody|all\sof\syou|all|folks|it|that|this|the)(?=[\s,.;!?]|$)(?:\s(?:questions?|press|media"
    r"|journalists|reporters|opportunity\sto\s(?:answer|respond|speak|be))\b)?|(?:your|those|these|the|any|our|all)\s(?:[a-z]{2,12}\s)?"
    r"(?:questions?|time|patience|interest|press|media|journalists|reporters|interpreters?|hosts?\shere)\b)"
)
# I'm pleased to be here / we are delighted to have you / I am pleased to announce
_GLAD = re.compile(
    r"\s?(?:(?:to\s(?:be|have|see|say|join|stand|announce|report|take|welcome)|that\syou)\b|(?:you|with\s(?:you|that))\b)"
)
# be delighted
_GLADNESS = re.compile(r"\b(?:pleased|delighted|glad|happy|honou?red)$")
_POLITE = frozenset(("thank", "appreciate", "welcome", "support", "value"))
# you, Minister / you, Mr. Secretary / the Minister: who is thanked all the same
_SOMEBODY = re.compile(
    r"\s(?:(?:to|all)\s)?(?:you(?:\s(?:so|very)\smuch)?,?\s(?:(?:Mr|Madam|Ms|Deputy|Prime|Vice)\.?\s){0,2}(?:Minister|Secretary|General|Admiral|Premier|Governor"
    r"|President|Chairman|Chancellor)|(?:that|this|the)\s(?!questions?\b|press\b|media\b|journalists?\b|reporters?\b|opportunity\b)[A-Za-z]|all\s(?:the|those|of\sthe|our)\s[a-z])"
)
_REACH = 110


def is_performed(cue: Cue) -> bool:
    """Whether an act in the present tense is done by saying so."""
    return cue.act in _PERFORMED


def is_manners(reading: Reading, cue: Cue) -> bool:
    """Whether those in the room are thanked, or a question is welcomed."""
    sentence = reading.sentence
    if cue.base == "be" and _GLADNESS.search(sentence, cue.start, cue.end):
        return _GLAD.match(sentence, cue.end) is not None
    if cue.base not in _POLITE:
        return False
    return _MANNERS.match(sentence, cue.end) is not None and _SOMEBODY.match(sentence, cue.end) is None


def place_performative(reading: Reading, cue: Cue, *, at: int) -> Placed | None:
    """``I want to thank``, ``let me welcome``, ``I'd like to begin by congratulating``: an act of who speaks."""
    if reading.style != "press" or cue.act not in _WISHED or is_manners(reading, cue):
        return None
    sentence = reading.sentence
    reach = max(0, at - _REACH)
    found = _BY.search(sentence, reach, at) if "ing" in cue.forms else _LEAD.search(sentence, reach, at)
    if found is None and "base" in cue.forms:
        at = skip_adverbs(sentence, at)
        found = _LEAD.search(sentence, reach, at)
        if found is None and not reading.placed and " and " in sentence[reach:at]:
            found = _GOES_ON.search(sentence, max(0, at - 2 * _REACH), at)
    if found is None:
        return None
    start = found.start("words")
    speaker = _speaker(reading, start, found.end("words"))
    return Placed(start, cue, "inf", speaker) if opens(reading, replace(speaker, start=start)) else None


def _speaker(reading: Reading, start: int, end: int) -> Actor:
    """Who speaks, also where only me names him."""
    named = next((actor for actor in reading.actors if start <= actor.start < end), None)
    if named is not None:
        return named
    seat = (0,) if reading.table.participants else ()
    return Actor(start, end, codes_of(reading.table, seat), seat, "actor.speaker", "person")


# Thank you, Minister Doe, for / Congratulations to / Our condolences go to: nobody says I
_THANK_YOU = re.compile(
    r"(?:(?:So|And|Well|Again|First),?\s)?(?P<words>[Tt]hank\syou)(?:\s(?:so|very)\smuch|\sagain|\sonce\sagain)?,?\s(?:to\s)?"
    r"(?:Mr\.?\s|Madam\s)?(?:[A-Z][\w'-]{1,20}\s){0,4}?(?:Minister|Secretary|General|Admiral|Premier|President)\b[^.;?!]{0,80}?\sfor\s"
)
# and our thoughts are with
_OURS = re.compile(
    r"(?:^|[,;]\s|\band\s|\bbut\s)(?P<words>(?:[Mm]y|[Oo]ur)\s(?:[a-z]{3,14}\s|and\s){0,4}?(?P<noun>condolences|sympathies|sympathy|thanks|gratitude|congratulations"
    r"|thoughts|hearts?|prayers)(?:\sand\s(?:prayers|sympathies|condolences|thoughts))?\s(?:go(?:es)?(?:\sout)?\sto|are\swith|is\swith|to)\b)"
)
_NOUNS = {"thanks": "thank", "gratitude": "thank", "congratulations": "congratulate"}


# we will continue to / Japan will also keep strengthening: what a government will do; not: we will see, I will refrain
_WILL = re.compile(
    r"\s(?:(?:also|both|further|therefore|now)\s){0,2}(?P<will>will)\s(?:(?:also|always|steadily|closely|firmly|further|jointly)\s)?(?:continue\sto|keep\s\w{2,20}ing"
    r"|keep\sup|remain|strengthen|deepen|expand|accelerate|enhance|advance|promote|maintain|support|defend|ensure|deliver|uphold"
    r"|stand\s(?:with|by|firm)|work\s(?:with|to|together|closely)|make\severy|take\sall|do\severything|cooperate|pursue|respond)\b"
)


def _place_promises(reading: Reading) -> None:
    """Add what a speaker says that the government will do, as in Japanese 「…してまいります」."""
    own = codes_of(reading.table, (0,)) if reading.table.participants else ()
    for actor in reading.actors:
        found = _WILL.match(reading.sentence, actor.end)
        ours = actor.kind == "pronoun" or (actor.kind == "country" and actor.countries == own)
        if found is None or not ours or actor.rule == "actor.pronoun" or not opens(reading, actor):
            continue
        cue = Cue(
            actor.end + 1,
            found.end("will"),
            actor.end + 1,
            "will",
            "commit",
            "act.present_tense",
            frozenset(),
        )
        if not any(other.start <= actor.start < other.cue.end for other in reading.placed):
            reading.placed.append(Placed(actor.start, cue, "modal", actor))


def place_without_speaker(reading: Reading) -> None:
    """Add ``Our condolences go to the families`` and ``Thank you, Minister Doe, for``: acts of who speaks."""
    if reading.style != "press":
        return
    _place_promises(reading)
    found = _THANK_YOU.match(reading.sentence)
    made = [] if found is None else [_named(reading, found, "thank")]
    for match in _OURS.finditer(reading.sentence):
        made.append(_named(reading, match, _NOUNS.get(match["noun"], "condole")))
    for one in made:
        if not any(other.cue.start < one.cue.end and one.start < other.cue.end for other in reading.placed):
            reading.placed.append(one)
    reading.placed.sort(key=lambda placed: placed.start)


def _named(reading: Reading, match: re.Match[str], act: str) -> Placed:
    start, end = match.span("words")
    cue = Cue(start, end, start, act, act, "act.first_person", frozenset(("base",)))
    return Placed(start, cue, "inf", replace(_speaker(reading, start, start), start=start, end=start))
