"""What an editor asks for on a statement's page, as corrections that the archive can make."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaidan.archive.making import Wanted
from kaidan.model.archived import ArchivedReadout
from kaidan.model.codebook import Codebook
from kaidan.model.correction import Change
from kaidan.model.statement import Statement
from kaidan.newsroom.desk.forms import SPLIT, say_unknown_topics, topics_named, words_of_tags
from kaidan.newsroom.records.models import Name
from kaidan.newsroom.records.names import find_names

# an empty line between the spans of a statement, or the parts that it is split into
_GAP = re.compile(r"\n[ \t\u3000]{0,20}\n")
# 日本、米国 / United States, JP / JP US: a name may hold blanks, so that these part only what is no name
_BETWEEN = re.compile(r"[,、;；・\n]{1,20}")
COUNTRIES_HELP = gettext_lazy("Countries by name or code with commas between them.")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, when and why; ``supersedes`` is the correction that this one settles."""

    by: str
    at: datetime
    why: str
    supersedes: str | None = None


class StatementForm(forms.Form):
    """The values of one statement."""

    act = forms.ChoiceField(label=gettext_lazy("Act"))
    stage = forms.ChoiceField(required=False, label=gettext_lazy("Stage"))
    actors = forms.CharField(max_length=200, label=gettext_lazy("Who"), help_text=COUNTRIES_HELP)
    targets = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("To whom"),
        help_text=COUNTRIES_HELP,
    )
    topics = forms.CharField(
        max_length=2000,
        required=False,
        label=gettext_lazy("Topics"),
        help_text=gettext_lazy("Names or ids of topics with semicolons between them."),
    )
    span = forms.CharField(
        max_length=20_000,
        strip=False,
        label=pgettext_lazy("statement", "Words"),
        help_text=gettext_lazy("As on the page; an empty line between words that stand apart."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, codebook: Codebook, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        names = find_names([*(one.id for one in codebook.acts), *(one.id for one in codebook.stages)])
        choices = {"act": [(one.id, names.name("act", one.id)) for one in codebook.acts]}
        choices["stage"] = [("", "–"), *((one.id, names.name("stage", one.id)) for one in codebook.stages)]
        for name, listed in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = listed

    def clean_actors(self) -> tuple[str, ...]:
        """The codes of who acts."""
        return _countries(self.cleaned_data["actors"])

    def clean_targets(self) -> tuple[str, ...]:
        """The codes of those to whom it is done."""
        return _countries(self.cleaned_data["targets"])

    def clean_topics(self) -> tuple[str, ...]:
        """The topics' ids; words that name none are said."""
        words = [
            one.strip() for one in self.cleaned_data["topics"].translate(SPLIT).split(";") if one.strip()
        ]
        known = topics_named(words)
        if unknown := [word for word in words if word not in known]:
            raise forms.ValidationError(say_unknown_topics(unknown))
        return tuple(dict.fromkeys(known[word] for word in words))


def initial_of_statement(statement: Statement, archived: ArchivedReadout) -> dict[str, str]:
    """What the form shows of a statement as it is read now."""
    text = archived.readout.page.text
    return {
        "act": statement.act,
        "stage": statement.stage or "",
        "actors": " ".join(statement.actors),
        "targets": " ".join(statement.targets),
        "topics": words_of_tags(statement.topics),
        "span": "\n\n".join(text[span.start : span.end] for span in statement.spans),
    }


def want_values(
    identity: str, form: StatementForm, *, before: dict[str, str], statement: Statement, asker: Asker
) -> list[Wanted]:
    """A correction for each value that is another than it was."""
    said = form.cleaned_data
    values: dict[Change, tuple[str, ...]] = {
        "actors": said["actors"],
        "targets": said["targets"],
        "act": (said["act"],),
        "stage": (said["stage"],) if said["stage"] else (),
        "topics": said["topics"],
        "span": _parts(said["span"]),
    }
    was: dict[Change, tuple[str, ...]] = {
        "actors": statement.actors,
        "targets": statement.targets,
        "act": (statement.act,),
        "stage": (statement.stage,) if statement.stage else (),
        "topics": statement.topics,
        "span": _parts(before["span"]),
    }
    changed = [change for change in values if _told(change, values) != _told(change, was)]
    return [_want(identity, change, values[change], asker) for change in changed]


def want_other(identity: str, posted: QueryDict, *, asker: Asker) -> list[Wanted]:
    """A split, merge, date, join or cut, as its own form says; nothing for anything else."""
    kind = posted.get("kind", "")
    if kind == "split":
        return [_want(identity, "split", _parts(posted.get("parts", "")), asker)]
    if kind == "merge":
        return [_want(identity, "merge", tuple(posted.getlist("with")), asker)]
    if kind == "date":
        value = tuple(filter(None, (posted.get("local", "").strip(), posted.get("zone", "").strip())))
        return [_want(identity, "date", value, asker)]
    if kind in ("join", "cut"):
        return [
            _want(identity, "join" if kind == "join" else "cut", (posted.get("other", "").strip(),), asker)
        ]
    return []


def _want(identity: str, change: Change, value: tuple[str, ...], asker: Asker) -> Wanted:
    return Wanted(
        identity, change, value, by=asker.by, at=asker.at, why=asker.why, supersedes=asker.supersedes
    )


def _countries(said: str) -> tuple[str, ...]:
    """The codes of countries that are said by name or code; what names none is told."""
    known: dict[str, str] = {}
    for row in Name.objects.filter(kind__in=("country", "short")):
        known.update(dict.fromkeys((row.ja, row.en.casefold(), row.key.casefold()), row.key))
    pieces = [piece.strip().casefold() for piece in _BETWEEN.split(said)]
    words = [word for piece in pieces for word in ([piece] if piece in known else piece.split())]
    if unknown := [word.upper() for word in words if word not in known]:
        raise forms.ValidationError(
            _("The codebook has no country %(word)s.") % {"word": "、".join(dict.fromkeys(unknown))}
        )
    return tuple(sorted({known[word] for word in words}))


def _parts(said: str) -> tuple[str, ...]:
    return tuple(_strip(said.replace("\r\n", "\n")))


def _strip(said: str) -> Iterator[str]:
    for part in _GAP.split(said):
        words = part.strip("\n\r \t\u3000")
        if words:
            yield words


def _told(change: Change, values: dict[Change, tuple[str, ...]]) -> Iterable[str]:
    value = values[change]
    return set(value) if change in ("actors", "targets", "topics") else value
