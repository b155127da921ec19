"""Whose the acts are that a speaker at a press conference tells of, and what of a speech is no act."""

import re
from dataclasses import replace

from kaidan.model.statement import Statement
from kaidan.reading.people import Table, everybody

# との会談では / 両国間で: what is told of a meeting is told of all who were there
_TOGETHER = re.compile(
    r"(?:会談|協議|会合)(?:では|において|を(?:行い|実施し|行いまして)、)|との間で|(?:大臣|長官|総長|参謀長|部長|側)とは、?|両(?:国|者)(?:間)?で"
    r"|[日米豪韓英仏比印加]{2,3}間で|[日米豪韓英仏比印加中]{2,5}(?:両国)?(?:間)?では?、|(?:[2-9二三四五]か国|二国|双方)の?間で"
)
_SHARED = frozenset(("agree", "confirm", "discuss", "share_view"))


# 私から2点申し上げます。 / 2件ございます。: only what follows says anything
_SAYS_NOTHING = re.compile(
    r"^.{0,16}(?:[0-9一二三四五]{1,2}(?:点|件)|以下).{0,14}(?:申し上げ|発表|報告|ござい|です)"
    r"|(?:御報告|ご報告|お知らせ)(?:いた)?(?:し|申し上げ)ます。?$"
    r"|^[^。]{0,30}(?:成果|結果|概要|内容|件)(?:について|を)(?:御?説明|申し上げ)[^。、]{0,8}ます。?$"
)
# 明日から…を訪問し、会談する予定です。: a plan is not done yet
_PLAN = re.compile(
    r"(?:予定|見込み|見通し)(?:です|であります|でございます|となって)|[^し]ます。?$|します。?$"
    r"|(?:こととして(?:おり|い)ます)"
)


# お答えすることは控えたい / 言及を差し控えます: declining to answer
_DECLINES = re.compile(r"控え(?:たい|ます|させ|る|て)|差し?控え|お答えでき(?:ません|かね)|お答えする立場にな")
# 速やかに公表いたします: that it will be announced
_ANNOUNCES = re.compile(r"(?:公表|発表|お知らせ|報告)(?:いた)?(?:します|してまいります|したいと)")
# 視察いたしました / 署名式を行いました, but not: 警告を実施しました, a plain fact
_VISITS = re.compile(
    r"視察|訪問|訪れ|参加|出席|参列|献花|見学|搭乗|乗艦|体験|式|立ち会|臨み|臨ん|受け|参拝|会(?:い|って)|派遣|開催"
)
# 訓練には5か国が: somebody else does it
_SOMEBODY = re.compile(r"[^、。は]が[^、。]{0,12}$")


# 戦争長官と会談を行い / 国防部長官と電話で会談し / 国防大臣とテレビ会談を実施
_MEETS = re.compile(
    r"と(?:の|は|も)?、?[^、。]{0,12}(?:会談|協議|懇談|会合|意見交換)(?:を|し|いた|に|が|で(?:は|も|、))"
)


def tells_of_meeting(sentence: str) -> bool:
    """Whether a sentence tells that somebody was met.

    >>> tells_of_meeting("4日には、見本長官と会談を行いました。"), tells_of_meeting("警戒監視に当たっています。")
    (True, False)
    """
    return _MEETS.search(sentence) is not None


# 会談では、 / 先の協議の中で: what was said there is asked
_ASKED = re.compile(r"(?:会談|協議|会合|対話|会議)(?:で|に(?:おい|つい)て|の(?:中|場|際|内容|結果))")


def asks_of_meeting(question: str) -> bool:
    """Whether a question is what was said at a meeting.

    >>> asks_of_meeting("会談では、どのようなやり取りがありましたか。"), asks_of_meeting("会談の予定はありますか。")
    (True, False)
    """
    return _ASKED.search(question) is not None


