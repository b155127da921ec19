"""Names of what people do, of states and of findings."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.contrib.auth.models import User
from django.forms import BaseForm
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from kaidan.newsroom.desk.carried import STAMP, make_stamp
from kaidan.newsroom.desk.lacking import name_roles

register = template.Library()
# msgids of the catalogue
ACTIONS = {
    "bring": "brought in",
    "hand": "handed to the chief editor",
    "save": "saved",
    "schedule": "scheduled",
    "hold": "took back from the schedule",
    "publish": "published",
    "correct": "published a correction of",
    "withdraw": "withdrew",
}
DONE = {
    "brought": "Brought in. This is the draft; nobody but the desk sees it.",
    "hand": "Handed to the chief editor.",
    "save": "Saved.",
    "schedule": "Scheduled.",
    "hold": "Taken back from the schedule.",
    "publish": "Published.",
    "correct": "The correction is published.",
    "withdraw": "Withdrawn.",
    "corrected": "The reading is corrected.",
    "approved": "The sentence is approved.",
    "marked": "The sentence stands marked as made by machine.",
    "left_out": "The sentence is left out.",
    "sentence_changed": "The sentence has changed meanwhile. Look at it again.",
    "forgotten": "The unsaved text is thrown away.",
    "accepted": "The entry is accepted, and the documents that it concerns have been read with it.",
}
STATES = {
    "waiting": "Without an article",
    "draft": "Draft",
    "scheduled": "Scheduled",
    "published": "Published",
    "withdrawn": "Withdrawn",
}
FINDINGS = {
    "unknown_act": "Unknown verb",
    "unknown_actor": "Unknown person",
    "unread_text": "Text that nothing was read from",
    "clocks_disagree": "The clocks disagree",
    "date_without_year": "A date without its year",
    "order_counts_differ": "The title counts otherwise",
    "order_without_date": "Orders without a date",
    "no_orders": "No orders were found",
    "no_exchanges": "No speakers were found",
    "relief_incomplete": "The relief report is incomplete",
    "unknown_abbreviation": "Unknown abbreviation",
}
CHANGES = {
    "actors": "Who",
    "act": "Act",
    "stage": "Stage",
    "topics": "Topics",
    "targets": "To whom",
    "path": "Place in the text",
    "speakers": "Who spoke",
    "degree": "Intensifiers",
    "items": "Listed points",
    "span": "Words",
    "date": "Date of the meeting",
    "end": "End of the meeting",
    "announced": "Announced",
    "split": "Split",
    "merge": "Merged",
    "join": "Joined with",
    "cut": "Cut from",
}
# msgids that mean something else on the paper, by their context
CONTEXTS = {"Withdrawn": "article", "Words": "statement"}
TABLES = {"act": "A verb and its act", "person": "An office-holder", "topic": "A topic or abbreviation"}


@register.simple_tag(takes_context=True)
def stamp(context: Context, record_id: str = "") -> SafeString:
    """The hidden field that says whose a form is, so that a login that comes between can carry it."""
    made = make_stamp(context["user"].pk or 0, record_id)
    return format_html('<input type="hidden" name="{}" value="{}">', STAMP, made)


@register.filter
def roles_in_words(user: object) -> str:
    """The person's roles, in the page's language; empty for whoever has none."""
    return name_roles(user.groups.all()) if isinstance(user, User) else ""


@register.filter
def table_in_words(table: str) -> str:
    """What a table of the codebook holds."""
    return gettext(TABLES.get(table, table))


@register.filter
def change_in_words(change: str) -> str:
    """What a correction changes."""
    return _say(CHANGES.get(change, change))


@register.filter
def action_in_words(action: str) -> str:
    """What a person did, in the page's language."""
    return gettext(ACTIONS.get(action, action))


@register.filter
def done_in_words(done: str) -> str:
    """What has just been done; empty for anything that is none of it."""
    return gettext(DONE[done]) if done in DONE else ""


@register.filter
def state_in_words(state: str) -> str:
    """The state of an article."""
    return _say(STATES.get(state, state))


@register.filter
def style_in_words(style: str) -> str:
    """A built-in style by its language, in that language; one of the house's own by its file's name."""
    return dict(settings.LANGUAGES).get(style, style)


@register.filter
def finding_in_words(code: str) -> str:
    """A finding's name."""
    return gettext(FINDINGS[code]) if code in FINDINGS else code


@dataclass(frozen=True, slots=True)
class Fault:
    """What must be mended in a form: the field's id on the page and its label, empty where it is no one field's."""

    id: str
    label: str
    words: str


@register.filter
def faults(form: BaseForm) -> list[Fault]:
    """What must be mended in a form, in the order of its fields."""
    found = [Fault("", "", str(words)) for words in form.non_field_errors()]
    for field in form:
        place = f"{field.auto_id}_0" if field.use_fieldset else field.auto_id  # the first of several boxes
        found += [Fault(str(place), str(field.label), str(words)) for words in field.errors]
    return found


def _say(msgid: str) -> str:
    return pgettext(CONTEXTS[msgid], msgid) if msgid in CONTEXTS else gettext(msgid)
