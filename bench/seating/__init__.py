"""The seating engine beside CP-SAT: cost, CPU and memory, in one run."""
