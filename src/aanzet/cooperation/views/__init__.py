"""Pages of the co-operation agreement and the space letter, and the moves on them."""
