"""What an editor asks for on a statement's page, as corrections that the archive can make."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from kaidan.archive.making import Wanted
from kaidan.archive.targets import value_of
from kaidan.model.archived import ArchivedReadout
from kaidan.model.codebook import Codebook
from kaidan.model.correction import Change
from kaidan.model.outline import OutlineItem
from kaidan.model.readout import Record
from kaidan.model.statement import Statement
from kaidan.newsroom.desk.forms import offering, topics_of, words_of_tags
from kaidan.newsroom.desk.offered import say_unknown
from kaidan.newsroom.desk.readings import name_participants
from kaidan.newsroom.records.models import Name
from kaidan.newsroom.records.names import find_names

# an empty line between the spans of a statement, its listed points, or the parts that it is split into
_GAP = re.compile(r"\n[ \t\u3000]{0,20}\n")
# 日本、米国 / United States, JP / JP US: a name may hold blanks and dots, so that these part only what is no name
_BETWEEN = re.compile(r"[,、;；\n]{1,20}")
# the dots and blanks of 日本・米国 and JP US
_WITHIN = re.compile(r"[\s・]{1,20}")
# words of a page may hold commas: 一層、引き続き
_SEMICOLONS = re.compile(r"[;；\n]")
# the reason of a correction that is only looked at
UNTOLD = "–"
# their order tells nothing
_SETS = ("actors", "targets", "topics", "speakers", "degree")
COUNTRIES_HELP = gettext_lazy("Countries by name or code with commas between them.")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and when; ``supersedes`` is the correction that this one settles."""

    by: str
    at: datetime
    supersedes: str | None = None


class CorrectionForm(forms.Form):
    """What every correction has: why. Fields are named after what they change; the first one is the form's own."""

    kind: ClassVar[str] = ""
    legend: ClassVar[Promise]
    # what the button says that shows what would change
    look: ClassVar[Promise] = gettext_lazy("Show what would change")

    def __init__(self, data: QueryDict | None = None, *, initial: Mapping[str, object] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id=f"{self.kind}-%s")
        # what would change may be looked at before there is a reason
        is_needed = data is None or data.get("step") == "accept"
        self.fields["why"] = forms.CharField(max_length=1000, required=is_needed, label=gettext_lazy("Why"))

    def values(self) -> dict[Change, tuple[str, ...]]:
        """What is asked for by what it changes, as far as the fields are valid."""
        raise NotImplementedError

    def wanted(self, identity: str, asker: Asker) -> list[Wanted]:
        """The corrections that are asked for, as far as the fields are valid."""
        why = str(self.cleaned_data.get("why", "")).strip() or UNTOLD
        return [
            Wanted(identity, change, value, by=asker.by, at=asker.at, why=why, supersedes=asker.supersedes)
            for change, value in self.values().items()
        ]

    def blame(self, change: str, trouble: str) -> None:
        """Says at its field why the change cannot be."""
        self.add_error(change if change in self.fields else next(iter(self.fields)), trouble)


def _adding(label: Any, names: str, *, into: str) -> forms.CharField:
    """A field that suggests names; what is chosen in it stands with what the field ``into`` holds."""
    widget = forms.TextInput(attrs=offering(names, into=into))
    return forms.CharField(max_length=200, required=False, label=label, widget=widget)


