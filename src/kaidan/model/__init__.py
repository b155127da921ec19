"""The values that go down the staircase: frozen dataclasses, no behaviour, no imports from kaidan."""
