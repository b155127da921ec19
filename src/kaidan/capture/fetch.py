"""One address becomes one capture, politely."""

from functools import partial
from urllib.parse import urlsplit

from kaidan.capture.answer import Answer, ask
from kaidan.capture.client import ROBOTS_NAME, PoliteClient
from kaidan.capture.hosts import check_own, make_absolute
from kaidan.capture.robots import Robots, make_robots
from kaidan.errors import FetchError, RobotsForbid, TooManyRedirects
from kaidan.model.capture import Capture, Validators
from kaidan.model.source import Source

_REDIRECTS = (301, 302, 303, 307, 308)


def fetch(url: str, source: Source, *, client: PoliteClient, known: Validators | None = None) -> Capture:
    """The capture of ``url``: its page, or a 304, 404, 410 or other answer that says something of the page.

    robots.txt, pace and the source's hosts are checked for this address and for every one it redirects to;
    ``Capture.url`` is the last, ``Capture.redirected_from`` those before it. An old page that only leads to the
    source's home or an index is returned as the redirect it is: the page is gone.

    Raises AccessRefused (401, 403, 429), RobotsForbid, AddressRefused, FetchTooLarge, TooManyRedirects, and
    FetchError for a server that stays slow, silent, broken or in trouble (5xx) after every try.
    """
    passed: list[str] = []
    here = make_absolute(url, url)
    while True:
        check_own(here, source)
        pace = _permitted_pace(here, source, client)
        answer = ask(
            here, client, pace=pace, largest=client.limits.largest_body, headers=_conditions(known, passed)
        )
        target = _target(answer, here)
        if target is None or _is_front(target, source, passed=[*passed, here]):
            return _make_capture(answer, here, passed=tuple(passed), source=source, client=client)
        passed.append(here)
        if target in passed or len(passed) > client.limits.redirects:
            raise _too_many(url, passed)
        here = target


def make_validators(capture: Capture) -> Validators:
    """The validators that ``capture`` came with; None for one that it has not, or that no request can carry.

    >>> make_validators(Capture(b"", headers=(("ETag", '"v1"'),)))
    Validators(etag='"v1"', last_modified=None)
    """
    headers = {name.lower(): value for name, value in capture.headers}
    return Validators(_sendable(headers.get("etag")), _sendable(headers.get("last-modified")))


def _sendable(value: str | None) -> str | None:
    # ETag: "é", against the rules of HTTP
    return value if value is not None and value.isascii() and value.isprintable() else None


def _conditions(known: Validators | None, passed: list[str]) -> dict[str, str]:
    # The validators are the requested address's own; another address behind a redirect has others.
    if known is None or passed:
        return {}
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return {name: value for name, value in pairs if value}


def _permitted_pace(url: str, source: Source, client: PoliteClient) -> float:
    parts = urlsplit(url)
    site = f"{parts.scheme}://{parts.netloc}"
    read = partial(_read_robots, site, source, client)
    robots = client.robots.find(site, now=client.clock.now(), read=read)
    if not robots.permits(url, ROBOTS_NAME):
        why = "robots.txt could not be read" if robots.forbids_all else "robots.txt forbids it"
        raise RobotsForbid(
            ja=f"{url} は robots.txt により取得できません(禁止、または robots.txt 自体が読めない)。取得しません。",
            en=f"{url} is not fetched: {why}. Leave the page out of the source, or ask the publisher.",
        )
    pace = robots.find_pace(ROBOTS_NAME)
    if pace > client.limits.longest_pace:
        raise RobotsForbid(
            ja=f"{site} の robots.txt は次の取得まで {pace:.0f} 秒待つよう求めています。取得しません。",
            en=f"{url} is not fetched: robots.txt asks for {pace:.0f} seconds between two requests. "
            "Leave the host out of the source, or ask the publisher.",
        )
    return max(source.pace, pace)


def _read_robots(site: str, source: Source, client: PoliteClient) -> Robots:
    """robots.txt over at most five redirects (RFC 9309, 2.3.1.2), each on the source's own hosts."""
    here = f"{site}/robots.txt"
    try:
        for _ in range(client.limits.redirects + 1):
            check_own(here, source)
            answer = ask(here, client, pace=source.pace, largest=client.limits.largest_robots, headers={})
            target = _target(answer, here)
            if target is None:
                return make_robots(answer.status, answer.body, now=client.clock.now())
            here = target
    except FetchError as trouble:
        if type(trouble) is not FetchError:
            raise
        return make_robots(503, b"", now=client.clock.now())
    return make_robots(404, b"", now=client.clock.now())


def _target(answer: Answer, here: str) -> str | None:
    location = answer.find_header("location")
    if answer.status not in _REDIRECTS or not location:
        return None
    return make_absolute(location, here)


def _is_front(target: str, source: Source, *, passed: list[str]) -> bool:
    fronts = {source.home, *source.indexes}
    fronts |= {f"{urlsplit(home).scheme}://{urlsplit(home).netloc}/" for home in tuple(fronts) if home}
    return target in fronts and not fronts & set(passed)


def _make_capture(
    answer: Answer, url: str, *, passed: tuple[str, ...], source: Source, client: PoliteClient
) -> Capture:
    return Capture(
        body=answer.body,
        url=url,
        content_type=answer.find_header("content-type"),
        fetched_at=client.clock.now(),
        status=answer.status,
        headers=answer.headers,
        source=source.id,
        request_headers=answer.request_headers,
        redirected_from=passed,
    )


def _too_many(url: str, passed: list[str]) -> TooManyRedirects:
    return TooManyRedirects(
        ja=f"{url} は {len(passed)} 回転送されても終わりません(最後は {passed[-1]})。"
        "転送先の住所を直接指定してください。",
        en=f"{url} redirects {len(passed)} times without an end (last {passed[-1]}). Give the final address.",
    )
