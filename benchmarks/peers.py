"""The peers of benchmarks/speed.py, run by the Python of their own environment: JSON on stdin and on stdout."""

import json
import sys
import time


def rate(work, texts, seconds):
    """Texts a second of processor time."""
    work(texts[0])
    done, start = 0, time.process_time()
    while (spent := time.process_time() - start) < seconds:
        work(texts[done % len(texts)])
        done += 1
    return done / spent


def main():
    """Measure ja-timex (dates alone) and GiNZA (tokens and names alone)."""
    asked = json.load(sys.stdin)
    import spacy
    from ja_timex import TimexParser

    parser = TimexParser()
    nlp = spacy.load("ja_ginza")
    json.dump(
        {
            "ja-timex, dates alone": rate(parser.parse, asked["texts"], asked["seconds"]),
            "GiNZA, tokens and names alone": rate(nlp, asked["texts"], asked["seconds"]),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
