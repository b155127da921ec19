"""The line that announces a meeting: who met whom, when and where."""

import re

from kaidan.languages.en.persons import find_name_after, find_posts
from kaidan.languages.words import make_look

# と会談を行った / 電話会談を実施しました / の表敬を受けた / 会談(…)を行ったところ / と会談。
_MET_JA = re.compile(
    r"(?:会談|会合|協議|会議|対談|懇談|意見交換|「?2\+2」?|閣僚級会合|面会)(?:\([^)]{0,30}\)"
    r"|「[^」]{0,20}」)?(?:を|が|に)?(?:[^、。]{0,12})?(?:行っ|行い|行な|実施|開催|持っ|持ち|行われ|臨|出席)"
    r"|対話(?:を|が)(?:開催|実施)|と(?:昼食会|夕食会|朝食会|ワーキング・?(?:ランチ|ディナー))を(?:行|実施|開催)"
    r"|(?:会談|面会|懇談)(?:した|しました|し、|し。|。|したところ)|表敬(?:訪問)?(?:を(?:[^、。]{1,16}(?:において|で|にて))?(?:受け|行)|し(?:た|ました|、))|(?:の表敬"
    r"|表敬訪問)(?:を受け|があ)|会談(?:\([^)]{0,20}\))?を"
)
_MEETING_WORDS = (
    "会談",
    "会合",
    "協議",
    "会議",
    "対談",
    "懇談",
    "意見交換",
    "2+2",
    "面会",
    "表敬",
    "対話",
    "食会",
    "ワーキング",
)
_finds_meeting = make_look(_MEETING_WORDS)
# 1月15日 / 15時00分 / 現地時間 / 本日
_WHEN_JA = re.compile(
    r"[0-9一二三四五六七八九十]{1,3}日|[0-9]{1,2}[時:][0-9]{0,2}|現地時間|本日|同日|昨日|正午"
)
# 雪村防衛大臣
_WHO_JA = re.compile(
    r"(?:大臣|長官|部長|首相|総理|議長|総長|司令官|次官|特使|代表|防衛相|国防相|補佐官|大使|大統領|閣僚"
    r"|氏|閣下|幕僚長)"
)
# 昨年の会談で / 前回の会談: speaks of another meeting
_EARLIER = re.compile(r"(?:昨年|前回|先般|先月|以前)[^、。]{0,12}(?:会談|会合)")
# 両大臣は、… / 双方は: those who met are known already
_KNOWN = re.compile(
    r"(?:また、|その後、|なお、|さらに、)?(?:(?:両|三|四|3|4|各)(?:大臣|閣僚|国|か国|カ国|ヵ国|者|長官"
    r"|首脳|防衛相|国防相|名|外相)|双方|閣僚)[^、。]{0,8}は"
)
# met / spoke / held / convened / hosted / had a telephone call / paid a courtesy call
_MET_EN = re.compile(
    r"\b(?:met(?! the (?!(?:(?!of\b|for\b|by\b|in\b)[a-z][a-z.-]{1,14} ){0,2}"
    r"(?:minister|secretary|prime|president|defen[cs]e|chief|commander|foreign|deputy)))|meets|spoke|speaks|held"
    r"|hosted|convened|had (?:a|an|the)|conducted|welcomes"
    r"|welcomed|talked|called|calls|received|receives|holds|hosts|co-hosted|co-chaired|chaired|joined"
    r"|gathered|paid (?:a|an)"
    r"|(?:following|during|after|in|at) (?:their |bilateral |high-level )?(?:talks|a (?:bilateral )?meeting|discussions"
    r"|a (?:phone |telephone )?call) (?:between|with|in|at))\b",
    re.IGNORECASE,
)
# Minister Makabe
_WHO_EN = re.compile(
    r"\b(?:minister|ministers|secretary|secretaries|prime minister|president|chairman|chief|ambassador"
    r"|secretary[- ]general|general|admiral|mantri|chancellor)\b",
    re.IGNORECASE,
)
# provided the following readout: / Readout as follows:
_WRAPPER_EN = re.compile(r"\bfollowing\s(?:readout|statement)|\battributable\sto\b", re.IGNORECASE)
# held a meeting with
_TALK_EN = re.compile(
    r"\b(?:meeting|talks?|call|telephone|phone|telecon|teleconference|videoconference|dialogue|plenary|forum"
    r"|discussions?|consultations?|summit|bilateral|trilateral|met|spoke|hosted|welcomed|courtesy"
    r"|received (?:h\.?e\.?|(?:the )?(?:minister|secretary|general|admiral|president|prime)"
    r"|(?:his|her|their|the) [a-z]{4,20} counterpart"
    r"|[a-z][\w-]{1,20} [a-z][\w-]{1,20}, (?:the )?(?:minister|secretary|chief))"
    r"|convened|gathered|committee|participation|statement|called(?! for\b| upon\b)|calls on"
    r"|paid a (?:courtesy )?call)\b",
    re.IGNORECASE,
)


