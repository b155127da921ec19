"""The form of an article, and what of it cannot be taken."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaidan.model.article import ArticleText
from kaidan.newsroom.articles.categories import load_categories
from kaidan.newsroom.records.models import Name
from kaidan.newsroom.records.moments import TOKYO
from kaidan.newsroom.records.names import find_names

# names that are offered for one that is unknown
MOST_NEAR = 5
LONGEST_HEADLINE, LONGEST_LEAD, LONGEST_BODY = 300, 5_000, 50_000
# no comma: "Women, peace and security" is one topic
SPLIT = str.maketrans({"、": ";", "；": ";", "\n": ";"})
TEXT_FIELDS = ("headline", "lead", "body", "category", "tags", "note")


class ArticleForm(forms.Form):
    """Headline, lead, body, category, tags, note; when it comes out; what readers are told of a change.

    The reason of a withdrawal is asked for on a page of its own, which carries everything else.
    """

    headline = forms.CharField(
        max_length=LONGEST_HEADLINE,
        label=gettext_lazy("Headline"),
        widget=forms.Textarea(attrs={"rows": 2}),
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
        words = [word.strip() for word in self.cleaned_data["tags"].translate(SPLIT).split(";")]
        known = topics_named(filter(None, words))
        unknown = [word for word in words if word and word not in known]
        if unknown:
            raise forms.ValidationError(say_unknown_topics(unknown))
        return tuple(dict.fromkeys(known[word] for word in words if word))

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


def topics_named(words: Iterable[str]) -> dict[str, str]:
    """Ids of topics by id and by name in either language, as far as the words name them."""
    wanted = set(words)
    rows = Name.objects.filter(kind="topic")
    known: dict[str, str] = {}
    for row in rows:
        known.update({word: row.key for word in (row.ja, row.en, row.key) if word in wanted})
    return known


def say_unknown_topics(words: Iterable[str]) -> list[str]:
    """That the codebook has no such topics, each with the nearest names that hold its words."""
    return [_say_unknown(word) for word in words]


def _say_unknown(word: str) -> str:
    said = _("The codebook has no topic %(word)s.") % {"word": word}
    near = Name.objects.filter(Q(ja__contains=word) | Q(en__icontains=word), kind="topic").order_by("rank")
    keys = list(dict.fromkeys(near.values_list("key", flat=True)))[:MOST_NEAR]
    return f"{said} {_('It has these:')} {words_of_tags(keys)}" if keys else said
