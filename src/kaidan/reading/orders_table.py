"""Personnel orders as tables: columns by their heads and by what stands in them, rows by the grid of the markup."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kaidan.reading.orders_assemble import Fields, find_effect_in, make_posting
from kaidan.reading.orders_fields import tell_field
from kaidan.reading.orders_grid import Grid, GridRow
from kaidan.reading.orders_line import READING, Posting, Row, find_moved, split_old
from kaidan.reading.orders_words import Words, find_order, tidy, tidy_name

# The words of a head, without blanks and brackets; the first that fits tells the column.
_HEADS = (
    ("number", re.compile(r"^(?:番号|項番|No\.?|№|#|順|連番|整理番号)$")),
    (
        "besides",
        re.compile(
            r"^(?:ふりがな|フリガナ|よみ(?:がな)?|読み(?:仮名|方)?|年齢|期別?|出身|生年.{0,4}|性別|幹候|学歴)$"
        ),
    ),
    ("name", re.compile(r"氏名|名前|^名$|^職員名$|^対象者$|^[新旧]?隊員名$")),
    (
        "date",
        re.compile(
            r"(?:発令|異動|実施|辞令|任命|退職).{0,2}(?:年月日|月日|期日|日)|^(?:年月日|日付|月日|期日|発令日付)$"
        ),
    ),
    ("beside", re.compile(r"^新?(?:併任|兼務|兼職|兼補|兼任)(?:職|官職|先|補職|兼職|併任|兼務|等){0,3}$")),
    ("note", re.compile(r"備考|摘要|区分|種別|事由|(?:異動|発令)の?(?:種類|形態)|^(?:異動|事項|注)$")),
    ("former", re.compile(r"^(?:旧|前|現|昇任前|異動前|発令前)の?(?:階級|官名)")),
    ("rank", re.compile(r"階級|官名|官等")),
    ("service", re.compile(r"自衛隊$|軍種|陸・?海・?空|^(?:機関|幕|区別)$")),
    (
        "new",
        re.compile(
            r"^(?:新|異動後|発令後|任命後|転任後|後職|転[出任]先)|発令(?:事項|内容|職|官職|先)|異動(?:内容|先)"
        ),
    ),
    ("old", re.compile(r"^(?:旧|前|現|元|異動前|発令前|転任前|従前|退職時|最終)")),
    (
        "post",
        re.compile(
            r"^(?:補職名?|職名?|官職名?|役職名?|所属(?:・?(?:官職|職名?|役職))?|勤務先|職務|部署名?|任)$"
        ),
    ),
    ("kind", re.compile(r"^発令$")),
)


def tell_head(head: str) -> str:
    """What the head of a column says stands below it; "" for words that head none.

    >>> [tell_head(head) for head in ("新 職", "(旧)", "発令事項", "階級", "氏名(年齢)", "第5旅団長", "新/官職")]
    ['new', 'old', 'new', 'rank', 'name', '', 'new']
    """
    bare = re.sub(r"[\s/・:]", "", head)
    bare = bare[1:-1] if re.fullmatch(r"[(【\[<][^()]{1,10}[)】\]>]", bare) else bare
    bare = re.sub(r"\([^)]{0,80}\)|※[0-9]?", "", bare)
    return next((column for column, pattern in _HEADS if len(bare) <= 12 and pattern.search(bare)), "")


def read_grid(grid: Grid, words: Words) -> tuple[Posting | Row, ...]:
    """The postings of a table in order, and the rows that head those below them; empty where it lists no persons."""
    items: list[Posting | Row] = []
    heads: list[GridRow] = []
    columns: tuple[str, ...] = ()
    above: Mapping[str, str] = {}
    for index, row in enumerate(grid.rows):
        if is_head(row.cells) or _is_second_head(row, heads):
            heads = [*heads, row] if index and heads and heads[-1] is grid.rows[index - 1] else [row]
            columns = ()
            continue
        alone = row.alone()
        if alone is not None and len(row.cells) > 1 and not _is_person_row(row, columns):
            items.append(Row(alone.replace("\n", " "), row.row.start))
            continue
        columns = columns or _find_columns(heads, grid.rows[index:], words)
        cells = _by_column(row, columns)
        posting = read_row(cells, row.row, words=words, above=above)
        if posting is not None:
            above = {**above, **{role: cell for role, cell in cells.items() if cell}}
            items.append(posting)
    return tuple(items) if any(isinstance(item, Posting) for item in items) else ()


def is_head(cells: Sequence[str]) -> bool:
    """Whether all that a row's cells say heads columns."""
    told = [cell for cell in dict.fromkeys(cells) if cell]
    roles = {tell_head(cell) for cell in told}
    return len(told) > 1 and "" not in roles and bool(roles & {"name", "new", "old", "post", "rank"})


def _is_second_head(row: GridRow, heads: Sequence[GridRow]) -> bool:
    """Whether the head of the name goes down into a row: heads on two levels (発令事項: 官職 and 兼職)."""
    held = [cell for cell, own in zip(row.cells, row.own, strict=True) if cell and not own]
    return bool(heads) and any(tell_head(cell) == "name" and cell in heads[-1].cells for cell in held)


