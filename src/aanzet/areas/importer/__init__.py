"""Taking in the official area lists: first everything is read and checked, then everything is written at once."""

from .reading import DamagedFile, Record, Refused, read_file
from .writing import ImportReport, import_files

__all__ = ["DamagedFile", "ImportReport", "Record", "Refused", "import_files", "read_file"]
