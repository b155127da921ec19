"""The people whom a Japanese header names as meeting: name, post as printed, country."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from kaidan.codebook.match import Hit, Lexicon, bare_name
from kaidan.codebook.names import NameTag, NameTags
from kaidan.languages.ja.fold import fold
from kaidan.model.meeting import Participant
from kaidan.model.span import Span
from kaidan.reading.holders import covers, fits_in_japanese
from kaidan.reading.officers import find_officers
from kaidan.reading.seats import (
    LONGEST_COUNTRY,
    PREFECTURE,
    Seated,
    find_country_of_region,
    find_sides,
    settle_country,
    sit_as_envoy,
    sit_beside,
    sit_listed,
    sit_on_side,
    sit_with_country,
    split_country,
)

# アルジュン・メヘタ / 雪村春人 / 申源湜(シン・ウォンシク): the run of name characters before a post
_RUN = re.compile(
    r"(?:[ァ-ヴー・=＝゠\-‐]|[一-龠々ヶ]|[A-Za-z.]|[(（][A-Z]{2,6}[)）]"
    r"|(?<=[A-Za-z一-龠])[ ](?=[A-Za-z一-龠])|(?<=[ァ-ヴー])[ ](?=[一-龠ァ-ヴ])){1,60}(?:[(（][^()（）\n]{1,60}[)）])?$"
)
# 申源湜(シン・ウォンシク)
_READING = re.compile(r"[(（][^()（）\n]{1,60}[)）]$")
# ラッシュブルック
_KATAKANA = re.compile(r"[ァ-ヴー・=＝゠\-‐]{2,}")
# 兼 / 兼内閣府 : joins two posts of one person
_JOIN = re.compile(r"\s{0,1}兼\s{0,1}(?:[一-龠・]{1,16})?$")
# ヴェルナー閣下
_HONORIFIC = re.compile(r"(?:閣下|氏|殿|様)$")
_POST_WORDS = (
    r"(?:大臣|長官|部長|首相|総理|議長|総長|司令官|次官|特使|代表|補佐官|大使|大統領|幕僚長|政務官|審議官"
    r"|局長|委員長|事務次長|本部長|参謀長|総監|総裁)"
)
# 米インド太平洋担当特使: a post that the codebook does not know, after a name or a country
_UNKNOWN_POST = re.compile(
    r"(?P<run>(?:[ァ-ヴー・=＝゠]|[一-龠々ヶ]"
    rf"|[A-Za-z0-9]){{0,60}}?)(?P<post>(?:[一-龠々ァ-ヴー・A-Za-z]{{0,24}}){_POST_WORDS})"
)
# 特使, as at the end of 米インド太平洋担当特使
_POST_WORD = re.compile(_POST_WORDS)
# が同席した / も同席。 / 同席<tab>浜名海上幕僚長: who only sat in
_BESIDE = re.compile(r"[^。]{0,120}(?:同席|陪席)(?:し|。)|^(?:同席|陪席)[^。\n]{1,80}$", re.MULTILINE)
# と会談 / の表敬 / による / の間で / は、 / が: what follows a person in a header
_AFTER = re.compile(
    r"(?:閣下|氏|一行)?(?:[(（][^()（）\n]{1,120}[)）]){0,2}(?:閣下|氏)?\s{0,2}(?:は|が|と|の|、|及び|並びに"
    r"|ならびに|から|に(?!おい|て)|による|・|$|\t|\n|から|より|との|も|[(（]|を|ほか|他(?=[、。\s)）]|$))"
)
# 日本側 / 当方 before a name in a table's cell
_SIDE = re.compile(r"^(?:[^\s側]{1,12}側|[当先我]が?方|相手方)[\s:]{1,2}")


LONGEST_HEADER = 6_000
"""Characters of a header that are searched: thirty ministers with name and post take 600, and each person is compared
with all others."""


def find_participants(
    text: str, start: int, *, lexicon: Lexicon, on: str | None, home: str | None
) -> tuple[Seated, ...]:
    """The people named in a header ``text``, which begins at ``start`` of the page, in order, each once.

    ``on`` is the date of the meeting (ISO), by which posts and holders are resolved; ``home`` the issuer's country,
    taken where a post fits several countries and nothing printed tells. People who only sat in (同席) are left out.
    """
    text = text[:LONGEST_HEADER]
    searched = (
        _BESIDE.sub(lambda found: "\n" * len(found.group()), text)
        if "同席" in text or "陪席" in text
        else text
    )
    seated: list[Seated] = list(find_officers(searched, start, lexicon=lexicon))
    for officer in seated:
        begin, end = officer.span.start - start, officer.span.end - start
        searched = searched[:begin] + "\n" * (end - begin) + searched[end:]
    hits = [hit for hit in lexicon.names_ja.find(fold(searched).text) if _is_office(hit)]
    for hit in _merge_joined(searched, hits):
        made = _read(searched, hit, start=start, lexicon=lexicon, on=on)
        if made is not None and not any(_is_same(made, other) for other in seated):
            seated.append(made)
    seated += [
        made
        for made in _unknown(searched, start, hits, lexicon=lexicon)
        if not any(_is_same(made, other) for other in seated)
    ]
    seated += sit_listed(seated, searched, start=start, lexicon=lexicon)
    seated.sort(key=lambda made: made.span)
    sides = find_sides(searched, lexicon) if seated else ()
    seated = [sit_on_side(made, sides, start=start, lexicon=lexicon) for made in seated]
    seated = [
        sit_with_country(made, seated[index - 1] if index else None) for index, made in enumerate(seated)
    ]
    for index in range(1, len(seated)):
        seated[index] = sit_beside(
            seated[index], seated[index - 1], text=searched, start=start, lexicon=lexicon
        )
    seated = [sit_as_envoy(made, lexicon) for made in seated]
    return tuple(settle_country(made, seated, lexicon=lexicon, home=home) for made in seated)


@lru_cache(maxsize=2)
def find_earlier(
    text: str, start: int, *, lexicon: Lexicon, on: str | None, home: str | None
) -> tuple[Seated, ...]:
    """The people named before or with the first of several meetings of a page, sought once for all of these."""
    return find_participants(text, start, lexicon=lexicon, on=on, home=home)


def _is_office(hit: Hit[NameTags]) -> bool:
    return not hit.value.kinds.isdisjoint(("post", "title"))


def _merge_joined(text: str, hits: Sequence[Hit[NameTags]]) -> list[Hit[NameTags]]:
    """副首相兼国防大臣, which the codebook may know only in its parts, is one post."""
    merged: list[Hit[NameTags]] = []
    for hit in hits:
        last = merged[-1] if merged else None
        if last is not None and last.end == hit.start and _HONORIFIC.fullmatch(text, hit.start, hit.end):
            continue
        if last is not None and _JOIN.fullmatch(text, last.end, hit.start):
            merged[-1] = Hit(last.start, hit.end, hit.value if "post" in hit.value.kinds else last.value)
        else:
            merged.append(hit)
    return merged


# 柏木 防衛大臣 / (県側)柏木 聡 青森県知事: in a table's cell a blank can stand between name and office
_SPACED = re.compile(
    r"(?:^|[\t\n)）】、:])"
    r"(?:[一-龠々]{1,4}(?:[ ][一-龠々]{1,4})?(?<![側者席等国省府県都道市])|[ァ-ヴー][ァ-ヴー・]{1,30})[ ]$"
)
# シャーマン米国防長官代行
_ACTING = re.compile(r"代行|臨時代理")
# 日豪印3か国の防衛大臣は: all of them, nobody by himself
_OF_ALL = re.compile(r"(?:両|か|カ|ヵ|ヶ|各)国の$")


def _read(text: str, hit: Hit[NameTags], *, start: int, lexicon: Lexicon, on: str | None) -> Seated | None:
    acting = _ACTING.match(text, hit.end)
    end = hit.end if acting is None else acting.end()
    if _AFTER.match(text, end) is None or _INTRODUCES.match(text, end) is not None:
        return _read_name_after(text, hit, start=start, lexicon=lexicon, on=on)
    begin = hit.start
    window = text[max(0, begin - 60) : begin]
    reading = _READING.search(window)
    if reading is not None and window[: reading.start()][-1:].isalnum():
        window = window[: reading.start()]
    window = window[:-1] if _SPACED.search(window) is not None else window
    run = _RUN.search(window)
    left = run.group() if run is not None else ""
    base = max(0, begin - 60) + (run.start() if run is not None else len(window))
    side = _SIDE.match(left)
    if side is not None:
        base, left = base + side.end(), left[side.end() :]
    post_text, prefix_country = _strip_country(text[hit.start : hit.end], hit.value, lexicon)
    post_start = hit.end - len(post_text)
    post_text += text[hit.end : end]
    name, country, extra = _split_run(left, lexicon, katakana_post=bool(_KATAKANA.match(post_text)))
    if extra:
        post_text = extra + post_text
    country = prefix_country or country or _country_before(text, base, lexicon)
    if name is None and country is None and "post" not in hit.value.kinds:
        return None
    if name is None and ((_is_generic(hit) and country is None) or text.startswith(("ほか", "他"), hit.end)):
        return None
    if name is None and _OF_ALL.search(text, max(0, hit.start - 8), hit.start) is not None:
        return None
    if country is None and post_text.endswith("知事"):
        country = find_country_of_region(post_text, lexicon)
    name_start = base + left.find(name) if name else post_start
    post_ids = _post_ids(hit, country, lexicon)
    person = _find_person(name, post_ids, lexicon, on=on)
    made = Participant(
        name=_printed(text, name_start, name) if name else None,
        person=person[0] if person else None,
        post=_HONORIFIC.sub("", post_text) or None,
        post_id=person[1] if person else (post_ids[0] if len(post_ids) == 1 else None),
        country=country or (person[2] if person else _only_country(hit)),
    )
    span = Span(start + min(name_start, post_start, hit.start), start + end)
    name_span = Span(start + name_start, start + name_start + len(name)) if name else None
    return Seated(made, span, name_span, "participant.post" if name else "participant.post_alone")


# 防衛大臣の雪村です。
_INTRODUCES = re.compile(r"の[一-龠々ァ-ヴー・]{1,20}(?:です|でございます|であります)")
# 国防大臣ハルトノ・スリヤディは / 防衛大臣雪村春人及び: the name stands after the post
_NAME_AFTER = re.compile(
    r"(?:・|[ ]{1,4}|の(?=[一-龠々ァ-ヴー・]{1,20}(?:です|でご|であり)))?"
    r"(?P<name>[ァ-ヴー][ァ-ヴー・=＝゠]{1,40}|(?!会議|会合|会談|経験|主催|当局|代理|補佐|会見|級|等)[一-龠々]{2,6})"
    r"(?:氏|閣下|殿)?(?=[はがとの、からに(（\n\t]|及び|並びに|より|で[すごあ]|$)"
)


def _read_name_after(
    text: str, hit: Hit[NameTags], *, start: int, lexicon: Lexicon, on: str | None
) -> Seated | None:
    found = _NAME_AFTER.match(text, hit.end)
    if found is None or text[hit.end - 1] == "相" or "post" not in hit.value.kinds:
        return None
    post, country = _strip_country(text[hit.start : hit.end], hit.value, lexicon)
    country = country or _country_before(text, hit.start, lexicon) or _only_country(hit)
    ids = _post_ids(hit, country, lexicon)
    name = found["name"]
    person = _find_person(name, ids, lexicon, on=on)
    made = Participant(name, person[0] if person else None, post, ids[0] if len(ids) == 1 else None, country)
    span = Span(start + hit.start, start + found.end("name"))
    return Seated(made, span, Span(start + found.start("name"), span.end), "participant.name_after_post")


def _printed(text: str, start: int, name: str) -> str:
    return text[start : start + len(name)].strip("・=＝゠ ")


def _is_generic(hit: Hit[NameTags]) -> bool:
    return "post" not in hit.value.kinds


def _strip_country(words: str, tags: Sequence[NameTag], lexicon: Lexicon) -> tuple[str, str | None]:
    """A post without the country's name before it, and that country (米戦争長官 → 戦争長官, US)."""
    countries = {tag.country for tag in tags}
    for length in range(min(len(words) - 1, LONGEST_COUNTRY), 0, -1):
        prefix = words[:length]
        country = lexicon.country_words.get(prefix) or lexicon.country_shorts.get(prefix)
        if country in countries and (country, words[length:]) in lexicon.post_words:
            return words[length:], country
    return words, None


