"""The clauses of an English sentence: acts, who performs them, for whom, how far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kaidan.codebook.match import Lexicon
from kaidan.languages.en.predicates import skip_adverbs
from kaidan.reading.actors_en import Actor, find_actors
from kaidan.reading.acts_en import Cue, find_cues, targets_after
from kaidan.reading.clauses import Clause, Named
from kaidan.reading.people import Table, everybody
from kaidan.reading.stages_en import find_stage_en

_STAGE_NEVER = frozenset(
    ("welcome", "thank", "condemn", "concern", "oppose", "share_view", "condole", "congratulate", "do")
)
_AGAINST = frozenset(("concern", "oppose", "condemn"))
_TARGETED = frozenset(
    (
        "request",
        "thank",
        "condemn",
        "support",
        "congratulate",
        "condole",
        "propose",
        "concern",
        "oppose",
        "welcome",
    )
)
# what the parties will do, not what they say: as participles these report nothing
_DOING = frozenset(
    "support discuss sign approve launch establish adopt endorse conclude inaugurate authorise authorize designate initiate direct task finalise finalize offer present address "
    "introduce seek press back set share exchange hold have conduct engage take put make visit participate attend tour receive inspect observe witness value celebrate maintain recommit "
    "undertake demonstrate deliver render extend point explore consult review resolve demand update brief accept guarantee set lay inform report respond tell ask".split()
)
# grounds: recalling the statement of last year, the ministers …
_GROUNDS = frozenset(
    "recall recognise recognize acknowledge respond consider note observe hope value".split()
)
_GROUND_INSIDE = frozenset("recall recognise recognize acknowledge respond consider hope value".split())
_OPENERS = frozenset(
    "and but while whereas then finally additionally further furthermore moreover also meanwhile lastly response reply turn addition both however separately".split()
)
_SUBORDINATE = frozenset(
    "that when where after before as if because since whether until how what than who whom whose once unless although though".split()
)
# At the beginning of the meeting Minister Makabe
_ADVERBIAL = re.compile(
    r"(?:At|In|On|During|Following|Regarding|Concerning|With regard to|As for|For|Upon)\s[^,;:]{0,80}$"
)
# met with / spoke by phone / held talks: that they met is the header's matter
_MET = re.compile(r"\b(?:met|spoke|talked|called|hosted|held|convened|received|welcomed|had|sat down)\b")
# The meeting also included a discussion on / Topics of discussion included
_TOPICS = re.compile(
    r"^(?:(?:In addition|Finally|Also),?\s)?(?:(?:The|Their)\s(?:[\w-]+\s){0,3}(?:meeting|talks|call|discussions?|conversation|agenda|dialogue|exchange|session)|(?:Other\s|Main\s|Key\s)?(?:[Tt]opics?|[Ii]ssues?|[Ss]ubjects?|[Mm]atters?)(?:\s(?:of|for|under)\s(?:the\s)?discussion|\sdiscussed|\sraised)?|Discussions?|Talks)"
    r"\s(?:also\s|primarily\s|mainly\s|largely\s)?(?:included?|covered|focus(?:s)?ed\son|cent(?:re|er)ed\s(?:on|around)|addressed|touched\s(?:up)?on|ranged\sover|ranged\sfrom|were|revolved\saround|dealt\swith)\b"
)
_MODAL = re.compile(
    r"\s(?:(?:also|both|further|therefore|jointly|together)\s){0,2}(?:will|shall|intend\sto|stand\sready\sto|are\sto)\s"
)
_MODAL_NEXT = re.compile(r"(?:,|\band)\s(?:also\s|further\s|jointly\s)?will\s")
_HAVE = re.compile(r"\b(?:have|has)\s(?:also\s|now\s|both\s)?$")
_BE = re.compile(r"\b(?:was|were|been|is|are|be|being)\s$")
_IT = re.compile(r"\bIt\s(?:has\s)?(?:was|been)\s$")
_PREVIOUS = re.compile(r"(?P<word>[\w'-]+|[,;:\"(\-–—])\s*$")
_RELATIVE = re.compile(r"(?:,\s?)?(?P<words>(?:(?:to|for|on|of|about|at|in)\s)?which)\s$")
# met in Tokyo, where they discussed / during which both sides
_WHERE = re.compile(r",\s(?:where|(?:during|at|in)\swhich)\s(?:the\s)?$")
# …, Orme said. / …, Orme said in a statement.
_ATTRIBUTION = re.compile(r"(?:\s(?:in|on|at|during|after|following)\s[^,;]{0,60})?\.?\s*")
_WHO = re.compile(r",\s?who\s(?:also\s)?$")
_PARTICIPLE_GOES_ON = re.compile(r"\s(?:in|by|at|on|during|last|under|between|earlier|this|from)\b")
_QUOTE = re.compile(r'"[^"\n]{8,}(?:"|$)')
_SPEECH = re.compile(
    r"\b(?:said|says|added|stated|noted|continued|remarked|explained|commented|emphasi[sz]ed|stressed)\b"
)
_SAID_COLON = re.compile(r"\s(?:also\s|then\s)?(?:said|says|added|stated|commented)\s?:")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|us)\b")
_REPLY = re.compile(r"^(?:In (?:response|reply|turn|return)|Responding|In response to (?:this|these))\b")


@dataclass(slots=True)
class _Reading:
    """A sentence while it is read: its actors and cues, what was accepted and what was left out."""

    sentence: str
    table: Table
    lexicon: Lexicon
    style: str
    actors: tuple[Actor, ...]
    cues: tuple[Cue, ...]
    masked: tuple[tuple[int, int], ...]
    placed: list["_Placed"] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An accepted act: where its clause begins, its mood (past, base, s, ing, inf, modal, passive), whom the clause names."""

    start: int
    cue: Cue
    mood: str
    subject: Actor | None
    everyone: bool = False
    reply: bool = False


