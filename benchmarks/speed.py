"""How fast pages are read, beside peers and beside the floor, in one run, as ratios.

    python benchmarks/speed.py [--seconds 4]

Texts are invented readouts of about 2,000 characters, made of the gold set's documents; the same bytes go to everybody.
kaidan reads each wholly (page, header, outline, statements). ja-timex finds dates alone, GiNZA tokens and names alone.
The floor is what any reader must pay: decode, parse the HTML, one pass of an Aho-Corasick automaton. Peers run in an
environment of their own (`make peers`); without it they are left out, and that is said. Last, the growth on hostile
lines: time for n, 2n and 4n characters.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind
from selectolax.lexbor import LexborHTMLParser

import kaidan
from kaidan.codebook.load import load_codebook
from kaidan.codebook.match import make_lexicon, spellings
from kaidan.compiled import find_compiled
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.readout import Readout
from kaidan.reading.documents import find_documents
from kaidan.reading.front import read_front
from kaidan.reading.header import read_header
from kaidan.reading.markers import find_marker
from kaidan.reading.outline import find_outline
from kaidan.reading.readout import read_page
from kaidan.text import make_page
from kaidan.text.narrow import make_narrow

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-peers" / "bin" / "python"
CHARACTERS = 2_000
PAGE_BYTES = 60_000
HOSTILE = "(（【第1１アい・○、。はがを」』一①-月日時分約頃大臣長官A."


def main() -> None:
    """Print all figures of one run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=4.0, help="time given to each contestant")
    seconds = parser.parse_args().seconds
    texts = make_texts()
    plain = [text.encode() for text in texts]
    pages = [make_html(text).encode() for text in texts]
    book = load_codebook()
    make_lexicon(book)
    print(
        f"{len(texts)} texts of {CHARACTERS} characters; HTML pages of {PAGE_BYTES:,} bytes; one core; processor time"
    )
    is_compiled = find_compiled(Path(kaidan.__file__).parent)
    print(f"Python {sys.version.split()[0]}; the reader {'compiled' if is_compiled else 'from its sources'}")
    read_plain = rate(lambda body: read_afresh(body, book), plain, seconds)
    read_html = rate(lambda body: read_afresh(body, book), pages, seconds)
    automaton = make_automaton()
    floor_plain = rate(lambda body: automaton.find_matches_as_indexes(body.decode()), plain, seconds / 2)
    floor_html = rate(lambda body: floor(body, automaton), pages, seconds / 2)
    show("kaidan, text", read_plain, read_plain)
    show("kaidan, HTML", read_html, read_plain)
    show("floor, text (decode, one pass)", floor_plain, read_plain)
    show("floor, HTML (decode, parse, one pass)", floor_html, read_plain)
    print(
        f"kaidan takes {floor_plain / read_plain:.1f} times the floor on text, {floor_html / read_html:.1f} on HTML"
    )
    run_peers(texts, seconds, read_plain)
    show_parts(plain, seconds / 8)
    show_hostile()


def make_texts() -> list[str]:
    """Readouts of 2,000 characters: the heads and bodies of the gold documents, joined until they are long enough."""
    documents = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/gold/ja/readouts").glob("*.txt"))
    ]
    made = []
    for number, document in enumerate(documents):
        text = document.strip()
        following = number
        while len(text) < CHARACTERS:
            following = (following + 1) % len(documents)
            text += "\n" + documents[following].split("\n", 6)[-1].strip()
        made.append(text[:CHARACTERS])
    return made


