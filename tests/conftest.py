"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The machines that run the tests are shared: how long one example takes says nothing.
settings.register_profile(
    "selfassess", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("selfassess")