def _split_run(run: str, lexicon: Lexicon, *, katakana_post: bool) -> tuple[str | None, str | None, str]:
    """A run before a post as name, country and words that belong to the post.

    ラッシュ米 → ラッシュ, US; トレント・アシュダウン・オーストラリア → the name, AU; 北極担当 → part of the post.
    """
    rest = run
    country = None
    for length in range(min(len(run), LONGEST_COUNTRY), 0, -1):
        code = lexicon.country_words.get(run[-length:])
        if code is not None:
            country, rest = code, run[:-length]
            break
    if country is None and len(rest) > 1 and not _is_kanji(rest[-2]) and rest[-1] in lexicon.country_shorts:
        country, rest = lexicon.country_shorts[rest[-1]], rest[:-1]
    elif country is None and len(rest) == 1 and rest in lexicon.country_shorts:
        return None, lexicon.country_shorts[rest], ""
    rest = rest.strip("・=＝゠ ")
    inside = _COUNTRY_INSIDE.fullmatch(rest) if country is None else None
    if inside is not None and inside["country"] in lexicon.country_shorts:
        return inside["name"].strip("・"), lexicon.country_shorts[inside["country"]], inside["region"]
    within = _MINISTRY.search(rest) or PREFECTURE.search(rest)
    if within is not None and within.start():
        return rest[: within.start()].strip("・ ") or None, country, rest[within.start() :]
    kana = _KATAKANA.search(rest)
    extra = ""
    if kana is not None and _is_kanji(rest[-1:]) and kana.end() < len(rest):
        extra = rest[kana.end() :]
        rest = rest[: kana.end()].strip("・")
        first, _, last = rest.rpartition("・")
        if (
            country is None and first and last in lexicon.country_words
        ):  # レイエス・フィリピン before 下院議長
            rest, country, extra = first, lexicon.country_words[last], _STATE.sub("", extra)
        if country is None:
            extra, country = split_country(extra, lexicon)
        if extra in _REGIONS and "・" in rest:
            rest, _, region = rest.rpartition("・")
            extra = region + extra
    return (rest or None), country, extra