class StatementForm(CorrectionForm):
    """The values of one statement; one that is left as it was is not corrected."""

    kind = "values"
    legend = gettext_lazy("Values")
    look = gettext_lazy("Show what the values would change")
    act = forms.ChoiceField(label=gettext_lazy("Act"))
    stage = forms.ChoiceField(required=False, label=gettext_lazy("Stage"))
    actors = forms.CharField(max_length=200, label=gettext_lazy("Who"), help_text=COUNTRIES_HELP)
    add_actors = _adding(gettext_lazy("Add a country"), "countries", into="actors")
    speakers = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Who spoke"), widget=forms.CheckboxSelectMultiple
    )
    targets = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("To whom"),
        help_text=COUNTRIES_HELP,
    )
    add_targets = _adding(gettext_lazy("Add a country to whom"), "countries", into="targets")
    topics = forms.CharField(
        max_length=2000,
        required=False,
        label=gettext_lazy("Topics"),
        help_text=gettext_lazy("Names or ids of topics with semicolons between them."),
    )
    add_topics = _adding(gettext_lazy("Add a topic"), "topics", into="topics")
    degree = forms.CharField(
        max_length=500,
        required=False,
        label=gettext_lazy("Intensifiers"),
        help_text=gettext_lazy("Words of the statement, as on the page, with semicolons between them."),
    )
    items = forms.CharField(
        max_length=20_000,
        required=False,
        strip=False,
        label=gettext_lazy("Listed points"),
        help_text=gettext_lazy("The words of each point, as on the page; an empty line between points."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    path = forms.ChoiceField(required=False, label=gettext_lazy("Place in the text"))
    span = forms.CharField(
        max_length=20_000,
        strip=False,
        label=pgettext_lazy("statement", "Words"),
        help_text=gettext_lazy("As on the page; an empty line between words that stand apart."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, subject: "Subject", data: QueryDict | None = None) -> None:
        self.subject = subject
        self.before = _values_of(subject)
        super().__init__(data, initial=_initial(self.before))
        names = find_names(
            [*(one.id for one in subject.codebook.acts), *(one.id for one in subject.codebook.stages)]
        )
        people = name_participants(subject.record)
        self._offer("act", [(one.id, names.name("act", one.id)) for one in subject.codebook.acts])
        stages = [(one.id, names.name("stage", one.id)) for one in subject.codebook.stages]
        self._offer("stage", [("", "–"), *stages])
        self._offer("speakers", [(str(place), name) for place, name in enumerate(people)])
        paths = dict.fromkeys(filter(None, _paths(subject.record.outline.items)))
        self._offer("path", [("", "–"), *((one, one) for one in paths)])
        if not people:
            del self.fields["speakers"]

    def clean_actors(self) -> tuple[str, ...]:
        """The codes of who acts."""
        return _countries(self.cleaned_data["actors"])

    def clean_targets(self) -> tuple[str, ...]:
        """The codes of those to whom it is done."""
        return _countries(self.cleaned_data["targets"])

    def clean_topics(self) -> tuple[str, ...]:
        """The topics' ids; words that name none are said."""
        return topics_of(self.cleaned_data["topics"])

    def clean_add_actors(self) -> tuple[str, ...]:
        """The code of the country that is added to who acts."""
        return _countries(self.cleaned_data["add_actors"])

    def clean_add_targets(self) -> tuple[str, ...]:
        """The code of the country that is added to those to whom it is done."""
        return _countries(self.cleaned_data["add_targets"])

    def clean_add_topics(self) -> tuple[str, ...]:
        """The id of the topic that is added."""
        return topics_of(self.cleaned_data["add_topics"])

    def values(self) -> dict[Change, tuple[str, ...]]:
        """Every value that is another than it was."""
        said = self.cleaned_data
        read: dict[Change, Callable[[], tuple[str, ...]]] = {
            "actors": lambda: tuple(sorted({*said["actors"], *said["add_actors"]})),
            "speakers": lambda: tuple(said["speakers"]),
            "targets": lambda: tuple(sorted({*said["targets"], *said["add_targets"]})),
            "act": lambda: (said["act"],),
            "stage": lambda: (said["stage"],) if said["stage"] else (),
            "topics": lambda: tuple(dict.fromkeys((*said["topics"], *said["add_topics"]))),
            "degree": lambda: tuple(filter(None, (one.strip() for one in _SEMICOLONS.split(said["degree"])))),
            "items": lambda: split_words(said["items"]),
            "path": lambda: (said["path"],),
            "span": lambda: split_words(said["span"]),
        }
        values = {
            change: value()
            for change, value in read.items()
            if {change, f"add_{change}"} & self.fields.keys() <= said.keys()
        }
        return {
            change: value
            for change, value in values.items()
            if change in self.fields and not _is_same(change, value, self.before)
        }

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class TopicsForm(CorrectionForm):
    """The topics of one statement alone, from the article's page."""

    kind = "topics"
    legend = gettext_lazy("Topics")
    look = gettext_lazy("Show what the topics would change")
    topics = forms.CharField(
        max_length=2000,
        required=False,
        label=gettext_lazy("Topics"),
        help_text=gettext_lazy("Names or ids of topics with semicolons between them."),
    )
    add_topics = _adding(gettext_lazy("Add a topic"), "topics", into="topics")

    def __init__(self, subject: "Subject", data: QueryDict | None = None) -> None:
        self.before = _values_of(subject)
        super().__init__(data, initial={"topics": words_of_tags(self.before["topics"])})

    def clean_topics(self) -> tuple[str, ...]:
        """The topics' ids; words that name none are said."""
        return topics_of(self.cleaned_data["topics"])

    def clean_add_topics(self) -> tuple[str, ...]:
        """The id of the topic that is added."""
        return topics_of(self.cleaned_data["add_topics"])

    def values(self) -> dict[Change, tuple[str, ...]]:
        """The topics, where they are others than they were."""
        said = self.cleaned_data
        if not {"topics", "add_topics"} <= said.keys():
            return {}
        topics = tuple(dict.fromkeys((*said["topics"], *said["add_topics"])))
        return {} if _is_same("topics", topics, self.before) else {"topics": topics}


class SplitForm(CorrectionForm):
    """One statement into several."""

    kind = "split"
    look = gettext_lazy("Show what the split would change")
    legend = gettext_lazy("Split")
    split = forms.CharField(
        max_length=20_000,
        strip=False,
        label=gettext_lazy("The parts"),
        help_text=gettext_lazy("Put an empty line between the parts; every part as on the page."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def values(self) -> dict[Change, tuple[str, ...]]:
        """The words of each part."""
        said = self.cleaned_data
        return {"split": split_words(said["split"])} if "split" in said else {}


class OtherForm(CorrectionForm):
    """One statement with another: a merge, or a thread joined or cut."""

    def __init__(self, choices: Sequence[tuple[str, str]], data: QueryDict | None = None) -> None:
        super().__init__(data)
        other = forms.ChoiceField(choices=choices, label=gettext_lazy("The other statement"))
        self.fields = {self.kind: other, **self.fields}

    def values(self) -> dict[Change, tuple[str, ...]]:
        """The other statement's id."""
        change = next(one for one in THREADS_AND_MERGE if one == self.kind)
        said = self.cleaned_data
        return {change: (said[self.kind],)} if self.kind in said else {}


class MergeForm(OtherForm):
    """Two statements of one page into one."""

    kind = "merge"
    look = gettext_lazy("Show what the merge would change")
    legend = gettext_lazy("Merge with another statement")


class JoinForm(OtherForm):
    """One thread with a statement of another meeting."""

    kind = "join"
    look = gettext_lazy("Show what joining would change")
    legend = gettext_lazy("Join with a statement of another meeting")


class CutForm(OtherForm):
    """Not one thread with a statement that is in it now."""

    kind = "cut"
    look = gettext_lazy("Show what cutting would change")
    legend = gettext_lazy("Cut from a statement of its thread")


THREADS_AND_MERGE: tuple[Change, ...] = ("merge", "join", "cut")


@dataclass(frozen=True, slots=True)
class Subject:
    """The statement that a form is about, in its record and document."""

    statement: Statement
    record: Record
    archived: ArchivedReadout
    codebook: Codebook


def split_words(said: str) -> tuple[str, ...]:
    """What empty lines part, without the blanks around."""
    return tuple(_strip(said.replace("\r\n", "\n")))


def words_of_spans(subject: Subject) -> str:
    """The statement's words as on the page, an empty line between those that stand apart."""
    text = subject.archived.readout.page.text
    return "\n\n".join(text[span.start : span.end] for span in subject.statement.spans)


def _values_of(subject: Subject) -> Mapping[Change, tuple[str, ...]]:
    """The values as they are read now."""
    changes: tuple[Change, ...] = (
        "act", "stage", "actors", "speakers", "targets", "topics", "degree", "items", "path",
    )  # fmt: skip
    values = {change: value_of(subject.statement, change) for change in changes}
    values["items"] = split_words("\n\n".join(values["items"]))
    return MappingProxyType({**values, "span": split_words(words_of_spans(subject))})


def _initial(values: Mapping[Change, tuple[str, ...]]) -> dict[str, object]:
    """What the form shows of the values."""
    shown: dict[str, object] = {change: " ".join(value) for change, value in values.items()}
    shown |= {change: "\n\n".join(values[change]) for change in values if change in ("span", "items")}
    shown |= {
        change: words_of_countries(values[change]) for change in ("actors", "targets") if change in values
    }
    shown["topics"] = words_of_tags(values["topics"])
    shown["degree"] = "; ".join(values["degree"])
    shown["speakers"] = list(values["speakers"])
    return shown


def _is_same(change: Change, value: tuple[str, ...], before: Mapping[Change, tuple[str, ...]]) -> bool:
    return set(value) == set(before[change]) if change in _SETS else value == before[change]


def _paths(items: Sequence[OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.path
        yield from _paths(item.items)


def words_of_countries(codes: Iterable[str]) -> str:
    """The countries' names in the page's language: 日本、米国 / Japan, United States."""
    listed = list(codes)
    names = find_names(listed)
    return ("、" if get_language() == "ja" else ", ").join(names.name("country", code) for code in listed)


def _countries(said: str) -> tuple[str, ...]:
    """The codes of countries that are said by name or code; what names none is told."""
    known: dict[str, str] = {}
    for row in Name.objects.filter(kind__in=("country", "short")):
        known.update(dict.fromkeys((row.ja, row.en.casefold(), row.key.casefold()), row.key))
    words: list[str] = []
    for piece in filter(None, (one.strip() for one in _BETWEEN.split(said))):
        parts = _WITHIN.split(piece)
        # a name that holds a blank and is misspelt is told whole
        whole = piece.casefold() in known or not any(one.casefold() in known for one in parts)
        words += [piece] if whole else parts
    if unknown := [word for word in words if word.casefold() not in known]:
        raise forms.ValidationError(say_unknown("country", unknown))
    return tuple(sorted({known[word.casefold()] for word in words}))


def _strip(said: str) -> Iterable[str]:
    for part in _GAP.split(said):
        words = part.strip("\n\r \t\u3000")
        if words:
            yield words
