"""From the entries whose words were found to the topics a statement is about."""

from collections.abc import Iterable, Iterator, Mapping

from kaidan.model.codebook import Topic


def settle_topics(found: Iterable[str], topics: Mapping[str, Topic]) -> tuple[str, ...]:
    """The topics of a statement in which the entries ``found`` (ids) were named, sorted.

    A named thing that is no topic itself gives its broader topics; an entry marked ``alone`` counts only where nothing
    else does, one that is a general word for a region's affairs only where no other region does. ``topics`` is every
    topic of the codebook by id.

    >>> from kaidan.codebook.load import load_codebook
    >>> topics = {topic.id: topic for topic in load_codebook().topics}
    >>> settle_topics(["keen_sword", "cyber"], topics)
    ('cyber', 'joint_training')
    >>> settle_topics(["indian_ocean", "east_china_sea"], topics), settle_topics(["indian_ocean"], topics)
    (('east_china_sea',), ('indian_ocean',))
    >>> settle_topics(["regional_affairs", "gcap"], topics), settle_topics(["regional_affairs", "china"], topics)
    (('gcap', 'indo_pacific_situation'), ('china',))
    """
    named = [topics[topic] for topic in dict.fromkeys(found) if topic in topics]
    finer = [entry for entry in named if not entry.alone]
    firm = _lift_all(finer, topics)
    if len(finer) < len(named) and not any(topics[topic].kind == "region" for topic in firm):
        firm |= _lift_all([entry for entry in named if _names_region(entry, topics)], topics)
    return tuple(sorted(firm or _lift_all(named, topics)))


def _names_region(entry: Topic, topics: Mapping[str, Topic]) -> bool:
    """Whether a general word is one for a region's affairs (地域情勢)."""
    broader = [topics[topic] for topic in entry.broader if topic in topics]
    general = entry.kind == "region" and not entry.is_topic
    return general and bool(broader) and all(topic.kind == "region" for topic in broader)


def _lift_all(entries: Iterable[Topic], topics: Mapping[str, Topic]) -> set[str]:
    lifted: set[str] = set()
    for entry in entries:
        if entry.is_topic:
            lifted.add(entry.id)
        else:
            lifted.update(_lift(entry, topics))
    return lifted


def _lift(entry: Topic, topics: Mapping[str, Topic]) -> Iterator[str]:
    if entry.is_topic:
        yield entry.id
        return
    for broader in entry.broader:
        if broader in topics:
            yield from _lift(topics[broader], topics)
