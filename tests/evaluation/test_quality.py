"""`make quality` says which figure fell below which floor."""

from benchmarks.quality import find_falls

SCORED = {
    "overall": {"header": {"value": 0.97}},
    "by_language": {"ja": {"strict": {"value": 0.9}, "act_macro_f1": 0.8}},
    "by_language_and_genre": {"ja/readout": {"strict": {"value": 0.96}}},
    "lineage": {"pairs": {"value": 0.5}},
    "counterpart": None,
}


def test_a_figure_below_its_floor_is_named() -> None:
    floors = {
        "all": {"header": 0.98},
        "ja": {"act_macro_f1": 0.9, "readout": {"strict": 0.95}},
        "lineage": {"pairs": 0.6},
    }
    assert list(find_falls(SCORED, floors)) == [
        "all header: 0.9700 is below its floor 0.98",
        "ja act_macro_f1: 0.8000 is below its floor 0.9",
        "lineage pairs: 0.5000 is below its floor 0.6",
    ]


def test_figures_at_their_floors_are_no_falls() -> None:
    floors = {"all": {"header": 0.97}, "ja": {"strict": 0.9, "readout": {"strict": 0.96}}}
    assert list(find_falls(SCORED, floors)) == []


def test_a_floor_on_what_is_not_scored_is_a_fall_and_a_floor_of_zero_asks_nothing() -> None:
    falls = list(find_falls(SCORED, {"counterpart": {"pairs": 0.8, "only": 0.0}, "en": {"strict": 0.0}}))
    assert falls == ["counterpart pairs: nothing is below its floor 0.8"]
