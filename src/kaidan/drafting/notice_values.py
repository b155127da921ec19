"""The values that every genre has: who announced when, what the title says."""

import re

from kaidan.drafting.dates import at_home, write_date, write_moment
from kaidan.drafting.desk import Desk, find_label, quoted, style_value, value
from kaidan.drafting.template import Value
from kaidan.model.draft import Origin

# 3等海曹 見本太郎(34)の逮捕について / 1等空尉の見本太郎容疑者
_NAMED = re.compile(
    r"(?P<rank>(?:[1-3一二三]等?[陸海空](?:佐|尉|曹|士)|[陸海空](?:将補|将|士長|曹長)|准[陸海空]尉|事務官|技官|隊員|教官)の?)"
    r"(?:[ 　](?:[○〇]{1,4}|[一-龠々]{1,4}[ 　]?[一-龠々ぁ-んァ-ヴー]{1,5})|[一-龠々]{2,6})"
    r"(?=容疑者|被告|\([0-9]{2}\)|\([0-9]{2}歳|[ 　のを]|$)(?:容疑者|被告)?(?:\([0-9]{2}歳?\))?"
)
# (第2報)(18時30分現在) / (概要) / (6月4日)
_BRACKETS = re.compile(
    r"(?:[(（](?:第[0-9０-９]{1,3}報|最終報|終報|[^()（）]{1,20}現在|概要|[0-9]{1,2}月[0-9]{1,2}日[^()（）]{0,20})[)）]){1,5}$"
)
# 護衛艦が釜山に寄港 / 試験を公開 見本射場で初: a clause that ends in what is done; 我が国周辺 is none
_CLAUSE = re.compile(
    r"(?:を|に|へ|(?<!我)が)(?:[一-龠々ァ-ヴー]{2,10}|[一-龠々ァ-ヴー]{1,10}(?:しました|した|する|へ))$"
)
# 試験を公開 見本射場で初:レポート: what parts one clause of a headline from the next
_CLAUSES = re.compile(r"[ 　:：、]|──")
_ACTS_OF_DISCIPLINE = ("懲戒", "逮捕", "処分", "停職", "免職", "減給", "戒告", "起訴", "送検", "書類")


def notice_values(desk: Desk) -> dict[str, Value]:
    """``issuer``, ``announced``, ``subject``, ``matter`` and, where no meeting gives it, ``day``.

    ``subject`` is the title as a headline says it, ``matter`` the title without the ending of a notice, ``titled`` that
    in quotation marks, ``noun`` that where it is no clause, so that について may follow.
    """
    made = {"issuer": find_issuer(desk)}
    announced = desk.record.announced_at
    if announced:
        moment = at_home(desk.style, announced)
        made["announced"] = value(desk, write_moment(desk.style, moment, form="full"), "/announced_at")
        made["day"] = value(desk, write_date(desk.style, moment, form="short"), "/announced_at")
    if desk.published_at:
        made |= _published(desk, desk.published_at)
    if desk.record.title:
        title = _without_names(desk, " ".join(desk.record.title.split()))
        made["subject"] = value(desk, quoted(desk, _headline_of(desk, title)), "/title", rule="title.rewrite")
        made |= _matters(desk, title)
    return {name: one for name, one in made.items() if one is not None}


def _matters(desk: Desk, title: str) -> dict[str, Value]:
    """``matter``, ``titled`` and, of a title that is no clause, ``noun``."""
    matter = _matter_of(desk, title)
    made = {"matter": value(desk, quoted(desk, matter), "/title", rule="title.drop")}
    titled = quoted(desk, matter) if desk.foreign else _put_in_marks(desk, matter)
    made["titled"] = value(desk, titled, "/title", rule="title.drop")
    if not is_clause(matter):
        made["noun"] = made["matter"]
    return made


def is_clause(title: str) -> bool:
    """Whether a title says what happened, as headlines do, rather than naming a matter.

    >>> is_clause("護衛艦「みほん」が釜山に寄港"), is_clause("長射程誘導弾の発射試験を公開 見本射場で初")
    (True, True)
    >>> is_clause("見本演習場における車両火災"), is_clause("我が国周辺")
    (False, False)
    """
    return any(_CLAUSE.search(part) for part in _CLAUSES.split(title))


