"""Japanese predicates: which forms a verb takes, and what a form does in its sentence.

A reported act stands either at the end of a sentence (「…を確認した。」) or before a connective
(「…を確認するとともに、」).
The same verb before a noun (「確認した点」) or before こと (「確認することで」) reports nothing by itself.
"""

import re
from typing import Literal

Form = Literal["renyou", "ta", "te", "dic", "passive", "noun", "negative"]
Role = Literal["finite", "connective", "complement", "nested"]

_GODAN = {
    "う": ("い", "っ", "わ"),
    "く": ("き", "い", "か"),
    "ぐ": ("ぎ", "い", "が"),
    "す": ("し", "し", "さ"),
    "つ": ("ち", "っ", "た"),
    "ぬ": ("に", "ん", "な"),
    "ぶ": ("び", "ん", "ば"),
    "む": ("み", "ん", "ま"),
    "る": ("り", "っ", "ら"),
}
_VOICED = frozenset("ぐぬぶむ")
_ICHIDAN_BEFORE = frozenset("えけせてねへめれげぜでべいきしちにひみりぎじび見得経出")


def inflect(verb: str) -> tuple[tuple[str, Form], ...]:
    """The surface forms of a verb in dictionary form, from which its place in a sentence can be told.

    >>> inflect("示す")
    (('示し', 'renyou'), ('示した', 'ta'), ('示して', 'te'), ('示す', 'dic'), ('示され', 'passive'))
    >>> inflect("述べる")[1]
    ('述べた', 'ta')
    >>> inflect("確認する")[4]
    ('確認され', 'passive')
    """
    if verb.endswith("する"):
        stem = verb[:-2]
        passive = stem + "され"
        return _forms(stem + "し", stem + "した", stem + "して", verb, passive)
    if verb.endswith("しない"):
        stem = verb[:-3]
        return ((verb, "dic"), (stem + "しなかった", "ta"), (stem + "せず", "renyou"))
    if verb.endswith("ない"):
        stem = verb[:-2]
        return ((verb, "dic"), (stem + "なかった", "ta"), (stem + "ず", "renyou"))
    last = verb[-1]
    if last == "る" and verb[-2] in _ICHIDAN_BEFORE:
        stem = verb[:-1]
        return _forms(stem, stem + "た", stem + "て", verb, stem + "られ")
    if last not in _GODAN:
        return ((verb, "dic"),)
    stem = verb[:-1]
    renyou, sound, negative = _GODAN[last]
    if verb.endswith("行く"):
        sound = "っ"
    past, then = ("だ", "で") if last in _VOICED else ("た", "て")
    return _forms(stem + renyou, stem + sound + past, stem + sound + then, verb, stem + negative + "れ")


def _forms(renyou: str, ta: str, te: str, dic: str, passive: str) -> tuple[tuple[str, Form], ...]:
    return ((renyou, "renyou"), (ta, "ta"), (te, "te"), (dic, "dic"), (passive, "passive"))


# 確認した。 / 確認しました。 / 確認した(以上)
_END = r"(?=[。.!?！？\n]|\s{0,3}$|\s{0,2}[(（](?:以上|了)[)）])"
# 共有したところであります。 / 示されたところです。: a minister's way of ending
_SPOKEN = r"(?=(?:ところ|次第|もの)(?:です|であります|でございます)" + _END + r")"
_AFTER_TA = (
    r"(?:(?P<finite>"
    + _END
    + r"|"
    + _SPOKEN
    + r")|(?P<connective>(?:上で|うえで|ほか|他|後|のち|のちに|際に|のに対し|のに対して|のに続き|のに続いて"
    r"|のを受け|ところ|が、|一方|次第"
    r"|うえ、|上、)"
    r"[^、。]{0,3}、?))"
)
_AFTER_DIC = (
    r"(?:(?P<finite>"
    + _END
    + r")|(?P<connective>(?:とともに|と共に|ほか|他、|と同時に|一方|のに対し|など、|上で、|に当たり、|が、)"
    r"[^、。]{0,3}、?)"
    r"|(?P<complement>こと|旨|よう|との|と(?=[のと述発表伝応説示指]))|(?P<plan>ところ(?:と|で)))"
)
# 確認した上で、 / 確認したところ、 / 確認した。
_TA = re.compile(_AFTER_TA)
# 確認するとともに、 / 確認すること
_DIC = re.compile(_AFTER_DIC)
# 確認し、 / 確認しつつ、 / 確認しました。 / 確認しており、
_RENYOU = re.compile(
    r"(?:(?P<past>まし(?:た|て))|(?P<polite>ます)|(?P<goes>て(?:い|お)(?:り、|ります|る|た|ました|ます)"
    r"|て(?:いく|いきたい|まいる|きた|いただ(?:き|い)た))"
    r"|(?P<connective>(?:つつ|ながら|、)、?|合(?:い|った)、?)|(?P<wish>たい)|(?P<finite>" + _END + r"))"
)
# 確認して、 / 確認しており、 / 確認している。
_TE = re.compile(
    r"(?:(?P<connective>(?:(?:お|い)り)?、)|(?P<state>(?:い|お)(?:る|ります|ます))|(?P<past>(?:い"
    r"|お)(?:た|りました|ました)|きた)"
    r"|(?P<finite>" + _END + r"))"
)
# 表明された / 表明される / 表明され、 / 表明されました
_PASSIVE = re.compile(
    r"(?:(?P<past>た|まし(?:た|て))|(?P<dic>る|ます)|(?P<goes>て(?:い|お)(?:る|ります|た|ました|ます))"
    r"|(?P<connective>(?:つつ|ながら)?、|て(?:お|い)り、))"
)


