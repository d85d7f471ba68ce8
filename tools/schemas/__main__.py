"""``python -m tools.schemas``: write the JSON Schemas anew."""

from tools.schemas import write_all

write_all()
