"""What everything speaks: dates, values, sources, records, claims, verdicts, findings. No input or output."""
