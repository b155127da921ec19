"""The people whom an English header names as meeting: name, post as printed, country."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kaidan.codebook.match import Hit, Lexicon, bare_name
from kaidan.languages.en.persons import find_name_after, find_name_before, find_posts
from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import Post
from kaidan.model.meeting import Participant
from kaidan.model.span import Span
from kaidan.reading.counterparts_en import country_before, find_counterparts
from kaidan.reading.holders import covers, fits_in_english
from kaidan.reading.seats import SPEAKER, Seated

# accompanied by / was also attended by: who only sat in
_BESIDE = re.compile(
    r"\b(?:accompanied by|in the presence of|also present|also attended)\b[^.]{0,200}", re.IGNORECASE
)
# (Japan) Mr. Doe / Japan: Doe
_LABELLED = re.compile(r"[):]\s{1,3}(?:(?:H\.E\.|Mr\.|Ms\.|Mrs\.|Dr\.|Hon\.|the|Rt)\s){0,3}")
# Doe (Japan)
_IN_BRACKETS = re.compile(r"\s\((?:the\s)?")
# Secretary Doe, / Minister Roe MP, the
_APPOSED = re.compile(r"(?:\s(?:MP|KC|AO|AM)){0,2},\s(?:the\s)?(?:[A-Z][a-z]{1,20}(?:'s)?\s)?")
# Ambassador to the United States
_POSTED = re.compile(r"\sto\s(?:the\s)?(?:(?:Kingdom|Republic|Commonwealth)\sof\s(?:the\s)?)?")
# Chief of Staff, Joint Staff, Japan Self-Defense Forces General Doe
_FORCES = re.compile(
    r",?\s(?:of\s)?(?:the\s)?(?:[A-Z][\w.-]{1,20}\s){1,3}(?:Self-Defen[cs]e|Armed|Defen[cs]e)\sForces?,?(?=\s)"
)
# of the Republic of / of
_OF = re.compile(
    r",?\s(?:of|for|from)\s(?:the\s)?(?:(?:Federal\s|Socialist\s|Democratic\s|Islamic\s)?(?:Republic"
    r"|Commonwealth)\sof\s(?:the\s)?)?"
)
# Republic / of Great Britain and Northern Ireland
_OF_TAIL = re.compile(
    r"\sRepublic\b|\sof\sGreat\sBritain\sand\sNorthern\sIreland|\sand\sNorthern\sIreland|\sof\sAmerica\b"
)


LONGEST_HEADER = 20_000
"""Characters of a header that are searched: a joint statement of thirty ministers takes 3,000."""


def find_participants_en(text: str, start: int, *, lexicon: Lexicon, on: str | None) -> tuple[Seated, ...]:
    """The people named in an English header ``text``, which begins at ``start`` of the page, in order, each once.

    The country is the one printed beside the post or after the name, or that of a post which only one country
    has; who has
    none yet is settled by ``settle_countries``.
    """
    text = text[:LONGEST_HEADER]
    searched = _BESIDE.sub(lambda found: "\n" * len(found.group()), text)
    countries = lexicon.countries_en.find(fold(searched).text)
    seated: list[Seated] = []
    claimed: list[Span] = []
    for found in find_posts(searched):
        if any(span.start <= found.span.start < span.end for span in claimed):
            continue
        made = _read(searched, found.span, start=start, countries=countries, claimed=claimed)
        named = _titled_before(searched, made, start, seated=seated)
        if named is not None and made is not None:
            seated[named] = _know(_post_after(seated[named], made), lexicon, on=on)
            continue
        if (
            made is not None
            and made.person.country is None
            and (made.person.post or "").startswith("Governor")
        ):
            made = replace(
                made, person=replace(made.person, country=_region_country(searched, found.span, lexicon))
            )
        if made is None or (made.person.name is None and (found.bare or made.person.country is None)):
            continue
        made = _know(made, lexicon, on=on)
        twin = next((index for index, other in enumerate(seated) if _is_same(made, other)), None)
        if twin is None:
            seated.append(made)
        elif len(made.person.name or "") > len(seated[twin].person.name or ""):
            seated[twin] = _fuller(seated[twin], made)
    told = find_counterparts(searched, start, countries=countries)
    others = [_know(made, lexicon, on=on) if made.person.post else made for made in told]
    seated += [made for made in others if not any(_is_same(made, other) for other in seated)]
    return tuple(seated)


def _region_country(text: str, post: Span, lexicon: Lexicon) -> str | None:
    """The country of the region that a governor's office names (Alaska Governor, Governor of Alaska)."""
    begin = max(0, post.start - 24)
    for hit in lexicon.names_en.find(fold(text[begin : post.end]).text):
        beside = begin + hit.end in (post.start - 1, post.end)
        code = next((tag.country for tag in hit.value if tag.kind == "place" and tag.country), None)
        if beside and code is not None:
            return code
    return None


