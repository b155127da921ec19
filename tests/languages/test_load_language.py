"""Both languages offer the same functions, and each is loaded only when it is asked for."""

import subprocess
import sys
from itertools import pairwise

import pytest

from kaidan.languages import LANGUAGES, load_language

HEADERS = {
    "ja": "令和13年5月2日14時00分から約50分間、隊員20名が参加した。また、一致した。",
    "en": "On May 2, 2031 from 14:00 for about 50 minutes, 20 personnel took part. They agreed.",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_header_gives_the_same_facts_in_each_language(code):
    language, text = load_language(code), HEADERS[code]
    (date,), (clock,), (duration,) = (
        language.find_dates(text),
        language.find_clocks(text),
        language.find_durations(text),
    )
    (amount,) = language.find_quantities(text)
    assert (date.year, date.month, date.day, clock.hour, clock.minute, duration.minutes) == (
        2031,
        5,
        2,
        14,
        0,
        50,
    )
    assert (amount.value, amount.unit) == (20, "people")
    assert len(language.split_sentences(text)) == 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_finder_claims_what_another_claims(code):
    language, text = load_language(code), HEADERS[code]
    finders = (language.find_dates, language.find_clocks, language.find_durations, language.find_quantities)
    spans = sorted(mention.span for find in finders for mention in find(text))
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_asking_for_english_compiles_no_japanese_rule():
    program = (
        "import sys; from kaidan.languages import load_language; load_language('en');"
        "assert not [name for name in sys.modules if name.startswith('kaidan.languages.ja')]"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={"PYTHONPATH": ":".join(sys.path)})


def test_a_language_without_a_package_is_refused():
    with pytest.raises(LookupError, match="no language 'fr'"):
        load_language("fr")
