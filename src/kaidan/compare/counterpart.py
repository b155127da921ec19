"""Two governments on one meeting: the other side's text found, and both laid side by side."""

from collections.abc import Iterable, Iterator

from kaidan.compare.align import assign_best
from kaidan.compare.crossing import Crossing, Encode, make_crossings, score_crossings
from kaidan.compare.meetings import countries_of, moment_stretch, nearest, post_kinds
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Agreement, CounterpartLink, Counterparts, Fact
from kaidan.model.meeting import Meeting
from kaidan.model.readout import Record

# Below this two statements of the two sides are taken to be of different matters.
COUNTERPART_AT = 0.4

Pair = tuple[int, int]


def find_counterpart(record: Record, others: Iterable[Record], *, codebook: Codebook) -> Record | None:
    """The other side's text on the same meeting: the same countries and kinds of post at the same instant.

    Texts of the same issuer in the same language (a republication) are none. Of several the nearest in time counts,
    then one in another language. None where there is none.
    """
    countries, kinds = countries_of(record.meeting), post_kinds(record.meeting, codebook)
    found = []
    for distance, other in nearest(record, (o for o in others if o.key != record.key)):
        if not countries or countries_of(other.meeting) != countries or _same_text(record, other):
            continue
        theirs = post_kinds(other.meeting, codebook)
        if kinds and theirs and not kinds & theirs:
            continue
        found.append((other.lang == record.lang, distance, other.key, other))
    return min(found, key=lambda each: each[:3])[3] if found else None


def compare_counterparts(
    a: Record, b: Record, *, codebook: Codebook, encode: Encode | None = None
) -> Counterparts:
    """What both tell, what only one tells, and where the same matter has another act or actor.

    Works across languages by topics, acts, actors, names and numbers; ``encode`` (``semantic.load_encoder``) adds the
    nearness of meaning. A statement that lists several matters may have several counterparts.
    """
    left, right = make_crossings(a, codebook), make_crossings(b, codebook)
    score = score_crossings(left, right, codebook=codebook, encode=encode)
    pairs = assign_best(score, threshold=COUNTERPART_AT, mirrored=a.key > b.key)
    found = {pair: float(score[pair]) for pair in pairs}
    found |= dict.fromkeys(_find_between(pairs, left, right), COUNTERPART_AT)
    found |= {pair: float(score[pair]) for pair in _list_parts(list(found), left, right)}
    pairs = sorted(found)
    links = [_link(pair, found[pair], left, right) for pair in pairs]
    links += [
        CounterpartLink(at, None, "only_a") for at in range(len(left)) if at not in {p[0] for p in pairs}
    ]
    links.sort(key=lambda link: (link.a is None, link.a, link.b))
    links += [
        CounterpartLink(None, at, "only_b") for at in range(len(right)) if at not in {p[1] for p in pairs}
    ]
    return Counterparts(a.key, b.key, tuple(compare_facts(a, b)), tuple(links))


def compare_facts(a: Record, b: Record) -> Iterator[Fact]:
    """Start, duration, mode, place and people as both sides tell them; ``same`` is None where one is silent."""
    one, other = a.meeting, b.meeting
    if one is None or other is None:
        return
    duration = (one.duration_minutes, other.duration_minutes)
    yield _start(one, other)
    yield _fact("duration_minutes", *(None if d is None else str(d) for d in duration))
    yield _fact("mode", one.mode, other.mode)
    yield _fact("place", *(m.place.country if m.place else None for m in (one, other)))
    yield _fact("participants", *(" ".join(sorted(countries_of(m))) or None for m in (one, other)))


def _start(one: Meeting, other: Meeting) -> Fact:
    """Both starts as printed; the same where the instants are, whatever the clocks show."""
    starts = [None if meeting.start is None else meeting.start.local for meeting in (one, other)]
    stretches = [None if m.start is None else moment_stretch(m.start) for m in (one, other)]
    first, second = stretches
    if first is None or second is None:
        return Fact("start", starts[0], starts[1], None)
    return Fact("start", starts[0], starts[1], first.start <= second.end and second.start <= first.end)


def _fact(name: str, a: str | None, b: str | None) -> Fact:
    return Fact(name, a, b, None if a is None or b is None else a == b)


def _same_text(one: Record, other: Record) -> bool:
    issuer = (one.issuer.id or one.issuer.text, other.issuer.id or other.issuer.text)
    return one.lang == other.lang and (issuer[0] == issuer[1] or "republication" in (one.role, other.role))


def _link(
    pair: Pair, score: float, left: tuple[Crossing, ...], right: tuple[Crossing, ...]
) -> CounterpartLink:
    one, other = left[pair[0]], right[pair[1]]
    agreement: Agreement = "both"
    if one.actors != other.actors:
        agreement = "other_actor"
    elif one.act != other.act:
        agreement = "other_act"
    return CounterpartLink(pair[0], pair[1], agreement, round(score, 4), one.reasons(other))


def _find_between(pairs: list[Pair], left: tuple[Crossing, ...], right: tuple[Crossing, ...]) -> list[Pair]:
    """Leftovers with the same act, stage and actors that stand beside matched ones in both texts.

    「強く反対することで一致した。」 and "concurred to strongly oppose" after the same exchange of views, though the
    codebook knows no topic for it. Where both sides have topics, and others, both neighbours must be matched.
    """
    matched, found = set(pairs), []
    mated, mates = {a for a, _ in pairs}, {b for _, b in pairs}
    for a, one in enumerate(left):
        for b, other in enumerate(right):
            alike = (one.act, one.stage, one.actors) == (other.act, other.stage, other.actors)
            if a in mated or b in mates or not alike:
                continue
            beside = ((a - 1, b - 1) in matched) + ((a + 1, b + 1) in matched)
            if beside >= (2 if one.topics and other.topics else 1):
                found.append((a, b))
    return [(a, b) for a, b in found if sum(a == x or b == y for x, y in found) == 1]


def _list_parts(pairs: list[Pair], left: tuple[Crossing, ...], right: tuple[Crossing, ...]) -> list[Pair]:
    """Further counterparts of a statement that lists matters here which are sentences of their own there."""
    mate, mated = dict(pairs), {b: a for a, b in pairs}
    further = []
    for b in range(len(right)):
        wholes = [
            a for a, taken in mate.items() if b not in mated and left[a].lists(right[b], besides=right[taken])
        ]
        further += [(a, b) for a in wholes[:1]]
    for a in range(len(left)):
        wholes = [
            b for b, taken in mated.items() if a not in mate and right[b].lists(left[a], besides=left[taken])
        ]
        further += [(a, b) for b in wholes[:1]]
    return further
