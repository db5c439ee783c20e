"""One file for each part: pages to read, answering, and what comes after."""
