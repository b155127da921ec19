"""Templates of a house style: ``{name}`` is a value, ``[…|…]`` the first alternative whose values are all known."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kaidan.model.draft import Composed, Origin, Slot

# {issuer} / [{where}で|国内で]: a group holds no group
_PART = re.compile(
    r"\{(?P<name>[a-z_]{1,40})\}|\[(?P<group>[^\[\]]{0,1000})\]|(?P<text>[^{}\[\]]+)|(?P<wrong>[{}\[\]])"
)
UNKNOWN = Origin((), (), "style", "missing")


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a template may name, with where it comes from."""

    text: str
    origin: Origin


Values = Mapping[str, Value]


def fill(template: str, values: Values, *, place: str, missing: str = "〔{name}〕") -> Composed:
    """The template with its values; a value that is not known and not optional is said to be missing.

    >>> from kaidan.model.draft import Origin
    >>> known = {"who": Value("見本省", Origin((), (), "given", "example"))}
    >>> fill("{who}は[{when}に]発表した。", known, place="lead").text
    '見本省は発表した。'
    >>> fill("{what}を[{who}が|]発表", known, place="lead").text
    '〔what〕を見本省が発表'
    """
    text, slots = "", list[Slot]()
    for literal, name in _flatten(template, values):
        if name is None:
            text += literal
            continue
        value = values.get(name) or Value(missing.replace("{name}", name), UNKNOWN)
        slots.append(Slot(name, len(text), len(text) + len(value.text), value.origin))
        text += value.text
    return Composed(text.rstrip(), place, tuple(slots))


def find_placeholders(template: str) -> tuple[str, ...]:
    """The names that a template asks for, in order.

    >>> find_placeholders("{who}は[{when}に|]発表")
    ('who', 'when')
    """
    return tuple(re.findall(r"\{([a-z_]{1,40})\}", template))


def find_fault(template: str) -> str | None:
    """The first bracket that does not belong, with what stands around it; None where the template is well formed.

    >>> find_fault("{who}は[発表"), find_fault("{who}は発表[した]")
    ('[発表', None)
    """
    for part in _PART.finditer(template):
        alternatives = part["group"].split("|") if part["group"] is not None else []
        if part["wrong"] or any(_loose(alternative) for alternative in alternatives):
            return template[part.start() : part.start() + 20]
    return None


def _flatten(template: str, values: Values) -> Iterator[tuple[str, str | None]]:
    for part in _PART.finditer(template):
        if part["group"] is not None:
            chosen = _choose(part["group"].split("|"), values)
            yield from _flatten(chosen, values)
        else:
            yield part["text"] or part["wrong"] or "", part["name"]


def _choose(alternatives: list[str], values: Values) -> str:
    for alternative in alternatives:
        if all(name in values for name in find_placeholders(alternative)):
            return alternative
    return ""


def _loose(alternative: str) -> bool:
    return any(part["wrong"] for part in _PART.finditer(alternative))