def find_clauses(
    sentence: str, table: Table, *, lexicon: Lexicon, last: tuple[int, ...] = (), style: str = "report"
) -> tuple[Clause, ...]:
    """The reported acts of ``sentence`` with their actors.

    ``last`` are the participants named last before it; ``style`` is lead, report, or statement (a joint text, where ``we
    will`` commits). A finite verb of a party reports, and so does a participle of speech (``reiterating …``); a verb inside a
    ``that`` or ``to`` clause does not.
    """
    actors = find_actors(sentence, table, lexicon, last=last)
    quotes = tuple(match.span() for match in _QUOTE.finditer(sentence)) if '"' in sentence else ()
    spoken = _find_speech(sentence, actors, quotes, style=style)
    if spoken is not None:
        return spoken
    reading = _Reading(sentence, table, lexicon, style, actors, find_cues(sentence, lexicon), quotes)
    if _TOPICS.match(sentence) is not None:
        found = _TOPICS.match(sentence)
        cue = Cue(0, found.end() if found else 0, 0, "discuss", "discuss", "act.topics", frozenset())
        reading.placed.append(_Placed(0, cue, "past", None, everyone=True))
    for cue in reading.cues:
        if (
            any(start <= cue.start < end for start, end in reading.masked)
            or reading.placed
            and cue.start < reading.placed[-1].cue.end
        ):
            continue
        placed = _place(reading, cue)
        if placed is None:
            reading.rejected.update((cue.end,) if "past" in cue.forms else ())
        else:
            reading.placed.append(placed)
    if style == "statement":
        _add_modals(reading)
    return _cut(reading)


def find_subject(
    sentence: str, table: Table, lexicon: Lexicon, *, last: tuple[int, ...] = ()
) -> Named | None:
    """Whom a sentence without an act names as its subject, for what follows (``The Ministers`` before a list)."""
    for actor in find_actors(sentence, table, lexicon, last=last):
        if actor.countries and (actor.start == 0 or sentence[: actor.start].rstrip().endswith(",")):
            return _named(actor)
    return None


