"""Which country somebody sits for whose country is not printed beside the name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kaidan.codebook.match import Lexicon
from kaidan.languages.ja.fold import fold
from kaidan.model.meeting import Participant
from kaidan.model.span import Span

LONGEST_COUNTRY = 16
"""Code points of the longest name of a country that is sought."""

SPEAKER = "participant.speaker"
"""The rule by which whoever tells of a meeting in the first person is at the table."""

# 日本側から、 / インドネシア側は、 / 日本: whoever is named next sits on that side
_SIDE = re.compile(r"(?P<country>[一-龠ァ-ヴー]{1,16}?)(?:側(?:から|より|は|では|[)）:\s])|:)")
# 日本から大河原局長、米国からコールマン次官補代理が出席
_FROM = re.compile(r"(?:^|(?<=[、。\s]))(?P<country>[一-龠ァ-ヴー]{2,16})から(?!の|[0-9])")


@dataclass(frozen=True, slots=True)
class Seated:
    """A participant with the span that names them and the rule that read it."""

    person: Participant
    span: Span
    name_span: Span | None
    rule: str


# (EU)外務・安全保障政策上級代表: the short form of the party just named
_SHORT = re.compile(r"[(（][A-Z]{2,6}[)）]")


def split_country(words: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """An office without the country before it, and that country (米ネバダ州 → ネバダ州, US)."""
    for length in range(min(len(words) - 1, LONGEST_COUNTRY), 0, -1):
        code = lexicon.country_words.get(words[:length]) or lexicon.country_shorts.get(words[:length])
        rest = words[length:]
        # インド太平洋軍司令官 is no office of India
        if code is not None and (words not in lexicon.posts_ja or (code, rest) in lexicon.post_words):
            short = _SHORT.match(rest)
            return (rest if short is None else rest[short.end() :]).lstrip("・"), code
    return words, None


def find_sides(text: str, lexicon: Lexicon) -> list[re.Match[str]]:
    """The places of ``text`` from which on a country speaks: 「X側から、」, 「Xから」."""
    sides: list[re.Match[str]] = []
    if "側" in text or ":" in text:
        sides += _SIDE.finditer(text)
    if "から" in text:
        sides += [found for found in _FROM.finditer(text) if found["country"] in lexicon.country_words]
    return sides


def sit_on_side(made: Seated, sides: Sequence[re.Match[str]], *, start: int, lexicon: Lexicon) -> Seated:
    """A person without a printed country, named after one of ``sides``, is of the last before the name."""
    if made.person.country is not None and made.person.person is not None:
        return made
    before = [side for side in sides if side.end() + start <= made.span.start]
    if not before:
        return made
    words = max(before, key=lambda found: found.start())["country"]
    country = lexicon.country_words.get(words) or lexicon.country_shorts.get(words)
    if country is None or made.rule == "participant.same_country":
        return made
    post = _post_of(made.person.post or "", country, lexicon)
    return Seated(
        _with(made.person, post_id=post, country=country), made.span, made.name_span, "participant.side"
    )


def sit_with_country(made: Seated, before: Seated | None) -> Seated:
    """同国国防大臣: of the country of whoever was named before."""
    person = made.person
    for prefix in ("同国", "同"):
        if before is not None and person.post and person.post.startswith(prefix) and person.country is None:
            shorter = Participant(
                person.name, person.person, person.post[len(prefix) :], person.post_id, before.person.country
            )
            return Seated(shorter, made.span, made.name_span, "participant.same_country")
    return made


# フィリピン共和国の before the first of two ministers
_OF = re.compile(r"(?P<country>[一-龠ァ-ヴー]{1,16})の$")
# 及び / 、: between two ministers of one country
_AND = re.compile(r"(?:及び|・|、)")


def sit_beside(made: Seated, before: Seated | None, *, text: str, start: int, lexicon: Lexicon) -> Seated:
    """The second of two ministers after one country: 「X国の甲外務大臣及び乙国防大臣」."""
    if before is None or made.person.country is not None or before.person.country is None:
        return made
    first, second = (one.span.start - start for one in (before, made))
    printed = _OF.search(text, max(0, first - LONGEST_COUNTRY - 1), first)
    if printed is None or _AND.fullmatch(text, before.span.end - start, second) is None:
        return made
    country = before.person.country
    post = _post_of(made.person.post or "", country, lexicon)
    if post is None or lexicon.country_words.get(printed["country"]) != country:
        return made
    return Seated(
        _with(made.person, post_id=post, country=country), made.span, made.name_span, "participant.beside"
    )


# フィジー、パプアニューギニア及び before トンガの国防大臣: countries of which each sends one
_MORE_COUNTRIES = re.compile(r"(?P<country>[一-龠ァ-ヴー・]{1,16}?)(?:、|及び|並びに|と)$")
_MOST_LISTED = 40
"""More countries than that no list of those who sent somebody has."""


def sit_listed(seated: Sequence[Seated], text: str, *, start: int, lexicon: Lexicon) -> list[Seated]:
    """The others of whom a post is told once, after all their countries (「甲国、乙国及び丙国の国防大臣」)."""
    made: list[Seated] = []
    for one in seated:
        place = one.span.start - start
        named = _OF.search(text, max(0, place - LONGEST_COUNTRY - 1), place)
        if one.person.name is not None or named is None:
            continue
        place = named.start()
        while (more := _MORE_COUNTRIES.search(text, max(0, place - 20), place)) is not None:
            country = lexicon.country_words.get(more["country"])
            if country is None or len(made) > _MOST_LISTED:
                break
            place = more.start()
            person = replace(one.person, country=country, post_id=None)
            made.append(replace(one, person=person, span=Span(start + place, start + more.end("country"))))
    return made


# 駐日ウクライナ特命全権大使: the country stands inside the office
_ENVOY = re.compile(
    r"駐[一-龠]{1,2}(?P<country>[一-龠ァ-ヴー・]{1,16}?)(?:特命全権|臨時代理|次席)?(?:大使|公使)"
)

# 米アラスカ州知事: the country's short form before the office
_OF_A_STATE = re.compile(r"[米英豪加独仏伊印韓中露][ァ-ヴー]{2,12}(?:州|県|省)")


# 柏木 青森県 before 知事
PREFECTURE = re.compile(r"(?:東京都|北海道|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島|[一-龠]{2})県)$")


def find_country_of_region(post: str, lexicon: Lexicon) -> str | None:
    """The country of the region that a governor's office names (アラスカ州知事, 青森県知事)."""
    if PREFECTURE.fullmatch(post.removesuffix("知事").removesuffix("副")) is not None:
        return "JP"
    hits = lexicon.names_ja.find(fold(post).text)
    return next(
        (tag.country for hit in hits for tag in hit.value if tag.kind == "place" and tag.country), None
    )


