"""How fast are the pages, beside a bare Django view on the same server in the same run? `python -m bench.pages`."""
