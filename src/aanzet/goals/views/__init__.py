"""Pages of a goal: reading, writing apart, one sentence, what each says of it, steps."""
