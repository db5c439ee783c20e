"""The nightly clock over 200,000 turns, and *Vandaag* for somebody with 500 of them."""