def _is_person_row(row: GridRow, columns: Sequence[str]) -> bool:
    """Whether a row with a single cell of its own goes on with what spans down to it: a second post of one person."""
    place = next((index for index, own in enumerate(row.own) if own and row.cells[index]), 0)
    spanned = any(cell and not own for cell, own in zip(row.cells, row.own, strict=True))
    return spanned and bool(columns) and columns[place] in ("new", "name")


def _find_columns(heads: Sequence[GridRow], rows: Sequence[GridRow], words: Words) -> tuple[str, ...]:
    """Each column's role: by the head above it where the cells do not tell otherwise, else by the cells alone."""
    width = len(rows[0].cells)
    named = [
        "".join(dict.fromkeys(head.cells[column] for head in heads if head.cells[column]))
        for column in range(width)
    ]
    below = []
    for row in rows:
        if is_head(row.cells):
            break
        below.append(row)
    looks = [_look([row.cells[column] for row in below if row.own[column]], words) for column in range(width)]
    lowest = list(heads[-1].cells) if heads else [""] * width
    roles = [
        "beside" if tell_head(low) == "beside" else tell_head(name)
        for name, low in zip(named, lowest, strict=True)
    ]
    if "name" not in roles and not {"rank", "person"} & set(
        looks
    ):  # 部隊 / 所在地: words that only look like names
        looks = [
            "" if look == "name" and not _is_spaced(below, at) else look for at, look in enumerate(looks)
        ]
    return settle_columns(roles, looks, heads=named)


def _is_spaced(rows: Sequence[GridRow], column: int) -> bool:
    """Whether all that a column prints are two words or more, as family and given name are."""
    return all(re.search(r"\S\s\S", row.cells[column]) for row in rows if row.cells[column])


def _look(cells: Sequence[str], words: Words) -> str:
    """What most of the filled cells of a column are."""
    kinds = Counter(tell_field(cell.replace("\n", " "), words) for cell in cells)
    del kinds["blank"]
    return kinds.most_common(1)[0][0] if kinds else ""


# What the look of a column makes of one whose head says little or nothing
_LOOKS = {
    "name": "name",
    "person": "name",
    "rank": "rank",
    "date": "date",
    "kind": "kind",
    "service": "service",
    "order": "new",
    "post": "post",
}


def settle_columns(
    roles: Sequence[str], looks: Sequence[str], *, heads: Sequence[str] = ()
) -> tuple[str, ...]:
    """The roles of columns from head words and looks; an unnamed post is the new one, the next the old one.

    >>> settle_columns(["kind", "new", "old", "rank", "name"], ["kind", "post", "post", "rank", "name"])
    ('kind', 'new', 'old', 'rank', 'name')
    >>> settle_columns(["", "", ""], ["name", "post", "post"]), settle_columns(["kind", "name"], ["date", "name"])
    (('name', 'new', 'old'), ('date', 'name'))
    """
    made = []
    for index, (role, look) in enumerate(zip(roles, looks, strict=True)):
        seen = _LOOKS.get(look, "")
        moved = role == "new" and index < len(heads) and re.search(r"[(/・][旧前現]", heads[index])
        by_look = (
            role == ""
            or (role == "kind" and seen)
            or (role in ("note", "new", "date", "rank") and seen in ("kind", "date"))
            or (role in ("rank", "date") and seen == "post")
            or (role == "post" and seen in ("rank", "order"))
        )
        made.append("moved" if moved else (seen or role) if by_look else role)
    if "name" not in made and "person" in looks:
        made[list(looks).index("person")] = "name"
    return _settle_posts(made)


def _settle_posts(roles: list[str]) -> tuple[str, ...]:
    for index, role in enumerate(roles):
        if role == "post":
            wanted = [one for one in ("new", "old") if one not in roles and "moved" not in roles]
            roles[index] = wanted[0] if wanted else ""
        elif role == "rank" and "rank" in roles[:index]:
            roles[index] = "former"
    return tuple(roles)


def _by_column(row: GridRow, columns: Sequence[str]) -> dict[str, str]:
    """The cells by role; of two columns of one role (新所属, 新職名) one after the other."""
    cells: dict[str, str] = {}
    last = ""
    for column, cell in zip(columns, row.cells, strict=True):
        if column and cell and not (column in cells and cell == last):
            cells[column] = cells.get(column, "") + cell
            last = cell
    return cells


def read_row(cells: Mapping[str, str], row: Row, *, words: Words, above: Mapping[str, str]) -> Posting | None:
    """The posting of one row's cells by role; a day that is left blank is that of the row above."""
    made = _read_person(cells, words)
    if made is None and above.get("name") and split_old(cells.get("new", ""), beside=True)[1]:
        made = _read_person({**above, "new": ""}, words)  # 兼 …: a second row of the same person
    if made is None:
        return None
    made.former = tidy_name(cells["former"]) if told(cells, "former") else None
    if told(cells, "rank"):
        _put_rank(made, cells["rank"])
    made.rank = made.rank or made.former
    _put_posts(made, cells)
    _put_notes(made, cells, row)
    day = cells.get("date") or above.get("date") or ""
    made.effect = made.effect or (find_effect_in(day, row) or find_effect_in(day, Row(day, row.start)))
    service = tidy_name(cells.get("service", ""))
    made.service = next(
        (one for form, one in words.services if service and (form == service or form[:1] == service)), None
    )
    if not (made.new or made.old or made.kind or made.order or made.concurrent):
        return None
    return make_posting(made, (row.span,), words=words, rule="orders.table")