def find_role(text: str, end: int, *, form: Form) -> tuple[Role, int]:
    """What the verb form that ends at ``end`` does there, and where its connective or complementiser ends.

    finite closes the sentence; connective closes a clause whose act is reported by itself; complement stands before
    こと or 旨;
    nested is everything else.

    >>> find_role("確認した上で、連携する。", 4, form="ta")
    ('connective', 7)
    >>> find_role("確認した点に留意した。", 4, form="ta")
    ('nested', 4)
    >>> find_role("確認した。", 4, form="ta")
    ('finite', 4)
    """
    if form == "ta":
        return _by_group(_TA, text, end)
    if form in ("dic", "negative"):
        return _by_group(_DIC, text, end)
    if form == "te":
        return _after_te(text, end)
    if form == "passive":
        return _after_passive(text, end)
    return _after_renyou(text, end)


def _by_group(pattern: re.Pattern[str], text: str, end: int) -> tuple[Role, int]:
    found = pattern.match(text, end)
    if found is None:
        return "nested", end
    kind = found.lastgroup
    if kind == "connective":
        return "connective", found.end()
    if kind == "complement":
        return "complement", found.end()
    return ("finite", found.end()) if kind == "finite" else ("nested", end)


def _after_renyou(text: str, end: int) -> tuple[Role, int]:
    found = _RENYOU.match(text, end)
    if found is None:
        return "nested", end
    kind = found.lastgroup
    if kind == "past":
        if found.group().endswith("て"):
            return _after_te(text, found.end())
        return _by_group(_TA, text, found.end())
    if kind in ("polite", "wish"):
        return _by_group(_DIC, text, found.end())
    if kind == "goes":
        tail = found.group()
        if tail.endswith("り、"):
            return "connective", found.end()
        return _by_group(_TA if tail.endswith(("た",)) else _DIC, text, found.end())
    if kind == "finite":
        return "finite", found.end()
    return "connective", found.end()


def _after_te(text: str, end: int) -> tuple[Role, int]:
    found = _TE.match(text, end)
    if found is None:
        return "nested", end
    kind = found.lastgroup
    if kind == "connective":
        return "connective", found.end()
    if kind == "finite":
        return "finite", found.end()
    return _by_group(_TA if kind == "past" else _DIC, text, found.end())


def _after_passive(text: str, end: int) -> tuple[Role, int]:
    found = _PASSIVE.match(text, end)
    if found is None:
        return "nested", end
    kind = found.lastgroup
    if kind == "connective":
        return "connective", found.end()
    if kind == "dic":
        return _by_group(_DIC, text, found.end())
    if kind == "goes":
        return _by_group(_TA if found.group().endswith("た") else _DIC, text, found.end())
    return _by_group(_TA, text, found.end())


LIGHT_VERBS = (
    "行う",
    "する",
    "なされる",
    "実施する",
    "ある",
    "いただく",
    "行なう",
    "いたす",
    "交わす",
    "重ねる",
    "述べる",
)
"""Verbs that carry the act of the noun before them: 意見交換を行う、説明がなされる、言及がある."""

# を改めて行った / がなされた / との(指摘) / を両大臣で共有した: at most a short adverb between particle and verb
_GAP = re.compile(
    r"(?:を|が|は|も|も?の|に(?!つい|関|対|おい|よ)|で|との?|旨の?)?(?:(?:[両三四各][一-龠々]{1,4}|双方)(?:の?間)?で"
    r"|(?!に?つい|に?関し|に?対し|につ|において"
    r"|関し|対し|おい|よっ|向け|基づ)[一-龠々ぁ-ん]{1,6}[にくてめも]|相互に|適切に|重ねて|併せて|改めて)?"
)


def make_light_tails() -> re.Pattern[str]:
    """The pattern of a light verb after an act noun; ``lastgroup`` is its form."""
    by_form: dict[Form, list[str]] = {}
    for verb in LIGHT_VERBS:
        for surface, form in inflect(verb):
            by_form.setdefault(form, []).append(surface)
    by_form["ta"] += ("あった", "ございました")
    by_form["renyou"].append("あり")
    groups = []
    for form, surfaces in by_form.items():
        ordered = sorted(set(surfaces), key=len, reverse=True)
        groups.append(f"(?P<{form}>{'|'.join(map(re.escape, ordered))})")
    order = {"passive": 0, "ta": 1, "te": 2, "dic": 3, "renyou": 4}
    groups.sort(key=lambda group: order[group[4:].partition(">")[0]])
    # を行った / を改めて行った / がなされた
    return re.compile(
        r"(?:(?:を|が|は|も)(?:[一-龠々]{1,4}[にくて]|改めて|それぞれ|相互に|再度)?)?(?:"
        + "|".join(groups)
        + ")"
    )


def gap_is_adverb(between: str) -> bool:
    """Whether what stands between an object and its verb is only a particle and a short adverb.

    >>> gap_is_adverb("を改めて"), gap_is_adverb("を表明した国が提案を")
    (True, False)
    """
    found = _GAP.match(between)
    return found is not None and found.end() == len(between)
