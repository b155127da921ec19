"""Which words of a Japanese sentence report an act, and where the sentence is cut after each."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from kaidan.codebook.match import Cue, Hit, Lexicon
from kaidan.languages.ja.predicates import find_role, gap_is_adverb, make_light_tails
from kaidan.languages.words import has_any

_light_tails = lru_cache(maxsize=1)(make_light_tails)
# 旨を改めて / との / 旨の: between a complement and the verb that carries it
_CARRIED = re.compile(
    r"(?:の|を|が|も|は|、)?(?:[一-龠々ぁ-ん]{0,6}[にくて])?(?:改めて|強い|考え|立場|意向|認識|趣旨|見解"
    r"|期待)?(?:を|が|も|の)?"
)
# 拡大で一致。
_NOUN_END = re.compile(r"[ )）]{0,3}(?:[。.]|$|\n|[(（](?:以上|了)[)）])")
# 拡大で
_BEFORE_NOUN_END = re.compile(
    r"(?:[をでにがはも旨てとのく、]|よう|とおり|通り|つき|関し|対し|めぐり|改めて|一層|再度|相互|意向|表明|共に|より|から|前向きな|一定の|側|強く|高く)$"
)
# 3か国間での共有 / 訓練への参加: the end of a listed point, no act; but との説明。 / 旨の発言。
_DOINGS = frozenset(
    [
        "共有",
        "実施",
        "交換",
        "参加",
        "検討",
        "協議",
        "議論",
        "意見交換",
        "確認",
        "訪問",
        "視察",
        "体験",
        "情報提供",
        "交流",
        "署名",
        "決定",
        "採択",
        "締結",
        "設立",
        "設置",
        "新設",
        "創設",
        "開設",
        "承認",
        "調印",
        "手交",
    ]
)
# acts whose connective form often belongs to what the parties will do (「協議し、結論を得ることで一致した」)
_DOING_ROWS = (
    "設置する 設立する 新設する 創設する 締結する 開設する 立ち上げる 結ぶ 実施する 交換する",
    "受ける 行う 検討する 発出する 公表する 取りまとめる 出席する 働きかける 呼びかける 促す",
    "認識する 示す 表す 応じる 応える 提示する 話し合う 取り上げる 参加する 懇談する 搭乗する",
    "体験する 訪れる 視察する 訪問する 面会する 後押しする 指摘する 留意する 打ち出す",
    "明らかにする 情報提供する 共有する 協議する 議論する 承認する 主張する 寄せる 総括する",
    "レビューする 概観する 検証する 振り返る 期待する 手交する 主催する 授与する 情報共有する",
    "情報交換する 招待する 招請する",
)
_WORDS_OF_DOING = frozenset(" ".join(_DOING_ROWS).split())
# 発表した / 指示した: the end of a longer word is no verb of its own
_WORDS_OF_TWO = frozenset(
    first + second for first in "発公代指明提例開展暗誇図告訓掲標呈教" for second in "表示"
)
# 立場を表明する / 考えを示す: what the noun holds gives the act, where that is one (反対するとの立場を表明した)
_HELD = re.compile(r"(?:立場|考え|認識|見解|意向|方針|意見|姿勢)")
# 留意し、 / 受けて、: before a connective these give the ground of what follows
_ONLY_FINITE = frozenset(["受ける", "行う", "留意する", "認識する", "想起する", "であるとする", "ないとする"])
# これに応え、 / 招きに応じ、: the answer is what follows
_ANSWERS = frozenset(("応える", "応じる"))
# 地域情勢について
_TOPIC_OF_TALK = re.compile(
    r"(?:について|に関し|に関して|をめぐり|を巡り|をめぐって|につき)(?:[^、。]{0,14}|、[^、。]{0,8}は[^、。]{0,8})$"
)
# 引き続き
_LASTING = re.compile(r"引き続き|今後|更に|さらに|継続|不断|早期|更なる")
_PERSON_ACT = frozenset(
    [
        "参加する",
        "視察する",
        "訪問する",
        "献花する",
        "表敬する",
        "懇談する",
        "搭乗する",
        "見学する",
        "参列する",
        "体験する",
        "訪れる",
        "面会する",
    ]
)


@dataclass(slots=True)
class Predicate:
    """A reported act: ``start``–``end`` are its words, ``cut`` is where the next clause begins.

    ``role`` is finite or connective. ``complement`` is where the words that the act governs end.
    """

    start: int
    end: int
    cut: int
    role: str
    act: str
    rule: str
    complement: int
    verb: str


# 認められないとの認識を共有した: what all hold alike is shared, none of them says it
_SHARING = frozenset(("共有する", "一致する"))
_HELD_ACTS = frozenset(("oppose", "support", "welcome", "thank", "condemn", "commit"))


# 立場が一致していると応じた: how things are is said, nothing is agreed
_ONGOING = re.compile(r"て(?:い|お)る")


@dataclass(slots=True)
class _Complement:
    """An act in dictionary form before こと or 旨: where its words begin, where the complementiser ends."""

    start: int
    cut: int
    act: str | None


_START = attrgetter("start")
"""Of a hit and of a predicate: where it begins."""


def find_predicates(sentence: str, lexicon: Lexicon) -> tuple[Predicate, ...]:
    """The reported acts of one sentence in order.

    An act before a noun or before こと is none (「確認した点」, 「反対することで一致した」: agree alone).
    """
    cues = lexicon.cues_ja.find(sentence)
    objects = lexicon.objects_ja.find(sentence)
    made: list[Predicate] = []
    complements: list[_Complement] = []
    done = 0
    for hit in cues:
        before = max(0, hit.start - 1)
        if hit.start < done or sentence[before : before + 2] in _WORDS_OF_TWO:
            continue
        if hit.value.verb == "結ぶ" and sentence.endswith("実を", 0, hit.start):  # 取組が実を結ぶ
            continue
        placed = _place(sentence, hit)
        if placed is None:
            continue
        role, end, cut = placed
        done = end
        act, rule, first = _find_act(sentence, hit, objects=objects)
        governed = first
        if role == "complement":
            complements.append(_Complement(first, cut, act))
        elif act is not None and role != "nested":
            carried = _find_carried(sentence, hit, complements, rule=rule, first=first)
            if carried is not None:
                act, rule, governed = carried.act, "act.complement", carried.start
            made.append(Predicate(first, end, cut, role, act or "", rule, governed, hit.value.verb))
    if objects:
        made += _from_objects(sentence, objects, made)
        made.sort(key=_START)
    return _keep_reported(sentence, made)


# 感謝の言葉があった / 豪側の支持を得た / 受入れに謝意。: the object alone with a verb of having, or at the end
_HAD = re.compile(
    r"(?:の(?:意|言葉|念|気持ち|弁|意向))?(?:を|が|も|は)?(?:[一-龠]{1,3}[にく])?(?:(?P<ta>得た|あった"
    r"|いただいた|得ました|ありました|ございました|頂いた|得られた|得られました)|(?P<renyou>得られ|得|あり|いただき)(?=、))"
)


def _from_objects(
    sentence: str, objects: Sequence[Hit[Mapping[str, str]]], made: Sequence[Predicate]
) -> list[Predicate]:
    """Acts told by their object alone: thanks were had, support was gained, or the sentence ends with the noun."""
    found = []
    for hit in objects:
        act = hit.value.get("")
        if act is None or any(p.start <= hit.start < p.end for p in made):
            continue
        had = _HAD.match(sentence, hit.end)
        if had is not None:
            role, cut = find_role(sentence, had.end(), form="renyou" if had["renyou"] else "ta")
            if role in ("finite", "connective"):
                found.append(
                    Predicate(hit.start, had.end(), cut, role, act, "act.object_had", hit.start, "ある")
                )
        elif _NOUN_END.match(sentence, hit.end) and _BEFORE_NOUN_END.search(
            sentence[max(0, hit.start - 5) : hit.start]
        ):
            found.append(
                Predicate(hit.start, hit.end, hit.end, "finite", act, "act.object_end", hit.start, "ある")
            )
    return found


def reports_act(text: str, lexicon: Lexicon) -> bool:
    """Whether a text reports an act by itself, as a bullet of its own or an item does."""
    return any(
        predicate.role == "finite" and not _is_plan(text, predicate)
        for predicate in find_predicates(text, lexicon)
    )


def _is_plan(text: str, predicate: Predicate) -> bool:
    """「…を確認する。」 in a list tells what will be done, not what was."""
    words = text[predicate.start : predicate.end]
    return words.endswith(("する", "る", "す", "む", "う", "ない"))


def _place(sentence: str, hit: Hit[Cue]) -> tuple[str, int, int] | None:
    """Role, end of the act's words and cut; None where the noun is no predicate."""
    cue = hit.value
    if cue.form != "noun":
        role, cut = find_role(sentence, hit.end, form=cue.form)
        return role, hit.end, cut
    tail = _light_tails().match(sentence, hit.end)
    if tail is not None and tail.lastgroup is not None:
        role, cut = find_role(sentence, tail.end(), form=tail.lastgroup)  # type: ignore[arg-type]
        return role, tail.end(), cut
    before = _BEFORE_NOUN_END.search(sentence[max(0, hit.start - 5) : hit.start]) is not None
    if before and sentence.endswith("の", 0, hit.start) and sentence[hit.start : hit.end] in _DOINGS:
        return None
    if before and _NOUN_END.match(sentence, hit.end):
        # 次回会談:来年、東京で実施
        told = cue.act != "do" or has_any(sentence[: hit.start], _ACTOR_MARKS)
        return ("finite", hit.end, hit.end) if told else None
    if before and sentence.startswith(("、", "の上、", "の上で、", "しつつ"), hit.end):
        return (
            "connective",
            hit.end,
            sentence.index("、", hit.end) + 1 if "、" in sentence[hit.end :] else hit.end,
        )
    return None