def reports_act(text: str, lexicon: Lexicon) -> bool:
    """Whether a text reports an act by itself, as a bullet of its own or an item does."""
    for cue in find_cues(text, lexicon):
        if "past" not in cue.forms:
            continue
        if not text[: cue.at].strip() or _ANYBODY.search(text[: cue.at]) is not None:
            return True
    return _TOPICS.match(text) is not None


# the Ministers / both sides / Secretary Harlow / they
_ANYBODY = re.compile(
    r"(?:\b(?:[Mm]inisters?|[Ss]ecretar(?:y|ies)|[Ss]ides?|[Tt]hey|[Ll]eaders|[Oo]fficials|[Hh]e|[Ss]he|[Ww]e|[Tt]wo|[Cc]ountries)|(?:Minister|Secretary|President|General|Mr\.?|Ms\.?|Dr\.?)\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)\s$"
)


def _find_speech(
    sentence: str, actors: Sequence[Actor], quotes: Sequence[tuple[int, int]], *, style: str
) -> tuple[Clause, ...] | None:
    """A quotation under ``said`` is one statement of its speaker; words in the first person without one are none."""
    for actor in actors:
        found = _SAID_COLON.match(sentence, actor.end)
        if found is not None:
            return (_speech(sentence, actor, found.start() + 1, found.end()),)
    if quotes and quotes[0][0] <= 1:
        rest_start = quotes[0][1]
        said = _SPEECH.search(sentence, rest_start)
        if said is not None:
            near = [
                actor
                for actor in actors
                if actor.start >= rest_start
                and (0 <= said.start() - actor.end <= 12 or 0 <= actor.start - said.end() <= 3)
            ]
            return (_speech(sentence, near[0] if near else None, said.start(), said.end()),)
        return ()
    if style != "statement" and not quotes and _FIRST_PERSON.search(sentence) is not None:
        return ()
    return None


def _speech(sentence: str, actor: Actor | None, start: int, end: int) -> Clause:
    named = _named(actor) if actor is not None else None
    return Clause(
        0, len(sentence), "state", start, end, "act.quotation", named, "carried", (), None, 0, 0, False
    )


def _named(actor: Actor) -> Named:
    return Named(actor.countries, actor.speakers, actor.start, actor.end, actor.rule)


def _place(reading: _Reading, cue: Cue) -> _Placed | None:
    sentence = reading.sentence
    at = cue.at
    aux = _HAVE.search(sentence, max(0, at - 16), at)
    if aux is not None and "past" in cue.forms | {"past" if "participle" in cue.forms else ""}:
        at = skip_adverbs(sentence, aux.start())
        return _after_actor(reading, cue, at, mood="past")
    if _BE.search(sentence, max(0, at - 8), at):
        return _passive(reading, cue, at)
    if "ing" in cue.forms:
        return _participle(reading, cue, at)
    for mood in ("past", "s", "base"):
        if mood not in cue.forms:
            continue
        placed = _after_actor(reading, cue, at, mood=mood) or _coordinated(reading, cue, at, mood=mood)
        if placed is not None:
            return placed
    return _infinitive(reading, cue, at) if "base" in cue.forms else None


def _after_actor(reading: _Reading, cue: Cue, at: int, *, mood: str) -> _Placed | None:
    """A verb right after a party: ``The two ministers also welcomed``."""
    end = len(reading.sentence[:at].rstrip())
    actor = next((actor for actor in reading.actors if actor.end == end), None)
    if actor is None and reading.sentence[:end].endswith(","):
        actor = _before_parenthesis(reading, end)
    if actor is None or not _opens(reading, actor) or not _agrees(actor, mood):
        return None
    if reading.placed and cue.act == "state" and _ATTRIBUTION.fullmatch(reading.sentence, cue.end):
        return None
    start, reply = _clause_start(reading.sentence, actor)
    return _Placed(start, cue, mood, actor, reply=reply)


