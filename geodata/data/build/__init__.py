"""Builds every derived data file from pinned packages: `python -m geodata.data.build`."""
