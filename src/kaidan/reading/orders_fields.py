"""What a field of a personnel list is by its looks (a rank, a name, a day, a post …); a line cut into its fields."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kaidan.languages.ja.dates import find_dates
from kaidan.reading.orders_line import find_close
from kaidan.reading.orders_words import NAME_WORDS, Words, find_order, is_office, tidy_name

# 見本 太郎 / 見 本  太 郎
_NAME = re.compile(NAME_WORDS)
# 課長, 付, 司令部, 室: a post or an office ends so, a name hardly ever
_POST_END = re.compile(
    r"(?:[長付官監員令部課室隊団群校所局院館省庁係班科署府房艦司者命職担]|補佐|参事|幕僚|主幹|主査|教授|講師|顧問|総括|出向|勤務|先)"
    r"(?:\([^()]{1,30}\))?$"
)
# Words of a list's frame that look like names
_FRAME = re.compile(
    r"氏名等?|名前|階級|官名|官職|備考|以上|以下余白|別[紙添]|目次|敬称略|現職|[新旧記]|下記|なし|該当なし|同上|省略|発令"
    r"|人事(?:発令|異動)?|担当|参考|一覧表?|名簿|詳細|概要|内容"
)
# 問い合わせ先  大臣官房秘書課: whom to ask is no person of the list
_CONTACT = re.compile(r"担当|問い?合わ?せ|電話|内線|連絡先|照会先")
# 1 / (12) / No.3
_NUMBER = re.compile(r"[(]?(?:No\.?)?[0-9]{1,3}[).]?")
# － / ―
_BLANK = re.compile(r"[-‐–—―ー－/／*＊…・ ]{0,6}")
# 3.23 / 8/1 / 2031.8.1 / R13.8.1
_DAY = re.compile(
    r"(?:(?:[RHrh][0-9]{1,2}|(?:令和|平成)?[0-9元]{1,4}年?)[./年-])?[0-9]{1,2}[./月-][0-9]{1,2}日?(?:付け?)?"
)
# 昇任 / 昇任・補職 / 勧奨退職 / 併任解除: a word that only says what is done
_KIND = re.compile(
    r"[(\[【<]?(?:(?:定年|勧奨|依願|早期|任期満了|応募認定)?(?:による)?(?:退職|辞職|退官|離職)(?:\([^()]{1,8}\))?"
    r"|(?:(?:[陸海空]?将補?|[1-3一二三]等?[陸海空]?[佐尉])(?:に|へ|への)?)?(?:特別)?昇任"
    r"(?:[・、及びに伴う]{0,4}(?:補職|転任|異動|配置換え?|転補))?"
    r"|転任|転出|転入|補職(?:替え?|換え?)?|採用|異動|配置換え?|出向|新任|転補|転職|併任(?:解除)?|兼務(?:解除)?|兼職|兼補|免兼"
    r"|再任用|任命|新規|新規採用|割愛|復職|休職|昇格|留任|任期満了|定年|勧奨|依願|自己都合|応募認定)[)\]】>]?"
)
# 1等陸佐(一): the pay grade stands with the rank; 58歳 / 第34期: what is told besides
_BESIDES = re.compile(r"[(]?(?:[0-9]{2}歳?|[^()、]{0,8}[0-9]{1,3}期|[男女]性?)[)]?")
# What a field's letters alone tell, the first that fits
_PLAIN = (("blank", _BLANK), ("number", _NUMBER), ("date", _DAY), ("kind", _KIND), ("besides", _BESIDES))


def tell_field(text: str, words: Words) -> str:
    """What a field is: blank, number, date, kind, rank, person (rank and name), name, service, order, besides or post.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.reading.orders_words import make_words
    >>> book = make_words(load_codebook())
    >>> [tell_field(text, book) for text in ("1海佐", "汐 留  健", "第23航空隊司令", "8月1日", "昇任・補職", "-")]
    ['rank', 'name', 'post', 'date', 'kind', 'blank']
    """
    bare = text.strip()
    bare = tidy_name(bare) if len(bare) <= 16 and _KIND.fullmatch(tidy_name(bare)) else bare  # 辞  職
    plain = next((kind for kind, pattern in _PLAIN if pattern.fullmatch(bare)), None)
    if plain is not None:
        return plain
    if _is_day(bare):
        return "date"
    if words.rank.fullmatch(bare):
        return "rank"
    if bare in dict(words.services):
        return "service"
    if find_order(bare) is not None:
        return "order"
    person = words.person.fullmatch(bare)
    if person is not None and not is_office(person["name"]):
        return "person"
    return "name" if looks_like_name(bare) else "post"


def _is_day(text: str) -> bool:
    days = [day for day in find_dates(text) if day.day is not None] if len(text) <= 24 else []
    return len(days) == 1 and days[0].span.start == 0 and len(text) - days[0].span.end <= 4


def looks_like_name(text: str) -> bool:
    """Whether a field may be a name: two to eight letters without figures that do not end as a post does.

    >>> looks_like_name("花房 聡"), looks_like_name("花 房   聡"), looks_like_name("情報本部"), looks_like_name("第7隊")
    (True, True, False, False)
    """
    bare = re.sub(r"[ ]{0,2}\([ぁ-んァ-ヴー・ ]{2,20}\)$|[ ]?氏$", "", text.strip())
    joined = tidy_name(bare)
    if (
        not 2 <= len(joined) <= 9
        or _FRAME.fullmatch(joined)
        or _NAME.fullmatch(bare) is None
        or is_office(bare)
    ):
        return False
    return _POST_END.search(joined if len(joined) < len(bare) and bare.count(" ") > 1 else bare) is None or (
        " " in bare and len(joined) <= 6 and re.search(r"[長付]$|司令", joined) is None
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a line: what it is, its text, and the mark before it ("(" in a bracket, "<-", "->", "=", "")."""

    kind: str
    text: str
    mark: str = ""