# 共和国 of フィリピン共和国
_STATE = re.compile(r"^(?:共和国|王国|連邦|合衆国)")
# 大河原防衛省 before 防衛政策局長
_MINISTRY = re.compile(
    r"防衛省|外務省|国防省|国防部(?=[一-龠])|国防部$|国務省|戦争省|国防総省|内閣官房|防衛装備庁|国家安全保障局|(?:統合|陸上|海上|航空)幕僚監部"
)
# カーヴァー米グアム before 知事
_COUNTRY_INSIDE = re.compile(
    r"(?P<name>[ァ-ヴー・=＝゠]{2,40})(?P<country>[一-龠])(?P<region>[ァ-ヴー]{2,20}(?:準?州|省|県)?)"
)
_REGIONS = ("州", "省", "県", "市", "準州")


def _is_kanji(letter: str) -> bool:
    return "一" <= letter <= "龠" or letter == "々"


# 米国の / オーストラリアの / 訪日中の / 北大西洋条約機構(NATO)の / 米国: : what stands before a name
_OF_COUNTRY = re.compile(
    r"(?P<country>[一-龠ァ-ヴーA-Z・]{1,20})(?:[(（](?P<short>[一-龠ァ-ヴーA-Z]{1,12})[)）])?(?:の|\s?[:：]\s?)$"
)


