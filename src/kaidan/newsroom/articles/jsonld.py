"""schema.org descriptions of an article and its meeting."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.records.moments import TOKYO
from kaidan.newsroom.records.shown import ShownMeeting

ATTENDANCE = {
    "in_person": "https://schema.org/OfflineEventAttendanceMode",
    "phone": "https://schema.org/OnlineEventAttendanceMode",
    "video": "https://schema.org/OnlineEventAttendanceMode",
}


def article_graph(
    article: Article, meeting: ShownMeeting | None, site: str, *, topics: Sequence[str] = ()
) -> dict[str, Any]:
    """NewsArticle, and the Event it is about where it is about one."""
    address = site + reverse("article", args=[article.id])
    news: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": article.headline[:110],
        "inLanguage": article.lang,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": "kaidan", "url": site + "/"},
        "author": {"@type": "Organization", "name": article.record.issuer_text or "kaidan"},
    }
    if article.published_at:
        news["datePublished"] = _iso(article.published_at, whole_day=article.whole_day)
        news["dateModified"] = _iso(article.changed_at) if article.changed_at else news["datePublished"]
    if article.lead:
        news["description"] = article.lead[:300]
    if topics:
        news["keywords"] = list(topics)
    if article.notices:
        news["correction"] = [
            {"@type": "CorrectionComment", "text": one["note"], "datePublished": one["at"]}
            for one in article.notices
        ]
    if article.record.document.address:
        news["isBasedOn"] = article.record.document.address
    graph = [news]
    event = _event(meeting, site) if meeting else None
    if event:
        news["about"] = {"@id": event["@id"]}
        graph.append(event)
    return {"@context": "https://schema.org", "@graph": graph}


def _event(meeting: ShownMeeting, site: str) -> dict[str, Any] | None:
    start = meeting.facts.get("start") or {}
    # an Event without a date is invalid; a meeting whose date nobody printed is no Event
    if not start.get("local"):
        return None
    address = site + reverse("meeting", args=[meeting.id])
    event: dict[str, Any] = {
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": meeting.printed or meeting.title.name,
        "startDate": start["local"],
        "eventStatus": "https://schema.org/EventScheduled",
        "location": _location(meeting, address),
    }
    if meeting.facts.get("mode") in ATTENDANCE:
        event["eventAttendanceMode"] = ATTENDANCE[meeting.facts["mode"]]
    if meeting.facts.get("duration_minutes"):
        event["duration"] = f"PT{meeting.facts['duration_minutes']}M"
    people = [one for one in meeting.participants if one.name]
    if people:
        event["attendee"] = [
            {"@type": "Person", "name": one.name.name, **({"jobTitle": one.post.name} if one.post else {})}
            for one in people
            if one.name
        ]
    return event


def _location(meeting: ShownMeeting, address: str) -> dict[str, Any]:
    if meeting.facts.get("mode") in {"phone", "video"}:
        return {"@type": "VirtualLocation", "url": address}
    place: dict[str, Any] = {
        "@type": "Place",
        "name": meeting.place or (meeting.country.name if meeting.country else "—"),
    }
    if meeting.country:
        place["address"] = {"@type": "PostalAddress", "addressCountry": meeting.country.key}
    return place


def _iso(moment: datetime, *, whole_day: bool = False) -> str:
    local = moment.astimezone(TOKYO)
    return local.date().isoformat() if whole_day else local.isoformat(timespec="seconds")