def _titled_before(text: str, made: Seated | None, start: int, *, seated: Sequence[Seated]) -> int | None:
    """Whose office a post without a name is: Secretary Doe, Secretary of National Defense."""
    if made is None or made.person.name is not None:
        return None
    for index, other in enumerate(seated):
        if other.name_span is None or other.person.post not in ("Secretary", "Minister"):
            continue
        if _APPOSED.fullmatch(text, other.name_span.end - start, made.span.start - start):
            return index
    return None


def _post_after(titled: Seated, post: Seated) -> Seated:
    country = titled.person.country or post.person.country
    return replace(titled, person=replace(titled.person, post=post.person.post, country=country))


def _read(
    text: str, post: Span, *, start: int, countries: Sequence[Hit[str]], claimed: list[Span]
) -> Seated | None:
    country, first = country_before(text, post.start, countries=countries)
    after_country, end = _country_after(text, post.end, countries)
    if text.startswith("Ambassador", post.start):
        end = _skip_posting(text, end, countries)
    forces = _FORCES.match(text, end)
    if forces is not None:
        end = forces.end()
        after_country = after_country or next(
            (h.value for h in countries if forces.start() < h.start < end), None
        )
    inner = next((hit for hit in countries if post.start < hit.start and hit.end < post.end), None)
    name = find_name_after(text, end, comma=False)
    if name is None:
        before = find_name_before(text, first)
        name = (
            before
            if before is not None
            and not any(before.start <= hit.start and hit.end <= before.end for hit in countries)
            and not any(before.start < span.end and span.start < before.end for span in claimed)
            else None
        )
    if name is None:
        name = find_name_after(text, end, comma=True)
    if name is not None:
        claimed.append(name)
        if country is None and after_country is None:
            after_country, _ = _country_after(text, name.end, countries)
        if country is None and after_country is None:
            after_country = next(
                (h.value for h in countries if _IN_BRACKETS.fullmatch(text, name.end, h.start)), None
            )
        if country is None and after_country is None:
            country = next((h.value for h in countries if _LABELLED.fullmatch(text, h.end, name.start)), None)
    code = country or (inner.value if inner is not None else None) or after_country
    words = text[post.start : post.end]
    person = Participant(text[name.start : name.end] if name else None, None, words, None, code)
    spans = [post, name] if name is not None else [post]
    span = Span(start + min(s.start for s in spans), start + max(s.end for s in spans))
    name_span = Span(start + name.start, start + name.end) if name is not None else None
    return Seated(person, span, name_span, "participant.post" if name else "participant.post_alone")


def _skip_posting(text: str, end: int, countries: Sequence[Hit[str]]) -> int:
    """Where the name of an ambassador may begin: after the country of the post (to Japan)."""
    found = _POSTED.match(text, end)
    hit = (
        None
        if found is None
        else next((h for h in countries if found.start() < h.start <= found.end()), None)
    )
    return end if hit is None else hit.end


