"""What every page needs around its content: names, menu, language switch, the label of a sample."""

from copy import copy
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from kaidan.newsroom.articles.categories import load_categories
from kaidan.newsroom.clock import now
from kaidan.newsroom.home import Home


def frame(request: HttpRequest) -> dict[str, Any]:
    """Django's context processor; asks nothing of the database but who somebody is that bears a session."""
    home: Home = settings.HOME
    here = path_in(request, get_language() or "ja").split("?")[0]
    return {
        "site_name": home.site_name_ja if get_language() == "ja" else home.site_name_en,
        "sample": home.sample,
        "categories": load_categories(),
        "lang": get_language(),
        "site_url": site_url(request),
        "canonical": site_url(request) + here,
        "other_languages": languages_of(request),
        "today": now(),
        "at_desk": is_at_desk(request),
    }


def site_url(request: HttpRequest) -> str:
    """The site's public address without a slash at the end: as the home says, else as the visitor reached it."""
    home: Home = settings.HOME
    return home.url.rstrip("/") if home.url else f"{request.scheme}://{request.get_host()}"


def at_its_address(request: HttpRequest) -> HttpRequest:
    """The request as if it had come to the site's public address, for what writes absolute links by itself."""
    home: Home = settings.HOME
    if not home.url:
        return request
    public = urlsplit(home.url)
    made = copy(request)
    made.META = {**request.META, "HTTP_HOST": public.netloc}
    # Django asks the server's own record for the scheme, which another server has in another form
    vars(made)["_get_scheme"] = lambda: public.scheme
    return made


def is_at_desk(request: HttpRequest) -> bool:
    """Whether a person of the desk is signed in. Of whoever bears no session, as readers do, nothing is asked."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return False
    return bool(request.user.has_perm("articles.see_desk"))


def languages_of(request: HttpRequest, **fields: str) -> list[tuple[str, str, str]]:
    """Code, name and this page's address in each language; ``fields`` stand in for those of its query."""
    return [(code, name, path_in(request, code, **fields)) for code, name in settings.LANGUAGES]


def path_in(request: HttpRequest, lang: str, **fields: str) -> str:
    """This page's address in another language, its query kept; where it leads to afterwards is in that language too."""
    asked = request.GET.copy()
    for name, value in fields.items():
        asked[name] = value
    if (after := asked.get("next", "")).startswith("/"):
        path, mark, rest = after.partition("?")
        asked["next"] = _path_of(unquote(path), lang) + mark + rest
    query = asked.urlencode()
    return _path_of(request.path_info, lang) + (f"?{query}" if query else "")


def _path_of(path: str, lang: str) -> str:
    # one slash at the start: an address that begins with two leads to another site
    bare = "/" + (path[3:] if path == "/en" or path.startswith("/en/") else path).lstrip("/\\")
    bare = quote(bare, safe="/~:@!$&'()*+,;=")
    return "/en" + bare if lang == "en" else bare