def _before_parenthesis(reading: _Reading, end: int) -> Actor | None:
    """The ministers, recalling their last meeting, affirmed: the party before what stands between commas."""
    since = reading.placed[-1].cue.end if reading.placed and reading.placed[-1].mood != "ing" else 0
    for actor in reversed(reading.actors):
        if (
            since <= actor.start
            and actor.end < end
            and reading.sentence.startswith(",", actor.end)
            and _opens(reading, actor)
        ):
            return actor
    return None


def _agrees(actor: Actor, mood: str) -> bool:
    """Present tense: ``ministers welcome``, ``Japan welcomes``."""
    plural = (
        actor.kind in ("all", "group")
        or actor.kind == "pronoun"
        and len(actor.countries) != 1
       
    )
    return mood == "past" or (plural if mood == "base" else not plural)


def _opens(reading: _Reading, actor: Actor) -> bool:
    """Whether a party opens a clause of the sentence itself, not one inside ``that`` or ``which``."""
    before = reading.sentence[: actor.start]
    found = _PREVIOUS.search(before)
    if found is None:
        return True
    word = found["word"].lower()
    if word in (",", ";", ":", '"', "-", "–", "—") or word in _OPENERS:
        return word != "," or not re.search(r"\b(?:that|which|who|as|when|after|before|if),\s*$", before)
    if _RELATIVE.search(before) is not None:
        return before.rstrip().endswith("which")
    if _WHERE.search(before) is not None:
        return not reading.placed and _MET.search(before) is not None
    if word in _SUBORDINATE or any(
        cue.end == found.end("word") or cue.start == found.start("word") for cue in reading.cues
    ):
        return False
    return (
        reading.actors[0] is actor
        and _ADVERBIAL.match(before) is not None
        and word not in ("of", "with", "by", "between", "to", "for", "from", "in")
    )


def _clause_start(sentence: str, actor: Actor) -> tuple[int, bool]:
    """Where the clause of a party begins (with ``while`` or ``to which`` before it), and whether it answers."""
    before = sentence[: actor.start]
    found = _RELATIVE.search(before)
    if found is not None:
        return found.start("words"), found["words"].startswith(("to ", "in "))
    place = actor.start
    for word in ("while ", "whereas "):
        if before.lower().endswith(word):
            place -= len(word)
    return place, False


def _coordinated(reading: _Reading, cue: Cue, at: int, *, mood: str) -> _Placed | None:
    """A verb that goes on after ``and`` or a comma with the subject in force; or opens a bullet."""
    sentence = reading.sentence
    before = sentence[:at].rstrip()
    if not before:
        return _Placed(at, cue, mood, None) if mood == "past" else None
    if _WHO.search(sentence[:at]):
        actor = next(
            (
                a
                for a in reversed(reading.actors)
                if a.end <= at and sentence[a.end : at].strip(" ,").startswith("who")
            ),
            None,
        )
        return _Placed(at, cue, mood, actor) if actor is not None and mood == "past" else None
    found = _PREVIOUS.search(before)
    word = found["word"].lower() if found is not None else ""
    if word not in ("and", "but", ",", ";", "then", "or", "–", "—", "while"):
        return None
    head = before[: len(before) - len(word)].rstrip().rstrip(",").rstrip()
    if len(head) in reading.rejected or mood == "past" and sentence.startswith(" by ", cue.end):
        return None
    if (
        word == ","
        and mood == "past"
        and not _list_goes_on(reading, cue)
        and _PARTICIPLE_GOES_ON.match(sentence, cue.end)
    ):
        return None
    spoken = [placed for placed in reading.placed if placed.mood != "ing"]
    if spoken and (
        spoken[-1].mood == mood or (spoken[-1].mood, mood) in (("inf", "base"), ("passive", "past"))
    ):
        together = spoken[-1].mood == "inf" and cue.act in reading.lexicon.reciprocal
        subject = None if together else _second_subject(reading, cue, at)
        return _Placed(at, cue, spoken[-1].mood if mood == "base" else mood, subject, everyone=together)
    if spoken or mood != "past":
        return None
    actor = next((actor for actor in reading.actors if actor.end < at and _opens(reading, actor)), None)
    if actor is None:
        return None
    reciprocal = cue.act in reading.lexicon.reciprocal and _MET.search(sentence, actor.end, at) is not None
    return _Placed(at, cue, mood, None if reciprocal else actor, everyone=reciprocal)


