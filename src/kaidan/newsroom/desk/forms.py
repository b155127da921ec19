"""The form of an article, and what of it cannot be taken."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from kaidan.model.article import ArticleText
from kaidan.newsroom.articles.categories import load_categories
from kaidan.newsroom.desk.offered import say_unknown
from kaidan.newsroom.records.models import Name
from kaidan.newsroom.records.moments import TOKYO
from kaidan.newsroom.records.names import find_names

LONGEST_HEADLINE, LONGEST_LEAD, LONGEST_BODY = 300, 5_000, 50_000
# no comma: "Women, peace and security" is one topic
SPLIT = str.maketrans({"、": ";", "；": ";", "\n": ";"})
TEXT_FIELDS = ("headline", "lead", "body", "category", "tags", "add_tag", "note")


def offering(names: str, *, into: str) -> dict[str, str]:
    """The attributes of a field that suggests names as they are typed, and of the field that they are added to."""
    return {"list": f"{names}-offered", "data-into": into, "autocomplete": "off"}


class ArticleForm(forms.Form):
    """Headline, lead, body, category, tags, note; when it comes out; what readers are told of a change.

    The reason of a withdrawal is asked for on a page of its own, which carries everything else.
    """

    headline = forms.CharField(
        max_length=LONGEST_HEADLINE,
        label=gettext_lazy("Headline"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    lead = forms.CharField(
        max_length=LONGEST_LEAD,
        required=False,
        label=gettext_lazy("Lead"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    body = forms.CharField(
        max_length=LONGEST_BODY,
        required=False,
        strip=False,
        label=gettext_lazy("Body"),
        help_text=gettext_lazy("May stay empty: the announcement's own text stands below the article."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    category = forms.ChoiceField(label=gettext_lazy("Category"))
    tags = forms.CharField(
        max_length=2000,
        required=False,
        label=gettext_lazy("Topics"),
        help_text=gettext_lazy("Names or ids of topics with semicolons between them."),
    )
    add_tag = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("Add a topic"),
        widget=forms.TextInput(attrs=offering("topics", into="tags")),
    )
    note = forms.CharField(
        max_length=5000,
        required=False,
        label=gettext_lazy("Note for colleagues"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    lang = forms.ChoiceField(choices=[("ja", "ja"), ("en", "en")], widget=forms.HiddenInput)
    base = forms.IntegerField(min_value=0, max_value=1_000_000, widget=forms.HiddenInput)
    comes_out = forms.DateTimeField(
        required=False,
        label=gettext_lazy("Comes out at (Tokyo)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )
    reason = forms.CharField(
        max_length=1000,
        required=False,
        label=gettext_lazy("What readers are told of the correction"),
    )
    withdrawn_because = forms.CharField(
        max_length=1000,
        required=False,
        label=gettext_lazy("What readers are told of the withdrawal"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)
        category.choices = [(one.slug, one.name) for one in load_categories()]

    def clean_tags(self) -> tuple[str, ...]:
        """The topics' ids; words that name none are said."""
        return topics_of(self.cleaned_data["tags"])

    def clean(self) -> None:
        """The topic that was chosen beside the others is one of them."""
        said = self.cleaned_data
        if "tags" in said and "add_tag" in said:
            said["tags"] = tuple(dict.fromkeys((*said["tags"], *said["add_tag"])))

    def clean_add_tag(self) -> tuple[str, ...]:
        """The id of the topic that was chosen beside the others."""
        return topics_of(self.cleaned_data["add_tag"])

    def clean_comes_out(self) -> datetime | None:
        """The time, which is Tokyo's."""
        said: datetime | None = self.cleaned_data["comes_out"]
        return said.replace(tzinfo=TOKYO) if said else None

    def text(self) -> ArticleText:
        """What was typed, once the form is valid."""
        said = self.cleaned_data
        plain = {name: said[name].replace("\r\n", "\n") for name in ("headline", "lead", "body", "note")}
        plain["headline"] = " ".join(plain["headline"].split())
        return ArticleText(lang=said["lang"], category=said["category"], tags=said["tags"], **plain)


def initial_of(text: ArticleText, base: int) -> dict[str, object]:
    """What the form shows of a text."""
    return {
        "lang": text.lang,
        "category": text.category,
        "headline": text.headline,
        "lead": text.lead,
        "body": text.body,
        "tags": words_of_tags(text.tags),
        "note": text.note,
        "base": base,
    }


def words_of_tags(tags: Iterable[str]) -> str:
    """The topics' names in the page's language, as the form shows them."""
    listed = list(tags)
    names = find_names(listed)
    return "; ".join(names.name("topic", tag) for tag in listed)


def typed(form: QueryDict) -> dict[str, str]:
    """What stands in a posted form, whatever it is worth: nothing typed is lost."""
    names = (*TEXT_FIELDS, "lang", "reason", "comes_out")
    return {name: str(form.get(name, ""))[:LONGEST_BODY] for name in names}


def topics_of(said: str) -> tuple[str, ...]:
    """The ids of topics that are named with semicolons between them. Raises ValidationError where a word names none."""
    words = [word.strip() for word in said.translate(SPLIT).split(";") if word.strip()]
    known = topics_named(words)
    if unknown := [word for word in words if word not in known]:
        raise forms.ValidationError(say_unknown("topic", unknown))
    return tuple(dict.fromkeys(known[word] for word in words))


def topics_named(words: Iterable[str]) -> dict[str, str]:
    """Ids of topics by id and by name in either language, as far as the words name them."""
    wanted = {word.casefold(): word for word in words}
    known: dict[str, str] = {}
    for row in Name.objects.filter(kind="topic"):
        said = (row.ja.casefold(), row.en.casefold(), row.key.casefold())
        known.update({wanted[word]: row.key for word in said if word in wanted})
    return known
