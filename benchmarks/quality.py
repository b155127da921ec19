"""Scores on the gold sets of tests/gold against the floors of floors.toml; exit 1 below one of them."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kaidan.evaluation import Evaluation, as_json, evaluate, format_report

HERE = Path(__file__).resolve().parent
GOLD = HERE.parent / "tests" / "gold"
FLOORS = HERE / "floors.toml"


def main() -> int:
    """Print the report; 1 where a figure lies below its floor or a gold file is at fault, else 0."""
    evaluation = evaluate_gold(GOLD)
    print(format_report(evaluation, misses="--misses" in sys.argv))
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    content = score_sets_apart(as_json(evaluation))
    failures = [
        *find_falls(content, floors),
        *(f"gold at fault: {name}: {fault}" for name, fault in content["faults"]),
    ]
    print("\n".join(["", *failures] if failures else ["", "No figure below its floor."]))
    return 1 if failures else 0


def score_sets_apart(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures with those of comparison on the development sets and on the fresh series apart."""
    series = as_json(evaluate_gold(GOLD / "fresh-series"))
    apart = {
        "lineage": as_json(evaluate_gold(GOLD / "lineage"))["lineage"],
        "counterpart": as_json(evaluate_gold(GOLD / "counterpart"))["counterpart"],
        "fresh_lineage": series["lineage"],
        "fresh_counterpart": series["counterpart"],
    }
    return {**content, **apart}


def evaluate_gold(folder: Path) -> Evaluation:
    """Every gold set read with this very kaidan."""
    from kaidan.codebook.load import load_codebook
    from kaidan.evaluation.compared import make_counterpart_align, make_lineage_align

    codebook = load_codebook()
    align, counterpart = make_lineage_align(codebook), make_counterpart_align(codebook)
    return evaluate(folder, read=read_file, align=align, counterpart=counterpart)


def read_file(path: Path) -> Mapping[str, Any]:
    """The record JSON of a file, read as a user's would be."""
    import kaidan
    from kaidan.record import as_json as record_as_json

    return record_as_json(kaidan.read(path))


def find_falls(content: Mapping[str, Any], floors: Mapping[str, Any]) -> Iterator[str]:
    """One sentence for each figure below its floor; a floor on what is not scored is a fall too.

    >>> scored = {"by_language": {"ja": {"strict": {"value": 0.9}}}}
    >>> list(find_falls(scored, {"ja": {"strict": 0.95}}))
    ['ja strict: 0.9000 is below its floor 0.95']
    >>> list(find_falls(scored, {"ja": {"strict": 0.9}}))
    []
    """
    for group, name, floor in list_floors(floors):
        value = find_figure(content, group, name)
        if floor and (value is None or value < floor):
            shown = "nothing" if value is None else f"{value:.4f}"
            yield f"{' '.join([*group, name])}: {shown} is below its floor {floor}"


def list_floors(
    floors: Mapping[str, Any], group: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """Every floor as (group, figure, floor).

    >>> list(list_floors({"ja": {"strict": 0.9, "readout": {"header": 0.99}}}))
    [(('ja',), 'strict', 0.9), (('ja', 'readout'), 'header', 0.99)]
    """
    for key, value in floors.items():
        if isinstance(value, Mapping):
            yield from list_floors(value, (*group, key))
        else:
            yield group, key, float(value)


def find_figure(content: Mapping[str, Any], group: tuple[str, ...], name: str) -> float | None:
    """A figure of the evaluation's JSON; None where it was not scored."""
    if group[0].removeprefix("fresh_") in ("lineage", "counterpart"):
        scores = content.get(group[0])
    elif group == ("all",):
        scores = content.get("overall")
    else:
        scores = content.get("by_language" if len(group) == 1 else "by_language_and_genre", {}).get(
            "/".join(group)
        )
    value = (scores or {}).get(name)
    return value["value"] if isinstance(value, Mapping) else value


if __name__ == "__main__":
    sys.exit(main())