def _second_subject(reading: _Reading, cue: Cue, at: int) -> Actor | None:
    """After a clause about another party the subject of the main clause goes on (plan, which X welcomed, and requested)."""
    last = reading.placed[-1]
    if last.subject is None or not reading.sentence.startswith(("which", "to which"), last.start):
        return None
    main = [placed for placed in reading.placed[:-1] if placed.subject is not None]
    return main[-1].subject if main else None


def _list_goes_on(reading: _Reading, cue: Cue) -> bool:
    return any(
        other.start > cue.end
        and "past" in other.forms
        and re.search(r"\band\s$", reading.sentence[: other.at])
        for other in reading.cues
    )


def _participle(reading: _Reading, cue: Cue, at: int) -> _Placed | None:
    """``…, reiterating A and emphasizing B``: what is said is an act, what gives the ground or will be done is none."""
    sentence = reading.sentence
    before = sentence[:at].rstrip()
    if not before:
        if cue.base in _GROUNDS or cue.base in _DOING:
            return None
        actor = next(
            (actor for actor in reading.actors if actor.start > cue.end and _opens(reading, actor)), None
        )
        return _Placed(at, cue, "ing", actor)
    end = len(before)
    named = next(
        (
            actor
            for actor in reading.actors
            if actor.end == end and re.search(r"\bwith\s$", sentence[: actor.start])
        ),
        None,
    )
    if named is not None and cue.base not in _GROUND_INSIDE:
        return _Placed(named.start - 5, cue, "ing", named)
    met_only = not reading.placed and _MET.search(before) is not None
    if cue.base in _GROUND_INSIDE or cue.base in _DOING and not met_only:
        return None
    found = _PREVIOUS.search(before)
    word = found["word"].lower() if found is not None else ""
    if word == "and" and not (reading.placed and reading.placed[-1].mood == "ing"):
        if not before.endswith(", and") or reading.placed:
            return None
    if word not in (",", "and", "while", "–", "—", ";"):
        return None
    if re.search(r"\bto\s\w+ing\b[^,]*,$", before) and cue.base in _DOING:
        return None
    start = at - len("while ") if word == "while" and before.endswith("while") else at
    return _Placed(start, cue, "ing", *_participle_subject(reading, cue))


def _participle_subject(reading: _Reading, cue: Cue) -> tuple[Actor | None, bool]:
    """The subject of the sentence where no act named one before; all where they met to discuss."""
    if reading.placed:
        main = next((placed for placed in reversed(reading.placed) if placed.subject is not None), None)
        return (
            main.subject
            if main is not None and not reading.sentence.startswith(("which", "to which"), main.start)
            else None
        ), False
    actor = next(
        (actor for actor in reading.actors if actor.end <= cue.start and _opens(reading, actor)), None
    )
    if cue.act in reading.lexicon.reciprocal:
        return None, True
    return actor, False