def told(cells: Mapping[str, str], role: str) -> bool:
    """Whether a row has more in a column than a dash."""
    return re.fullmatch(r"[-‐–—―ー－/ ・なし]*", cells.get(role, "")) is None


def _read_person(cells: Mapping[str, str], words: Words) -> Fields | None:
    made: Fields | None = None
    rank: str | None = None
    for line in cells.get("name", "").split("\n"):
        bare = READING.sub(
            "", re.sub(r"\([ぁ-んァ-ヴー・ ]{2,40}\)|\([0-9]{1,2}歳?\)|[※*][0-9]?$|[ ]?氏$", "", line.strip())
        )
        person = words.person.fullmatch(bare)
        if person is not None:
            rank, bare = person["rank"], person["name"]
        elif words.rank.fullmatch(bare):
            rank = bare
            continue
        joined = tidy_name(bare)
        is_name = 2 <= len(joined) <= 12 and not re.search(r"[0-9()、。]", joined)
        if is_name and (made is None or re.fullmatch(r"[ぁ-んァ-ヴー・]+", made.name)):
            made = Fields(joined)
    if made is not None and rank is not None:
        made.rank = tidy_name(rank)
    return made


def _put_rank(made: Fields, cell: str) -> None:
    moved = find_moved(cell.replace("\n", " "))
    made.rank = tidy_name(cell) if moved is None else tidy_name(moved[0] or "")
    if moved is not None:
        made.former = tidy_name(moved[1] or "") or None


# 見本群長を命ずる(兼ねて見本隊長)
_ORDERED = re.compile(r"(?:を命ずる|に補する|を命じる)(?=\()")


def _put_posts(made: Fields, cells: Mapping[str, str]) -> None:
    new = cells.get("new", "") if told(cells, "new") else ""
    if told(cells, "moved"):
        moved = find_moved(cells["moved"].replace("\n", " "))
        made.new, made.old = moved if moved is not None else split_old(cells["moved"].replace("\n", ""))
    elif new:
        new = _ORDERED.sub("", new)
        moved = find_moved(new.replace("\n", " ")) if "old" not in cells else None
        orders = [order for line in new.split("\n") if (order := find_order(tidy(line))) is not None]
        made.order = find_order(tidy(new.replace("\n", "")))
        if len(orders) > 1 and orders[0].kind == "promote":  # two orders in one cell
            made.kind, made.order = f"{orders[0].what}に昇任", orders[1]
        made.new = tidy(_join_lines(new)) if moved is None else moved[0]
        made.old = None if moved is None else moved[1]
        if "old" not in cells and "\n(" in new and moved is None:
            made.new, made.old = split_old(new.replace("\n", ""))
    if told(cells, "old"):
        made.old = tidy(_join_lines(cells["old"]))
    if told(cells, "beside"):
        made.concurrent += [tidy(one) for one in re.split(r"[\n、]|及び", cells["beside"]) if one.strip()]
    made.new = None if made.order is not None else made.new


def _join_lines(cell: str) -> str:
    """The lines of a cell as one; 兼 before a second post parts it from the first."""
    lines = [line.strip() for line in cell.split("\n")]
    joined = lines[0]
    for line in lines[1:]:
        joined += (
            f" {line}"
            if re.match(r"\(|兼|併", line) or (joined[-1:].isascii() and line[:1].isascii())
            else line
        )
    return joined


def _put_notes(made: Fields, cells: Mapping[str, str], row: Row) -> None:
    if told(cells, "kind"):
        made.kind = cells["kind"].replace("\n", "")
    note = tidy(cells.get("note", "").replace("\n", " ")) if told(cells, "note") else ""
    promoted = re.search(r"(?:[陸海空]将補?に?)?昇任(?:・?(?:補職|転任|配置換))?", note)
    if re.fullmatch(
        r"(?:転任|補職|配置換え?|異動|転補|転職|採用|出向|退職|辞職|定年退職|勧奨退職|併任|併任解除|新任)",
        note,
    ):
        made.kind = made.kind or note
    elif promoted is not None:
        made.kind = made.kind or promoted[0]
        made.notes = (note[: promoted.start()] + note[promoted.end() :]).strip("、・ ") or None
    elif re.fullmatch(r"[^。]{0,16}日(?:付け?)?", note) and find_effect_in(note, row) is not None:
        made.effect = find_effect_in(note, row)
    elif "退職" in note and not told(cells, "new"):
        made.kind, made.notes = made.kind or "退職", note
    else:
        made.notes = note or None
