"""The opinion engine beside red-dwarf: time, memory, steadiness, and common ground on people not seen."""
