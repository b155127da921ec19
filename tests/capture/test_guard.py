"""Which addresses count as the public internet."""

from ipaddress import ip_address

import pytest

from kaidan.capture.guard import Guard, is_public
from kaidan.errors import AddressRefused

PRIVATE = (
    *(
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
    ),
    *("192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *(
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:7f00:1",
        "64:ff9b::7f00:1",
    ),
    *("2002:7f00:1::", "2001:db8::1"),
)


@pytest.mark.parametrize("text", PRIVATE)
def test_an_address_that_is_not_of_the_public_internet_is_told(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize(
    "text", ["1.1.1.1", "203.104.209.7", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_public_address_is_told(text: str) -> None:
    assert is_public(ip_address(text))


def test_one_private_answer_among_public_ones_refuses_the_name() -> None:
    guard = Guard(resolve=lambda host, port: ("1.1.1.1", "10.0.0.1"))
    with pytest.raises(AddressRefused):
        guard.find_addresses("mod.example", 443)


def test_loopback_is_allowed_on_the_named_port_alone() -> None:
    guard = Guard(frozenset({8123}), resolve=lambda host, port: ("127.0.0.1",))
    assert guard.find_addresses("mod.example", 8123) == ("127.0.0.1",)
    with pytest.raises(AddressRefused):
        guard.find_addresses("mod.example", 8124)
    with pytest.raises(AddressRefused):
        Guard(resolve=guard.resolve).find_addresses("mod.example", 8123)


@pytest.mark.parametrize(
    "text", ["192.88.99.1", "3fff::1", "64:ff9b:1::a00:1", "::ffff:0:10.0.0.1", "::127.0.0.1"]
)
def test_a_younger_or_rarer_private_form_is_told(text: str) -> None:
    assert not is_public(ip_address(text))
