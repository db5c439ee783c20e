"""Seats at tables over several rounds: meet as many others as possible, within what a table and a person need.

The doors, each usable on its own:

* ``reading.read_instance`` reads a question from JSON into an ``instance.Instance``;
* ``arranging.arrange`` answers it with a ``plan.Plan``; ``replanning.replan`` changes as few seats as it can;
* ``tally.count`` counts what a plan costs, ``unmet.find_unmet`` says in words what did not work out and why;
* ``document`` writes a plan as JSON and reads it back, ``show.page`` draws it for people.

Nothing heavy is imported here, so that the command line answers at once. The chapter is docs/engines/seating.md.
"""
