"""Words of a Japanese clause that point back to what was spoken of before: これら, こうした取組, 同協定."""

import re
from collections.abc import Sequence

from kaidan.codebook.match import Lexicon
from kaidan.languages.words import make_look

# これら / こうした取組 / 同計画: points back to the sentence before
_POINTS_BACK = re.compile(
    r"(?:(?:これら?の|こうした|このような|かかる)(?:(?:日本|米国|我が国|両国|双方)の)?(?:[一-龠]{1,3}的な)?|(?<![一-龠ァ-ヴー])同)(?:取組|取り組み|計画|協定|枠組み?"
    r"|協議|訓練|演習|事業|協力|方針|活動|提案|構想|プログラム|装備|課題|行為|分野|問題|情勢|成果|進展|姿勢|点"
    r"|議論|ミサイル|発射|構想|艦艇?(?![一-龠])|機(?![一-龠])|装備品)|この(?:点|分野|問題|件|発射|状況|提案|取組|計画|協定|方針|構想|枠組|申し出|要請|考え|提言|報告書?|合意|決定)|(?:今般の|今回の|一連の)(?:発射|事案|事故|行為)|(?<![一-龠ァ-ヴー])(?:本|当該)(?:計画|協定|事業|枠組"
    r"|プログラム|取組|合意|構想|提案|件|問題|発射)|これに(?:(?:強く|断固として?|断固)?反対|賛|支持|同意|つい|対する(?:強い|全面的な|深い)?(?:支持|賛|同意|歓迎|謝意|感謝|評価))|これら[をはがも]|(?:^|、)これが(?=[^、。]{0,30}(?:違反|反する|脅か|脅威|もの))"
    r"|(?<!について、)(?<!に関し、)(?<!につき、)これを(?!受け|踏まえ|機|もって)"
)
_POINTING = ("これ", "この", "こうした", "かかる", "同", "今般の", "今回の", "一連の", "本", "当該")
_finds_pointing = make_look(_POINTING)
# 同海域において: an area named before, where the words name no matter of their own
_SAME_AREA = re.compile(r"(?<![一-龠ァ-ヴー])同(?:海域|地域|空域|水域)")
# 同訓練 / 同協定 / 同計画: of several matters the one of this kind
_SAME = re.compile(r"(?<![一-龠ァ-ヴー])同(?P<noun>訓練|演習|協定|計画|プログラム|枠組|艦|機)")
_KINDS = {
    "協定": ("framework", "document"),
    "艦": ("programme", "equipment"),
    "機": ("programme", "equipment"),
    "枠組": ("framework",),
    "計画": ("programme", "equipment", "framework"),
    "プログラム": ("programme", "equipment", "framework"),
}


# これを歓迎した / これに賛同した: what was said just before
_JUST_NOW = re.compile(r"これ[をに]")


def points_here(words: str) -> bool:
    """Whether a clause after another takes up just what that one said (「…を説明し、長官はこれを歓迎した」).

    >>> points_here("長官はこれを歓迎した。"), points_here("同協定の下で訓練を行うことで一致した。")
    (True, False)
    """
    return "これ" in words and _JUST_NOW.search(words) is not None


def point_back(words: str, before: Sequence[str], *, lexicon: Lexicon, has_topics: bool) -> tuple[str, ...]:
    """The topics of ``before`` that ``words`` take up; an area alone does so only where they have no topic else."""
    if not before or _finds_pointing(words) is None:
        return ()
    if not _POINTS_BACK.search(words):
        return tuple(before) if not has_topics and _SAME_AREA.search(words) else ()
    same = _SAME.search(words)
    if same is None:
        return tuple(before)
    if same["noun"] in ("訓練", "演習"):
        return ("joint_training",) if "joint_training" in before else tuple(before)
    kinds = _KINDS[same["noun"]]
    return tuple(topic for topic in before if lexicon.topic_by_id[topic].kind in kinds) or tuple(before)
