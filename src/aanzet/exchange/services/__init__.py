"""What changes items, responses and matches."""
