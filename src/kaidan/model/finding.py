"""What a stage could not understand, said with the place where it stands."""

from dataclasses import dataclass
from typing import NamedTuple

from kaidan.model.span import Span

FINDINGS: dict[str, str] = {
    "unread_text": "冒頭にも発言にも使われなかった文です",
    "unknown_marker": "構成の記号として知られていない、項目の記号らしいものです",
    "unknown_act": "この文の動詞に当たる行為がコードブックにありません",
    "unknown_actor": "この人がどの国の人か、出席者からもコードブックからも分かりません",
    "date_without_year": "日付に年がなく、頁にも発表の日がありません",
    "clocks_disagree": "書かれた二つの時刻が、時差と合いません",
    "undecodable": "頁の文字コードで読めない箇所があります。頁が途中で切れているか、文字コードの指定が誤っています",
    "pdf_incomplete": "PDF に読めなかった所があります",
    "no_orders": "人事の発令が一つも見つかりませんでした",
    "order_counts_differ": "表題の人数と発令の数が合いません",
    "order_without_date": "発令の日付がない発令があります",
    "relief_incomplete": "災害派遣の報告にあるはずの事項が見つかりませんでした",
    "no_exchanges": "記者会見の発言者が見つかりませんでした",
}
"""What each finding says in Japanese; the message of a finding itself is in English."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Trouble that lets the page continue; ``code`` is stable, ``message`` is for people.

    ``suggestion`` is a codebook entry (TOML) that would settle the finding, where one can be made. ``answered_by`` is
    the id of the correction by which a person has settled it.
    """

    code: str
    span: Span
    message: str
    suggestion: str | None = None
    answered_by: str | None = None


class Provenance(NamedTuple):
    """Where a value comes from: the words, how certain, which other values, by which rule.

    ``derived_from`` holds JSON pointers into the same record (written ``from`` in JSON).
    """

    spans: tuple[Span, ...]
    certainty: str
    derived_from: tuple[str, ...]
    rule: str


def tell_finding(found: Finding, lang: str) -> str:
    """What a finding says, with its details: the words that it is about, figures, names of facts.

    >>> tell_finding(Finding("unknown_act", Span(0, 3), "The codebook knows no act: 植えた"), "ja")
    'この文の動詞に当たる行為がコードブックにありません: 植えた'
    """
    if lang != "ja" or found.code not in FINDINGS:
        return found.message
    detail = found.message.partition(": ")[2]
    return f"{FINDINGS[found.code]}: {detail}" if detail else f"{FINDINGS[found.code]}。"