# 両首脳が表明した決意を想起した / 懸念を質した: what is recalled or asked is not expressed
_ASKING = frozenset(("想起する", "尋ねる", "質す", "問う", "期待する", "質問する", "照会する"))
_ACTOR_MARKS = ("は", "から", "より", "が")
# 情勢の評価を説明した: an assessment is told, nobody is praised
_TELLING = frozenset(("説明する", "紹介する", "報告する", "共有する", "交換する"))
_TOLD = frozenset(("評価",))


def _find_act(
    sentence: str,
    hit: Hit[Cue],
    *,
    objects: Sequence[Hit[Mapping[str, str]]],
) -> tuple[str | None, str, int]:
    """The act of a verb with its object or complement, the rule that gave it, and where its words begin."""
    cue = hit.value
    place = bisect_right(objects, hit.start, key=_START) - 1 if objects else -1
    while place >= 0 and objects[place].end > hit.start:
        place -= 1
    if place >= 0 and hit.start - objects[place].end <= 14:
        found = objects[place]
        gap = _without_of(sentence[found.end : hit.start])
        expressed = cue.carrier and cue.verb not in _ASKING and not gap.startswith(("に", "で", "と"))
        act = found.value.get(cue.verb) or (found.value.get("") if expressed else None)
        if cue.verb in _TELLING and sentence[found.end - 2 : found.end] in _TOLD:
            act = None
        if act is not None and gap_is_adverb(gap):
            return act, "act.object", found.start
    return cue.act, "act.verb", hit.start


