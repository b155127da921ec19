"""What the words of a personnel order are: ranks with names, order lines, services, dates of effect."""

import re
from dataclasses import dataclass, replace
from datetime import date

from kaidan.languages.ja.dates import find_dates
from kaidan.languages.words import has_any
from kaidan.model.codebook import Codebook
from kaidan.model.mentions import DateMention
from kaidan.model.span import Span

# 梶ヶ谷蒼太 / 玉置 清隆 / 千々石ミゲル: one word, or family and given name
_NAME = r"[一-龠々〆ヶケヵ㐀-䶵豈-頻\U00020000-\U0003ffffぁ-んァ-ヴー・]"
# 秦 野 哲 朗 / 佐々木  健  一 / 飯 倉 慎太郎: letters set apart to fill a column
NAME_WORDS = (
    rf"(?:{_NAME}{{1,3}}(?:[ ]{{1,6}}{_NAME}){{2,4}}(?!{_NAME})"
    rf"|{_NAME}(?:[ ]{{1,6}}{_NAME}){{1,3}}[ ]{{1,6}}{_NAME}{{2,3}}(?!{_NAME})"
    rf"|{_NAME}{{1,6}}(?:[ ]{{1,6}}{_NAME}{{1,6}})?)"
)
"""A name of one word or more, in a pattern."""
# 課長, 司令, 隊付 …: a word that ends so is an office and no name; 南部, 日下部, 服部 are names
_OFFICE = re.compile(
    r"(?:[部課隊艦校室団群所班局科副次幕総]長|司令官?|連隊|学校|[監事教研審]官|[部課室隊団群省庁]付|主任|退職|昇任)$"
)
# 1等海佐等の人事について: words that follow a rank in a sentence
_SENTENCE = re.compile(r"^(?:等|及び|並び|以上|以下|[のがはをにへと])|人事|発令|異動|について")
# 総務部 / 見本基地司令
_UNIT = re.compile(r"[部課室隊団群艦校所局]|司令|学校")
# 定年退職 / 退官(3月31日付)
_RETIRED = re.compile(r"(?:(?:定年|勧奨|依願|任期満了)?退職|辞職|(?:定年|勧奨)?退官)(?:\([^)]{0,12}\))?$")


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns that the codebook's ranks and services make."""

    ranks: tuple[tuple[str, str | None], ...]
    services: tuple[tuple[str, str], ...]
    person: re.Pattern[str]
    official: re.Pattern[str]
    prose: re.Pattern[str]
    rank: re.Pattern[str]
    count: re.Pattern[str]

    def service_of(self, rank: str | None) -> str | None:
        """The service of a rank, whatever its pay grade (1等陸佐(二)); None where all have it or nobody knows it."""
        bare = re.sub(r"\([一二三]\)$|\s", "", rank or "")
        return next((service for form, service in self.ranks if form == bare), None)


