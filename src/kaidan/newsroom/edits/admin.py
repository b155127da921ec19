"""Edits are shown on the site; nobody changes them."""
