"""Officers in a Japanese header: the office, the name and the rank stand one after the other, in either order."""

import re

from kaidan.codebook.match import Lexicon
from kaidan.languages.words import has_any
from kaidan.model.meeting import Participant
from kaidan.model.span import Span
from kaidan.reading.seats import Seated, split_country

_RANKS = ("将", "元帥")
_RANK = r"(?:(?:[陸海空]軍|海兵隊|宇宙軍|国防軍|陸上|海上|航空)?(?:大将|中将|少将|准将|元帥|上級大将)|[陸海空]将補?)"
# グラント / ジョン・P・ハーロウ / 浜名 聡
_NAME = (
    r"(?![陸海空](?:軍|将|上)|海兵隊|宇宙軍)"
    r"(?:[ァ-ヴー](?:[ァ-ヴー・=＝゠]|[A-Z]\.?(?=・)){1,40}|[一-龠々]{1,4}[ ]?[一-龠々]{1,4}?)"
)
# 李成浩(イ・ソンホ): how a name is read, before the rank
_READING = r"(?:[(（][^()（）\n]{1,40}[)）])?"
_OFFICE = (
    r"(?P<post>[一-龠々ァ-ヴーA-Za-z0-9・]{0,24}?(?:司令官|幕僚長|副?議長|本部長|総?参謀長|参謀総長|総監"
    r"|師団長|旅団長|群司令|副長|作戦部長|参謀次長|軍令部長))"
)
# 米太平洋陸軍司令官 グラント陸軍大将 / 海上幕僚長(浜名海将) / 統合幕僚長 陸将 桐島 健吾
# 合同参謀議長 李成浩(イ・ソンホ)陸軍大将
_OFFICER = re.compile(
    rf"{_OFFICE}(?:の|[ ]{{0,2}})(?:(?P<name>{_NAME}){_READING}[ ]{{0,2}}{_RANK}"
    rf"|[(（](?P<within>{_NAME})[ ]{{0,2}}{_RANK}[)）]|{_RANK}[ ]{{1,2}}(?P<last>{_NAME}))"
    r"(?:閣下|氏)?(?=[はがとのにをへ、,()（）]|及び|並びに|から|より|による|\s|$)"
)


def find_officers(text: str, start: int, *, lexicon: Lexicon) -> tuple[Seated, ...]:
    """The officers of ``text``, which begins at ``start`` of the page.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.codebook.match import make_lexicon
    >>> lexicon = make_lexicon(load_codebook())
    >>> found = find_officers("米太平洋陸軍司令官 グラント陸軍大将と会談した。", 0, lexicon=lexicon)
    >>> [(one.person.name, one.person.post, one.person.country) for one in found]
    [('グラント', '太平洋陸軍司令官', 'US')]
    """
    if not has_any(text, _RANKS):
        return ()
    made = []
    for found in _OFFICER.finditer(text):
        group = next(group for group in ("name", "within", "last") if found[group])
        post, country = split_country(found["post"], lexicon)
        fits = [entry for entry in lexicon.posts_ja.get(post, ()) if country in (None, entry.country)]
        known = fits[0] if len(fits) == 1 else None
        person = Participant(
            name=found[group],
            person=None,
            post=post,
            post_id=known.id if known else None,
            country=country or (known.country if known else None),
        )
        made.append(
            Seated(
                person,
                Span(start + found.start(), start + found.end()),
                Span(start + found.start(group), start + found.end(group)),
                "participant.officer",
            )
        )
    return tuple(made)