def make_words(codebook: Codebook) -> Words:
    """The patterns of ``codebook`` for Japanese orders.

    >>> from kaidan.codebook.load import load_codebook
    >>> words = make_words(load_codebook())
    >>> words.service_of("1等陸佐"), words.service_of("1佐")
    ('ground', None)
    """
    ranks = sorted(
        ((form, rank.service) for rank in codebook.ranks for form in rank.ja), key=lambda pair: -len(pair[0])
    )
    services = sorted(
        ((form, service.id) for service in codebook.services for form in service.ja),
        key=lambda pair: -len(pair[0]),
    )
    # 海 将: letters set apart to fill a column
    rank = r"(?:" + "|".join("[ ]{0,3}".join(form) for form, _ in ranks) + r")(?:\([一二三]\))?"
    named = "|".join(re.escape(form) for form, _ in services)
    return Words(
        tuple(ranks),
        tuple(services),
        # 1等陸佐 梶ヶ谷蒼太
        re.compile(rf"(?P<rank>{rank})[ \t]{{0,12}}[・:]?[ \t]{{0,12}}(?P<name>{NAME_WORDS})(?:氏)?"),
        # 防衛大臣補佐官 有明公平: an official whose title no codebook lists, alone on a line
        re.compile(rf"(?P<rank>[一-龠々]{{2,12}}(?:官|監|参事|員|医))[ \t]{{1,12}}(?P<name>{NAME_WORDS})$"),
        # 現陸上幕僚副長の東雲進陸将は、西部方面総監に就任する
        re.compile(
            rf"(?:^"
            rf"|(?<=[、。]))現?(?P<old>[^、。()]{{2,40}}?)の(?P<name>[一-龠々ヶ]{{2,8}}?)(?P<rank>{rank})(?:は"
            rf"|が|を)[、 ]?"
            r"(?P<new>[^、。()]{2,40}?)(?:に(?:就任|就く|就き|着任|補職|充て|起用|転じ|異動|就け)|[にへ](?=[、。]|$))"
        ),
        re.compile(rank),
        # 陸自5名 / 事務官等 12人
        re.compile(rf"(?P<body>{named})[ ]?(?P<number>[0-9]{{1,4}})[ ]?[名人]"),
    )


def is_office(words: str) -> bool:
    """Whether words that follow a rank are an office rather than a name.

    >>> is_office("南部 陸"), is_office("玉置 防衛課長")
    (False, True)
    """
    first, _, given = words.partition(" ")
    return (
        _SENTENCE.search(words) is not None
        or _OFFICE.search(first) is not None
        or _OFFICE.search(words) is not None
        or _UNIT.search(given) is not None
    )


def is_retirement(words: str) -> bool:
    """Whether what stands in the place of a new post says that somebody leaves.

    >>> is_retirement("定年退職"), is_retirement("退職管理課長")
    (True, False)
    """
    return _RETIRED.fullmatch(words.strip("()[]【】 ")) is not None


# 陸将補に昇任させる / …を命ずる / 退職を承認する / …の兼務を解く
_ORDER = re.compile(
    r"(?P<what>.{0,400}?)(?:"
    r"(?P<promote>に(?:昇任|昇進|特別昇任)(?:させる|する)|への?昇任(?:を命ずる|させる))"
    r"|(?P<retire>(?:(?:定年|勧奨|願い?に(?:より|依り))[、 ]?)?(?:の)?(?:退職|辞職|退官)を?(?:承認"
    r"|許可)?(?:する|させる)|(?:定年)?退職(?:とする|を命ずる)|願い?に(?:より|依り)本[職官]を免ずる)"
    r"|(?P<relieve>(?:を解く|を解除する|を免ずる|の併任を解除する))"
    r"|(?P<concurrent>(?:に|へ)?(?:併任する|の?併任を命ずる|併せて任命する|の?兼務を命ずる|の?兼職を命ずる))"
    r"|(?P<appoint>を命ず(?:る)?|を命じる|に補する|に補職する|に任命する|に任ずる|に任用する"
    r"|に転任させる|に配置換する|へ配置換する|に採用する|に出向させる|への?出向を命ずる|へ出向させる"
    r"|に充てる|に指定する)"
    r")[。.]?$"
)
# Every order ends so; most lines do not, and the pattern tries each place of a line.
_ORDER_ENDS = tuple(end + stop for end in "るくず" for stop in ("", "。", "."))


# ○ / 1 / (2): before an order
_NUMBERED = re.compile(r"(?:[○◯●◎・■◇◆□▽▼] ?|\(?[0-9]{1,2}\)?[ .、]{1,3})?")


@dataclass(frozen=True, slots=True)
class OrderLine:
    """What an order line does (promote, appoint, retire, relieve, concurrent) and to what; ``line``: as printed."""

    kind: str
    what: str
    line: str


