"""Fair budget votes: from a file of ballots to winners, their reasons and a page that shows them.

The doors, each usable on its own:

* ``pabulib.read_election`` reads a Pabulib ``.pb`` file into an ``election.Election``;
* ``checking.check_file`` reports what is wrong with such a file, line by line;
* ``counting.count`` counts an election under a rule and gives a ``counting.Outcome``;
* ``verifying.verify`` checks a published result by other means;
* ``explaining.explain`` answers why each project won or lost, ``report.page`` draws it;
* ``recounting`` counts with a few votes more, or with voters drawn again.

Nothing heavy is imported here, so that the command line answers at once.
"""
