"""Two versions of a page: what was reworded, moved, corrected, added, removed."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from kaidan.archive.units import Unit, cut_units
from kaidan.archive.values import is_other_value
from kaidan.codebook.match import Lexicon
from kaidan.compare.words import Word, cut_words
from kaidan.model.comparison import Edit, EditOp
from kaidan.model.page import Page
from kaidan.model.versions import EditType, PageEdit
from kaidan.text.narrow import make_narrow

SAME_SENTENCE = 55
"""Likeness (0-100) from which a sentence in the other's place is the same one reworded."""
MOVED_SENTENCE = 88
"""Likeness from which a sentence elsewhere is the same one: farther away, more is asked."""


def compare_pages(
    before: Page, after: Page, *, shared: Collection[str] = frozenset(), lexicon: Lexicon | None = None
) -> tuple[PageEdit, ...]:
    """Every difference between the versions, in the order of ``after``; white space and labels that shift are none.

    A date, number or name that is another makes an edit factual; other characters for it (１５, 15) do not.
    A line that both versions show as furniture gives an edit of that kind, to be kept and not raised.
    """
    old, new = (cut_units(page, shared=shared, lexicon=lexicon) for page in (before, after))
    gone, come = _find_unmatched(old, new)
    edits: list[tuple[int, PageEdit]] = []
    for i, j in _find_moves(old, new, gone=gone, come=come):
        edits.append((j, _make_edit(old[i], new[j], page=after, moved=True)))
    for i, j in _find_pairs(old, new, gone=gone, come=come):
        edits.append((j, _make_edit(old[i], new[j], page=after, moved=False)))
    edits += [(_place_of(i, old, new), _make_removed(old[i])) for i in gone]
    edits += [(j, _make_added(new[j])) for j in come]
    if not edits:
        edits = _find_relabelled(old, new)
    return tuple(edit for _, edit in sorted(edits, key=lambda placed: placed[0]))


def _find_unmatched(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[list[int], list[int]]:
    matcher = SequenceMatcher(None, [u.text for u in old], [u.text for u in new], autojunk=False)
    gone: list[int] = []
    come: list[int] = []
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op != "equal":
            gone += range(i1, i2)
            come += range(j1, j2)
    return gone, come


def _find_moves(
    old: Sequence[Unit], new: Sequence[Unit], *, gone: list[int], come: list[int]
) -> list[tuple[int, int]]:
    """The same text elsewhere; matched pairs are taken out of ``gone`` and ``come``."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in come:
        places[new[j].text].append(j)
    found = []
    for i in list(gone):
        if places[old[i].text]:
            j = places[old[i].text].pop(0)
            found.append((i, j))
            gone.remove(i)
            come.remove(j)
    return found


def _find_pairs(
    old: Sequence[Unit], new: Sequence[Unit], *, gone: list[int], come: list[int]
) -> list[tuple[int, int]]:
    """The best likenesses first; near ones by a lower bar than far ones."""
    scored = []
    for i in gone:
        for j in come:
            score = fuzz.ratio(old[i].text, new[j].text)
            if score >= (SAME_SENTENCE if _is_near(i, j, old, new) else MOVED_SENTENCE):
                scored.append((score, i, j))
    found = []
    for _, i, j in sorted(scored, key=lambda one: (-one[0], abs(one[1] - one[2]))):
        if i in gone and j in come:
            found.append((i, j))
            gone.remove(i)
            come.remove(j)
    return found


def _is_near(i: int, j: int, old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    """Whether the units have the same neighbour on either side."""
    ends_before = i == 0 and j == 0
    ends_after = i == len(old) - 1 and j == len(new) - 1
    same_before = i > 0 and j > 0 and old[i - 1].text == new[j - 1].text
    same_after = i + 1 < len(old) and j + 1 < len(new) and old[i + 1].text == new[j + 1].text
    return ends_before or ends_after or same_before or same_after or abs(i - j) <= 2


def _make_edit(old: Unit, new: Unit, *, page: Page, moved: bool) -> PageEdit:
    words = () if moved else _edit_words(old.text, new.text, page.lang)
    kind: EditType = "moved" if moved else _type_of(words)
    if old.is_furniture and new.is_furniture:
        kind = "furniture"
    return PageEdit(kind, old.text, new.text, old.span, new.span, words)


def _make_removed(unit: Unit) -> PageEdit:
    words = (Edit("delete", unit.text, ""),)
    return PageEdit("furniture" if unit.is_furniture else "removed", unit.text, "", unit.span, None, words)


def _make_added(unit: Unit) -> PageEdit:
    words = (Edit("insert", "", unit.text),)
    return PageEdit("furniture" if unit.is_furniture else "added", "", unit.text, None, unit.span, words)


def _place_of(i: int, old: Sequence[Unit], new: Sequence[Unit]) -> int:
    """Where a removed unit would stand in the new text: after the unit that stood before it."""
    kept = {unit.text: j for j, unit in enumerate(new)}
    return next((kept[unit.text] for unit in reversed(old[:i]) if unit.text in kept), -1)


def _find_relabelled(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[int, PageEdit]]:
    """Labels that changed though nothing else did; labels that shift with an insertion are no edits of their own."""
    found = []
    for j, (one, other) in enumerate(zip(old, new, strict=True)):
        if make_narrow(one.label) != make_narrow(other.label) and not (
            one.is_furniture and other.is_furniture
        ):
            before, after = f"{one.label} {one.text}".strip(), f"{other.label} {other.text}".strip()
            words = (Edit("replace", one.label, other.label), Edit("equal", one.text, other.text))
            found.append((j, PageEdit("wording", before, after, one.span, other.span, words)))
    return found


def _edit_words(before: str, after: str, lang: str) -> tuple[Edit, ...]:
    old, new = cut_words(before, lang), cut_words(after, lang)
    matcher = SequenceMatcher(None, [w.surface for w in old], [w.surface for w in new], autojunk=False)
    edits = []
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        touched = (*old[i1:i2], *new[j1:j2]) if op != "equal" else ()
        values = [word.kind for word in touched if word.kind != "words"]
        values += ["name" for word in touched if word.kind == "words" and _is_latin_name(word, lang)]
        edit = Edit(_op(op), _joined(old[i1:i2]), _joined(new[j1:j2]), values[0] if values else "words")
        edits.append(edit)
    return tuple(edits)


def _is_latin_name(word: Word, lang: str) -> bool:
    """A word with a capital that opens no sentence: Sudachi knows Japanese names, nothing here knows English ones."""
    return lang != "ja" and word.start > 0 and word.surface[:1].isupper()


def _type_of(words: Sequence[Edit]) -> EditType:
    following = [edit.after for edit in words[1:]] + [""]
    valued = any(is_other_value(edit, after) for edit, after in zip(words, following, strict=True))
    return "factual" if valued else "wording"


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.surface for word in words)


def _op(tag: str) -> EditOp:
    return {"equal": "equal", "insert": "insert", "delete": "delete"}.get(tag, "replace")  # type: ignore[return-value]
