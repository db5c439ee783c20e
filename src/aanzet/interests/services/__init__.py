"""What people do here. An initiative is held before its denominators, and a denominator before its recognitions."""