def is_lead(text: str, lang: str, *, strict: bool = False) -> bool:
    """Whether a line announces a meeting; ``strict`` asks for a date or clock too.

    >>> is_lead("令和13年5月2日、雪村防衛大臣は、ラッシュ米戦争長官と会談を行ったところ、概要次のとおり。", "ja")
    True
    >>> is_lead("両大臣は、昨年の会談の成果を確認した。", "ja")
    False
    """
    if lang == "ja":
        if _finds_meeting(text) is None:
            return False
        met = _MET_JA.search(text) is not None and _WHO_JA.search(text) is not None
        opens = "概要" in text[-40:] or "以下のとおり" in text[-40:] or "次のとおり" in text[-40:]
        dated = _WHEN_JA.search(text) is not None
        if not met or (_EARLIER.search(text) and not opens):
            return False
        if strict:
            return dated and "は、" in text and _KNOWN.match(text) is None
        return opens or (dated and _KNOWN.match(text) is None)
    return met_en(text)


# 南波司令官は、…決意を示した。
_SPEAKS = re.compile(
    r"(?:また、|その後、|会談では、|冒頭、)?[^、。]{1,20}(?:大臣|長官|司令官|双方|両者|閣僚|総長|首相|側)(?:からは?|より|は)"
)


def tells_on(text: str) -> bool:
    """Whether a Japanese sentence behind the one that announces a meeting, in its paragraph, tells what was said.

    >>> tells_on("南波司令官は、訓練への決意を示した。"), tells_on("南波大臣は、長官の表敬を受けた。")
    (True, False)
    """
    return _SPEAKS.match(text) is not None and _MET_JA.search(text) is None


def met_en(text: str) -> bool:
    """Whether an English line or sentence says that officials met or spoke.

    >>> met_en("Secretary Doe spoke by phone today with Minister Roe.")
    True
    >>> met_en("Secretary Doe met the Italian Minister of Defence."), met_en("It met the needs of ministers.")
    (True, False)
    >>> met_en("Spokesperson Ann Poe provided the following readout:"), met_en("The Secretary explained a plan.")
    (False, False)
    """
    if _WRAPPER_EN.search(text) is not None:
        return False
    met = _MET_EN.search(text[:500]) is not None and _WHO_EN.search(text[:400]) is not None
    return met and _TALK_EN.search(text[:600]) is not None


def names_two_en(text: str) -> bool:
    """Whether an English line names two officials with their posts, as a lead does whose verb nobody expects.

    >>> names_two_en("Secretary of Defense Ann Doe and Defence Minister Jan Roe signed an arrangement in Oslo.")
    True
    >>> names_two_en("The two ministers signed an arrangement.")
    False
    """
    posts = [post for post in find_posts(text[:600]) if not post.bare]
    return sum(find_name_after(text, post.span.end, comma=False) is not None for post in posts) > 1
