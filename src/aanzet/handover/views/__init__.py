"""Pages of a departure, and the moves on it."""