def make_html(text: str) -> str:
    """The text as a page of 60 kB, as much of it menus and lists as on real sites."""
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    menu = "".join(
        f'<li><a href="/j/approach/{n}/index.html">防衛政策の項目{n}</a></li>' for n in range(1, 40)
    )
    head = '<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>概要</title></head><body>'
    head += f"<nav><ul>{menu}</ul></nav>"
    foot = "</main><footer>"
    page = f"{head}<main><h1>防衛相会談の概要</h1>{lines}{foot}"
    item = '<div class="box"><a href="/j/press/"><img src="/i/a.png" alt="写真"><span>関連する報道発表</span></a></div>'
    return (
        page
        + item * max(0, (PAGE_BYTES - len(page.encode())) // len(item.encode()))
        + "</footer></body></html>"
    )


def read_afresh(body: bytes, book: Codebook) -> Readout:
    """The reading of a page of which no line was seen before: the texts share lines, so what is known of these goes."""
    find_marker.cache_clear()
    return read_page(make_page(Capture(body)), book)


def make_automaton() -> AhoCorasick:
    """The automaton of the codebook's topic terms, as the reader has it."""
    terms = {
        spelling
        for topic in load_codebook().topics
        for term in (*topic.ja, *topic.en)
        for spelling in spellings(term)
    }
    return AhoCorasick(sorted(terms), matchkind=MatchKind.LeftmostLongest, store_patterns=False)


def floor(body: bytes, automaton: AhoCorasick) -> object:
    """What nobody can save: decode, parse, take the text, one pass."""
    text = body.decode()
    root = LexborHTMLParser(text).body
    return automaton.find_matches_as_indexes(root.text(separator="\n") if root is not None else "")


def rate(work: Callable[[bytes], object], bodies: Sequence[bytes], seconds: float) -> float:
    """Pages a second of processor time."""
    for body in bodies:
        work(body)
    done, start = 0, time.process_time()
    while (spent := time.process_time() - start) < seconds:
        for body in bodies:
            work(body)
        done += len(bodies)
    return done / spent


def show(name: str, figure: float, ours: float) -> None:
    """One line: pages a second, and how it stands to kaidan on text."""
    print(f"{name:44} {figure:12,.1f} a second   {figure / ours:10.3f} of kaidan on text")


def run_peers(texts: Sequence[str], seconds: float, ours: float) -> None:
    """The peers on the same texts, in their own environment."""
    if not PEERS.exists():
        print("peers left out: no .venv-peers (make peers)")
        return
    script = Path(__file__).with_name("peers.py")
    asked = json.dumps({"texts": list(texts), "seconds": seconds})
    told = subprocess.run([str(PEERS), str(script)], input=asked, capture_output=True, text=True, check=False)
    if told.returncode:
        print(f"peers failed: {told.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return
    for name, figure in json.loads(told.stdout).items():
        show(name, figure, ours)
        print(f"{'':44} kaidan reads {ours / figure:,.1f} texts in the time of one")


def show_parts(bodies: Sequence[bytes], seconds: float) -> None:
    """Where the time goes: the steps of the staircase one by one."""
    book = load_codebook()
    lexicon = make_lexicon(book)
    pages = {body: make_page(Capture(body)) for body in bodies}
    narrow = {body: make_narrow(page.text) for body, page in pages.items()}
    fronts = {body: read_front(page, narrow[body], lexicon=lexicon) for body, page in pages.items()}
    found = {
        body: find_documents(page, narrow[body], front=fronts[body], lexicon=lexicon)
        for body, page in pages.items()
    }
    steps: dict[str, Callable[[bytes], object]] = {
        "make_page": lambda body: make_page(Capture(body)),
        "read_front": lambda body: read_front(pages[body], narrow[body], lexicon=lexicon),
        "find_documents": lambda body: find_documents(
            pages[body], narrow[body], front=fronts[body], lexicon=lexicon
        ),
        "read_header": lambda body: [
            read_header(pages[body], narrow[body], document=one, front=fronts[body], lexicon=lexicon)
            for one in found[body]
        ],
        "find_outline": lambda body: [
            find_outline(narrow[body], pages[body].lines, body=one.body, lang="ja") for one in found[body]
        ],
    }
    whole = 1 / rate(lambda body: read_afresh(body, book), bodies, seconds)
    rest = whole
    for name, step in steps.items():
        cost = 1 / rate(step, bodies, seconds)
        rest -= cost
        print(f"  {name:20} {cost * 1000:8.3f} ms  {cost / whole:6.1%}")
    print(f"  {'statements and rest':20} {rest * 1000:8.3f} ms  {rest / whole:6.1%}")


def show_hostile() -> None:
    """Growth on lines of one repeated character: a linear reader takes four times as long for four times the line."""
    book = load_codebook()
    worst = (0.0, "")
    for letter in HOSTILE:
        times = []
        for size in (4_000, 8_000, 16_000):
            body = (
                "令和13年5月2日、雪村防衛大臣とラッシュ米戦争長官は、会談を行った。\n両大臣は"
                + letter * size
                + "で一致した。"
            ).encode()
            start = time.process_time()
            read_page(make_page(Capture(body)), book)
            times.append(time.process_time() - start)
        growth = times[2] / max(times[0], 1e-4)
        worst = max(worst, (growth, letter))
        print(
            f"  {letter}  n {times[0] * 1000:8.1f} ms   2n {times[1] * 1000:8.1f}   4n {times[2] * 1000:8.1f}"
            f"   growth {growth:5.1f}"
        )
    print(f"worst growth from n to 4n: {worst[0]:.1f} ({worst[1]}); linear is 4, quadratic 16")


if __name__ == "__main__":
    main()
