"""What a headline says was agreed: one rule for every meeting, told in docs/en/style.md and docs/ja/style.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kaidan.drafting.desk import Desk, find_label, value
from kaidan.drafting.meeting_values import write_parties
from kaidan.drafting.template import Value, fill
from kaidan.model.codebook import Topic
from kaidan.model.statement import Statement

# kinds of topics whose names are no proper names, unless they are marked as an entity
_COMMON = ("theme", "issue", "programme", "framework", "equipment", "exercise", "document")


@dataclass(frozen=True, slots=True)
class Picked:
    """A statement that the headline tells, by its place in the record, and the one topic it is told by."""

    statement: int
    topic: str


@dataclass(frozen=True, slots=True)
class _Choice:
    picked: Picked
    strength: int
    stage: int


def find_outcome(desk: Desk) -> Value | None:
    """What was agreed: ``抑止力・対処力強化と共同訓練で一致``; None where no act is telling.

    The rule: of the acts of all parties together the strongest by the codebook, among equals the one with the furthest
    stage, then the one that stands first; at most ``headline.most``, the strongest act first and in the order of
    the text, each told by one topic. Where all parties did nothing together, the acts of one side stand, with its name.
    """
    picked = pick_topics(desk)
    sided = not picked
    picked = picked or pick_topics(desk, one_sided=True)
    if not picked:
        return None
    told = [_tell(desk, group, sided=sided) for group in _group(desk, picked, sided=sided)]
    text = str(desk.style.raw["joining"]["acts"]).join(part for part in told if part)
    pointers = [f"/statements/{one.statement}" for one in picked]
    return value(desk, text, *pointers, rule="headline.rule") if text else None


def pick_topics(desk: Desk, *, one_sided: bool = False) -> tuple[Picked, ...]:
    """The statements that the rule picks, those of the strongest act first, in the order of the text among equals.

    ``one_sided``: whoever acted.
    """
    most = int(desk.style.raw["headline"]["most"])
    taken: list[_Choice] = []
    for choice in sorted(
        _choices(desk, one_sided=one_sided), key=lambda c: (-c.strength, -c.stage, c.picked.statement)
    ):
        if len(taken) < most and not _told_already(desk, choice, taken):
            taken.append(choice)
    strongest_first = sorted(taken, key=lambda one: (-one.strength, one.picked.statement))
    return tuple(one.picked for one in strongest_first)


def name_topic(desk: Desk, topic: str, *, stage: str | None) -> str:
    """The topic's short name, with what is to be done about it where the style has one form for the stage."""
    name = _short_name(desk, topic)
    form = _find_stage(desk, topic, stage)
    if not isinstance(form, str):
        return name
    said = form.replace("{topic}", name)
    # 「防衛力強化の強化」 says it twice; 「防衛力強化の加速」 does not.
    ending = said.removeprefix(name).removeprefix("の")
    return name if name.endswith(ending) else said


def _find_stage(desk: Desk, topic: str, stage: str | None) -> str | Mapping[str, str] | None:
    """How the style says the stage; None where it has no words for it or it cannot be said of such a topic."""
    words = desk.style.raw["headline"]
    found = next((one for one in desk.codebook.topics if one.id == topic), None)
    if stage is None or found is None or topic in words["general"]:
        return None
    form: str | Mapping[str, str] | None = words["stages"].get(stage)
    return form if found.kind in words["stage_kinds"].get(stage, ()) else None


def find_who(desk: Desk, values: Mapping[str, Value]) -> Value | None:
    """What stands before the outcome in a style that tells it in a sentence: who met, and where or by which means."""
    forms, meeting = desk.style.raw["headline"].get("who"), desk.record.meeting
    if not forms or meeting is None:
        return None
    together = pick_topics(desk)
    known = dict(values)
    if together:
        form = forms.get(meeting.mode or "in_person", forms["in_person"])
        actors = desk.record.statements[together[0].statement].actors
        known["principals"] = _principals(desk, actors)
    else:
        form = forms["one_sided"]
    told = fill(str(form), known, place="headline.who", missing=str(desk.style.raw["missing"]))
    pointers = dict.fromkeys(pointer for slot in told.slots for pointer in slot.origin.pointers)
    return value(desk, told.text, *pointers, rule="headline.who")


def _principals(desk: Desk, actors: Sequence[str]) -> Value:
    """Who met: ministers of a series; countries where it is none that is known."""
    names = desk.style.raw["headline"]["principals"]
    meeting = desk.record.meeting
    series = (meeting.series if meeting else None) or ""
    # deputy-defence-ministers before defence-ministers
    kind = next((one for one in sorted(names, key=len, reverse=True) if series.endswith(f"-{one}")), None)
    if kind is not None:
        parties = write_parties(desk, series.removesuffix(f"-{kind}").upper().split("-"))
        return value(
            desk, str(names[kind]).replace("{parties}", parties), "/meeting/series", rule="meeting.series"
        )
    return value(desk, write_parties(desk, actors), "/meeting/participants")


