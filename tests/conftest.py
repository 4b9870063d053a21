"""What every test can rely on, however slow or busy the machine is."""

import os

from hypothesis import HealthCheck, settings

# A reader is sent away after half a minute; a test waits until its picture is drawn. Set before
# anything reads it, and inherited by the servers that tests start.
os.environ.setdefault("BORDERLINES_DRAWINGS_PATIENCE", "600")

# An example that takes long shows that the machine is busy, and nothing about our code.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")
