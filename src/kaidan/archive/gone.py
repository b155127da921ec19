"""Which answers say that a page is no longer there."""


def is_gone(status: int) -> bool:
    """Whether an answer says that the page is no longer there: 404, 410, 451, or a redirect kept as such.

    A redirect is kept only where it leads to the site's front (see capture.fetch).

    >>> [is_gone(status) for status in (404, 302, 200, 304, 503)]
    [True, True, False, False, False]
    """
    return status in (404, 410, 451) or (300 <= status < 400 and status != 304)
