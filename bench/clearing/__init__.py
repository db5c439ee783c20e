"""The clearing engine beside its peers: the same lists, one after the other, on one thread."""

import os

# Before numpy is loaded: figures are those of one thread.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
os.environ.update(ONE_THREAD)
