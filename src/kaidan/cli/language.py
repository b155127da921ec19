"""Which language the user reads."""

import os
from collections.abc import Mapping, Sequence

LANGUAGES = ("ja", "en")


def find_language(environ: Mapping[str, str] = os.environ, *, arguments: Sequence[str] = ()) -> str:
    """``--lang`` among the arguments, else that of the locale: "ja" for a Japanese one, else "en".

    >>> find_language({"LC_ALL": "ja_JP.UTF-8", "LANG": "C"})
    'ja'
    >>> find_language({"LANG": "ja_JP.UTF-8"}, arguments=["read", "--lang", "en", "x"])
    'en'
    """
    for before, argument in zip(["", *arguments], arguments, strict=False):
        said = argument if before == "--lang" else argument.partition("--lang=")[2]
        if said in LANGUAGES:
            return said
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "ja" if locale.lower().startswith("ja") else "en"
