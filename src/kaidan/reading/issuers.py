"""Who issues a text: lines that name it and nothing else (防衛省 / 防　衛　省 / 見本地方総監部), and its host."""

import re

from kaidan.codebook.match import Lexicon
from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import Issuer
from kaidan.model.page import Page

# 見本地方総監部 / 第16師団 / 防衛省 人事教育局: a body by its last letter, whatever its name
_BODY = re.compile(
    r"[一-龠々ァ-ヴーヶケぁ-ん0-9・ ]{2,24}(?:省|庁|監部|司令部|方面隊|師団|旅団|基地隊|航空団|航空群"
    r"|護衛隊群|航空隊|連隊|大学校"
    r"|地方協力本部|幕僚監部|防衛局|学校|研究所|人事教育局|報道室|広報室|報道官室)"
)


def squeeze(text: str) -> str:
    """A line without the blanks that set its letters apart; its places are no longer those of the page.

    >>> squeeze("防 衛 省")
    '防衛省'
    """
    return re.sub(r"\s+", "", text)


def is_issuer_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a Japanese line is the names of known issuers alone.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.codebook.match import make_lexicon
    >>> lexicon = make_lexicon(load_codebook())
    >>> is_issuer_name("防 衛 省", lexicon), is_issuer_name("防衛省発令(将補人事)", lexicon)
    (True, False)
    """
    if text.isascii() or len(text) > 60:
        return False
    bare = fold(squeeze(text)).text
    hits = [hit for hit in lexicon.names_ja.find(bare) if "issuer" in hit.value.kinds]
    covered = sum(hit.end - hit.start for hit in hits)
    return bool(hits) and sum(letter.isalnum() for letter in bare) <= covered


def is_body_name(text: str) -> bool:
    """Whether a line is the name of a body, known or not.

    >>> is_body_name("見本地方総監部"), is_body_name("見本地方総監部は、次のとおり懲戒処分を行いました。")
    (True, False)
    """
    return _BODY.fullmatch(text.strip()) is not None


def find_host_issuer(page: Page, lexicon: Lexicon) -> Issuer | None:
    """The issuer on whose own host the page stands; a publisher only puts up what others issue."""
    host = (page.url or "").partition("://")[2].partition("/")[0].partition(":")[0]
    if not host:
        return None
    for issuer in lexicon.codebook.issuers:
        if issuer.kind != "publisher" and any(
            host == name or host.endswith("." + name) for name in issuer.hosts
        ):
            return issuer
    return None