def _find_carried(
    sentence: str, hit: Hit[Cue], complements: Sequence[_Complement], *, rule: str, first: int
) -> _Complement | None:
    """The act before 旨 that a verb of saying only carries (「歓迎する旨述べた」: welcome)."""
    if not hit.value.carrier or not complements:
        return None
    if rule != "act.verb":
        if rule != "act.object" or hit.value.verb in _SHARING or not _HELD.match(sentence, first):
            return None
        last = complements[-1]
        near = last.cut <= first and _CARRIED.fullmatch(sentence, last.cut, first) is not None
        return last if near and last.act in _HELD_ACTS else None
    last = complements[-1]
    if last.act in (None, "state", "discuss", "do", "share_view") or last.cut > hit.start:
        return None
    if last.act == "agree" and _ONGOING.search(sentence, last.start, last.cut) is not None:
        return None
    return last if _CARRIED.fullmatch(sentence, last.cut, hit.start) else None


def _without_of(gap: str) -> str:
    if gap.startswith("の"):
        for mark in ("の意", "の念", "の言葉", "の気持ち"):
            if gap.startswith(mark):
                return gap[len(mark) :]
    return gap


def _keep_reported(sentence: str, made: Sequence[Predicate]) -> tuple[Predicate, ...]:
    """Leave out connective forms that belong to what the last act governs."""
    if all(predicate.role == "finite" for predicate in made):
        return tuple(made)
    last = made[-1]
    governs = last.role == "finite" and _governs_clause(sentence, last)
    kept = []
    for predicate in made:
        if predicate.role == "finite":
            kept.append(predicate)
            continue
        if predicate.verb in _ONLY_FINITE and predicate.rule == "act.verb":
            continue
        if predicate.verb in _ANSWERS and sentence.endswith("に", 0, predicate.start):
            continue
        if governs and predicate.verb in _WORDS_OF_DOING and not _is_own_act(sentence, predicate):
            continue
        kept.append(predicate)
    return tuple(kept)


