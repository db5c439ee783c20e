"""One file for each part of a look in the mirror: asking, answering, showing, talking, following the initiative."""