def find_order(line: str) -> OrderLine | None:
    """The order that a line gives to the persons after it.

    >>> find_order("陸将補に昇任させる")
    OrderLine(kind='promote', what='陸将補', line='陸将補に昇任させる')
    >>> find_order("第16師団長兼ねて白砂駐屯地司令を命ずる").what
    '第16師団長兼ねて白砂駐屯地司令'
    >>> find_order("陸将補 玉置清隆") is None
    True
    """
    if not line.endswith(_ORDER_ENDS):
        return None
    begin = _NUMBERED.match(line).end()  # type: ignore[union-attr]
    found = _ORDER.fullmatch(line, begin)
    if found is None or found.lastgroup is None:
        return None
    kinds = ("promote", "retire", "relieve", "concurrent", "appoint")
    kind = next(kind for kind in kinds if found[kind])
    return OrderLine(kind, found["what"].strip(), line[begin:].strip(" 。."))


# 以上8月1日付 / (以上、令和13年8月1日付け) / 12月20日付 / 【3月22日付】
_EFFECT = re.compile(
    r"[ ]{0,4}(?:\(?[0-9]{1,2}\)?[ .、]{1,3}|[①-⑳][ ]{0,2})?[(\[【〔◇◆■□○●▽▼<＜・]{0,2}[ ]?(?P<closes>以上)?[、, ]?"
    r"(?P<when>[^()\[\]。、【】]{0,24}?日(?:\([月火水木金土日]\))?)[ ]?(?:付け?"
    r"|発令|実施)(?P<kind>[^()。、]{0,6})?[ )\]】〕>＞]{0,2}$"
)
# 発令日 2031.8.1
_NUMERIC = re.compile(
    r"[ ○・■◎]{0,4}[(]?(?:発令(?:年月|月|期)?日|発令日付|発令予定日|異動日|異動年月日|実施日)[ :\t]{0,6}"
    r"(?P<when>[^。、]{4,24}?)[)]?(?:付け?)?$"
)


@dataclass(frozen=True, slots=True)
class Effect:
    """A line that tells from when orders hold: the date as printed, and whether it closes what stands above."""

    date: DateMention
    closes: bool
    bracketed: bool


def find_effect(line: str) -> Effect | None:
    """The date of effect that a line of its own gives.

    >>> find_effect("(以上8月1日付)").closes, find_effect("12月20日付").closes
    (True, False)
    >>> find_effect("陸上幕僚監部付") is None
    True
    """
    found = _EFFECT.match(line) or _NUMERIC.match(line)
    if found is None:
        return None
    dates = [day for day in find_dates(found["when"]) if day.day is not None]
    if not dates:
        return None
    shift = found.start("when")
    day = replace(dates[0], span=Span(dates[0].span.start + shift, dates[0].span.end + shift))
    closes = "closes" in found.groupdict() and found["closes"] is not None
    return Effect(day, closes, line.strip().startswith(("(", "[")))


