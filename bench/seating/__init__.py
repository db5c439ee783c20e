"""The seating engine beside CP-SAT: cost, CPU and memory, in one run."""

import os

# Before numpy is loaded: figures are those of one thread.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
os.environ.update(ONE_THREAD)
