"""Bytes become a Page: charset, lines with the structure of the markup, offsets."""

from kaidan.text.page import make_page

__all__ = ["make_page"]
