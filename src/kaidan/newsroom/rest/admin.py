"""The API has no rows of its own."""