# 勧奨退職, 昇任, 配置換 …: what a heading says is done
_DONE = (
    r"(?:(?:(?:定年|勧奨|依願|任期満了)(?:による)?)?退職|辞職|退官|離職|(?:特別)?昇任|昇格|転任|転出|転入"
    r"|補職(?:替え?|換え?)?|(?:新規)?採用|異動|配置換え?|出向|新任|転補|転職|併任(?:解除)?|兼務(?:解除)?|兼職|兼補|免兼|再任用|事務取扱|心得|任命|割愛|復職)"
)
# 昇任 / ▽退職 / 【転任】 / 1 昇任(1月1日付) / 陸将補への昇任(5名) / 2 昇任(職は現職のまま): what those below it do
_HEADING = re.compile(
    r"(?:(?:[0-9]{1,2}|[一二三四五六七八九十]|第[0-9]{1,2})[ .、]{1,3}|(?:[(][0-9]{1,2}[)]|[①-⑳])[ .、]{0,3})?"
    r"[【\[(<＜〈《≪◎○●◇◆■□▽▼・ ]{0,3}"
    r"(?:(?P<before>[^()\[\]。、【】 ]{0,24}?日(?:\([月火水木金土日]\))?)付け?[ ]?の?)?"
    r"(?:(?:准?教授|講師|助教|部長級|課長級|指定職|事務官等?|幹部)(?:へ|に|への|の)?)?"
    r"(?P<to>(?:[陸海空]?将補?|[1-3一二三]等?[陸海空]?[佐尉])(?:へ|に|への)?)??"
    rf"(?P<kind>{_DONE}(?:[・、]?(?:及び|並びに)?{_DONE}){{0,2}})"
    r"(?:者(?:名簿)?|人事|発令|等|関係|の部)?[ ]?(?:[(]?[0-9]{1,4}[名人][)]?)?"
    r"(?:[ (\[【〔]{0,6}(?P<after>[^()\[\]。、【】]{0,24}?日(?:\([月火水木金土日]\))?)(?:付け?|発令)?)?"
    r"(?:[ ]{0,6}\([^()。]{1,30}\))?[】\])>＞〉》≫〕 ]{0,6}$"
)
# 退  職: the letters of a heading set apart
_APART = re.compile(r"[一-龠・、](?:[ ]{0,4}[一-龠・、]){1,12}")


