"""Jobs, offers and placements as pages show them."""
