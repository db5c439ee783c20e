"""Common ground: from votes on statements to a map of opinions, what nearly everybody shares, and what divides.

The doors, each usable on its own:

* ``reading.read_votes`` reads votes.csv or participants-votes.csv (and comments.csv) into a ``votes.VoteTable``;
* ``mapping.map_opinions`` turns a table into an ``mapping.OpinionMap``;
* ``state.OpinionState`` keeps a table up to date, vote by vote, and gives the same map at every moment;
* ``report.page`` draws the map for people, ``publishing.publish`` writes files that single nobody out.

Nothing heavy is imported here, so that the command line answers at once. The chapter is docs/engines/opinions.md.
"""