def _passive(reading: _Reading, cue: Cue, at: int) -> _Placed | None:
    """``Support was expressed by both sides``, ``It was agreed that``, ``were also discussed``."""
    if "past" not in cue.forms and "participle" not in cue.forms:
        return None
    sentence = reading.sentence
    by = next(
        (
            actor
            for actor in reading.actors
            if actor.start >= cue.end
            and re.search(r"\bby\s(?:both\s)?$", sentence[max(0, actor.start - 9) : actor.start])
        ),
        None,
    )
    it = _IT.search(sentence, max(0, at - 16), at) is not None
    act, rule = cue.act, cue.rule
    if cue.base in reading.lexicon.acts_en.carriers:
        words = [
            word
            for word in re.findall(r"[a-z]+", sentence[max(0, at - 60) : at].lower())
            if word in reading.lexicon.acts_en.objects
        ]
        if not words:
            return None
        act, rule = reading.lexicon.acts_en.objects[words[0]], "act.object"
    elif by is None and not it and not (cue.act in ("discuss",) and "that" not in sentence[:at]):
        return None
    if by is not None and sentence.find(",", cue.end, by.start) >= 0:
        return None
    if not it and re.search(r"\b(?:that|which|who|as|when|after)\b[^,]*$", sentence[:at]):
        return None
    moved = Cue(cue.start, cue.end, cue.at, cue.base, act, rule, cue.forms)
    start = reading.placed[-1].cue.end if reading.placed else 0
    comma = sentence.rfind(", ", start, at)
    begin = 0 if not reading.placed else (comma + 2 if comma >= 0 else at)
    return _Placed(begin, moved, "passive", by, everyone=by is None)


def _infinitive(reading: _Reading, cue: Cue, at: int) -> _Placed | None:
    """``spoke with Secretary Harlow to discuss``: an act of those who met; after any other verb it is none."""
    sentence = reading.sentence
    if (
        reading.placed
        or not sentence[:at].endswith("to ")
        or cue.base in _DOING - {"discuss", "review", "exchange", "explore", "consult"}
    ):
        return None
    actor = next((actor for actor in reading.actors if actor.end <= at and _opens(reading, actor)), None)
    if actor is None or _MET.match(sentence, actor.end + 1) is None:
        return None
    reciprocal = cue.act in reading.lexicon.reciprocal
    return _Placed(at - 3, cue, "inf", None if reciprocal else actor, everyone=reciprocal)


def _add_modals(reading: _Reading) -> None:
    """In a joint statement ``our countries will …`` commits."""
    for actor in reading.actors:
        found = _MODAL.match(reading.sentence, actor.end)
        if found is None or actor.kind in ("person", "title") or not _opens(reading, actor):
            continue
        cue = Cue(
            actor.end + 1, found.end() - 1, actor.end + 1, "will", "commit", "act.present_tense", frozenset()
        )
        reading.placed.append(_Placed(actor.start, cue, "modal", actor))
        for more in _MODAL_NEXT.finditer(reading.sentence, found.end()):
            start = more.start() + (2 if more.group().startswith(",") else 4)
            cue = Cue(start, more.end() - 1, start, "will", "commit", "act.present_tense", frozenset())
            reading.placed.append(_Placed(start, cue, "modal", None))
    reading.placed.sort(key=lambda placed: placed.start)


def _cut(reading: _Reading) -> tuple[Clause, ...]:
    placed = [one for one in reading.placed if not _is_header_matter(reading, one)]
    made = []
    for index, one in enumerate(placed):
        start = 0 if index == 0 else one.start
        end = placed[index + 1].start if index + 1 < len(placed) else len(reading.sentence)
        if start < end:
            made.append(_make(reading, one, start=start, end=end))
    return tuple(made)


# welcomed Minister Makabe to the Pentagon
_WELCOMED = re.compile(r"[^,.;]{0,120}?\bto\s(?:the\s)?[A-Z]")


def _is_header_matter(reading: _Reading, placed: _Placed) -> bool:
    """That somebody was welcomed as a guest, or that talks were held, is no act of the meeting."""
    cue = placed.cue
    if cue.act == "welcome" and cue.base == "welcome":
        guest = next(
            (
                a
                for a in reading.actors
                if 0 <= a.start - cue.end <= 2 and a.kind in ("person", "group", "title")
            ),
            None,
        )
        return (
            guest is not None
            and not reading.sentence.startswith("'", guest.end)
            and (reading.style == "lead" or _WELCOMED.match(reading.sentence, guest.end) is not None)
        )
    if cue.act == "discuss" and cue.base in ("hold", "have", "conduct", "engage"):
        stop = next((other.start for other in reading.cues if other.start > cue.end), len(reading.sentence))
        return (
            _ON_WHAT.search(reading.sentence, cue.end, stop) is None
            or reading.style == "lead"
            and _WITH.match(reading.sentence, cue.end) is not None
            and _ABOUT.search(reading.sentence, cue.end) is None
        )
    return cue.act == "do" and reading.style == "lead"


