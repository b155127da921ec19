"""The sample site's invented views and its editor."""

from tests.newsroom.conftest import NOW
from tests.newsroom.factory import Asked, make_codebook, make_document

from kaidan.newsroom.loading import load_archive
from kaidan.newsroom.ranking.models import HourCount, WindowTotal
from kaidan.newsroom.ranking.queries import most_read
from kaidan.newsroom.ranking.windows import WINDOWS, hour_of
from kaidan.newsroom.sample import make_sample_views, renew_people


def test_invented_views_fill_the_three_lists_are_the_same_everywhere_and_made_once(client):
    load_archive([make_document(Asked(number)) for number in range(1, 13)], make_codebook())
    assert make_sample_views(NOW) > 0
    first = list(HourCount.objects.order_by("article_id", "hour").values_list("article_id", "hour", "views"))
    assert all(len(most_read(window.id, at=NOW)) == 10 for window in WINDOWS)
    assert all(hour <= hour_of(NOW) for _, hour, _ in first)
    assert make_sample_views(NOW) == 0
    HourCount.objects.all().delete()
    WindowTotal.objects.all().delete()
    make_sample_views(NOW)
    assert (
        list(HourCount.objects.order_by("article_id", "hour").values_list("article_id", "hour", "views"))
        == first
    )


def test_editor_and_chief_can_sign_in_with_the_new_passwords_and_no_longer_with_the_old(client):
    old = renew_people()
    assert sorted(old) == ["chief", "editor"]
    assert all(sign_in(client, name, password) for name, password in old.items())
    new = renew_people()
    for name in old:
        client.logout()
        assert not sign_in(client, name, old[name])
        assert sign_in(client, name, new[name])
        assert client.get("/desk/").status_code == 200


def sign_in(client, name, password):
    """Whether the login page lets the person in."""
    return client.post("/desk/login/", {"username": name, "password": password}).status_code == 302