# ▽ / ・ / 1. / (3): before a person of a list
_BULLET = re.compile(
    r"(?:[・○◯●◇◆■□▽▼▲△*＊>➢✓•-] ?){0,3}"
    r"(?:\(?[0-9]{1,3}(?:\)|\.(?![0-9])|、)[ ]{0,3}|[①-⑳][ ]{0,3}|[0-9]{1,3} (?![ 等陸海空佐尉曹月日名]))?"
)
# two blanks or a tab, an arrow, ＝
_CUT = re.compile(r"\x02|\x03|\t+|[ ]{2,}|[ ]?(?:←|⇐|<-|→|⇒|->|[=＝:])[ ]?")
_MARKS = {
    "←": "<-",
    "⇐": "<-",
    "<-": "<-",
    "→": "->",
    "⇒": "->",
    "->": "->",
    "=": "=",
    "＝": "=",
    ":": "=",
    "\x02": "new",
    "\x03": "old",
}
# (新)見本艦長 / 旧職:見本隊司令
_LABEL = re.compile(
    r"[ ]{0,4}(?:[(\[【](?P<in>[新旧現前])(?:職|補職|任|官職)?[)\]】][:]?"
    r"|(?<![^\s(])(?P<out>[新旧現前])(?:職|補職|任|官職)?:)[ ]{0,2}"
)


# (さとう けんいち): how a name is read
_READ_AS = re.compile(r"[ ]{0,3}\([ぁ-んァ-ヴー・ ]{2,20}\)")


def cut_fields(line: str, words: Words, *, fine: bool = False) -> tuple[Part, ...]:
    """The fields of a line: parted by tabs, two blanks, arrows, ＝ and brackets; ``fine``: by single blanks, too.

    The letters of a name that are set apart are put together again.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.reading.orders_words import make_words
    >>> book = make_words(load_codebook())
    >>> [(part.kind, part.text) for part in cut_fields("見本課長  1陸佐  高 津   誠", book)]
    [('post', '見本課長'), ('rank', '1陸佐'), ('name', '高 津 誠')]
    >>> [part.mark for part in cut_fields("陸将補に昇任=見本課長・1陸佐 高津 誠", book)]
    ['', '=', '', '']
    """
    begin = _BULLET.match(line).end()  # type: ignore[union-attr]
    parts: list[Part] = []
    if "。" in line[:-1] or _CONTACT.search(line):
        return ()
    marked = _LABEL.sub(
        lambda found: "\x02" if "新" in (found["in"], found["out"]) else "\x03",
        _READ_AS.sub("  ", line[begin:]),
    )
    for outer, text in _outside(marked.rstrip(" 。"), words):
        if not outer:
            parts.append(Part(tell_field(text, words), text.strip(), "("))
            continue
        mark, place = "", 0
        for found in (*_CUT.finditer(text), None):
            piece = text[place : len(text) if found is None else found.start()].strip(" ・、")
            if piece:
                parts += _part(piece, mark, words, fine=fine)
                mark = ""
            if found is not None:
                mark, place = _MARKS.get(found[0].strip(), mark), found.end()
        if mark:
            parts.append(Part("blank", "", mark))
    return tuple(_join_names(_settle_marks(parts)))


def _begins_name(text: str) -> bool:
    """Whether family and given name stand right behind a bracket: 「見本課長(見本班長)前田 大輔」."""
    found = _NAME.match(text)
    return found is not None and " " in found[0] and found.end() == len(text) and looks_like_name(found[0])


# 見本隊長(心得): told of the post, not a post before it
_SUFFIX = re.compile(r"(?:課?長?(?:心得|代理|事務取扱)|併任|兼務|兼任|仮称|充て職|任期付|再任用|予定)")


def _outside(text: str, words: Words) -> Iterator[tuple[bool, str]]:
    """What stands outside of brackets (True) and in them (False); a bracket within a word is the word's."""
    start = place = 0
    while (place := text.find("(", place)) >= 0:
        close = find_close(text, place)
        if close < 0:
            break
        after = text[close + 1 :]
        ends = (
            not after
            or after[0] in "\x02\x03 \t・、←→⇐⇒=＝<-("
            or words.rank.match(after) is not None
            or _begins_name(after)
        )
        before = text[start:place]
        if before[-1:].strip() and _SUFFIX.fullmatch(text[place + 1 : close]):
            ends = False
        if not ends and before.strip():
            place = close + 1
            continue
        if before.strip():
            yield True, before
        yield False, text[place + 1 : close]
        start = place = close + 1
    if text[start:].strip():
        yield True, text[start:]


