"""The guarantees for every test, however slow or busy the machine is."""

import os
import signal

from hypothesis import HealthCheck, settings

from borderlines.pictures import chrome

# A reader is sent away after half a minute; a test waits until its picture is drawn. Set before
# anything reads it, and inherited by the servers that tests start.
os.environ.setdefault("BORDERLINES_DRAWINGS_PATIENCE", "600")

# Likewise a Chrome that starts or draws slowly is given up after minutes.
for _bound in ("_START_SECONDS", "_FIRST_DRAW_SECONDS", "_DRAW_SECONDS"):
    setattr(chrome, _bound, 300)

# An example that takes long shows that the machine is busy, and nothing about our code.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")


def pytest_configure() -> None:
    """End in order, and so end servers and browsers, where make ends the run."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
