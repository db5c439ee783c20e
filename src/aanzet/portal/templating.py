from .shell import shell_of

GLOBALS = {"shell_of": shell_of}