def _country_after(text: str, place: int, countries: Sequence[Hit[str]]) -> tuple[str | None, int]:
    """The country named after a post or a name with ``of``, and where its words end."""
    found = _OF.match(text, place)
    if found is None:
        return None, place
    for hit in countries:
        if (found.start() < hit.start <= found.end() + 1 and hit.end > found.end()) or (
            hit.start <= found.end() < hit.end and hit.start > place
        ):
            tail = _OF_TAIL.match(text, hit.end)
            return hit.value, tail.end() if tail is not None else hit.end
    return None, place


def _know(made: Seated, lexicon: Lexicon, *, on: str | None) -> Seated:
    """The post's id and country where the codebook has but one, and the person who held it on the day."""
    person = made.person
    posts = posts_named(person.post or "", lexicon)
    fitting = [post for post in posts if person.country in (None, post.country)]
    if person.country is None and len({post.country for post in fitting}) == 1:
        person = replace(person, country=fitting[0].country)
    if person.country is not None and fitting:
        person = replace(person, post_id=fitting[0].id)
    holder = _find_holder(person, fitting, lexicon, on=on)
    if holder is not None:
        person = replace(person, person=holder[0], post_id=holder[1], country=holder[2])
    return replace(made, person=person)


def posts_named(words: str, lexicon: Lexicon) -> tuple[Post, ...]:
    """The posts of the codebook that have this English name, in any country."""
    whole = lexicon.posts_en.get(words.lower(), ())
    if whole:
        return whole
    return tuple(
        post for part in words.lower().split(" and ") for post in lexicon.posts_en.get(part.strip(), ())
    )


def _find_holder(
    person: Participant, posts: Sequence[Post], lexicon: Lexicon, *, on: str | None
) -> tuple[str, str, str] | None:
    if person.name is None:
        return None
    by_id = {post.id: post for post in posts}
    words = person.name.split()
    for known in (
        holder
        for place, word in enumerate(words)
        for holder in lexicon.people.get(bare_name(word), ())
        if fits_in_english(words[:place], holder)
    ):
        for held in known.held:
            if held.post in by_id and covers(on, since=held.since, until=held.until):
                return known.id, held.post, by_id[held.post].country
    return None


def _is_same(made: Seated, other: Seated) -> bool:
    """Whether two mentions name one person: one name is part of the other, or the same post of one country "
    "without a name."""
    a, b = made.person, other.person
    if a.country and b.country and a.country != b.country:
        return False
    if a.name and b.name:
        first, second = set(a.name.lower().split()), set(b.name.lower().split())
        return first <= second or second <= first
    return a.post == b.post


def _fuller(old: Seated, new: Seated) -> Seated:
    """The person of two mentions: the fuller name, the first post unless it is a bare title."""
    post = old.person.post if old.person.post not in ("Secretary", "Minister", None) else new.person.post
    country = old.person.country or new.person.country
    merged = replace(new.person, post=post, country=country, post_id=old.person.post_id or new.person.post_id)
    return replace(old, person=merged, name_span=new.name_span)


def merge_title(seated: Sequence[Seated], titled: Sequence[Seated]) -> tuple[Seated, ...]:
    """The people of the lead, with those that only the title names where the lead names less than two, and fuller "
    "names from it."""
    merged = list(seated)
    for made in titled:
        twin = next((index for index, other in enumerate(merged) if _is_same(made, other)), None)
        if twin is None:
            if len(seated) < 2:
                merged.append(made)
        elif (
            len(made.person.name or "") > len(merged[twin].person.name or "")
            and merged[twin].person.name is not None
        ):
            merged[twin] = _fuller(merged[twin], made)
        elif merged[twin].person.country is None and made.person.country is not None:
            merged[twin] = replace(
                merged[twin], person=replace(merged[twin].person, country=made.person.country)
            )
    return tuple(merged)


