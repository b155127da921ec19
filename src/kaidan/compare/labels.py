"""The words in which a comparison is shown, in both languages."""

from collections.abc import Mapping

from kaidan.model.codebook import Codebook, Label
from kaidan.model.comparison import Change, Evidence

Words = Mapping[str, tuple[str, str]]

RELATIONS: Words = {
    "carried": ("同文", "carried over"),
    "reworded": ("表現の変更", "reworded"),
    "moved": ("位置の変更", "moved"),
    "split": ("分割", "split"),
    "merged": ("統合", "merged"),
    "new": ("新規", "new"),
    "dropped": ("記載なし", "no longer said"),
}
DIRECTIONS: Words = {
    "stronger": ("強まった", "stronger"),
    "weaker": ("弱まった", "weaker"),
    "same": ("強さは同じ", "same strength"),
    "mixed": ("強弱が混在", "mixed"),
}
DIMENSIONS: Words = {"act": ("行為", "act"), "stage": ("段階", "stage"), "degree": ("程度", "degree")}
AGREEMENTS: Words = {
    "both": ("双方", "both"),
    "other_act": ("双方(行為が異なる)", "both, another act"),
    "other_actor": ("双方(主体が異なる)", "both, another actor"),
    "only_a": ("こちらのみ", "only here"),
    "only_b": ("先方のみ", "only there"),
}
FACTS: Words = {
    "start": ("開始", "Start"),
    "duration_minutes": ("時間(分)", "Minutes"),
    "mode": ("形式", "Mode"),
    "place": ("場所", "Place"),
    "participants": ("出席", "Present"),
}
MARKS: Words = {
    "deleted": ("削除", "deleted"),
    "inserted": ("追加", "inserted"),
    "end": ("ここまで", "end"),
    "title": ("前回との比較", "Compared with the last meeting"),
    "machine": ("機械による比較", "Compared by machine"),
    "none": ("前回と同じです。", "Nothing differs from the last meeting."),
}


def word(table: Words, key: str, *, lang: str) -> str:
    """A word of a table.

    >>> word(RELATIONS, "new", lang="ja"), word(RELATIONS, "new", lang="en")
    ('新規', 'new')
    """
    return table[key][lang != "ja"]


def describe_change(change: Change, codebook: Codebook, *, lang: str) -> str:
    """A change with its evidence in one line: ``強まった(行為: 確認 → 一致)``."""
    told = word(DIRECTIONS, change.direction, lang=lang)
    evidence = [_describe(each, codebook, lang) for each in change.evidence]
    if not evidence:
        return told
    return f"{told}({'、'.join(evidence)})" if lang == "ja" else f"{told} ({', '.join(evidence)})"


def _describe(evidence: Evidence, codebook: Codebook, lang: str) -> str:
    before, after = (
        _name(evidence.dimension, value, codebook, lang) for value in (evidence.before, evidence.after)
    )
    return f"{word(DIMENSIONS, evidence.dimension, lang=lang)}: {before} → {after}"


def _name(dimension: str, value: str | None, codebook: Codebook, lang: str) -> str:
    if value is None:
        return "–"
    names: dict[str, Label] = {}
    if dimension == "act":
        names = {act.id: act.name for act in codebook.acts}
    elif dimension == "stage":
        names = {stage.id: stage.name for stage in codebook.stages}
    found = names.get(value)
    if found is None:
        return value
    return found.ja if lang == "ja" else found.en