def says_nothing(sentence: str) -> bool:
    """Whether a sentence only announces what follows.

    >>> says_nothing("私から2点申し上げます。"), says_nothing("一層の協力を進めることで一致しました。")
    (True, False)
    """
    return _SAYS_NOTHING.search(sentence) is not None


def names_all(sentence: str) -> bool:
    """Whether the subject is all who were there.

    >>> names_all("我々4人は、一致した。"), names_all("我々としては、受け取りたい。")
    (True, False)
    """
    return _WE.search(sentence) is not None


def names_one(sentence: str) -> bool:
    """Whether one side is named as the subject: 私から、長官からは."""
    return _ONE.search(sentence) is not None


def goes_on(sentence: str) -> bool:
    """Whether a sentence goes on with the subject of the one before: また、さらに."""
    return _GOES_ON.match(sentence) is not None


def is_idle(statement: Statement, sentence: str) -> bool:
    """What is no act of the speaker: a plan of doing, a passive that names nobody (「法律案が決定されました」)."""
    if _DECLINES.search(statement.text[-24:]):
        return True
    if statement.act in ("decide", "state", "commit") and _ANNOUNCES.search(statement.text[-16:]):
        return True
    begin = statement.act_spans[0].start - statement.spans[0].start if statement.act_spans else 0
    mine = _MINE.search(statement.text, 0, max(0, begin)) is not None
    nobody = mine or dict(statement.rules).get("actors") in ("actor.all_parties", "actor.reciprocal")
    if statement.act == "do" and _VISITS.search(statement.text) is None:
        return True
    if statement.act == "do":
        before = statement.text[: max(0, statement.act_spans[0].start - statement.spans[0].start)]
        if not nobody or _PLAN.search(sentence) is not None or _SOMEBODY.search(before) is not None:
            return True
    passive = re.search(r"(?:され|られ)(?:まし|た|る|ま|、)", statement.text[-12:]) is not None
    return nobody and passive and statement.act not in _SHARED


# との御発言をいただきました: the other side's act
_RECEIVED = re.compile(r"(?:発言|説明|賛同|支持|評価|歓迎|謝意)をいただ(?:き|い)[^。、]{0,8}[。、]?$")
# 取決めに署名しました: two sides do it; 予算案を決定しました, 部隊に指示しました: one
_MUTUAL = re.compile(r"署名|調印|締結|採択|合意|立ち上げ|双方|両(?:国|者)")


# 我々4人は、 / 四か国の防衛相は、: all who were there; 我々としては is the speaker's own side
_WE = re.compile(
    r"(?:我々|私たち|私ども)(?:[0-9]{1,2}人|[一二三四五]者|全員)?は、?"
    r"|[2-9二三四五](?:か|カ|ヵ|ヶ|ケ)国の?(?:防衛|国防|外務)?(?:相|大臣|閣僚|長官|首脳)(?:たち)?(?:は、?|で、?)"
)
# 私からは、これに謝意を伝えました: the speaker, whoever was named before
_MINE = re.compile(
    r"(?:^|[、。])(?:また、|これに対し、)?(?:私|当方|我が方|我が国|防衛省)(?:から|より|は|としては)"
)
# 沖縄防衛局長から / 次官より: an office of the speaker's own country
_OFFICE = re.compile(
    r"(?:局長|次官|総監|幕僚長|政務官|副大臣|審議官|報道官|参事官|防衛省|防衛局|外務省|大使館|大使|事務方|担当者)(?:から|より|は|が|を通じ)"
)
# また、…強い反対を表明した: goes on with 我々
_GOES_ON = re.compile(r"(?:また|さらに|加えて|その上で|同時に)、")
# 私から / 長官からは: one side
_ONE = re.compile(r"(?:私|大臣|長官|総長|部長|側)(?:から|より|は、|としては)")
# 日米韓3か国で協力: with whom something shall be done, not who said it
_SCOPE = re.compile(r"[日米豪比韓英仏独伊印加]{2,5}の?[0-9]か国(?:で|による|間|の)")
# 非難するとともに…一致した: what the parties did beside an act that only all can do
_BESIDE = frozenset(("condemn", "concern", "oppose", "emphasise", "welcome", "support"))
# 連携していくことで一致しました
_RECIPROCAL = re.compile(r"一致|合意|認識を共有|確認")


