"""Invented releases in several layouts and charsets, with menus and rankings that change and edits that are planted."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

DOES = ["確認した", "強調した", "歓迎した"]
MATTERS = [
    "南西地域における共同訓練の拡充",
    "防衛装備・技術協力の推進",
    "サイバー領域での情報共有",
    "宇宙状況の監視に係る協力",
    "部隊間交流の拡大",
    "海洋安全保障に関する能力構築支援",
    "弾道ミサイルへの対処能力",
    "サプライチェーンの強靱性",
    "後方支援に係る手続の簡素化",
    "災害救援における部隊の連携",
]
WAYS = ["早期に取り組むこと", "着実に進めること", "緊密に連携すること", "引き続き検討すること"]
MINISTERS = ["佐伯", "高梨", "真壁", "東雲"]
COUNTERPARTS = [("豪", "ハートリー国防大臣"), ("米", "ウィンスロー戦争長官"), ("英", "アシュダウン国防大臣")]
ENGLISH = [
    "concurred to expand joint training in the southwest region",
    "reaffirmed the importance of sharing information on cyber threats",
    "welcomed the progress in equipment and technology cooperation",
    "exchanged views on maritime security in the region",
    "confirmed that they would proceed with the talks on logistics support",
]


@dataclass
class Release:
    """One page: its facts as they stand, to be edited, and how it is laid out."""

    number: int
    title: str
    lead: str
    sentences: list[str]
    rest: list[str]
    bullets: list[str]
    layout: str
    charset: str
    lang: str = "ja"
    status: int = 200

    def path(self) -> str:
        return f"/news/2031/{self.number:03d}.html"


@dataclass
class Planted:
    """An edit and the type that it must be given."""

    kind: str
    change: Callable[[Release], None]
    name: str = ""


@dataclass
class EditedSite:
    """Every release before and after, and what was planted where."""

    before: list[Release]
    after: list[Release]
    planted: dict[str, str] = field(default_factory=dict)


def make_site(count: int = 200, *, seed: int = 7) -> EditedSite:
    before = [make_release(number, random.Random(seed * 1000 + number)) for number in range(count)]
    after = [make_release(number, random.Random(seed * 1000 + number)) for number in range(count)]
    site = EditedSite(before, after)
    chosen = random.Random(seed).sample(range(count), len(EDITS) * 4)
    for place, number in enumerate(chosen):
        edit = EDITS[place % len(EDITS)]
        edit.change(after[number])
        site.planted[after[number].path()] = edit.kind
    return site


def make_release(number: int, pick: random.Random) -> Release:
    month, day, minutes = pick.randint(1, 12), pick.randint(1, 28), pick.choice([30, 40, 50, 60])
    charset = pick.choice(["utf-8", "utf-8", "cp932", "euc_jp"])
    layout = ("marked", "bare", "news")[number % 3]
    if number % 5 == 4:
        title = f"Defense Ministerial Meeting ({month}/{day}/2031)"
        lead = f"On {month}/{day}/2031, Minister Saeki and Secretary Winslow held talks for about {minutes} minutes."
        sentences = [f"The Ministers {matter}." for matter in pick.sample(ENGLISH, 5)]
        bullets = [
            f"{word} exercise with {pick.randint(2, 9)} aircraft" for word in ("Spring", "Summer", "Autumn")
        ]
        return Release(number, title, lead, sentences[:2], sentences[2:], bullets, layout, charset, lang="en")
    minister, (country, other) = pick.choice(MINISTERS), pick.choice(COUNTERPARTS)
    title = f"日{country}防衛相会談の概要({month}月{day}日、第{number}報)"
    start = f"令和13年{month}月{day}日10時00分から約{minutes}分間"
    lead = f"{start}、{minister}防衛大臣と{other}は会談を行ったところ、概要次のとおり。"
    sentences = [
        f"両大臣は、{matter}について、{pick.choice(WAYS)}を{pick.choice(DOES)}。"
        for matter in pick.sample(MATTERS, 5)
    ]
    bullets = [f"{matter}に向けた第{pick.randint(1, 9)}回協議の開催" for matter in pick.sample(MATTERS, 4)]
    return Release(number, title, lead, sentences[:2], sentences[2:], bullets, layout, charset)


def _swap_word(release: Release) -> None:
    text = release.sentences[0]
    for old, new in (("確認した", "改めて確認した"), ("強調した", "指摘した"), ("歓迎した", "評価した")):
        text = text.replace(old, new)
    release.sentences[0] = text.replace("The Ministers ", "The Ministers once again ")


def _move_bullet(release: Release) -> None:
    release.bullets.append(release.bullets.pop(0))


def _other_date(release: Release) -> None:
    if release.lang == "en":
        release.lead = release.lead.replace("/2031", "/2030")
    else:
        release.lead = release.lead.replace("日10時", "日11時")


def _other_number(release: Release) -> None:
    for minutes in (30, 40, 50, 60):
        for form in (f"約{minutes}分間", f"about {minutes} minutes"):
            if form in release.lead:
                release.lead = release.lead.replace(form, form.replace(str(minutes), str(minutes + 5)))
                return


def _other_name(release: Release) -> None:
    for old in (*MINISTERS, "Saeki"):
        if old in release.lead:
            new = "Takanashi" if old == "Saeki" else next(name for name in MINISTERS if name != old)
            release.lead = release.lead.replace(old, new)
            return


def _add_sentence(release: Release) -> None:
    added = (
        "The Ministers also thanked the crews."
        if release.lang == "en"
        else "また、隊員の献身に謝意を表した。"
    )
    release.sentences.insert(1, added)


def _drop_bullet(release: Release) -> None:
    del release.bullets[1]


def _drop_sentence(release: Release) -> None:
    del release.rest[1]


def _move_sentence(release: Release) -> None:
    release.rest.append(release.rest.pop(0))


def _withdraw(release: Release) -> None:
    release.status = 404


EDITS = [
    Planted("wording", _swap_word),
    Planted("moved", _move_bullet),
    Planted("factual", _other_date),
    Planted("factual", _other_number),
    Planted("factual", _other_name),
    Planted("added", _add_sentence),
    Planted("removed", _drop_bullet),
    Planted("removed", _drop_sentence),
    Planted("moved", _move_sentence),
    Planted("withdrawn", _withdraw),
]


def render(release: Release, titles: list[str], pick: random.Random) -> bytes:
    """The page with the menu, ranking and counters of the moment."""
    ranking = [pick.sample(titles, 5) for _ in range(3)]
    page = {"marked": _marked, "bare": _bare, "news": _news}[release.layout](release, ranking, pick)
    return page.encode(release.charset, errors="xmlcharrefreplace")


def content_type(release: Release) -> str:
    labels = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP"}
    return f"text/html; charset={labels.get(release.charset, release.charset)}"


def _body(release: Release, *, ordered: bool) -> str:
    tag = "ol" if ordered else "ul"
    bullets = "".join(f"<li>{bullet}</li>" for bullet in release.bullets)
    first, second = " ".join(release.sentences), " ".join(release.rest)
    end = "###" if release.lang == "en" else "(以上)"
    opening = f"<p>{release.lead}</p><h3>1 総論</h3><p>{first}</p>"
    return f"{opening}<h3>2 地域情勢</h3><{tag}>{bullets}</{tag}><p>{second}</p><p>{end}</p>"


def _marked(release: Release, ranking: list[list[str]], pick: random.Random) -> str:
    menu = "".join(
        f"<li><a href='/m{n}'>{n}月のお知らせ</a></li>" for n in sorted(pick.sample(range(1, 13), 4))
    )
    rank = "".join(f"<li><a href='/r'>{title}</a></li>" for title in ranking[0])
    return (
        f"<!DOCTYPE html><html><head><title>{release.title}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<main><h1>{release.title}</h1>{_body(release, ordered=True)}</main>"
        f"<aside><h2>よく読まれている頁</h2><ol>{rank}</ol>"
        f"</aside><footer>閲覧数:{pick.randint(1, 9999)} "
        f"令和13年{pick.randint(1, 12)}月{pick.randint(1, 28)}日現在</footer></body></html>"
    )


def _bare(release: Release, ranking: list[list[str]], pick: random.Random) -> str:
    """Tables and divisions without names, as old sites have them."""
    menu = "".join(
        f"<td><a href='/m{n}'>{n}月のお知らせ</a></td>" for n in sorted(pick.sample(range(1, 13), 4))
    )
    rank = "".join(f"<div><a href='/r'>{title}</a></div>" for title in ranking[0])
    return (
        f"<html><body><table><tr>{menu}</tr></table><div>アクセス数 {pick.randint(1, 9999)}</div>"
        f"<div><h2>{release.title}</h2>{_body(release, ordered=False)}</div><div>新着情報</div>{rank}</body></html>"
    )


def _news(release: Release, ranking: list[list[str]], pick: random.Random) -> str:
    """Category, time, body, three most-read lists whose entries are plain text."""
    lists = "".join(f"<ul>{''.join(f'<li>{title}</li>' for title in one)}</ul>" for one in ranking)
    return (
        f"<!DOCTYPE html><html><body><h1>{release.title}</h1><ul><li>日本の防衛</li></ul>"
        f"<p>2031-5-{release.number % 28 + 1} 09:20</p>"
        f"<article>{_body(release, ordered=False)}</article><div><p>Ranking読まれている記事</p>"
        f"<ul><li>24時間</li><li>1週間</li><li>1ヶ月</li></ul>{lists}</div></body></html>"
    )
