"""Ids: minted once, replayed, superseded."""

import pytest

from kaidan.errors import ShelfError
from kaidan.shelf import Identities


def test_a_replayed_log_gives_the_same_ids_and_mints_none_again() -> None:
    first = Identities()
    minted = [first.mint("document", "a"), first.mint("record", "a"), first.mint("document", "b")]
    replayed = Identities(first.pending)
    assert [
        replayed.mint("document", "a"),
        replayed.mint("record", "a"),
        replayed.mint("document", "b"),
    ] == minted
    assert replayed.pending == []
    assert len(set(minted)) == 3


def test_an_id_does_not_depend_on_the_order_of_arrival() -> None:
    forward, backward = Identities(), Identities()
    keys = ["a", "b", "c"]
    assert {key: forward.mint("statement", key) for key in keys} == {
        key: backward.mint("statement", key) for key in reversed(keys)
    }


def test_a_taken_id_is_never_given_to_another_key() -> None:
    wanted = Identities().mint("document", "a")
    ids = Identities([{"of": "document", "key": "other", "id": wanted}])
    assert ids.mint("document", "a").startswith(wanted)
    assert ids.mint("document", "a") != wanted


def test_a_superseded_id_leads_to_the_newest() -> None:
    ids = Identities()
    a, b, c = (ids.mint("meeting", key) for key in "abc")
    ids.supersede(a, b)
    ids.supersede(b, c)
    assert [ids.resolve(one) for one in (a, b, c)] == [c, c, c]
    assert Identities(ids.pending).resolve(a) == c


def test_an_id_that_returns_stands_for_itself_again() -> None:
    ids = Identities()
    a, b = (ids.mint("statement", key) for key in "ab")
    ids.supersede(a, b)
    ids.supersede(b, a)
    assert (ids.resolve(a), ids.resolve(b)) == (a, a)
    assert Identities(ids.pending).resolve(b) == a


def test_a_log_in_which_ids_supersede_each_other_is_an_error() -> None:
    circle = [{"id": "a", "superseded_by": "b"}, {"id": "b", "superseded_by": "a"}]
    with pytest.raises(ShelfError, match="supersede each other"):
        Identities(circle)
