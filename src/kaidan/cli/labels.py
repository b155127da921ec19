"""What is printed in the user's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from kaidan.model.codebook import Codebook
from kaidan.model.finding import Finding, tell_finding

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
        return tell_finding(found, self.lang)

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
