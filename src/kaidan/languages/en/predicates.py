"""English verbs: their forms, and the adverbs that may stand before them."""

import re
from typing import Literal

__all__ = ["Form", "inflect", "skip_adverbs"]

Form = Literal["base", "s", "past", "ing", "participle"]

_IRREGULAR = {
    "be": ("was", "been"), "say": ("said", "said"), "tell": ("told", "told"), "speak": ("spoke", "spoken"),
    "make": ("made", "made"), "hold": ("held", "held"), "have": ("had", "had"), "put": ("put", "put"),
    "set": ("set", "set"), "give": ("gave", "given"), "take": ("took", "taken"),
    "seek": ("sought", "sought"), "lay": ("laid", "laid"), "pay": ("paid", "paid"),
    "come": ("came", "come"), "find": ("found", "found"), "show": ("showed", "shown"),
    "draw": ("drew", "drawn"), "get": ("got", "got"), "undertake": ("undertook", "undertaken"),
    "stand": ("stood", "stood"), "lend": ("lent", "lent"), "reach": ("reached", "reached"),
    "begin": ("began", "begun"), "bring": ("brought", "brought"), "build": ("built", "built"),
    "meet": ("met", "met"), "send": ("sent", "sent"), "uphold": ("upheld", "upheld"),
    "broadcast": ("broadcast", "broadcast"), "speed": ("sped", "sped"), "drive": ("drove", "driven"),
    "do": ("did", "done"), "go": ("went", "gone"), "grow": ("grew", "grown"), "keep": ("kept", "kept"),
    "lead": ("led", "led"), "raise": ("raised", "raised"), "forge": ("forged", "forged"),
}  # fmt: skip
_DOUBLED = frozenset(
    (
        "commit",
        "recommit",
        "concur",
        "refer",
        "prefer",
        "defer",
        "deter",
        "stop",
        "plan",
        "step",
        "transfer",
        "submit",
        "equip",
        "permit",
        "admit",
        "map",
        "regret",
    )
)
_VOWELS = "aeiou"


def inflect(verb: str) -> tuple[tuple[str, Form], ...]:
    """The surface forms of a verb or of a phrase that begins with one, from which its place in a sentence can be told.

    >>> inflect("reaffirm")
    (('reaffirm', 'base'), ('reaffirms', 's'), ('reaffirmed', 'past'), ('reaffirming', 'ing'))
    >>> [surface for surface, _ in inflect("hold talks")]
    ['hold talks', 'holds talks', 'held talks', 'holding talks']
    >>> inflect("undertake")[-1]
    ('undertaken', 'participle')
    """
    head, space, rest = verb.partition(" ")
    tail = space + rest
    if head == "be":
        forms: list[tuple[str, Form]] = [
            ("be", "base"),
            ("are", "past"),
            ("am", "past"),
            ("is", "past"),
            ("was", "past"),
            ("were", "past"),
            ("being", "ing"),
        ]
        return tuple((surface + tail, form) for surface, form in forms)
    past, participle = _IRREGULAR.get(head) or (_past(head), _past(head))
    made: list[tuple[str, Form]] = [(head, "base"), (_third(head), "s"), (past, "past"), (_ing(head), "ing")]
    if participle != past:
        made.append((participle, "participle"))
    return tuple((surface + tail, form) for surface, form in made)


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + verb[-1] + "ed" if verb in _DOUBLED else verb + "ed"


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return {"have": "has", "do": "does", "go": "goes"}.get(verb) or verb + (
        "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    )


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return (
        verb + verb[-1] + "ing"
        if verb in _DOUBLED or verb in ("put", "set", "begin", "get")
        else verb + "ing"
    )


# also / once again / strongly / in particular / both: words that may stand between a subject and its verb
_ADVERBS = re.compile(
    r"(?:(?<=[\s,])|^)(?:also|not only|both|all|each|again|once again|once more|further|furthermore|therefore|thus|then"
    r"|in turn|jointly|especially|additionally|in particular|in addition|accordingly"
    r"|moreover|finally|lastly|likewise|meanwhile|subsequently|later|still|together|well|unanimously|in principle"
    r"|on (?:his|her|their|its) part|for (?:his|her|their) part|[a-z]{2,14}ly),?\s{1,2}$",
    re.IGNORECASE,
)
_REACH = 34


def skip_adverbs(text: str, end: int) -> int:
    """Where the adverbs that stand right before ``end`` begin; ``end`` itself where there is none.

    >>> text = "They also once again strongly condemned it"
    >>> text[skip_adverbs(text, 30) :]
    'also once again strongly condemned it'
    >>> skip_adverbs("the launch condemned", 11)
    11
    """
    place = end
    for _ in range(5):
        found = _ADVERBS.search(text, max(0, place - _REACH), place)
        if found is None:
            return place
        place = found.start()
    return place
