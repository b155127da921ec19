"""A source on loopback to try the commands on, and the commands as a user calls them."""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = """
id = "try"
title = {{ja = "試し(架空)", en = "Trial (invented)"}}
language = "ja"
home = "http://localhost:{port}/"
indexes = ["http://localhost:{port}/index.html"]
links = ["/news/**"]
pace = 0.01
cadence = [1, 30]
display = "full"
terms = "invented"
attribution = {{ja = "出典:試し", en = "Source: trial"}}
status = "verified"
"""
PAGE = (
    "<!DOCTYPE html><html><body><p>令和13年5月2日、両大臣は会談を行い、共同訓練を着実に進めることで一致した。"
    "また、第{n}回協議を開催する。</p></body></html>"
)


def kaidan(
    home: Path, *arguments: str, contact: str = "desk@news.example", port: int = 0
) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("kaidan")
    environ = {**os.environ, "KAIDAN_CONTACT": contact, "KAIDAN_ALLOW_LOOPBACK": str(port), "LANG": "C.UTF-8"}
    command = [program, *arguments, "--home", home, "--lang", "en"]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=60)
