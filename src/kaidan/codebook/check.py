"""A codebook folder checked: schema, references, clashes, and the examples, which are the tests of the entries."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from zoneinfo import available_timezones

from kaidan.codebook.build import MAKERS
from kaidan.codebook.entries import read_entries, read_folder
from kaidan.codebook.load import make_codebook
from kaidan.codebook.match import Lexicon, make_lexicon, spellings
from kaidan.codebook.titles import find_title_genre
from kaidan.errors import CodebookError
from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import Codebook, Entry, Problem


def check_codebook(folder: Path | None = None) -> tuple[Problem, ...]:
    """All that is wrong with a codebook folder (the built-in one for None), in file order; empty where nothing is.

    A user's folder is checked as it lies on top of the built-in one: its references may point there. A file that cannot
    be read at all is the only problem given.
    """
    if folder is None:
        with as_file(files("kaidan").joinpath("data", "codebook")) as built_in:
            return _check(built_in, ())
    return _check(folder, (folder,))


def _check(folder: Path, overlays: tuple[Path, ...]) -> tuple[Problem, ...]:
    try:
        own = read_folder(folder)
        merged = read_entries(*overlays)
    except CodebookError as error:
        return (Problem(file=str(folder), line=1, ja=error.ja, en=error.en),)
    problems = [*_find_schema_problems(own), *_find_duplicates(own)]
    if not problems:
        try:
            codebook = make_codebook(merged)
        except CodebookError as error:
            return (Problem(file=str(folder), line=1, ja=error.ja, en=error.en),)
        problems += _find_dangling(own, codebook)
        problems += _find_clashes(own, codebook)
        problems += _find_failing_examples(own, codebook)
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))


def _find_schema_problems(own: tuple[Entry, ...]) -> Iterator[Problem]:
    for entry in own:
        try:
            MAKERS[entry.table](entry)
        except CodebookError as error:
            yield Problem(file=entry.file, line=entry.line, ja=error.ja, en=error.en)


def _find_duplicates(own: tuple[Entry, ...]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Entry] = {}
    for entry in own:
        other = first.setdefault((entry.table, entry.id), entry)
        if other is not entry:
            yield _problem(
                entry,
                ja=f"id は {other.file}:{other.line} で使われています。別の id にするか、一つにまとめてください。",
                en=f"the id is taken by {other.file}:{other.line}. Choose another, or merge the two.",
            )


def _find_dangling(own: tuple[Entry, ...], codebook: Codebook) -> Iterator[Problem]:
    """References to entries that are nowhere: broader topics, capitals, countries, posts; and unknown zones."""
    topics = {topic.id for topic in codebook.topics}
    countries = {country.id for country in codebook.countries}
    places = {place.id for place in codebook.places}
    posts = {post.id for post in codebook.posts}
    for entry in own:
        raw = entry.raw
        for broader in raw.get("broader", []):
            yield from _unless(broader in topics, entry, "broader", broader)
        for member in raw.get("members", []):
            yield from _unless(member in countries, entry, "members", member)
        if raw.get("country") is not None:
            yield from _unless(raw["country"] in countries, entry, "country", raw["country"])
        if raw.get("capital") is not None:
            yield from _unless(raw["capital"] in places, entry, "capital", raw["capital"])
        if raw.get("zone") is not None:
            yield from _unless(raw["zone"] in _zones(), entry, "zone", raw["zone"])
        for holding in raw.get("held", []):
            yield from _unless(holding["post"] in posts, entry, "held.post", holding["post"])
            yield from _find_unsourced(entry, holding)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _unless(known: bool, entry: Entry, key: str, value: str) -> Iterator[Problem]:
    if not known:
        yield _problem(
            entry,
            ja=f"「{key}」の「{value}」はどこにもありません。綴りを直すか、その項目を加えてください。",
            en=f"'{key}' names '{value}', which is nowhere. Correct the spelling or add that entry.",
        )


def _find_unsourced(entry: Entry, holding: Mapping[str, str]) -> Iterator[Problem]:
    if not holding.get("source"):
        yield _problem(
            entry,
            ja=f"「{holding['post']}」の在任に出典(source)がありません。知った頁のURLを書くか、この在任を消してください。",
            en=f"the holding of '{holding['post']}' has no source. Give the page it is known from, or take it out.",
        )


def _find_clashes(own: tuple[Entry, ...], codebook: Codebook) -> Iterator[Problem]:
    """The same wording in two topics or two places: the matcher could give only one of them."""
    mine = {(entry.table, entry.id): entry for entry in own}
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for topic in codebook.topics:
        for term in {*topic.ja, *topic.en}:
            owners["topic", _bare(term)].append(topic.id)
    for place in codebook.places:
        for name in {*place.ja, *place.en}:
            owners["place", _bare(name)].append(place.id)
    for (table, term), ids in owners.items():
        clashing = tuple(dict.fromkeys(ids))
        entry = mine.get((table, clashing[-1])) or mine.get((table, clashing[0]))
        if len(clashing) > 1 and entry is not None:
            others = ", ".join(other for other in clashing if other != entry.id)
            yield _problem(
                entry,
                ja=f"「{term}」は {others} にもあります。どちらか一方だけに書いてください。",
                en=f"'{term}' stands in {others} too. Leave it in one of them.",
            )


def _bare(term: str) -> str:
    return min(spellings(term), key=len)


def _find_failing_examples(own: tuple[Entry, ...], codebook: Codebook) -> Iterator[Problem]:
    lexicon = make_lexicon(codebook)
    finders: Mapping[str, Callable[[str, str], frozenset[str]]] = {
        "topic": lambda text, _: find_topic_ids(text, lexicon),
        "genre": lambda text, lang: frozenset({find_title_genre(text, lang, genres=codebook.genres) or ""}),
        "act": lambda text, _: find_act_ids(text, lexicon),
    }
    for entry in own:
        if entry.table in finders:
            find = finders[entry.table]
            yield from _find_unexampled(entry)
            yield from _find_failing(entry, find)


def _find_failing(entry: Entry, find: Callable[[str, str], frozenset[str]]) -> Iterator[Problem]:
    # What an act must not be read from, and English inflection, are grammar: the reader's own tests claim them.
    grammar = entry.table == "act"
    for lang, text in _examples(entry, "examples"):
        if entry.id not in find(text, lang) and not (grammar and lang == "en"):
            yield _problem(
                entry,
                ja=f"例「{text}」に当たりません。語を加えるか、例を直してください。",
                en=f"the example '{text}' is not matched. Add a wording, or correct the example.",
            )
    for lang, text in _examples(entry, "not_examples"):
        if entry.id in find(text, lang) and not grammar:
            yield _problem(
                entry,
                ja=f"反例「{text}」に当たります。広すぎる語を除くか、not_terms に書いてください。",
                en=f"the counter-example '{text}' is matched. Take out the word that is too wide, or add a not_term.",
            )


def _find_unexampled(entry: Entry) -> Iterator[Problem]:
    # The fallback genre has no cue, so nothing can be an example of one.
    languages = [] if entry.id == "article" else ["ja", "en"]
    missing = [lang for lang in languages if not entry.raw.get("examples", {}).get(lang)]
    if missing:
        yield _problem(
            entry,
            ja=f"例文がありません({'・'.join(missing)})。examples = {{ja=[…], en=[…]}} に一文ずつ書いてください。",
            en=f"there is no example ({', '.join(missing)}). Give a sentence each in examples = {{ja=[…], en=[…]}}.",
        )


def _examples(entry: Entry, key: str) -> Iterator[tuple[str, str]]:
    for lang, texts in entry.raw.get(key, {}).items():
        yield from ((lang, text) for text in texts)


def find_topic_ids(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The ids of all entries of ``topics`` that the text names, by single terms and by pairs, named things included.

    >>> from kaidan.codebook.load import load_codebook
    >>> sorted(find_topic_ids("事件・事故の再発防止に協力する。", make_lexicon(load_codebook())))
    ['incident_prevention']
    """
    folded = fold(text).text
    found = {hit.value for hit in lexicon.topics.find(folded) if hit.value}
    for pairs in lexicon.pairs.values():
        found |= pairs.find(folded)
    return frozenset(found)


def find_act_ids(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The ids of all acts whose Japanese words stand in the text, without regard to its grammar."""
    folded = fold(text).text
    cues = {hit.value.act for hit in lexicon.cues_ja.find(folded) if hit.value.act}
    objects = {act for hit in lexicon.objects_ja.find(folded) for act in hit.value.values()}
    return frozenset(cues | objects)


def _problem(entry: Entry, *, ja: str, en: str) -> Problem:
    where = f"{entry.file}:{entry.line} [{entry.table} {entry.id}]"
    return Problem(file=entry.file, line=entry.line, ja=f"{where}: {ja}", en=f"{where}: {en}")
