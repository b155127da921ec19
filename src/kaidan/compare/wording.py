"""What a statement says without who says it and how it is hung into the text: the words that are compared."""

import re
from collections.abc import Iterable
from functools import lru_cache

from kaidan.compare.held import Held
from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import Codebook
from kaidan.model.meeting import Meeting
from kaidan.model.statement import Statement

# (1) ア 1 ○ ・ 第1: a label printed before the sentence
_LABEL = re.compile(
    r"^\s*(?:[（(][0-9０-９ア-ン一二三四五六七八九十a-z]{1,3}[)）]"
    r"|第?[0-9０-９]{1,2}[.．、 　]|[アイウエオカキクケコ][ 　、.]|[○◯●・•◆■―-])\s*"
)
# また、 これに対し、 In addition,
_CONNECTIVE_JA = re.compile(
    r"^(?:また|さらに|更に|その上で|そのうえで|加えて|このほか|そのほか|その他|なお|次に|続いて|特に|さらには|併せて|あわせて|一方|他方|冒頭"
    r"|(?:これ|以上|それ)(?:に対し(?:て)?|を受け(?:て)?|に加え(?:て)?|を踏まえ(?:て)?))[、,]"
)
# In addition, / They also … and
_CONNECTIVE_EN = re.compile(
    r"^(?:in addition|furthermore|moreover|additionally|also|finally|in response|in turn|separately|and|while),? ",
    re.I,
)
# …するとともに、 …した上で、 …し、 …しました。: the ending depends on what follows, not on what is said
_ENDING_JA = re.compile(
    r"(?:する|した|し|して|しました|します|を行い|を行った|を行いました)?(?:た|て)?(?:とともに|と共に|上で|うえで|ほか|つつ|ところ)?[、。，．,;.]{0,4}$"
)
# 確認しました: the polite form of 確認した
_POLITE = re.compile(r"(?<=[いきしちびみりえけせてねべめれ])まし(?=た)")

# …大臣は、…長官と防衛省において会談を行い、: the lead's clause that they met, before what they did there
_MET = re.compile(r"^[^。]{0,200}と[^。、]{0,60}(?:会談|会合|協議|懇談)を(?:行い|実施し)[、,]")
# 〔us〕: what stands for a participant in a wording
PERSON = re.compile(r"〔[a-z?]{1,8}〕")


def make_wording(statement: Statement, meeting: Meeting | None, *, codebook: Codebook) -> str:
    """The statement's own words: no label, connective, subject, personal name or post, no difference of ending.

    「また、真壁大臣から、再発防止を求めた。」 and 「(2)久留島大臣は、再発防止を求めた。」 have the same wording;
    「再発防止を強く求めた。」 has another.
    """
    return _wording(statement.text, _names(meeting), Held(codebook))


def find_core(statement: Statement, meeting: Meeting | None, *, codebook: Codebook) -> str:
    """The longest stretch of the wording without a person in it: what to look for to tell since when it is said.

    It stands in the statement's text letter by letter, width and case aside, so that a search for it finds every
    statement with the same words. Empty where nothing is left.
    """
    wording = make_wording(statement, meeting, codebook=codebook)
    text = " ".join(fold(statement.text).text.split())
    pieces = (piece.strip() for piece in PERSON.split(wording))
    return max((piece for piece in pieces if piece in text), key=len, default="")


@lru_cache(maxsize=16_384)
def _wording(text: str, names: tuple[tuple[str, str], ...], held: Held) -> str:
    plain = "\n".join(_LABEL.sub("", line) for line in fold(text).text.split("\n")).strip()
    plain = _CONNECTIVE_EN.sub("", _CONNECTIVE_JA.sub("", plain))
    for name, country in names:
        plain = plain.replace(name, f"〔{country}〕")
    plain = _titles(held).sub("", plain)
    plain = _POLITE.sub("", _MET.sub("", plain))
    plain = _CONNECTIVE_EN.sub("", _CONNECTIVE_JA.sub("", plain.lstrip("、, ")))
    return _ENDING_JA.sub("", plain.strip().replace("\n", " "))


def _names(meeting: Meeting | None) -> tuple[tuple[str, str], ...]:
    """Each participant's printed name and the country that stands for it; the longest first."""
    people = meeting.participants if meeting else ()
    found = [(fold(p.name).text, (p.country or "?").lower()) for p in people if p.name]
    found += [(part, country) for name, country in found for part in name.split() if len(part) > 2]
    return tuple(sorted(found, key=lambda each: (-len(each[0]), each[0])))


@lru_cache(maxsize=4)
def _titles(held: Held) -> re.Pattern[str]:
    """The pattern of a subject or a person with the title: 両閣僚は、 / 〔us〕長官から、 / Minister 〔jp〕."""
    book, table = held.codebook, held.codebook.collectives
    posts = [name for post in book.posts for form in post.names for name in (*form.ja, *form.en)]
    titles = _any([*table.get("titles_ja", ()), *table.get("titles_en", ()), *posts])
    parties = _any([*table.get("all_ja", ()), *table.get("same_ja", ()), *table.get("all_en", ())])
    land = "(?:米|英|豪|韓|比|仏|独|伊|加|印)?"
    person = rf"(?:{land}(?:{titles})[ ,]{{0,4}}){{0,6}}〔[a-z?]{{1,8}}〕(?:{titles}){{0,4}}"
    # 両閣僚は、 / 〔us〕長官から、 / 防衛装備について、双方は / the two ministers
    return re.compile(
        rf"(?:(?:^|(?<=[、,\n]))(?:(?:{person})|(?:{parties})(?![国の]))(?:から(?:は|も)?|より|側から|としては|は|が|も)[、,]?)"
        rf"|(?:^(?:(?:{person})|(?:{parties})|the (?:{titles})) )"
    )


def _any(words: Iterable[str]) -> str:
    folded = {fold(word).text for word in words if word}
    return "|".join(re.escape(word) for word in sorted(folded, key=lambda w: (-len(w), w)))
