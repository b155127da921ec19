"""A draft as plain text, in the order in which the article stands."""

from collections.abc import Iterator

from kaidan.model.draft import BodyItem, Draft

WORDS: dict[str, tuple[str, str]] = {
    "readings": ("読み", "Names"),
    "terms": ("用語", "Terms"),
    "tags": ("タグ", "Topics"),
    "related": ("関連する会談", "Related meetings"),
    "change": ("前回からの変化", "Since the last meeting"),
    "machine": ("機械による比較、編集者の確認前", "compared by machine, not yet approved"),
    "notices": ("確認が必要な点", "To be checked"),
}


def as_text(draft: Draft) -> str:
    """Category, headline, lead, body in its outline, then what stands below the article and what is to be checked."""
    parts = [
        f"[{draft.category.text}]\n{draft.headline.text}",
        "\n".join(line.text for line in draft.lead),
        "\n".join(_write_item(item) for item in draft.body),
        "\n".join(_write_below(draft)),
        draft.attribution.text,
        "\n".join(_write_notices(draft)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def write_item(item: BodyItem) -> str:
    """The item's text with its glosses set in.

    >>> from kaidan.model.draft import Gloss
    >>> write_item(BodyItem("1", "item", 0, "DICASの開催", "ja", None, glosses=(Gloss(5, "〔協議〕"),)))
    'DICAS〔協議〕の開催'
    """
    text = item.text
    for gloss in reversed(item.glosses):
        text = text[: gloss.at] + gloss.text + text[gloss.at :]
    return text


def _write_item(item: BodyItem) -> str:
    indent = "  " * item.depth
    lines = [] if item.label is None else [f"{indent}[{item.label}]"]
    return "\n".join([*lines, *(f"{indent}{line.strip()}" for line in write_item(item).splitlines())])


def _write_below(draft: Draft) -> Iterator[str]:
    def head(key: str) -> str:
        return WORDS[key][draft.lang != "ja"]

    if draft.change is not None:
        yield f"{head('change')}: {draft.change.text} ({head('machine')})"
    for key, told in (
        ("readings", [f"{one.name} ({one.reading})" for one in draft.readings]),
        ("terms", [f"{one.abbreviation}: {one.full}" for one in draft.terms]),
        ("tags", [one.name for one in draft.tags]),
        ("related", [f"{one.title} ({one.date or '-'})" for one in draft.related]),
    ):
        if told:
            yield f"{head(key)}: {'; '.join(told)}"


def _write_notices(draft: Draft) -> Iterator[str]:
    if draft.notices:
        yield f"{WORDS['notices'][draft.lang != 'ja']}:"
    for notice in sorted(draft.notices, key=lambda one: one.answered_by is not None):
        settled = ("(訂正済み) ", "(corrected) ")[draft.lang != "ja"] if notice.answered_by else ""
        yield f"- {settled}{notice.ja if draft.lang == 'ja' else notice.en}"
