"""kaidan reads what governments publish about their meetings."""
