"""What one draft is made of: record, page's text, style, codebook; and how a value says where it is from."""

from dataclasses import dataclass

from kaidan.drafting.template import Value
from kaidan.model.codebook import Codebook, Label
from kaidan.model.draft import DraftCertainty, Origin, Style
from kaidan.model.finding import Provenance
from kaidan.model.readout import Record


@dataclass(frozen=True, slots=True)
class Terms:
    """What the source demands: the line that must stand with its text, and how much of the text may be shown."""

    source: str
    attribution: str | None
    display: str


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a draft of one record is made from; ``text`` is the page's, None for a record alone.

    ``terms`` are None where the source is not known.
    """

    record: Record
    style: Style
    codebook: Codebook
    text: str | None = None
    terms: Terms | None = None
    published_at: str | None = None

    @property
    def foreign(self) -> bool:
        """Whether the original is in another language than the draft."""
        return self.record.lang != self.style.lang


def label(name: Label, lang: str) -> str:
    """The codebook's name in the draft's language.

    >>> label(Label("一致", "=agree"), "en")
    'agree'
    """
    # "=" marks a name that no English term may be made of.
    return name.ja if lang == "ja" else name.en.removeprefix("=")


def find_label(desk: Desk, table: str, *, id: str) -> str | None:  # noqa: A002
    """The codebook's name of an entry of ``acts``, ``stages``, ``topics``, ``countries`` …; None without one."""
    for entry in getattr(desk.codebook, table):
        if entry.id == id:
            return label(entry.name, desk.style.lang)
    return None


def quoted(desk: Desk, text: str) -> str:
    """The original's words in the quotation marks of the draft's language, where the languages differ."""
    return str(desk.style.raw["quote"]).replace("{text}", text) if desk.foreign else text


def read_from(desk: Desk, *pointers: str, rule: str | None = None) -> Origin:
    """The origin of what the record says at those places: spans and certainty as the reading gives them.

    A place without provenance of its own has that of the nearest place above it; a statement has its own spans.
    """
    found = [_provenance(desk.record, pointer) for pointer in pointers]
    spans = tuple(dict.fromkeys(span for one in found if one is not None for span in one.spans))
    inferred = any(one is not None and one.certainty == "inferred" for one in found)
    given = any(one is not None and one.rule.endswith(".given") for one in found)
    certainty: DraftCertainty = "given" if given else "inferred" if inferred or not spans else "stated"
    rules = [one.rule for one in found if one is not None]
    return Origin(pointers, spans, certainty, rule or (rules[0] if rules else "record"))


def value(desk: Desk, text: str, *pointers: str, rule: str | None = None) -> Value:
    """A text with the origin of what the record says at those places."""
    return Value(text, read_from(desk, *pointers, rule=rule))


def style_value(text: str, rule: str, *, certainty: DraftCertainty = "style") -> Value:
    """A text that comes from the style alone."""
    return Value(text, Origin((), (), certainty, rule))


def _provenance(record: Record, pointer: str) -> Provenance | None:
    parts = pointer.strip("/").split("/")
    if parts[0] == "statements" and len(parts) == 2:
        return Provenance(record.statements[int(parts[1])].spans, "stated", (), "statement")
    while parts:
        found = record.provenance.get("/" + "/".join(parts))
        if found is not None:
            return found
        parts.pop()
    return None
