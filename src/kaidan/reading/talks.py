"""Of whose meeting a speaker at a Japanese press conference tells: whoever was named last, until another is named."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kaidan.codebook.match import Lexicon, bare_name
from kaidan.languages.ja.fold import fold
from kaidan.languages.ja.sentences import split_sentences
from kaidan.model.meeting import Participant
from kaidan.reading.flow import Sentence
from kaidan.reading.participants import find_participants
from kaidan.reading.people import Table, make_table
from kaidan.reading.press_actors import tells_of_meeting
from kaidan.reading.seats import find_parties


@dataclass(frozen=True, slots=True)
class Talks:
    """Whom is told of: people, and the countries across the table where a meeting is named by them."""

    met: tuple[Participant, ...] = ()
    sides: tuple[str, ...] = ()

    @property
    def countries(self) -> frozenset[str]:
        """The countries across the table."""
        return frozenset((*self.sides, *(one.country for one in self.met if one.country)))


@dataclass(frozen=True, slots=True)
class Circle:
    """Everybody of another country whom the document names; ``own`` is whose press conference it is."""

    lexicon: Lexicon
    on: str | None
    own: str
    known: tuple[Participant, ...] = ()


def make_circle(
    texts: Iterable[str], circle: Circle, *, hosts: Sequence[Participant], talks: Talks
) -> Circle:
    """The circle with everybody whom ``texts`` name with a country, who is none of ``hosts``."""
    known: dict[str, Participant] = {}
    for text in texts:
        for found in split_sentences(text):
            for one in _find_met(text[found.start : found.end], circle, talks=talks):
                known.setdefault(bare_name(one.name or ""), one)
    barred = {bare_name(host.name or "") for host in hosts} | {""}
    return replace(circle, known=tuple(one for name, one in known.items() if name not in barred))


# いずれの会談でも / 各会談において / 一連の会談では: of all that were told of
_EACH = re.compile(
    r"(?:いずれの|各|それぞれの|一連の|これらの|両)(?:国との)?(?:会談|会合|協議)(?:で|に|にお)"
)


# との会談では / 国防長官とは、 / 日韓では: that somebody was met
_TALKED = re.compile(r"会談|協議|会合|懇談|対話|とは、|[日米豪比韓英仏独伊印加中](?:間)?では")


def follow_all(before: Talks, sentences: Sequence[Sentence], *, circle: Circle) -> tuple[Talks, ...]:
    """Of whom each sentence of a speech tells; what stands before the first who is named is told of them too."""
    made: list[Talks] = []
    told: list[Talks] = []
    for sentence in sentences:
        now = follow(before, sentence.text, circle=circle)
        if _EACH.search(sentence.text) is not None and len(told) > 1:
            met = tuple(dict.fromkeys(one for talks in told for one in talks.met))
            now = Talks(met, tuple(sorted({code for talks in told for code in talks.sides})))
        elif now != before and _TALKED.search(sentence.text) is not None:
            told.append(now)
        before = now
        made.append(now)
    first = next((talks for talks in made if talks.countries), None)
    if first is not None:
        made = [talks if talks.countries else first for talks in made]
    return tuple(made)


def follow(before: Talks, text: str, *, circle: Circle) -> Talks:
    """Whom is told of in ``text``, after what went ``before``: the meeting that it names, else who is named in it."""
    others = tuple(code for code in find_meeting_parties(text, circle.lexicon) if code != circle.own)
    named = _find_met(text, circle, talks=before)
    if others:
        people = (*named, *before.met, *circle.known)
        met = {bare_name(one.name or ""): one for one in people if one.country in others}
        return Talks(tuple(met.values()) if named or before.met else (), others)
    if named:
        there = {bare_name(one.name or "") for one in before.met}
        if not tells_of_meeting(text) and {bare_name(one.name or "") for one in named} <= there:
            return before
        if not there and {one.country for one in named} <= before.countries:
            return replace(before, met=named) if not tells_of_meeting(text) else Talks(named)
        return Talks(named, _find_sides(text, circle))
    across = _find_sides(text, circle)
    if across and not set(across) <= before.countries:
        return Talks(tuple(one for one in circle.known if one.country in across), across)
    return before


def hear(before: Talks, question: str, *, circle: Circle) -> Talks:
    """Whom an answer tells of after a ``question``: whom it names, else the one partner whose country it names."""
    now = follow(before, question, circle=circle)
    if now != before:
        return now
    partners = {one.country for one in circle.known}
    hits = circle.lexicon.names_ja.find(fold(question).text)
    asked = {tag.country for hit in hits for tag in hit.value if tag.kind in ("country", "side")} & partners
    if len(asked) != 1 or asked <= before.countries:
        return before
    return Talks(tuple(one for one in circle.known if one.country in asked), ())


def make_talks_table(
    talks: Talks, speaker: Participant, *, hosts: Sequence[Participant], lexicon: Lexicon
) -> Table:
    """The table of what a speaker tells: whom he met, and who stands beside him for another country."""
    own = speaker.country
    met = [one for one in talks.met if one.country != own]
    beside = [one for one in hosts if one != speaker and one.country != own]
    sides = [code for code in talks.sides if code != own]
    return make_table((speaker, *met, *beside), lexicon, own=own, extra=sides)


# 日米豪比防衛相会談に出席 / 日比外務・防衛閣僚会合 / 日米「2+2」
_NAMED_MEETING = re.compile(
    r"^(?:の)?(?:(?:外務・防衛|防衛・外務|防衛|外務|外|首脳|国防)?(?:相|大臣|閣僚|当局|担当大臣)?(?:間)?"
    r"(?:電話|テレビ)?(?:会談|会合|協議|対話)|「?2\+2"
    r"|(?:の?[2-9二三四五]か国の?)?(?:防衛|国防|外務)?(?:相|大臣|閣僚|長官|参謀(?:総)?長)(?:は|で|が|の間|間|に|、)"
    r"|(?:両国|の?[2-9二三四五]か国)?(?:の?間)?で(?:は|、))"
)
# 日米豪比
_LANDS = re.compile(r"[日米豪比韓英仏独伊印加中]{2,5}")


def find_meeting_parties(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The countries of the meeting that a text names by them: 日米豪比防衛相会談; not of 日米韓3か国での協力."""
    for found in _LANDS.finditer(text):
        if _NAMED_MEETING.match(text[found.end() :]) is not None:
            return find_parties(found.group(), lexicon)
    return ()


