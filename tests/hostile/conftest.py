"""How many examples are tried: few in the suite, more where slow tests are run, many for half an hour."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

SLOW_OR_LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large]

for name, examples in (("short", 20), ("thorough", 40), ("long", 8_000)):
    settings.register_profile(
        name,
        max_examples=examples,
        derandomize=name != "long",  # the same ones every time where a change is judged by them
        print_blob=True,
        deadline=None,
        database=None,
        suppress_health_check=SLOW_OR_LARGE,
    )
settings.load_profile("short")