_ON_WHAT = re.compile(
    r"\b(?:about|regarding|concerning|covering|on)\s(?!the\s(?:sidelines|margins|occasion)|[0-9]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun))"
)
_WITH = re.compile(r"\swith\b")
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|covering|on\s(?:regional|the\ssecurity|bilateral|defen[cs]e|a\srange|issues|matters))"
)


def _make(reading: _Reading, placed: _Placed, *, start: int, end: int) -> Clause:
    cue, sentence = placed.cue, reading.sentence
    subject = _subject(reading, placed, end=end)
    act = _finer(reading, placed, subject)
    stage = None
    if act in reading.lexicon.staged and act not in _STAGE_NEVER and cue.rule != "act.complement":
        stage = find_stage_en(sentence, cue.end, end, act=act, lexicon=reading.lexicon)
    reply = (
        placed.reply
        or start == 0
        and _REPLY.match(sentence) is not None
        or bool(re.search(r"\b[Ii]n (?:response|reply),?\s$", sentence[max(0, start - 16) : start]))
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
        targets=_targets(reading, placed, subject, act),
        stage=stage.id if stage else None,
        stage_start=stage.start if stage else 0,
        stage_end=stage.end if stage else 0,
        reply=reply,
    )


def _finer(reading: _Reading, placed: _Placed, subject: Named | None) -> str:
    """Inviting one's counterpart proposes; inviting others requests."""
    cue = placed.cue
    if cue.base == "invite" and any(
        0 <= actor.start - cue.end <= 2 and actor.kind in ("person", "title", "group")
        for actor in reading.actors
    ):
        return "propose"
    return cue.act


def _subject(reading: _Reading, placed: _Placed, *, end: int) -> Named | None:
    if placed.everyone:
        return (
            Named(
                reading.table.countries,
                everybody(reading.table),
                placed.cue.start,
                placed.cue.end,
                "actor.all_parties",
            )
            if reading.table.countries
            else None
        )
    if placed.subject is None:
        return None
    actor = placed.subject
    if placed.cue.act in ("discuss", "agree") and len(actor.countries) == 1 and placed.cue.base != "accept":
        other = next(
            (
                a
                for a in reading.actors
                if placed.cue.end <= a.start < end and re.search(r"\bwith\s$", reading.sentence[: a.start])
            ),
            None,
        )
        if other is not None or placed.cue.act == "discuss" and len(reading.table.countries) == 2:
            codes = tuple(
                sorted(
                    {*actor.countries, *(other.countries if other is not None else reading.table.countries)}
                )
            )
            seats = tuple(
                sorted(
                    {*actor.speakers, *(other.speakers if other is not None else everybody(reading.table))}
                )
            )
            return Named(codes, seats, actor.start, actor.end, "actor.with_other")
    return _named(actor)


def _targets(reading: _Reading, placed: _Placed, subject: Named | None, act: str) -> tuple[str, ...]:
    """Whom a request, thanks, condemnation or support is for: the first party or country after the verb."""
    if act not in _TARGETED:
        return ()
    start, end = targets_after(reading.sentence, placed.cue.end)
    barred = set(subject.countries) if subject is not None else set()
    if act in _AGAINST:
        barred.update(reading.table.countries)
    for actor in reading.actors:
        if start <= actor.start < end and actor.start - start <= 50 and set(actor.countries) - barred:
            return tuple(sorted(set(actor.countries) - barred))
    for hit in reading.lexicon.countries_en.find(reading.sentence[start:end].lower()):
        if hit.value not in barred:
            return (hit.value,)
    return ()
