"""What hypothesis may choose: breaths, sessions and seconds within them."""

from __future__ import annotations

from hypothesis import strategies as st

from breathe.practice.breath import LONGEST_EXHALE_RATIO, PACE_LIMITS, Breath
from breathe.practice.session_params import FEWEST_PACED_BREATHS, MINUTES, PACE, RATIO, SessionParams

fractions = st.floats(0.0, 1.0)

any_breaths = st.builds(Breath.at_pace, st.floats(*PACE_LIMITS), st.floats(1.001, LONGEST_EXHALE_RATIO))
"""Every breath that can be: also those only "easier" leads to."""

breaths_to_choose = st.builds(Breath.at_pace, st.floats(PACE.low, PACE.high), st.floats(RATIO.low, RATIO.high))

minutes = st.one_of(st.integers(1, 60).map(float), st.floats(MINUTES.low, MINUTES.high))

usual_choices = st.builds(SessionParams, minutes, breaths_to_choose)
"""Sessions whose settling and closing suit their length."""


@st.composite
def tight_choices(draw: st.DrawFn) -> SessionParams:
    """Sessions whose settling and closing leave little time to breathe, down to the least that is allowed."""
    breath = draw(breaths_to_choose)
    paced_seconds = draw(st.floats(FEWEST_PACED_BREATHS, 2 * FEWEST_PACED_BREATHS)) * breath.seconds + 1e-6
    settle_seconds = draw(st.floats(1.0, 300.0))
    close_seconds = max(0.0, 60.001 - settle_seconds - paced_seconds) + draw(st.floats(0.0, 300.0))
    return SessionParams((settle_seconds + paced_seconds + close_seconds) / 60.0, breath, settle_seconds, close_seconds)


choices = st.one_of(usual_choices, tight_choices())
