"""Generated pictures: pure functions, seeded, inline SVG. Each module tells what it draws."""
