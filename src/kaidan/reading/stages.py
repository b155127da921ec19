"""How far the actors will go: the furthest stage among what the act governs."""

import re
from dataclasses import dataclass

from kaidan.codebook.match import Hit, Lexicon

# を踏まえ / に向けて / ための / に係る / について: what stands before only gives ground, aim or object
_GROUND = re.compile(
    r"(?:を踏まえ(?:て|つつ)?|に鑑み(?:て)?|に基づ[きくい](?:て)?|に従[いっ](?:た|て)?|を受け(?:て)?"
    r"|を通じ(?:て|た)?|に向け(?:て|た)?|ため(?:に|の)?|に係る|に関する|に対する|における|において"
    r"|について|に関し(?:て)?|を含め(?:た|て)?|を含む|に対応し|の下(?:で|、)|下での|との認識|を念頭に"
    r"|に際し|を背景に|にかかる|についての|に資する|へ向けた|に伴う|による|となる)、?"
)
# を進める / に取り組む / の重要性 / していく: a noun that is done
_DONE = re.compile(
    r"(?!が可能か)(?:を|に|が|も)?(?:[一-龠々ぁ-ん]{0,6}(?:に|て|く|も))?(?:し|す|さ|せ|進め|取り組|図|行|努め|加速"
    r"|重要|必要|不可欠|目指|継続|強(?!化されて)|続け|開始|実現|推進|いく|協力|連携)"
    r"|の(?:ため|重要|必要|意義|加速|推進|実現|可能性(?!を[^、。]{0,8}検討)|着実)|(?=[、。\n])|$|、|に(?![対関係基従向鑑際伴資当])[一-龠]"
)
# 強化について議論した / 拡大を提案した / 実施へのコミットメント: the noun alone is what the act governs
_OBJECT = {
    "discuss": re.compile(r"(?:について|に関して?)$"),
    "propose": re.compile(r"(?:を|が)$"),
    "request": re.compile(r"を$"),
    "commit": re.compile(r"(?:への|に対する|に向けた|に|を)$"),
    "decide": re.compile(r"を$"),
    "confirm": re.compile(r"を$"),
    "emphasise": re.compile(r"を$"),
    "agree": re.compile(r"(?:に|で|を)$"),
}
# 早期具体化を提案した / 早期の締結を求めた: how early is said of the noun that follows
_EARLY = re.compile(r"の?(?!訪[一-龠]|来日)[一-龠ァ-ヴー]{2,8}")
# 進展していること: how it already goes
_GOES_ON = re.compile(r"(?:し|され)?て?(?:い|お)る(?=こと|旨|点|の|と|[一-龠])")
# (準備)を年内に進める
_PREPARES = re.compile(r"(?:作業)?を[^、。を]{1,30}進め")
# した旨 / されている点 / できていること / するなど / される艦艇: told as done, or told of something else
_TOLD_DONE = re.compile(
    r"(?:し|され|させ|でき)?(?:た|ていた|できている)(?=こと|旨|点|の|と)|され(?:ている|る)(?=こと|旨|点"
    r"|の|[一-龠ァ-ヴ])|できている|(?:する|した)など|する(?=(?:[一-龠ァ-ヴ]))(?!方針|意向|必要|重要|考え"
    r"|旨|用意|予定|方向|意思|意義|可能|取組|努力|計画|構想|希望|所存|決意|姿勢)"
)


# 進める訓練: before a noun the verb only describes it
_OF_A_NOUN = re.compile(
    r"など|との?目標|(?=[一-龠ァ-ヴ])(?!方針|意向|必要|重要|考え|旨|用意|予定|方向|意思|意義|可能|上|計画|構想|希望|所存|決意|姿勢)"
)


# 議論を行う, 緊密な連携を行う: what is done is the noun's doing; not 訓練を行う
_LIGHT = re.compile(
    r"(?:議論|協議|検討|交換|疎通|調整|連携|協力|説明|取組|取り組み|準備|支援|努力|対応|共有|提供|働きかけ|要請"
    r"|貢献|相談|交渉|調査|確認|評価|分析|合わせ|打合せ)(?:等|など)?[をも][^、。をが]{0,8}$"
)


# 準備を年内に進める: the preparation tells how far
_PREPARED = re.compile(r"(?:準備(?:作業)?|検討|議論|協議)を[^、。を]{1,30}$")


@dataclass(slots=True)
class StageFound:
    """A stage and where its words stand in the sentence."""

    id: str
    start: int
    end: int