# ヴィラレアル国防長官: a post of other countries' officials, whose country is the only one across the table
_FOREIGN_POST = re.compile(r"(?:長官|国防大臣|国防相|国防部長|参謀(?:総)?長|議長|司令官|次官)$")


# ハートウェル大臣 / 賀国防部長: somebody named before, by the last part of the name with a title
_TITLE = r"(?:\([ぁ-んァ-ヴー・]{1,12}\))?[一-龠]{0,8}(?:大臣|長官|部長|相|総長|参謀長|議長|司令官|次官|副首相|氏|閣下)"


def _find_met(text: str, circle: Circle, *, talks: Talks) -> tuple[Participant, ...]:
    """Officials of other countries whom a text names."""
    lexicon, own, sides = circle.lexicon, circle.own, tuple(talks.countries)
    seated = [made.person for made in find_participants(text, 0, lexicon=lexicon, on=circle.on, home=own)]
    officers = list(_find_officers(text, lexicon))
    told = {bare_name(one.name or "") for one in officers}
    seated = [one for one in seated if one.country is not None or bare_name(one.name or "") not in told]
    if len(sides) == 1:
        seated = [
            replace(one, country=sides[0])
            if one.country is None and one.name and one.post and _FOREIGN_POST.search(one.post)
            else one
            for one in seated
        ]
    found = [one for one in seated if one.country not in (None, own)]
    names = {bare_name(one.name or "") for one in found}
    found += [one for one in officers if bare_name(one.name or "") not in names]
    names = {bare_name(one.name or "") for one in found}
    for one in circle.known:
        last = (one.name or "").split("・")[-1]
        if bare_name(one.name or "") in names or last not in text:
            continue
        if re.search(re.escape(last) + _TITLE, text) is not None:
            found.append(one)
    return tuple(one for one in found if one.country != own)


# カスティーヨ比軍参謀総長: a name, a country's forces, a post that no codebook lists
_POST = r"(?P<post>[一-龠]{0,6}(?:長|官|総長|司令官))"
# シャルマ海軍参謀長
_OFFICER = re.compile(rf"(?P<name>[ァ-ヴー・]{{2,16}})(?P<force>[一-龠]{{1,6}}?軍){_POST}")
# インド海軍のシャルマ参謀長
_OFFICER_OF = re.compile(
    rf"(?P<force>[一-龠ァ-ヴー]{{1,12}}[陸海空]?軍)の(?P<name>[ァ-ヴー・]{{2,16}}){_POST}"
)


def _find_officers(text: str, lexicon: Lexicon) -> Iterator[Participant]:
    for found in (*_OFFICER.finditer(text), *_OFFICER_OF.finditer(text)):
        for hit in lexicon.names_ja.find(fold(found["force"]).text):
            country = next((tag.country for tag in hit.value if tag.country is not None), None)
            if country is not None:
                yield Participant(found["name"], None, found["post"], None, country)
                break


def _find_sides(text: str, circle: Circle) -> tuple[str, ...]:
    """Countries that stand across the table without a person: 米側, 米国との間で, 豪政府と."""
    found = set()
    folded = fold(text).text
    for hit in circle.lexicon.names_ja.find(folded):
        after = folded[hit.end : hit.end + 6]
        with_whom = after.startswith(
            ("との間", "と会談", "との会談", "と協議", "との協議", "と一致", "政府と")
        )
        for tag in hit.value:
            if tag.country not in (None, circle.own) and (
                tag.kind == "side" or (tag.kind == "country" and with_whom)
            ):
                found.add(str(tag.country))
    return tuple(sorted(found))
