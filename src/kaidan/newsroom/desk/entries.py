"""Forms for codebook entries: what a person writes, and the entry that it makes."""

import copy
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaidan.codebook.build import TOPIC_KINDS
from kaidan.model.codebook import Codebook
from kaidan.newsroom.clock import now
from kaidan.newsroom.desk.forms import SPLIT
from kaidan.newsroom.records.names import find_names

# an id: small letters, digits, - and _
_ID = re.compile(r"[a-z][a-z0-9_-]{1,60}")


class EntryForm(forms.Form):
    """What every entry has: an id, its name in both languages, and why it is added."""

    table = ""
    id = forms.CharField(max_length=60, required=False, label=gettext_lazy("Id (small letters)"))
    name_ja = forms.CharField(max_length=100, required=False, label=gettext_lazy("Name in Japanese"))
    name_en = forms.CharField(max_length=100, required=False, label=gettext_lazy("Name in English"))

    def __init__(self, codebook: Codebook, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.codebook = codebook
        self.fields["why"] = forms.CharField(max_length=500, label=gettext_lazy("Why"))

    def raw(self) -> dict[str, Any]:
        """The entry, once the form is valid."""
        raise NotImplementedError

    def _head(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"id": said["id"], "name": {"ja": said["name_ja"], "en": said["name_en"]}}

    def need_head(self) -> None:
        """Says where id or names are missing or the id is taken."""
        said = self.cleaned_data
        if not _ID.fullmatch(said.get("id", "")):
            self.add_error("id", _("An id begins with a small letter and holds letters, digits, - and _."))
        elif any(one.table == self.table and one.id == said["id"] for one in self.codebook.entries):
            self.add_error("id", _("This id is taken."))
        for name in ("name_ja", "name_en"):
            if not said.get(name):
                self.add_error(name, _("A name in each language is needed."))


class ActForm(EntryForm):
    """A verb that no act has: put to an act that is there, or to a new one."""

    table = "act"
    act = forms.ChoiceField(label=gettext_lazy("Act"))
    noun = forms.CharField(
        max_length=40, required=False, label=gettext_lazy("Noun that takes する or を行う"), help_text="贈呈"
    )
    verb = forms.CharField(
        max_length=40,
        required=False,
        label=gettext_lazy("Japanese verb in dictionary form"),
        help_text="贈る",
    )
    verb_en = forms.CharField(
        max_length=40, required=False, label=gettext_lazy("English verb in base form"), help_text="present"
    )
    example_ja = forms.CharField(
        max_length=500,
        required=False,
        label=gettext_lazy("Example in Japanese"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    example_en = forms.CharField(
        max_length=500,
        required=False,
        label=gettext_lazy("Example in English"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = (
        "act",
        "noun",
        "verb",
        "verb_en",
        "example_ja",
        "example_en",
        "id",
        "name_ja",
        "name_en",
        "why",
    )

    def __init__(self, codebook: Codebook, *args: object, **kwargs: object) -> None:
        super().__init__(codebook, *args, **kwargs)
        names = find_names(one.id for one in codebook.acts)
        field = self.fields["act"]
        assert isinstance(field, forms.ChoiceField)
        listed = [(one.id, names.name("act", one.id)) for one in codebook.acts]
        field.choices = [*listed, ("", _("a new act"))]
        field.required = False
        self.order_fields(self.field_order)

    def clean(self) -> None:
        """A word and an example in its language; a new act has names and an example in both languages."""
        said = self.cleaned_data
        if not (said.get("noun") or said.get("verb") or said.get("verb_en")):
            self.add_error("noun", _("Give the word."))
        if not said.get("act"):
            self.need_head()
        japanese = said.get("noun") or said.get("verb") or not said.get("act")
        english = said.get("verb_en") or not said.get("act")
        if japanese and not said.get("example_ja"):
            self.add_error("example_ja", _("Give an example: it is the test of the entry."))
        if english and not said.get("example_en"):
            self.add_error("example_en", _("Give an example: it is the test of the entry."))

    def raw(self) -> dict[str, Any]:
        """The act with the word and its example."""
        said = self.cleaned_data
        raw = self._known(said["act"]) if said["act"] else {**self._head(), **_NEW_ACT}
        raw = copy.deepcopy(raw)
        _add(raw, "nouns", said["noun"])
        _add(raw, "verbs", said["verb"])
        _add(raw.setdefault("en", {}), "verbs", said["verb_en"])
        _add(raw.setdefault("examples", {}), "ja", said["example_ja"])
        _add(raw["examples"], "en", said["example_en"])
        return raw

    def _known(self, act: str) -> dict[str, Any]:
        entry = next(one for one in self.codebook.entries if one.table == "act" and one.id == act)
        return dict(_plain(entry.raw))


class PersonForm(EntryForm):
    """An office-holder; without a source there is no holding of a post."""

    table = "person"
    family_ja = forms.CharField(max_length=100, label=gettext_lazy("Family name in Japanese"))
    family_en = forms.CharField(max_length=100, label=gettext_lazy("Family name in English"))
    post = forms.ChoiceField(label=gettext_lazy("Post"))
    since = forms.DateField(
        required=False, label=gettext_lazy("Since"), widget=forms.DateInput(attrs={"type": "date"})
    )
    source = forms.URLField(
        max_length=500, assume_scheme="https", label=gettext_lazy("Page from which this is known")
    )
    field_order = ("name_ja", "name_en", "family_ja", "family_en", "post", "since", "source", "id", "why")

    def __init__(self, codebook: Codebook, *args: object, **kwargs: object) -> None:
        super().__init__(codebook, *args, **kwargs)
        names = find_names(one.id for one in codebook.posts)
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.id, f"{names.name('post', one.id)} ({one.country})") for one in codebook.posts]
        self.order_fields(self.field_order)

    def clean(self) -> None:
        """Id and names are needed."""
        self.need_head()

    def raw(self) -> dict[str, Any]:
        """The person with one post."""
        said = self.cleaned_data
        held: dict[str, str] = {"post": said["post"]}
        if isinstance(said["since"], date):
            held["since"] = said["since"].isoformat()
        held |= {"source": said["source"], "seen_on": now().date().isoformat()}
        family = {"ja": [said["family_ja"]], "en": [said["family_en"]]}
        return {**self._head(), "family": family, "held": [held]}


class TopicForm(EntryForm):
    """A topic, a programme or whatever an abbreviation stands for."""

    table = "topic"
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[(one, one) for one in TOPIC_KINDS])
    terms_ja = forms.CharField(
        max_length=500,
        label=gettext_lazy("Wordings in Japanese"),
        help_text=gettext_lazy("With semicolons between them."),
    )
    terms_en = forms.CharField(
        max_length=500,
        label=gettext_lazy("Wordings in English"),
        help_text=gettext_lazy("With semicolons between them."),
    )
    example_ja = forms.CharField(
        max_length=500, label=gettext_lazy("Example in Japanese"), widget=forms.Textarea(attrs={"rows": 2})
    )
    example_en = forms.CharField(
        max_length=500, label=gettext_lazy("Example in English"), widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = (
        "name_ja", "name_en", "kind", "terms_ja", "terms_en", "example_ja", "example_en", "id", "why",
    )  # fmt: skip

    def clean(self) -> None:
        """Id and names are needed."""
        self.need_head()

    def raw(self) -> dict[str, Any]:
        """The topic with its wordings and examples."""
        said = self.cleaned_data
        return {
            **self._head(),
            "kind": said["kind"],
            "terms": {"ja": _listed(said["terms_ja"]), "en": _listed(said["terms_en"])},
            "examples": {"ja": [said["example_ja"]], "en": [said["example_en"]]},
        }


FORMS: Mapping[str, type[EntryForm]] = {"act": ActForm, "person": PersonForm, "topic": TopicForm}
_NEW_ACT: dict[str, Any] = {
    "reciprocal": False,
    "staged": False,
    "nouns": [],
    "verbs": [],
    "phrases": [],
    "objects": [],
    "carrier": False,
    "en": {"verbs": [], "phrases": []},
}


def _add(table: dict[str, Any], key: str, word: str) -> None:
    if word and word not in table.setdefault(key, []):
        table[key].append(word)


def _listed(said: str) -> list[str]:
    return [word.strip() for word in said.translate(SPLIT).split(";") if word.strip()]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