def find_stage(
    sentence: str, place: tuple[int, int], *, lexicon: Lexicon, act: str = ""
) -> StageFound | None:
    """The furthest stage in the stretch ``place`` of ``sentence``: the words that an act governs.

    Only the last clause and those joined to it on its level count: 「早期開催に向けて準備を進める」 is to prepare.
    """
    joined = sentence.rfind("とともに、", *place)
    if joined > 0:
        both = [
            find_stage(sentence, part, lexicon=lexicon, act=act)
            for part in ((place[0], joined), (joined + 5, place[1]))
        ]
        return max((one for one in both if one), key=lambda one: lexicon.stage_ranks[one.id], default=None)
    start, end = place
    begin = start
    for ground in _GROUND.finditer(sentence, start, end):
        if ground.end() < end:
            begin = ground.end()
    best: tuple[int, StageFound] | None = None
    for hit in lexicon.stages_ja.find(sentence[begin:end]):
        after = begin + hit.end
        if not _is_done(sentence, hit, (begin, end), act=act):
            continue
        rank, stage, _ = hit.value
        if rank > _PREPARE and _is_preparation(sentence, begin, begin + hit.start):
            rank, stage = _PREPARE, "prepare"
        if sentence.startswith(("しつつ", "つつ"), after):
            rank = 0  # 連携しつつ検討していく: how the other thing is done
        if best is None or rank > best[0]:
            best = (rank, StageFound(stage, begin + hit.start, after))
    return None if best is None else best[1]


def _is_done(sentence: str, hit: Hit[tuple[int, str, str]], place: tuple[int, int], *, act: str) -> bool:
    """Whether the word of a stage is what will be done, and describes nothing else."""
    begin, end = place
    rank, _, form = hit.value
    after = begin + hit.end
    if form == "ta" and sentence.startswith(("い", "く"), after):
        form = "renyou"
        after -= 1
    if _is_support(sentence, begin, begin + hit.start):
        return False
    if _GOES_ON.match(sentence, after) and not _has_object(sentence, begin, begin + hit.end):
        return False
    if form == "noun":
        told = _TOLD_DONE.match(sentence, after) is not None
        return not told and _counts(sentence, after, end, rank=rank, act=act)
    if form == "renyou":
        return sentence.startswith(("、", "つつ", "たい", "得"), after)
    return form not in ("ta", "passive") and not (form == "dic" and _OF_A_NOUN.match(sentence, after))


def _is_support(sentence: str, begin: int, place: int) -> bool:
    """Whether the verb at ``place`` only carries the noun before it, or what something is."""
    if sentence.startswith("進め", place) and _PREPARED.search(sentence, max(begin, place - 40), place):
        return True
    if sentence.startswith("行", place):
        if sentence.startswith("い", place + 1) and not sentence.startswith("たい", place + 2):
            return True
        return _LIGHT.search(sentence, max(begin, place - 24), place) is not None
    return sentence.endswith("あり", 0, place)


def _has_object(sentence: str, begin: int, place: int) -> bool:
    """Whether the verb before ``place`` has an object (「予算を着実に増額している」): then somebody does it.

    What others go on with, marked by が (「船舶が侵入を続けている」), is none of the speaker's doings.
    """
    opens = max(begin, sentence.rfind("、", begin, place) + 1)
    object_at = max(sentence.rfind(mark, opens, place) for mark in ("を", "に取り組"))
    words = sentence[opens:place].replace("我が", "")
    return object_at > sentence.rfind("が", opens, place) and ("が" not in words or "日本が" in words)


def _counts(sentence: str, place: int, end: int, *, rank: int, act: str) -> bool:
    """Whether the noun that ends at ``place`` is something to be done."""
    early = _EARLY.match(sentence, place, end) if sentence.endswith("早期", 0, place) else None
    place = place if early is None else early.end()
    if sentence.endswith("実現", 0, place) and _TOWARDS.match(sentence, place) is not None:
        return False
    if _is_adverb(sentence, place) or _DONE.match(sentence, place, end):
        return True
    if rank < _COMMON and _PREPARES.match(sentence, place, end) is not None:
        return True
    governed = _OBJECT.get(act)
    if governed is None or governed.match(sentence, place, end) is None:
        return False
    return rank != _COMMON or (act == "propose" and sentence.endswith("連携", 0, place))


# (平和の実現)に共に取り組んでいく: an aim that is worked towards
_TOWARDS = re.compile(r"に(?:共に|ともに|引き続き|一層|緊密に)?(?:取り組|連携|協力|貢献)")
_PREPARE = 3
"""The rank of 準備: what is done with preparations (準備を6月までに進める) is no further than they are."""
# 準備を6月までに
_PREPARING = re.compile(r"準備(?:作業)?を[^、。を]{1,24}$")


def _is_preparation(sentence: str, begin: int, place: int) -> bool:
    return "準備" in sentence and _PREPARING.search(sentence, begin, place) is not None


_COMMON = 4
"""At this rank (協力, 連携) a bare noun only names the field."""


def _is_adverb(sentence: str, place: int) -> bool:
    """早期に, 大幅に: the word itself tells how the verb after it is done."""
    return sentence[place - 1] == "に"
