"""Everything that changes a difference or a signal of distance."""
