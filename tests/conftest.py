"""What all tests share."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# The machines that run the tests are shared: how long one example takes says nothing. The same
# commit gets the same verdict; HYPOTHESIS_PROFILE=explore looks where nobody has looked yet.
for name, derandomized in (("selfassess", True), ("explore", False)):
    settings.register_profile(
        name,
        deadline=None,
        derandomize=derandomized,
        suppress_health_check=[HealthCheck.too_slow],
        print_blob=not derandomized,
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "selfassess"))
