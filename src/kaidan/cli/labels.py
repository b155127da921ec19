"""What is printed in the user's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from kaidan.model.codebook import Codebook
from kaidan.model.finding import Finding

WORDS: dict[str, tuple[str, str]] = {
    "genre": ("種別", "Kind"),
    "series": ("系列", "Series"),
    "start": ("日時", "When"),
    "end": ("終了", "Ended"),
    "duration": ("時間", "Length"),
    "place": ("場所", "Where"),
    "mode": ("形式", "Mode"),
    "occasion": ("機会", "Occasion"),
    "participants": ("出席", "Present"),
    "issuer": ("発出", "Issuer"),
    "announced": ("発表", "Announced"),
    "publisher": ("掲載", "Published"),
    "category": ("分類", "Category"),
    "terms": ("略語", "Terms"),
    "orders": ("発令", "Orders"),
    "relief": ("派遣", "Relief"),
    "exchanges": ("質疑", "Questions"),
    "most_read": ("人気記事", "Most read"),
    "id": ("ID", "Id"),
    "url": ("番地", "Address"),
    "in_person": ("対面", "in person"),
    "phone": ("電話", "by phone"),
    "video": ("テレビ会議", "by video"),
    "original": ("原文", "original"),
    "republication": ("転載", "republication"),
    "translation": ("翻訳", "translation"),
    "report": ("報道", "report"),
    "local_unknown": ("現地時刻(時間帯不明)", "zone unknown"),
    "day": ("時刻の記載なし", "no time given"),
    "jst": ("日本時間", "in Tokyo"),
    "reply": ("応答", "reply"),
    "no_statements": ("発言の記録はありません。", "No statements."),
}

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
class Labels:
    """Words and the codebook's names in one language."""

    lang: str
    codebook: Codebook

    def word(self, key: str) -> str:
        """A fixed word."""
        return WORDS[key][self.lang != "ja"]

    def finding(self, found: Finding) -> str:
        """What a finding says, with its details: the words that it is about, figures, names of facts."""
        if self.lang != "ja" or found.code not in FINDINGS:
            return found.message
        detail = found.message.partition(": ")[2]
        return f"{FINDINGS[found.code]}: {detail}" if detail else f"{FINDINGS[found.code]}。"

    def name(self, table: str, identity: str) -> str:
        """The codebook's name of an entry: ``name("acts", "agree")``; the id itself where it has none."""
        for entry in getattr(self.codebook, table):
            if entry.id == identity:
                return str(getattr(entry.name, self.lang))
        return identity

    def parties(self, countries: Iterable[str]) -> str:
        """Countries as short as officials write them: 日米, JP US."""
        codes = list(countries)
        if self.lang != "ja":
            return " ".join(codes)
        shorts = {
            country.id: country.short[0] if country.short else "" for country in self.codebook.countries
        }
        written = [shorts.get(code) or self.name("countries", code) for code in codes]
        return ("" if all(len(one) == 1 for one in written) else "・").join(written)