def _short_name(desk: Desk, topic: str) -> str:
    words = desk.style.raw["headline"]
    if topic in words["topics"]:
        return str(words["topics"][topic])
    found = next((one for one in desk.codebook.topics if one.id == topic), None)
    name = find_label(desk, "topics", id=topic) or topic
    if found is None:
        return name
    if "phrases" in words and not found.entity and found.kind in _COMMON:
        name = name[:1].lower() + name[1:]
    return str(words["kinds"].get(found.kind, "{topic}")).replace("{topic}", name)


def _choices(desk: Desk, *, one_sided: bool) -> list[_Choice]:
    strengths = {act.id: act.strength for act in desk.codebook.acts}
    ranks = {stage.id: stage.rank for stage in desk.codebook.stages}
    parties = _parties(desk)
    choices = []
    for at, statement in enumerate(desk.record.statements):
        strength, topic = strengths.get(statement.act), _topic(desk, statement)
        together = len(statement.actors) > 1 and parties <= set(statement.actors)
        if strength is None or topic is None or not (one_sided or together):
            continue
        if statement.act in desk.style.raw["headline"]["acts"]:
            rank = ranks.get(statement.stage or "", -1)
            choices.append(_Choice(Picked(at, topic), strength, rank))
    return choices


def _parties(desk: Desk) -> set[str]:
    meeting = desk.record.meeting
    return {one.country for one in meeting.participants if one.country} if meeting else set()


def _topic(desk: Desk, statement: Statement) -> str | None:
    """The one topic by which a statement is told: of its own words, else of its list."""
    known = {topic.id: topic for topic in desk.codebook.topics}
    own = list(dict.fromkeys(topic for topic, _ in statement.topic_spans if topic in statement.topics))
    own += [topic for topic in statement.topics if topic not in own]
    listed = [topic for item in statement.items for topic in item.topics]
    for topics in (own, listed):
        chosen = [topic for topic in topics if topic in known]
        if chosen:
            return min(chosen, key=lambda topic: _rank(desk, known[topic]))
    return None


def _rank(desk: Desk, topic: Topic) -> int:
    """Themes first, then named things, last what is said at every meeting; ``min`` keeps the order of the text."""
    if topic.alone or topic.id in desk.style.raw["headline"]["general"]:
        return 2
    return int(topic.entity)


def _told_already(desk: Desk, choice: _Choice, taken: Sequence[_Choice]) -> bool:
    """Whether a topic taken is the same, or one of the two is a part of the other."""
    broader = {topic.id: topic.broader for topic in desk.codebook.topics}
    topic = choice.picked.topic
    return any(
        topic == other or topic in broader.get(other, ()) or other in broader.get(topic, ())
        for other in (one.picked.topic for one in taken)
    )


def _group(desk: Desk, picked: Sequence[Picked], *, sided: bool) -> list[list[Picked]]:
    """Those of one act (and of one side) together, in the order of the text."""
    groups: dict[tuple[str, tuple[str, ...]], list[Picked]] = {}
    for one in picked:
        statement = desk.record.statements[one.statement]
        groups.setdefault((statement.act, statement.actors if sided else ()), []).append(one)
    return list(groups.values())


def _tell(desk: Desk, group: Sequence[Picked], *, sided: bool) -> str:
    words = desk.style.raw["headline"]
    first = desk.record.statements[group[0].statement]
    template = words["one_sided"].get(first.act) if sided else words["acts"].get(first.act)
    if template is None:
        return ""
    topics = [(one.topic, desk.record.statements[one.statement].stage) for one in group]
    told = str(template).replace("{topics}", _join(desk, first.act, topics))
    return told.replace("{parties}", write_parties(desk, first.actors))


def _join(desk: Desk, act: str, topics: Sequence[tuple[str, str | None]]) -> str:
    """The topics with their stages; of those about which the same is to be done it is said once, where that can be."""
    between = desk.style.raw["joining"]
    phrases = desk.style.raw["headline"].get("phrases", {}).get(act)
    if phrases is None:
        named = dict.fromkeys(name_topic(desk, topic, stage=stage) for topic, stage in topics)
        return str(between["topics"]).join(named)
    told = []
    for form, group in groupby(topics, key=lambda one: _find_stage(desk, *one)):
        names = dict.fromkeys(name_topic(desk, topic, stage=stage) for topic, stage in group)
        said = str(phrases["staged" if isinstance(form, Mapping) else "plain"])
        for name, word in form.items() if isinstance(form, Mapping) else ():
            said = said.replace(f"{{{name}}}", str(word))
        told.append(said.replace("{topics}", str(between["topics"]).join(names)))
    return str(between["phrases"]).join(told)
