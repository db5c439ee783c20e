"""Pages of agreements and the moves on them."""