def sit_as_envoy(made: Seated, lexicon: Lexicon) -> Seated:
    """An ambassador or a governor is of the country in the office's name (駐日ウクライナ大使, 米アラスカ州知事)."""
    post = made.person.post or ""
    found = None if made.person.country is not None else _ENVOY.fullmatch(post)
    country = lexicon.country_words.get(found["country"]) if found is not None else None
    if made.person.country is None and _OF_A_STATE.match(post) is not None:
        country, post = lexicon.country_shorts.get(post[0]), post[1:]
    if country is None:
        return made
    person = Participant(made.person.name, made.person.person, post, made.person.post_id, country)
    return Seated(person, made.span, made.name_span, "participant.envoy")


def settle_country(made: Seated, seated: Sequence[Seated], *, lexicon: Lexicon, home: str | None) -> Seated:
    """Give a country to whoever has none printed: the issuer's own, where nobody else at the table has it."""
    person = made.person
    if person.country is not None:
        if person.post_id is None and person.post:
            post = _post_of(person.post, person.country, lexicon)
            if post is not None:
                settled = _with(person, post_id=post, country=person.country)
                return Seated(settled, made.span, made.name_span, made.rule)
        return made
    taken = {other.person.post_id for other in seated}
    fits = lexicon.posts_ja.get(person.post or "", ())
    post_id = next((post.id for post in fits if post.country == home and post.id not in taken), None)
    others = {other.person.country for other in seated if other is not made}
    code = home if post_id or (len(seated) > 1 and home not in others) else None
    return Seated(_with(person, post_id=post_id, country=code), made.span, made.name_span, made.rule)


def settle_guest(made: Seated, seated: Sequence[Seated], *, place: str | None, lexicon: Lexicon) -> Seated:
    """Give the host's country to whoever has none printed, where the post is one of that country."""
    person = made.person
    if (
        person.country is not None
        or place is None
        or person.post is None
        or any(o.person.country == place for o in seated)
    ):
        return made
    post = _post_of(person.post, place, lexicon)
    if post is None:
        return made
    return Seated(_with(person, post_id=post, country=place), made.span, made.name_span, "participant.host")


def _post_of(words: str, country: str, lexicon: Lexicon) -> str | None:
    parts = [words, *words.split("兼")]
    return next((post for part in parts if (post := lexicon.post_words.get((country, part)))), None)


def _with(person: Participant, *, post_id: str | None, country: str | None) -> Participant:
    return Participant(person.name, person.person, person.post, post_id, country)


def find_parties(title: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parties that a title names one after the other, in their short forms or whole.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.codebook.match import make_lexicon
    >>> lexicon = make_lexicon(load_codebook())
    >>> find_parties("第3回日米韓防衛相会談", lexicon), find_parties("日ASEAN防衛担当大臣会合", lexicon)
    (('JP', 'US', 'KR'), ('JP', 'ASEAN'))
    >>> find_parties("今日の会談", lexicon)
    ()
    """
    for start in range(len(title)):
        found: list[str] = []
        place = start
        while (party := _party_at(title, place, lexicon)) is not None:
            found.append(party[0])
            place = party[1] + (title[party[1] : party[1] + 1] == "・")
        if len(found) > 1:
            return tuple(found)
    return ()


def _party_at(title: str, place: int, lexicon: Lexicon) -> tuple[str, int] | None:
    for length in range(min(LONGEST_COUNTRY, len(title) - place), 0, -1):
        words = title[place : place + length]
        code = lexicon.country_words.get(words) or lexicon.country_shorts.get(words)
        if code is not None:
            return code, place + length
    return None
