"""What people do with a goal. Every service holds the initiative first, and then reads what it changes: of a goal and
its images, voices and steps one thing happens after the other."""