# 確認しました / 確認したところ: done, not being done
_DONE = re.compile(r"(?:まし|し)た|たところ|、$|ほか|とともに")


def as_own_office(statement: Statement) -> Statement:
    """An act of an office that nobody's country is told of is that of the speaker's side (沖縄防衛局長から)."""
    rules = dict(statement.rules)
    act = statement.act_spans[0].start - statement.spans[0].start if statement.act_spans else 0
    if rules.get("actors") != "actor.unknown" or _OFFICE.search(statement.text, 0, max(0, act)) is None:
        return statement
    rules["actors"] = "actor.all_parties"
    return replace(statement, actors=(), actor_spans=(), rules=tuple(rules.items()))


def is_shared(statement: Statement, sentence: str) -> bool:
    """Whether a statement is an act that only all who were there can do (一致しました)."""
    return (
        len(statement.actors) > 1
        and _RECIPROCAL.search(statement.text) is not None
        and not _ONE.search(sentence)
    )


def _is_of_all(statement: Statement, sentence: str, *, table: Table, together: tuple[bool, bool]) -> bool:
    """Whether the act is that of all who were there."""
    if len(table.countries) < 2:
        return False
    if together[0] or (together[1] and statement.act in _SHARED and _DONE.search(statement.text) is not None):
        return True
    if _TOGETHER.search(sentence) is None:
        return False
    beside = statement.act in _BESIDE and _RECIPROCAL.search(sentence) and not _ONE.search(sentence)
    return statement.act in _SHARED or bool(beside)


def give_speaker(
    statement: Statement, sentence: str, *, table: Table, together: tuple[bool, bool]
) -> Statement:
    """The statement with its actors: the speaker where none is named, all where a meeting is told of.

    ``together``: whether the subject in force is all who were there, and whether the act before was theirs.
    """
    rules = dict(statement.rules)
    if rules.get("actors") == "actor.all" and _SCOPE.search(statement.text) and len(table.countries) > 1:
        return _of_everybody(statement, table)
    act = statement.act_spans[0].start - statement.spans[0].start if statement.act_spans else 0
    if together[0] and _WE.search(statement.text, 0, max(0, act)) is not None and len(table.countries) > 1:
        return _of_everybody(statement, table)
    if rules.get("actors") == "actor.carried" and _MINE.search(statement.text, 0, max(0, act)) is not None:
        return _of_speaker(statement, table)
    carried = rules.get("actors") == "actor.carried" and not statement.actor_spans
    alone = (
        rules.get("actors") == "actor.reciprocal"
        and statement.act == "decide"
        and not _MUTUAL.search(sentence)
    )
    if rules.get("actors") != "actor.all_parties" and not carried and not alone:
        return statement
    if _is_of_all(statement, sentence, table=table, together=together):
        return _of_everybody(statement, table)
    if _RECEIVED.search(statement.text) and len(table.others()) == 1:
        rules["actors"] = "actor.giver"
        return replace(statement, actors=table.others(), speakers=(), rules=tuple(rules.items()))
    return _of_speaker(statement, table)


def _of_everybody(statement: Statement, table: Table) -> Statement:
    rules = {**dict(statement.rules), "actors": "actor.told_of_a_meeting"}
    return replace(statement, actors=table.countries, speakers=everybody(table), rules=tuple(rules.items()))


def _of_speaker(statement: Statement, table: Table) -> Statement:
    rules = {**dict(statement.rules), "actors": "actor.speaker"}
    country = table.participants[0].country
    actors = (country,) if country is not None else ()
    return replace(statement, actors=actors, speakers=(0,), rules=tuple(rules.items()))
