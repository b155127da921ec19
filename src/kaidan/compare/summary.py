"""What changed since the last meeting, in one plain sentence."""

from collections.abc import Mapping, Sequence

from kaidan.compare.labels import Words, word
from kaidan.compare.traits import all_topics
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Redline, RedlineLink
from kaidan.model.readout import Record

# More names than this make a sentence that nobody reads to its end.
MOST_NAMES = 3
GROUPS: Words = {
    "stronger": ("表現が強まったもの", "in stronger words"),
    "weaker": ("表現が弱まったもの", "in weaker words"),
    "new": ("新たな記載", "newly mentioned"),
    "dropped": ("今回記載のないもの", "not mentioned this time"),
}


def summarise(
    comparison: Redline, records: tuple[Record, Record], *, codebook: Codebook, lang: str = "ja"
) -> str:
    """One neutral sentence: what is new, not mentioned, stronger, weaker, with up to three topics each.

    It says what the texts say and judges nothing.
    """
    groups = {name: [link for link in comparison.links if _is_in(link, name)] for name in GROUPS}
    told = [
        _tell(name, links, _topics(links, records, codebook=codebook, lang=lang), lang=lang)
        for name, links in groups.items()
        if links
    ]
    same = sum(link.relation in ("carried", "moved") for link in comparison.links)
    if lang == "ja":
        told += [f"同じ文の記載{same}件"] if same or not told else []
        return f"前回の発表と比べ、{'、'.join(told)}です。"
    told += [f"{same} carried over in the same words"] if same or not told else []
    return f"Compared with the last readout: {'; '.join(told)}."


def _is_in(link: RedlineLink, group: str) -> bool:
    if group in ("new", "dropped"):
        return link.relation == group
    return link.change is not None and link.change.direction == group


def _tell(group: str, links: Sequence[RedlineLink], topics: Sequence[str], *, lang: str) -> str:
    named = topics[:MOST_NAMES]
    if lang == "ja":
        more = "など" if len(topics) > MOST_NAMES else ""
        return f"{word(GROUPS, group, lang=lang)}{len(links)}件" + (
            f"({'、'.join(named)}{more})" if named else ""
        )
    more = " and others" if len(topics) > MOST_NAMES else ""
    return f"{len(links)} {word(GROUPS, group, lang=lang)}" + (
        f" ({', '.join(named)}{more})" if named else ""
    )


def _topics(
    links: Sequence[RedlineLink], records: tuple[Record, Record], *, codebook: Codebook, lang: str
) -> list[str]:
    """The names of the topics in the order of the text; only those that are all of a statement come to be named."""
    names: Mapping[str, str] = {topic.id: str(getattr(topic.name, lang)) for topic in codebook.topics}
    found: dict[str, None] = {}
    for link in links:
        record, at = (records[1], link.after) if link.after is not None else (records[0], link.before)
        if at is not None:
            found.update(
                dict.fromkeys(names.get(topic, topic) for topic in all_topics(record.statements[at])[:1])
            )
    return list(found)