# ことで一致した / 旨述べた / 必要性を確認した: the verb governs a clause
_CLAUSE = re.compile(
    r"(?:こと|旨|との?|よう|必要性|重要性|認識|考え|方針|意向|点)(?:の|を|が|で|に|について|も|は"
    r"|、)?[^、。]{0,12}$"
)


def _governs_clause(sentence: str, last: Predicate) -> bool:
    return (
        _CLAUSE.search(sentence, max(0, last.start - 24), last.start) is not None or last.verb == "こととする"
    )


# 指摘があり、 / 説明がなされ、 / 考えが示され、: somebody is told to have done it
_HAD_BY_SOMEBODY = re.compile(
    r"[がも](?:改めて)?(?:あ[りっ]|なされ|示され|表明され|述べられ|伝えられ|寄せられ)"
)
# 増大する旨 / 重要であると / 参加するよう: what was said stands before the verb
_QUOTES = re.compile(r"(?:旨|との?|と|よう(?:に)?)(?:を|が|の)?(?:改めて|強く|重ねて)?$")


# (立場が示され、)両大臣は、 / 甲大臣は、: another subject begins, so no later act governs what stands before it
_OTHER_SUBJECT = re.compile(
    r"(?:[両双三四各](?:[一-龠]{1,4}|か国の?[一-龠]{1,4})|[^\s、。をがにで]{1,16}(?:大臣|長官|議長|部長|次官|総長|司令官|知事))は、"
)


def _is_own_act(sentence: str, predicate: Predicate) -> bool:
    if _OTHER_SUBJECT.match(sentence, predicate.cut) is not None:
        return True
    words = sentence[predicate.start : predicate.cut]
    if words.endswith(("上で", "上で、", "後、", "ほか、", "ところ、")) and not words.startswith(
        ("設置", "実施")
    ):
        return True
    before = sentence[: predicate.start]
    if _HAD_BY_SOMEBODY.search(words) or _QUOTES.search(before[-8:]):
        return True
    if predicate.act == "discuss":
        return _TOPIC_OF_TALK.search(before) is not None and _LASTING.search(before[-40:]) is None
    if predicate.verb in _PERSON_ACT:
        clause = before[before.rfind("。") + 1 :]
        marked = max(clause.rfind("は"), clause.rfind("から"))
        return marked >= 0 and "、" not in clause[marked + 2 :]
    return predicate.act == "share_view" or predicate.rule == "act.object"