def _country_before(text: str, place: int, lexicon: Lexicon) -> str | None:
    found = _OF_COUNTRY.search(text[max(0, place - 34) : place])
    if found is None:
        return None
    return next(
        (
            code
            for words in (found["country"], found["short"])
            if (code := lexicon.country_words.get(words or "") or lexicon.country_shorts.get(words or ""))
        ),
        None,
    )


def _post_ids(hit: Hit[NameTags], country: str | None, lexicon: Lexicon) -> tuple[str, ...]:
    ids = [tag.id for tag in hit.value if tag.kind == "post" and (country is None or tag.country == country)]
    return tuple(dict.fromkeys(ids))


def _only_country(hit: Hit[NameTags]) -> str | None:
    countries = {tag.country for tag in hit.value if tag.kind == "post" and tag.country}
    return next(iter(countries)) if len(countries) == 1 else None


def _find_person(
    name: str | None, post_ids: Sequence[str], lexicon: Lexicon, *, on: str | None
) -> tuple[str, str, str] | None:
    """The holder of that name in one of the posts on the day: id, post, country; never a guess from the name alone."""
    if name is None:
        return None
    folded = bare_name(name)
    for begin in range(len(folded)):
        for person in lexicon.people.get(folded[begin:], ()):
            if not fits_in_japanese(folded[:begin], person, family=folded[begin:]):
                continue
            for held in person.held:
                if held.post in post_ids and covers(on, since=held.since, until=held.until):
                    return person.id, held.post, lexicon.post_countries.get(held.post, "")
    return None


