"""Two readouts side by side: which statements belong together, what changed, what the other side left out."""
