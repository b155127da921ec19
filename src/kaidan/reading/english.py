"""The clauses of an English sentence: acts, who performs them, for whom, how far."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kaidan.codebook.match import Lexicon
from kaidan.reading.actor_en import Actor
from kaidan.reading.actors_en import find_actors
from kaidan.reading.acts_en import Cue, find_cues
from kaidan.reading.clauses import Clause, Named
from kaidan.reading.nominal_en import place_nouns
from kaidan.reading.openers_en import MET, ends_with, opens
from kaidan.reading.people import Table, everybody
from kaidan.reading.performatives_en import place_without_speaker
from kaidan.reading.placing_en import place
from kaidan.reading.sentence_en import Placed, Reading
from kaidan.reading.speech_en import find_quotes, find_speech
from kaidan.reading.stages_en import find_stage_en
from kaidan.reading.targets_en import find_targets_en

_STAGE_NEVER = frozenset(
    ("welcome", "thank", "condemn", "concern", "oppose", "share_view", "condole", "congratulate", "do")
)
# No sentence that officials write has more act verbs; the bound keeps hostile text linear.
_MOST_CUES = 64
_UNDER = "they: "
_HOLDING = frozenset(("hold", "have", "conduct", "engage"))
# The meeting also included a discussion on / Topics of discussion included / Also discussed were
_TOPICS = re.compile(
    r"(?:Also|Further|Likewise)\s(?:on\sthe\sagenda|discussed|reviewed|addressed|tackled)\s(?:was|were)\b|"
    r"(?:(?:In addition|Finally|Also),?\s)?"
    r"(?:(?:The|Their|The\s[A-Z]?[a-z]{2,20}s')\s(?:[\w-]{1,30}\s){0,3}(?:meeting|talks|call|discussions?"
    r"|conversation|agenda|dialogue|exchange|session)"
    r"|(?:Other\s|Main\s|Key\s)?(?:[Tt]opics?|[Ii]ssues?|[Ss]ubjects?|[Mm]atters?)(?:\s(?:of|for"
    r"|under)\s(?:the\s)?discussion|\sdiscussed|\sraised)?|Discussions?|Talks)"
    r"\s(?:also\s|primarily\s|mainly\s|largely\s)?(?:included?|covered|focus(?:s)?ed\son|cent(?:red|ered)\s(?:on"
    r"|around)|addressed|touched\s(?:up)?on|ranged\sover|ranged\sfrom|were|revolved\saround|(?:then\s)?turned\sto|dealt\swith)\b"
)
# our countries will / Japan and Australia intend to
_MODAL = re.compile(
    r"\s(?:(?:also|both|further|therefore|jointly|together)\s){0,2}(?:will|shall|intend\sto|stand\sready\sto|are\sto)\s"
)
# and will also
_MODAL_NEXT = re.compile(r"(?:,|\band)\s(?P<verb>(?:also\s|further\s|jointly\s)?will\s)")
# In response, Secretary Orme
_REPLY = re.compile(r"(?:In (?:response|reply|turn|return)|Responding|In response to (?:this|these))\b")
# the plan, and in response
_REPLY_INSIDE = re.compile(r"\b[Ii]n (?:response|reply),?\s$")
# welcomed Minister Makabe to the Pentagon, but not: on his first visit to the Philippines
_GUEST = re.compile(r"(?:(?!visit\sto\b)[^,.;]){0,120}?(?<!visit\s)\bto\s(?:the\s)?[A-Z]")
_DAY = r"(?:[0-9]|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
# visited Japan from May 3 to 5 / visited the Republic of Korea at the invitation of: the frame of the meeting
_COUNTRY_VISITED = re.compile(
    r"\s(?:the\s)?(?:[A-Z][\w.]{1,20}(?:\sof(?:\sthe)?)?\s){1,4}(?:from|on|at\sthe\sinvitation|for\s(?:the\sfirst|talks))\b"
)
# explained that the DPRK
_THAT = re.compile(r"\sthat\s(?:the\s)?")
# invited him to
_HIM = re.compile(r"\s(?:him|her|them|(?:his|her)\s(?:\w{1,20}\s)?counterpart)\b")
# on regional issues, but not: on 5 October, on the sidelines of, on the afternoon of
_ON_WHAT = re.compile(
    rf"\b(?:about|regarding|concerning|covering|on)\s(?!the\s(?:sidelines|margins|occasion|morning|afternoon|evening"
    rf"|night|(?:same|first|second|third|final|last)\sday)|{_DAY})"
)
# held discussions with / agreed with Minister Doe
_WITH, _AFTER_WITH = re.compile(r"\swith\b"), re.compile(r"\bwith\s$")
# about the region / on regional issues
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|covering|on\s(?:regional|the\ssecurity|bilateral|defen[cs]e|a\srange|issues"
    r"|matters))"
)
# the Ministers / both sides / Secretary Harlow / they
_ANYBODY = re.compile(
    r"(?:\b(?:[Mm]inisters?|[Ss]ecretar(?:y|ies)|[Ss]ides?|[Tt]hey|[Ll]eaders|[Oo]fficials|[Hh]e|[Ss]he|[Ww]e"
    r"|[Tt]wo|[Cc]ountries|[Rr]epresentatives?)"
    r"|(?:Minister|Secretary|President|General|Mr\.?|Ms\.?|Dr\.?)\s[A-Z][\w'-]{1,30}(?:\s[A-Z][\w'-]{1,30})?)\s$"
)


def find_clauses(
    sentence: str, table: Table, *, lexicon: Lexicon, last: tuple[int, ...] = (), style: str = "report"
) -> tuple[Clause, ...]:
    """The reported acts of ``sentence`` with their actors.

    ``last`` are the participants named last before it; ``style`` is lead, report, statement (a joint text, where
    ``we will`` commits), listed (a point of one, below ``the Ministers:``) or press (a speech, where I and we act).
    """
    told = style == "press" or table.voiced
    actors = find_actors(sentence, table, lexicon=lexicon, last=last, spoken=told)
    quotes = find_quotes(sentence)
    spoken = find_speech(sentence, actors, quotes=quotes, joint=told or style in ("statement", "listed"))
    if spoken is not None and not _tells_more(sentence, spoken, quotes):
        return spoken
    reading = Reading(sentence, table, lexicon, style, actors, find_cues(sentence, lexicon)[:_MOST_CUES])
    _add_topics(reading)
    for cue in reading.cues:
        if any(start <= cue.start < end for start, end in quotes):
            continue
        if reading.placed and cue.start < reading.placed[-1].cue.end:
            continue
        placed = place(reading, cue)
        if placed is not None:
            reading.placed.append(placed)
        elif "past" in cue.forms and not _is_adjective(reading, cue):
            reading.rejected.add(cue.end)
    place_nouns(reading)
    place_without_speaker(reading)
    if style in ("statement", "listed"):
        _add_modals(reading)
    if spoken is not None:
        return _after_speech(reading, spoken[0])
    return () if _FOLLOWS.match(sentence) else _cut(reading)


def _is_adjective(reading: Reading, cue: Cue) -> bool:
    """Whether a participle stands right behind an act's verb: discussed *shared* concerns."""
    return bool(reading.placed) and 0 <= cue.start - reading.placed[-1].cue.end <= 1


