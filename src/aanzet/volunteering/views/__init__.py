"""Pages of jobs, offers of time and who takes them, and the moves on them."""