def complete_names(seated: Sequence[Seated], earlier: Sequence[Seated]) -> tuple[Seated, ...]:
    """The people of a further meeting, each with the office and country that the first meeting's lead prints."""
    made = []
    for one in seated:
        twin = next((other for other in earlier if one.person.name and _is_same(one, other)), None)
        longer = twin is not None and len(twin.person.name or "") > len(one.person.name or "")
        if twin is None or not (longer or one.person.country is None):
            made.append(one)
            continue
        office = twin.person.post if one.person.post in ("Secretary", "Minister") else one.person.post
        told = replace(twin.person if longer else one.person, post=office)
        made.append(replace(one, person=replace(told, country=one.person.country or twin.person.country)))
    return tuple(made)


def settle_countries(
    seated: Sequence[Seated], lexicon: Lexicon, *, hints: Sequence[str], last: bool = False
) -> tuple[Seated, ...]:
    """Give a country to whoever has none printed: the first of ``hints`` (issuer, title, place) that has the post
    and is free.

    ``last``: nothing else tells of them. Free is a country at the table whose post of that kind nobody else holds
    (two ministers of one country can sit there).
    """
    settled = list(seated)
    for index, made in enumerate(settled):
        if made.person.country is not None:
            if made.person.post_id is None and made.person.post in ("Secretary", "Minister"):
                known = replace(made.person, post_id=_defence_post(made.person.country, lexicon))
                settled[index] = replace(made, person=known)
            continue
        posts = posts_named(made.person.post or "", lexicon)
        taken = {(other.person.country, other.person.post_id) for other in settled}
        alone = {other.person.country for other in settled if other.person.country}
        beside = (
            settled[index - 1].person.country if index > 1 else None
        )  # Prime Minister Doe and Adviser Roe
        ordered = [code for code in hints if code not in alone]
        ordered += [code for code in hints if code == beside] + [code for code in hints if code in alone]
        for code in dict.fromkeys(ordered):
            post = next(
                (post for post in posts if post.country == code and (code, post.id) not in taken), None
            )
            # A post that no country of the codebook has (Undersecretary for Policy) is of the issuer's country.
            strange = not posts and code == hints[0]
            bare = _is_called(made.person.post, code, lexicon) or strange or made.rule == SPEAKER
            bare = bare and code not in alone
            if post is not None or bare:
                known_id = post.id if post else _defence_post(code, lexicon)
                person = replace(made.person, country=code, post_id=known_id if made.person.post else None)
                settled[index] = replace(made, person=person)
                break
    return tuple(_by_first_name(made, lexicon) if last else made for made in settled)


def _by_first_name(made: Seated, lexicon: Lexicon) -> Seated:
    """Who is still without a country belongs to the one whose post is called so first (Secretary of Defense: US), or
    whose minister of defence alone is (Defence Secretary: GB)."""
    if made.person.country is not None:
        return made
    words = (made.person.post or "").lower()
    posts = posts_named(words, lexicon)
    named = [post for post in posts if any(row.en and row.en[0].lower() == words for row in post.names)] or [
        post for post in posts if post.kind == "defence_minister"
    ]
    if len({post.country for post in named}) != 1:
        return made
    return replace(made, person=replace(made.person, country=named[0].country, post_id=named[0].id))


def _is_called(post: str | None, code: str, lexicon: Lexicon) -> bool:
    """Whether a bare title is how a country's minister of defence is addressed (Secretary: US, PH, GB)."""
    called = _defence_post(code, lexicon)
    return post in ("Secretary", "Minister") and any(
        known.id == called and post in known.address_en for known in lexicon.codebook.posts
    )


def _defence_post(code: str, lexicon: Lexicon) -> str | None:
    return next(
        (
            post.id
            for post in lexicon.codebook.posts
            if post.country == code and post.kind == "defence_minister"
        ),
        None,
    )
