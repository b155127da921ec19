"""What これら and 同協定 take up. Every phrase is invented."""

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.codebook.match import Lexicon, make_lexicon
from kaidan.reading.anaphora import point_back


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return make_lexicon(load_codebook())


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        (
            "これらは欧州の安全保障にも直結するとの認識が示された。",
            ("china", "north_korea"),
            ("china", "north_korea"),
        ),
        ("両大臣は、こうした取組を加速することで一致した。", ("cyber",), ("cyber",)),
        ("同訓練の規模を拡大することで一致した。", ("acsa", "joint_training"), ("joint_training",)),
        (
            "同協定の下で往来を進めることで一致した。",
            ("joint_training", "reciprocal_access"),
            ("reciprocal_access",),
        ),
        ("両大臣は、ミサイルの共同生産について、これを早期に開始することで一致した。", ("cyber",), ()),
        ("両大臣は、これを早期に開始することで一致した。", ("cyber",), ("cyber",)),
        ("これが決議に違反するものであるとして非難した。", ("north_korea",), ("north_korea",)),
        ("これは抑止を高めるものである旨の発言があった。", ("cyber",), ()),
        ("両大臣は、同盟の重要性を確認した。", ("cyber",), ()),
        ("長官から、この点に賛同する旨の発言があった。", ("cyber",), ("cyber",)),
        ("同演習の規模を拡大することで一致した。", ("acsa", "joint_training"), ("joint_training",)),
        (
            "同艦の引渡しを早期に完了させることで一致した。",
            ("cyber", "frigate_programme"),
            ("frigate_programme",),
        ),
        ("両大臣は、同機種の取得を進めることで一致した。", ("cyber",), ()),
    ],
)
def test_a_clause_takes_up_what_it_points_to(
    words: str, before: tuple[str, ...], expected: tuple[str, ...], lexicon: Lexicon
) -> None:
    assert point_back(words, before, lexicon=lexicon, has_topics=False) == expected
