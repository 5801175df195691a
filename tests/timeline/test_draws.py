import numpy as np
import pytest

from crmplan.plan.durations import DAY
from crmplan.plan.tasks import Estimate
from crmplan.timeline.draws import Samplers

EVENLY = (np.arange(200_000) + 0.5) / 200_000


def _lengths(low: float, likely: float, high: float, shape: str) -> tuple[float, float]:
    estimate = Estimate.read({"low": str(low), "likely": str(likely), "high": str(high), "shape": shape})
    days = Samplers().sampler(estimate).lengths(EVENLY) / DAY
    assert low - 1e-9 <= days.min() <= days.max() <= high + 1e-9
    return float(days.mean()), float(days.var())


@pytest.mark.parametrize(("low", "likely", "high"), [(2, 4, 9), (0, 0, 1), (0, 1, 1), (5, 5, 12), (1, 3, 5)])
def test_moments_of_the_shapes(low: float, likely: float, high: float) -> None:
    span = high - low
    mean, variance = _lengths(low, likely, high, "triangular")
    assert mean == pytest.approx((low + likely + high) / 3, abs=span / 10_000)
    spread = low**2 + likely**2 + high**2 - low * likely - low * high - likely * high
    assert variance == pytest.approx(spread / 18, rel=0.01)
    mean, variance = _lengths(low, likely, high, "pert")
    assert mean == pytest.approx((low + 4 * likely + high) / 6, abs=span / 10_000)
    assert variance == pytest.approx((mean - low) * (high - mean) / 7, rel=0.01)
    mean, variance = _lengths(low, likely, high, "uniform")
    assert (mean, variance) == pytest.approx(((low + high) / 2, span**2 / 12), rel=0.01)


def test_a_range_without_width_is_a_number() -> None:
    assert _lengths(3, 3, 3, "pert") == (3, 0)


def test_tasks_of_one_shape_share_a_table() -> None:
    samplers = Samplers()
    for low, likely, high in (("1d", "2d", "3d"), ("2d", "4d", "6d")):
        samplers.sampler(Estimate.read({"low": low, "likely": likely, "high": high}))
    assert len(samplers._tables) == 1
