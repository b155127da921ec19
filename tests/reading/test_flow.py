"""Sentences that run over several items, and those that do not. Every sentence is invented."""

from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.reading.readout import read_page
from kaidan.text.page import make_page

LEAD = "令和13年6月2日、霧島防衛大臣とサントス比国防大臣は会談を行ったところ、概要次のとおり。"


def test_a_lead_that_introduces_the_document_takes_no_item_into_its_sentence() -> None:
    items = "1 霧島大臣は、サントス大臣に記念の楯を贈呈した。\n2 両大臣は、共同訓練の拡大で一致した。\n"
    page = f"日比防衛相会談の概要\n{LEAD}\n{items}"
    (record,) = read_page(make_page(Capture(page.encode())), load_codebook()).records
    assert [(said.path, said.act) for said in record.statements] == [("1", "do"), ("2", "agree")]
    assert [finding.code for finding in record.findings] == ["unknown_act"]


def test_a_sentence_that_announces_a_list_takes_its_points() -> None:
    page = f"日比防衛相会談の概要\n{LEAD}\n1 両大臣は、次の取組の推進で一致した。\n・共同訓練\n・装備協力\n"
    (record,) = read_page(make_page(Capture(page.encode())), load_codebook()).records
    (agreed,) = record.statements
    assert [point.topics for point in agreed.items] == [("joint_training",), ("equipment_cooperation",)]
