import sys

from aanzet.config.cli import main

sys.exit(main())