def _put_in_marks(desk: Desk, title: str) -> str:
    """The title in the style's quotation marks; those of the title itself become the inner ones: 「『目』の技術」."""
    if desk.style.lang == "ja":
        title = title.replace("「", "『").replace("」", "』")
    return str(desk.style.raw["quote"]).replace("{text}", title)


def _published(desk: Desk, stamp: str) -> dict[str, Value]:
    """The page's own stamp, which is no announcement; its day stands in a headline where there is no announcement."""
    moment, rule = at_home(desk.style, stamp), "page.published_at"
    made = {"published": style_value(write_moment(desk.style, moment, form="full"), rule, certainty="stated")}
    if desk.record.announced_at is None:
        made["day"] = style_value(write_date(desk.style, moment, form="short"), rule, certainty="stated")
    return made


def find_issuer(desk: Desk) -> Value | None:
    """Who announced: the issuer read, by name; else the body that the style knows for the post of its own minister.

    A text that names no issuer says so in the value's certainty: inferred.
    """
    issuer = desk.record.issuer
    if issuer.id or issuer.text:
        known = find_label(desk, "issuers", id=issuer.id or "")
        printed = quoted(desk, issuer.text) if issuer.text else None
        told = known if desk.foreign or printed is None else printed
        return value(desk, told or printed or str(issuer.id), "/issuer/id")
    meeting = desk.record.meeting
    for at, one in enumerate(meeting.participants if meeting else ()):
        body = desk.style.raw["issuers"].get(one.post_id or "")
        name = find_label(desk, "issuers", id=str(body)) if body else None
        if name and one.country and _speaks(one.country) == desk.record.lang:
            found = value(desk, name, f"/meeting/participants/{at}", rule="issuer.own_minister")
            return Value(found.text, _inferred(found.origin))
    return None


def find_attribution(desk: Desk) -> Value:
    """The line that the source's terms require; without a source, who issued the text."""
    terms = desk.terms
    if terms is not None and terms.attribution:
        return style_value(terms.attribution, f"source:{terms.source}", certainty="stated")
    issuer = find_issuer(desk)
    told = desk.style.raw["attribution"]
    if issuer is None:
        return style_value(str(told["unknown"]), "attribution.unknown")
    return Value(str(told["line"]).replace("{issuer}", issuer.text), issuer.origin)


def _speaks(country: str) -> str:
    return "ja" if country == "JP" else "en"


def _inferred(origin: Origin) -> Origin:
    return Origin(origin.pointers, origin.spans, "inferred", origin.rule)


def _headline_of(desk: Desk, title: str) -> str:
    if desk.foreign:
        return title
    found = _cut(desk, title)
    # 入 札 公 告: letters set apart
    if re.fullmatch(r"(?:\S )+\S", found):
        found = found.replace(" ", "")
    for ending, said in desk.style.raw["titles"]["rewrite"]:
        if found.endswith(ending):
            return found.removesuffix(ending) + str(said)
    return found


def _matter_of(desk: Desk, title: str) -> str:
    if desk.foreign:
        return title
    # 【講演録】, 《特集》 say the genre, which the lead says itself
    found = re.sub(r"^(?:[《【][^》】]{1,20}[》】] ?){1,3}", "", _cut(desk, title))
    for ending in desk.style.raw["titles"]["drop"]:
        found = found.removesuffix(str(ending))
    return found.replace(" ", "") if re.fullmatch(r"(?:\S )+\S", found) else found


def _cut(desk: Desk, title: str) -> str:
    """The title without report numbers and clocks in brackets, which the record holds as values."""
    if desk.style.lang != "ja":
        return title
    return _BRACKETS.sub("", title)


def _without_names(desk: Desk, title: str) -> str:
    """A notice about an individual has rank and act, never the name."""
    if desk.record.genre not in ("discipline", "incident"):
        return title
    return _NAMED.sub(lambda hit: hit.group() if _is_act(hit) else hit["rank"].removesuffix("の"), title)


def _is_act(hit: re.Match[str]) -> bool:
    return any(word in hit.group() for word in _ACTS_OF_DISCIPLINE)
