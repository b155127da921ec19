"""One spelling of a printed post: 統幕総務課長 and 統合幕僚監部総務課長 are one."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import Codebook

# 陸幕防衛課長, but not 陸幕長, which is an office of its own
_STAFFS: Mapping[str, str] = {
    "統幕": "統合幕僚監部",
    "陸幕": "陸上幕僚監部",
    "海幕": "海上幕僚監部",
    "空幕": "航空幕僚監部",
}
# 陸上自衛隊幹部学校長, 海自幹部学校長
_SERVICES: Mapping[str, str] = {
    "陸上自衛隊": "ground",
    "海上自衛隊": "maritime",
    "航空自衛隊": "air",
    "陸自": "ground",
    "海自": "maritime",
    "空自": "air",
}
# 第10航空団司令兼ねて白砂基地司令
_ALSO = re.compile(r"兼ねて|兼(?=[^務任職])|\(兼\)|、併せて|・兼")
# 統合幕僚監部運用部副部長事務取扱
_ACTING = re.compile(r"(?:の?(?:事務取扱|事務代理|心得|職務代行))$")
# 第16師団長, 西部方面総監, 第10航空団司令: held by one person at a time; 陸幕付, 教官, 防衛課 by many
_SINGULAR = re.compile(r"(?:長|総監|司令官?|次官|審議官|統括官|議長|校長|補佐官)$")


def make_post_fold(codebook: Codebook) -> Callable[[str], str]:
    """Gives for a printed post the codebook's id, else its name without blanks, staffs written out, width aside.

    A service in front is kept behind the name: 陸上自衛隊 and 海上自衛隊 each have a 幹部学校.

    >>> from kaidan.codebook.load import load_codebook
    >>> fold_post = make_post_fold(load_codebook())
    >>> fold_post("海上自衛隊幹部学校長"), fold_post("陸幕防衛部防衛課長")
    ('幹部学校長@maritime', '陸上幕僚監部防衛部防衛課長')
    >>> fold_post("統幕長"), fold_post("統合幕僚長"), fold_post("jp-chief-joint-staff")
    ('jp-chief-joint-staff', 'jp-chief-joint-staff', 'jp-chief-joint-staff')
    """
    known = {
        fold(name).text: post.id
        for post in codebook.posts
        if post.country == "JP"
        for told in post.names
        for name in told.ja
    }
    known |= {post.id: post.id for post in codebook.posts}
    return partial(_fold_post, known)


def _fold_post(known: Mapping[str, str], printed: str) -> str:
    bare = _ACTING.sub("", re.sub(r"\s+", "", fold(printed).text))
    if bare in known:
        return known[bare]
    for short, full in _STAFFS.items():
        if bare.startswith(short) and not bare.startswith(f"{short}長"):
            bare = full + bare[len(short) :]
    for form, service in _SERVICES.items():
        if bare.startswith(form) and len(bare) > len(form):
            return f"{bare[len(form) :]}@{service}"
    return bare


def split_held(printed: str | None) -> Iterator[str]:
    """The posts that one line names.

    >>> list(split_held("第10航空団司令兼ねて白砂基地司令")), list(split_held(None))
    (['第10航空団司令', '白砂基地司令'], [])
    """
    for part in _ALSO.split(printed or ""):
        if part.strip():
            yield part.strip()


def is_acting(printed: str) -> bool:
    """Whether the post is only looked after.

    >>> is_acting("運用部副部長事務取扱"), is_acting("運用部副部長")
    (True, False)
    """
    return _ACTING.search(printed.strip()) is not None


def is_singular(post: str) -> bool:
    """Whether one person at a time holds the post; those that have an id of the codebook are.

    >>> is_singular("第16師団長"), is_singular("陸上幕僚監部付"), is_singular("幹部学校長@maritime")
    (True, False, True)
    """
    return post.isascii() or _SINGULAR.search(post.partition("@")[0]) is not None