def _is_same(made: Seated, other: Seated) -> bool:
    """Whether two mentions name one person: the later one is shorter (小泉大臣 after 小泉防衛大臣)."""
    a, b = made.person, other.person
    if a.name and b.name:
        same = fold(a.name).text.endswith(fold(b.name).text) or fold(b.name).text.endswith(fold(a.name).text)
        return same and (a.country is None or b.country is None or a.country == b.country)
    return (
        a.name is None
        and (a.post == b.post or (a.post_id is not None and a.post_id == b.post_id))
        and (a.country in (None, b.country))
    )


_END = attrgetter("end")


def _is_within(word: re.Match[str], hits: Sequence[Hit[NameTags]]) -> bool:
    start, end = word.span()
    first = bisect_right(hits, start, key=_END)
    return first < len(hits) and hits[first].start < end


def _unknown(text: str, start: int, hits: Sequence[Hit[NameTags]], *, lexicon: Lexicon) -> list[Seated]:
    """People whose post the codebook does not know: read as printed all the same."""
    made: list[Seated] = []
    if all(_is_within(word, hits) for word in _POST_WORD.finditer(text)):
        return made
    for found in _UNKNOWN_POST.finditer(text):
        if _is_within(found, hits) or _AFTER.match(text, found.end()) is None:
            continue
        kana = re.match(r"[ァ-ヴー・=＝゠]{2,}", words := found.group())
        if kana is None or kana.end() == len(words):
            continue
        name, rest = kana.group().strip("・"), words[kana.end() :]
        country = next(
            (
                (c.id, w)
                for c in lexicon.codebook.countries
                for w in (c.name.ja, *c.ja, *c.short)
                if rest.startswith(w)
            ),
            None,
        )
        post = (rest[len(country[1]) :] if country else rest) or None
        person = Participant(name, None, post, None, country[0] if country else None)
        span = Span(start + found.start(), start + found.end())
        made.append(
            Seated(person, span, Span(span.start, span.start + len(name)), "participant.unknown_post")
        )
    return made