_KINDS = (
    *(
        "職",
        "昇任",
        "昇格",
        "退官",
        "転任",
        "転出",
        "転入",
        "採用",
        "異動",
        "配置換",
        "出向",
        "新任",
        "転補",
        "併任",
    ),
    *("兼", "再任", "事務取扱", "心得", "任命", "割愛"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over persons: what they do, to which rank, and the day that it names."""

    kind: str
    rank: str | None
    date: DateMention | None


def _close_up(found: re.Match[str]) -> str:
    """The letters together, the blanks after them, so that every place behind them stays."""
    return found[0].replace(" ", "").ljust(len(found[0]))


def find_heading(line: str) -> Heading | None:
    """The heading that a line is.

    >>> found = find_heading("1 昇任(1月1日付)")
    >>> found.kind, found.date.day, find_heading("【退職】").kind, find_heading("人事教育局人材育成課長") is None
    ('昇任', 1, '退職', True)
    >>> find_heading("3 退  職(3月31日付)").date.day, find_heading("2 昇  任(職は現職のまま)").kind
    (31, '昇任')
    """
    found = _HEADING.fullmatch(line) if has_any(line, _KINDS) else None
    if found is None and " " in line and len(line) <= 60:
        closed = _APART.sub(_close_up, line)
        found = _HEADING.fullmatch(closed) if has_any(closed, _KINDS) else None
    if found is None:
        return None
    date_of = None
    for group in ("before", "after"):
        for day in find_dates(found[group] or ""):
            if day.day is not None:
                shift = found.start(group)
                date_of = replace(day, span=Span(day.span.start + shift, day.span.end + shift))
    return Heading(found["kind"], (found["to"] or "").rstrip("へにの") or None, date_of)


# 【陸上自衛隊】 / 第92普通科連隊長(旧職)1等陸佐 日比谷孝文
SECTION = re.compile(r"[【<＜〈《][^】>＞〉》]{1,24}[】>＞〉》]$")
# 見本課長(見本班長)1等陸佐 辻村 巌
_ONE_PERSON = re.compile(
    r"[^。]{2,80}\)[ ]?(?:[1-3一二三]等?[陸海空]?[佐尉]|[陸海空]?将補?|[^ ()。]{0,4}(?:事務官|技官"
    r"|教官))[ ][^。()]{2,12}$"
)


def opens_orders(line: str) -> bool:
    """Whether a line belongs to the list of orders rather than to what stands above it.

    >>> opens_orders("12月20日付"), opens_orders("【陸上自衛隊】"), opens_orders("令和13年7月25日")
    (True, True, False)
    """
    return (
        SECTION.match(line) is not None
        or find_effect(line) is not None
        or find_order(line) is not None
        or find_heading(line) is not None
        or _ONE_PERSON.match(line) is not None
    )


# 令和16年3月25日付で発令する / 下記のとおり3月25日をもって
_IN_FORCE = re.compile(r"[ ]?(?:付け?(?:で|け|を|の|にて|、)|をもって|より|に(?:発令|実施))")


def find_told_effects(line: str) -> tuple[DateMention, ...]:
    """The days from which a sentence says that orders hold.

    >>> [day.day for day in find_told_effects("下記のとおり令和16年3月25日付で発令する予定である。")]
    [25]
    """
    return tuple(
        day for day in find_dates(line) if day.day is not None and _IN_FORCE.match(line, day.span.end)
    )


def tell_effect(found: DateMention, near: date | None) -> str | None:
    """The ISO date of a day, its year being the one that puts it nearest to ``near`` where none is printed.

    >>> (day,) = find_dates("1月1日")
    >>> tell_effect(day, date(2031, 12, 20))
    '2032-01-01'
    """
    if found.month is None or found.day is None:
        return None
    years = (
        [found.year]
        if found.year is not None
        else []
        if near is None
        else [near.year + k for k in (-1, 0, 1)]
    )
    days = []
    for year in years:
        try:
            days.append(date(year, found.month, found.day))
        except ValueError:
            continue
    if not days:
        return None
    return min(days, key=lambda day: abs((day - near).days) if near is not None else 0).isoformat()


def find_section(line: str, words: Words) -> str | None:
    """The service that a heading names for the persons below it.

    >>> from kaidan.codebook.load import load_codebook
    >>> book = make_words(load_codebook())
    >>> find_section("【陸上自衛隊】", book), find_section("陸上自衛隊幹部学校教官", book)
    ('ground', None)
    """
    bare = re.sub(
        r"^[ 【\[(<＜〈《◎○●◇◆■□▽▼・]+|(?<![ 】\])>＞〉》関係])[ 】\])>＞〉》関係]+$|\([0-9]{1,4}[名人]\)$|の部$",
        "",
        line,
    )
    bare = re.sub(r"(?<![ 】\])>＞〉》])[ 】\])>＞〉》]+$|[ (]?[0-9]{1,4}[名人]\)?$", "", bare)
    return next((service for form, service in words.services if form == bare), None)


# 1 事務官 / 【1等陸佐】 / (2)陸将補の部
_RANK_HEADING = re.compile(
    r"(?:\(?[0-9]{1,2}\)?[ .、]{0,3})??[【\[(<〈◎○●◇◆■□▽▼・ ]{0,3}"
    r"(?P<rank>[^【】\[\]()<>〈〉 ]{2,6})(?:の部|へ)?[】\])>〉 ]{0,3}$"
)


def find_rank(line: str, words: Words) -> str | None:
    """The rank that a heading gives the persons below it.

    >>> from kaidan.codebook.load import load_codebook
    >>> book = make_words(load_codebook())
    >>> find_rank("【1等陸佐】", book), find_rank("2 事務官", book), find_rank("2 総論", book)
    ('1等陸佐', '事務官', None)
    """
    found = _RANK_HEADING.match(line)
    return found["rank"] if found is not None and words.rank.fullmatch(found["rank"]) else None


def tidy(words: str) -> str:
    """A post as one line without the blanks that only align it."""
    joined = re.sub(r"[ \t\n]+", " ", words).strip(" 、。:・")
    # 師 団 長: letters set apart to fill a column
    return joined.replace(" ", "") if re.fullmatch(r"(?:\S ){1,40}\S", joined) else joined


def tidy_name(words: str) -> str:
    """A name without the blank between family and given name, which only aligns it."""
    return re.sub(r"\s+", "", words)