# "…," the Secretary told the Minister, who in turn thanked … / said, thanking …
_MORE = re.compile(r",\s?(?:who|adding|and|thanking|expressing|reaffirming|welcoming)\b")
# The meeting comes after a visit, when leaders pledged …: tells of what went before
_FOLLOWS = re.compile(
    r"(?:The|This|Today's|Their|His|Her)\s(?:[\w'-]{1,20}\s){0,2}(?:meeting|call|visit|talks|conversation|exchange|discussions?)\s"
    r"(?:comes?|came|follow(?:s|ed)?|took\splace|takes\splace)\s(?:(?:\w{1,20}\s){0,3}(?:after|following|ahead\sof|amid)|[A-Z]"
    r"|the\b|an?\b)(?![^.]{0,400}(?:,\sand|;)\s(?:the\s(?:two\s)?(?:ministers|secretar|sides)|both|they)\b)"
)


def _tells_more(sentence: str, spoken: tuple[Clause, ...], quotes: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence that opens with a quotation goes on to tell what somebody did."""
    if len(spoken) != 1 or not quotes or quotes[0][0] > 1:
        return False
    return _MORE.search(sentence, spoken[0].act_end) is not None


def _after_speech(reading: Reading, speech: Clause) -> tuple[Clause, ...]:
    """A quotation and the acts told after its speaker."""
    more = [
        one
        for one in reading.placed
        if one.start > speech.act_end
        and (one.mood == "ing" or reading.sentence.startswith(("who", "and"), one.start - 4))
    ]
    if not more:
        return (speech,)
    made = []
    for index, one in enumerate(more):
        end = more[index + 1].start if index + 1 < len(more) else len(reading.sentence)
        made.append(_make(reading, one, start=one.start, end=end))
    return (replace(speech, end=more[0].start), *made)


def find_subject(
    sentence: str, table: Table, *, lexicon: Lexicon, last: tuple[int, ...] = ()
) -> Named | None:
    """Whom a sentence without an act names as its subject, for what follows (``The Ministers`` before a list)."""
    for actor in find_actors(sentence, table, lexicon=lexicon, last=last):
        if actor.countries and (actor.start == 0 or sentence[: actor.start].rstrip().endswith(",")):
            return _named(actor)
    return None


def reports_act(text: str, lexicon: Lexicon) -> bool:
    """Whether a text reports an act by itself, as a bullet of its own or an item does.

    ``they: welcome the plan`` asks it of a bullet below the words that name the parties.
    """
    for cue in find_cues(text, lexicon):
        if "base" in cue.forms and cue.at == len(_UNDER) and text.startswith(_UNDER):
            return True
        if "past" in cue.forms and (not text[: cue.at].strip() or ends_with(_ANYBODY, text, end=cue.at)):
            return True
    return _TOPICS.match(text) is not None


def _add_topics(reading: Reading) -> None:
    """``The meeting also included a discussion on``: a discussion of all parties."""
    found = _TOPICS.match(reading.sentence)
    if found is not None:
        cue = Cue(0, found.end(), 0, "discuss", "discuss", "act.topics", frozenset())
        reading.placed.append(Placed(0, cue, "past", None, everyone=True))


def _add_modals(reading: Reading) -> None:
    """In a joint statement ``our countries will …`` commits."""
    for actor in reading.actors:
        found = _MODAL.match(reading.sentence, actor.end)
        if found is None or actor.kind in ("person", "title") or not opens(reading, actor):
            continue
        spans = [(actor.start, actor.end + 1, found.end() - 1)]
        spans += [
            (more.start("verb"), more.start("verb"), more.end() - 1)
            for more in _MODAL_NEXT.finditer(reading.sentence, found.end())
        ]
        for index, (start, first, end) in enumerate(spans):
            cue = Cue(first, end, first, "will", "commit", "act.present_tense", frozenset())
            reading.placed.append(Placed(start, cue, "modal", actor if index == 0 else None))
    reading.placed.sort(key=lambda placed: placed.start)


def _cut(reading: Reading) -> tuple[Clause, ...]:
    """The clauses: each from the beginning of its act's clause to that of the next."""
    placed = [one for one in reading.placed if not _is_header_matter(reading, one)]
    made = []
    for index, one in enumerate(placed):
        start = one.start if index or _follows_meeting(reading, one) else 0
        end = placed[index + 1].start if index + 1 < len(placed) else len(reading.sentence)
        if start < end:
            made.append(_make(reading, one, start=start, end=end))
    return tuple(made)


def _follows_meeting(reading: Reading, placed: Placed) -> bool:
    """In the line that announces a meeting an act begins at its own words: who met where is the header's."""
    lead = reading.style == "lead" and placed.mood != "passive"
    return lead and MET.search(reading.sentence, 0, placed.start) is not None


def _is_header_matter(reading: Reading, placed: Placed) -> bool:
    """That somebody was welcomed as a guest, or that talks were held, is no act of the meeting."""
    cue, sentence = placed.cue, reading.sentence
    if cue.base == "welcome":
        kinds = ("person", "group", "title")
        guest = next(
            (
                actor
                for actor in reading.actors
                if 0 <= actor.start - cue.end <= 2 and (actor.kind in kinds or actor.rule == "actor.others")
            ),
            None,
        )
        if guest is None or sentence.startswith("'", guest.end):
            return False
        return reading.style == "lead" or _GUEST.match(sentence, guest.end) is not None
    if cue.act == "discuss" and cue.base in _HOLDING:
        stop = next((other.start for other in reading.cues if other.start > cue.end), len(sentence))
        if _ON_WHAT.search(sentence, cue.end, stop) is None:
            return True
        return (
            reading.style == "lead"
            and _WITH.match(sentence, cue.end) is not None
            and _ABOUT.search(sentence, cue.end) is None
        )
    if reading.style == "lead" and cue.base == "call":
        return any(
            0 <= actor.start - cue.end <= 2 and actor.kind in ("person", "title") for actor in reading.actors
        )
    if cue.base == "visit":
        return reading.style == "lead" or _COUNTRY_VISITED.match(sentence, cue.end) is not None
    return cue.act == "do" and reading.style == "lead"


def _make(reading: Reading, placed: Placed, *, start: int, end: int) -> Clause:
    if _speaks_alone(reading, placed, end):
        placed = replace(placed, cue=replace(placed.cue, act="state"))
    cue = placed.cue
    act = "propose" if cue.base == "invite" and placed.mood == "passive" else _finer(reading, cue)
    subject = _subject(reading, placed, end=end)
    staged = act in reading.lexicon.staged and act not in _STAGE_NEVER and cue.rule != "act.complement"
    staged = staged and not _tells_of_others(reading, cue)
    stage = (
        find_stage_en(reading.sentence, cue.end, end=end, act=act, lexicon=reading.lexicon)
        if staged
        else None
    )
    return Clause(
        start=start,
        end=end,
        act=act,
        act_start=cue.start,
        act_end=cue.end,
        act_rule=cue.rule,
        subject=subject,
        unnamed="all" if placed.everyone else "carried",
        targets=find_targets_en(reading, placed, subject=subject, act=act),
        stage=stage.id if stage else None,
        stage_start=stage.start if stage else 0,
        stage_end=stage.end if stage else 0,
        reply=placed.reply
        or (start == 0 and _REPLY.match(reading.sentence) is not None)
        or ends_with(_REPLY_INSIDE, reading.sentence, end=start),
    )


def _tells_of_others(reading: Reading, cue: Cue) -> bool:
    """Whether what is said is what a country that is no party does (that North Korea continues to advance …)."""
    found = _THAT.match(reading.sentence, cue.end)
    if found is None:
        return False
    words = reading.sentence[found.end() : found.end() + 30].lower()
    first = next(iter(reading.lexicon.countries_en.find(words)), None)
    return first is not None and first.start == 0 and first.value not in reading.table.countries


def _speaks_alone(reading: Reading, placed: Placed, end: int) -> bool:
    """One side that speaks about something, with nobody named beside it, explains it."""
    if placed.cue.base not in ("speak", "talk") or placed.subject is None or placed.everyone:
        return False
    with_other = _WITH.search(reading.sentence, placed.cue.start, end) is not None
    return placed.cue.act == "discuss" and len(placed.subject.countries) == 1 and not with_other


def _finer(reading: Reading, cue: Cue) -> str:
    """Inviting one's counterpart proposes; inviting others requests."""
    if cue.base == "invite" and (
        _HIM.match(reading.sentence, cue.end) is not None
        or any(
            0 <= actor.start - cue.end <= 2 and actor.kind in ("person", "title", "group")
            for actor in reading.actors
        )
    ):
        return "propose"
    return cue.act


def _named(actor: Actor) -> Named:
    return Named(actor.countries, actor.speakers, actor.start, actor.end, actor.rule)


def _subject(reading: Reading, placed: Placed, *, end: int) -> Named | None:
    """Whom the clause names; with whom one agrees or discusses is an actor too."""
    cue, table, actor = placed.cue, reading.table, placed.subject
    if placed.everyone:
        return (
            Named(table.countries, everybody(table), cue.start, cue.end, "actor.all_parties")
            if table.countries
            else None
        )
    if (
        actor is None
        or cue.act not in ("discuss", "agree")
        or len(actor.countries) != 1
        or cue.base == "accept"
    ):
        return None if actor is None else _named(actor)
    other = next(
        (
            one
            for one in reading.actors
            if cue.end <= one.start < end and ends_with(_AFTER_WITH, reading.sentence, end=one.start)
        ),
        None,
    )
    if other is None and (cue.act != "discuss" or len(table.countries) != 2):
        return _named(actor)
    codes = other.countries if other is not None else table.countries
    seats = other.speakers if other is not None else everybody(table)
    return Named(
        tuple(sorted({*actor.countries, *codes})),
        tuple(sorted({*actor.speakers, *seats})),
        actor.start,
        actor.end,
        "actor.with_other",
    )
