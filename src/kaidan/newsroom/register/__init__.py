"""Posts and who held them, relief operations and their reports: what adds up over many documents."""
