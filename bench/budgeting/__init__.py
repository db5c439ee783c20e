"""The budget-vote engine beside pabutools and pabulib-checker: time, memory, and whether they agree."""