def _part(piece: str, mark: str, words: Words, *, fine: bool) -> Iterator[Part]:
    """A piece as it is, or 「高射学校副校長・1陸佐 野々垣 崇」 as post, rank and name."""
    whole = tell_field(piece, words)
    if whole in ("order", "rank", "date", "kind", "service"):
        yield Part(whole, tidy_name(piece) if whole in ("rank", "kind") else piece, mark)
        return
    people = [found for found in words.person.finditer(piece) if found.end() == len(piece)]
    found = next((one for one in people if _opens_person(piece, one)), None)
    if found is not None:
        before = piece[: found.start()].strip(" ・、")
        if before:
            yield Part(tell_field(before, words), before, mark)
        yield Part("rank", tidy_name(found["rank"]), "" if before else mark)
        yield Part("name", found["name"])
        return
    ranks = [
        one
        for one in words.rank.finditer(piece)
        if one.end() == len(piece) and piece[: one.start()].endswith(" ")
    ]
    if ranks and not fine:  # 見本室長 教 官: the name stands in the next field
        before = piece[: ranks[0].start()].strip(" ・、")
        yield Part(tell_field(before, words), before, mark)
        yield Part("rank", tidy_name(ranks[0][0]))
        return
    for text in re.sub(r" (兼|兼ねて|併せて) ", r"\1", piece).split(" ") if fine else (piece,):
        if text:
            yield Part(tell_field(text, words), text, mark)
            mark = ""


def _opens_person(piece: str, found: re.Match[str]) -> bool:
    begins = found.start() == 0 or piece[found.start() - 1] in " ・、)"
    return (begins or _POST_END.search(piece[: found.start()]) is not None) and not is_office(found["name"])


def _settle_marks(parts: Sequence[Part]) -> Iterator[Part]:
    """A mark before a bracket is the bracket's: 「見本課長 ← (見本班長)」."""
    mark = ""
    for part in parts:
        if part.kind == "blank":
            mark = part.mark if part.text == "" else mark
            continue
        yield replace(part, mark=mark) if mark and part.mark in ("", "(") else part
        mark = ""


def _join_names(parts: Iterator[Part]) -> Iterator[Part]:
    """Parts of a name that stand apart (佐々木  健  一) as one."""
    waiting: list[Part] = []
    ranked = False
    for part in parts:
        piece = _is_piece(part) or (ranked and _may_follow_rank(part))
        ranked = part.kind == "rank"
        if piece and (part.mark == "" or not waiting) and _letters((*waiting, part)) <= 8:
            waiting.append(part if _is_piece(part) else replace(part, kind="name"))
            continue
        yield from _name_of(waiting)
        waiting = [part] if piece else []
        if not waiting:
            yield part
    yield from _name_of(waiting)


def _may_follow_rank(part: Part) -> bool:
    """Whether a word that ends as an office does (日下部, 服部) may be a name, since a rank stands before it."""
    is_word = (
        part.kind == "post"
        and part.mark == ""
        and len(part.text) <= 3
        and _NAME.fullmatch(part.text) is not None
    )
    return is_word and not is_office(part.text)


def _is_piece(part: Part) -> bool:
    short = (
        part.kind == "post"
        and len(part.text) <= 2
        and _FRAME.fullmatch(part.text) is None
        and _NAME.fullmatch(part.text) is not None
    )
    return (part.kind == "name" or short) and part.mark != "("


def _letters(parts: Sequence[Part]) -> int:
    return sum(len(tidy_name(part.text)) for part in parts)


def _name_of(waiting: Sequence[Part]) -> Iterator[Part]:
    joined = " ".join(part.text for part in waiting)
    if len(waiting) > 1 or (waiting and waiting[0].kind == "name"):
        yield Part("name", joined, waiting[0].mark)
    elif waiting:
        yield waiting[0]


def join_cells(cells: Sequence[tuple[int, str]], words: Words) -> list[tuple[int, str]]:
    """Cells with their places, those of one name (水 落  満) as one.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.reading.orders_words import make_words
    >>> join_cells([(0, "1陸佐"), (5, "水 落"), (10, "満")], make_words(load_codebook()))
    [(0, '1陸佐'), (5, '水 落 満')]
    """
    made: list[tuple[int, str]] = []
    waiting: list[Part] = []
    for place, cell in cells:
        part = Part(tell_field(cell, words), cell)
        fits = bool(waiting) and _is_piece(part) and _letters((*waiting, part)) <= 8
        if fits:
            made[-1] = (made[-1][0], f"{made[-1][1]} {cell}")
        else:
            made.append((place, cell))
            waiting = []
        if _is_piece(part):
            waiting.append(part)
    return made
