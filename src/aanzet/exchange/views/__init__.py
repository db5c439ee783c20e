"""Pages of vraag en aanbod and the moves on them."""
