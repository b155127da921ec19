"""Headlines cut where a line may break, so that no phrase is torn."""

from functools import cache

import budoux


def find_phrases(headline: str, lang: str) -> list[str]:
    """The headline in phrases; joined they give the headline. English breaks at its own spaces: one phrase.

    >>> find_phrases("日豪防衛相会談を実施 共同訓練の拡充で一致", "ja")
    ['日豪防衛相会談を', '実施 ', '共同訓練の', '拡充で', '一致']
    >>> find_phrases("人事発令 令和14年12月20日付け", "ja")
    ['人事発令 ', '令和14年12月20日付け']
    """
    if lang != "ja" or not headline:
        return [headline]
    phrases: list[str] = []
    for part in headline.replace("\u3000", " ").split(" "):
        phrases += _keep_numbers(_parser().parse(part)) if part else [""]
        phrases[-1] += " "
    phrases[-1] = phrases[-1][:-1]
    return [phrase for phrase in phrases if phrase]


def _keep_numbers(phrases: list[str]) -> list[str]:
    """The phrases without a cut inside a number (令和1|4年)."""
    kept: list[str] = []
    for phrase in phrases:
        if kept and kept[-1][-1:].isdigit() and phrase[:1].isdigit():
            kept[-1] += phrase
        else:
            kept.append(phrase)
    return kept


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
