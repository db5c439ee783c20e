"""The exchange: from who brings what and would take what, to direct swaps, short rings and chains from a gift."""
