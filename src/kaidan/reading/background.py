"""Japanese sentences that tell of something else than the meeting: an office's posts, other days, other people."""

import re

from kaidan.codebook.match import Lexicon
from kaidan.languages.words import make_look
from kaidan.reading.people import Table

# 防衛省は、…と紹介している / なお、防衛省の公式Xは
_OFFICE = re.compile(
    r"(?:なお、|また、|その後、)?(?:同日、)?(?P<office>[一-龠]{2,10})(?P<site>の(?:公式)?(?:X|エックス|SNS|アカウント|ウェブサイト|ホームページ"
    r"|サイト|フェイスブック|インスタグラム)(?:アカウント)?)?(?:は|に|で|では)、?"
)


def is_by_office(sentence: str, lexicon: Lexicon) -> bool:
    """What an office says of the meeting (「防衛省は公式Xに…」) is no act of the meeting."""
    found = _OFFICE.match(sentence)
    if found is None or (found["site"] is None and sentence[found.end("office")] != "は"):
        return False
    return found["office"] in lexicon.issuers_ja


# この表敬の前日、 / なお、これに先立つ5月の首脳会合において、 / 会談に先立ち、: before or after the meeting
_BESIDE_MEETING = re.compile(
    r"(?:なお、|また、|ちなみに、|本件に関し、)?(?:(?:この|本|今回の|同)?(?:会談|会合|表敬|協議|電話会談|訪問|懇談)(?:の(?:(?P<day>前日|前々日|翌日"
    r"|翌々日)|前|後|直前|直後|数日前)|に先立[ちつっ]|後)|(?:これ|それ)に先立[ちつっ]|これまで(?:に|も)|その前日|前日|翌日)"
)
# 意見交換を行っています。
_STANDS = re.compile(r"(?:て|で)い(?:る|ます|た|ました)(?:ところ(?:である|です))?[。.]?\s{0,4}$")


def is_background(sentence: str) -> bool:
    """What was done on another day (「この表敬の前日、…」, 「これに先立つ会合において、…を支持している」)."""
    found = _BESIDE_MEETING.match(sentence)
    return found is not None and (found["day"] is not None or _STANDS.search(sentence) is not None)


# ことを踏まえ、 / ことに留意しつつ、 / ことに触れながら、: where words that only give the ground end
_GROUND_ENDS = re.compile(
    r"(?:こと|旨|点|決意|認識|コミットメント|合意)(?:(?:を踏まえ|に留意し|を想起し|に鑑み|に基づき|を受け)(?:て|つつ)?"
    r"|(?P<told>に触れ|に言及し|を引用し)(?:つつ|ながら))、"
)
_TOLD_BESIDE = ("触れ", "言及し", "引用し")
_finds_ground = make_look(
    ("踏まえ", "留意し", "想起し", "鑑み", "基づき", "を受け", "中、", "中で、", *_TOLD_BESIDE)
)
# 安全保障環境が一層厳しさを増す中、
_AMID = re.compile(r"[^、。はがを]{1,30}環境が[^、。]{1,24}中で?、")
# 昨年の首脳会談において両首脳が / 先週の外相電話会談で: a meeting and those who acted there, or its day
_ACTED_THERE = re.compile(
    r"(?:会談|会合|声明|協議|宣言|会議|対話)(?:において|で|の際)、?[^、。]{0,12}(?:首脳|大臣|閣僚|長官|両国|双方|者)(?:ら|たち)?が"
    r"|(?:先週|先月|先日|先般|昨年|本年|昨日|月)の?[^、。]{0,16}(?:会談|会合|協議|会議|対話|演説)(?:において|で)(?!は)"
)


def find_ground(sentence: str, place: tuple[int, int]) -> tuple[int, int] | None:
    """Where, in the stretch ``place``, it is told what others did at another meeting, as the ground of an act.

    >>> find_ground("両大臣は、昨年の首脳会談において両首脳が連携で一致したことを踏まえ、協力を確認した。", (0, 40))
    (5, 34)
    >>> find_ground("長官は、先週の日英外相会談で求めたことに触れつつ、計画を説明した。", (0, 30))
    (4, 25)
    >>> find_ground("両大臣は、協定が発効したことを踏まえ、協力を確認した。", (0, 27)) is None
    True
    """
    if _finds_ground(sentence) is None:
        return None
    start, end = place
    amid = _AMID.search(sentence, start, end)
    if amid is not None:
        return amid.span()
    ends = _GROUND_ENDS.search(sentence, start, end)
    acted = None if ends is None else _ACTED_THERE.search(sentence, start, ends.start())
    if ends is None or acted is None:
        return None
    return max(start, sentence.rfind("、", start, acted.start()) + 1), ends.end()


def is_told_beside(sentence: str, place: int) -> bool:
    """Whether the words at ``place`` only recall what was done elsewhere (「…求めたことに触れながら、」)."""
    if not sentence.startswith(_TOLD_BESIDE, place):
        return False
    ground = find_ground(sentence, (0, len(sentence)))
    ends = None if ground is None else _GROUND_ENDS.search(sentence, ground[0], ground[1])
    return ends is not None and ends["told"] is not None and ends.start() <= place < ends.end()


# 首脳会合において、四首脳は…を支持している: an act of those who do not sit here
_LEADERS = re.compile(r"首脳ら?は")
_OTHERS = ("大臣", "長官", "閣僚", "双方", "両者", "側", "。")
# Characters before the leaders, and between them and the act.
_MOST_BEFORE, _MOST_BETWEEN = 120, 200
_LEADER_POSTS = ("首相", "総理", "大統領", "主席", "国王")


def is_by_leaders(sentence: str, place: int, *, table: Table) -> bool:
    """Whether what stands at ``place`` is done by leaders (首脳) who do not sit at the table."""
    if any((person.post or "").endswith(_LEADER_POSTS) for person in table.participants):
        return False
    before = sentence[:place]
    if "首脳" not in before or any(word in before for word in _OTHERS):
        return False
    return any(
        found.start() <= _MOST_BEFORE and place - found.end() <= _MOST_BETWEEN
        for found in _LEADERS.finditer(before)
    )


def is_name_of_talks(sentence: str, place: int) -> bool:
    """Whether the talks at ``place`` are the meeting itself: 日米防衛次官級協議を実施した, not について協議を行い."""
    return sentence.startswith("協議", place) and "一" <= sentence[place - 1 : place] <= "龠"
