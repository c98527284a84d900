"""A session whose pace and ratio are changed by keys: from the next breath on, gently, and always within the limits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.adjusting import in_tenths
from breathe.practice.breath import Breath
from breathe.practice.events import EventKind
from breathe.practice.pace import LONGEST_GROWTH
from breathe.practice.pacing import LAST_BREATH, NO_LONGER_PACED
from breathe.practice.plan import Plan
from breathe.practice.session import ADJUSTMENTS, State
from breathe.practice.session_params import EXHALE_SECONDS, INHALE_SECONDS, PACE, SessionParams
from tests.practice.running import CHOICE, Running
from tests.practice.strategies import breaths_to_choose
from tests.practice.test_change import same_until

PLAN = Plan.of(CHOICE)

ARROWS = tuple(ADJUSTMENTS)

STEADY = 250.0
"""A second in the steady part."""


def press(running: Running, key: EventKind | None) -> None:
    """One of the keys that change how it is led."""
    match key:
        case None:
            running.session.toggle_pacing()
        case EventKind.EASIER:
            running.session.easier()
        case _:
            running.session.adjust(key)


presses = st.lists(st.tuples(st.floats(0.0, 60.0), st.sampled_from([*ARROWS, EventKind.EASIER, None])), max_size=40)


@given(breaths_to_choose, presses)
def test_any_keys_at_any_moments_keep_the_limits_and_cut_no_breath_short(
    breath: Breath, pressed: list[tuple[float, EventKind | None]]
) -> None:
    running = Running(SessionParams(minutes=8, breath=breath))
    for seconds, key in pressed:
        running.pass_seconds(seconds, tick=60.0)
        now, before = running.session.seconds, running.session.plan
        press(running, key)
        after = running.session.plan
        upcoming = next((start for start in before.starts if start > now), after.total_seconds)
        assert same_until(upcoming, before, after)
        for one, following in pairwise(after.breaths):
            assert following.seconds <= one.seconds * LONGEST_GROWTH + 1e-9
        for each in after.breaths:
            assert 1.0 < each.ratio <= 2.0 + 1e-9
            assert 4.0 - 1e-9 <= each.pace <= 15.0 + 1e-9


@given(breaths_to_choose, st.lists(st.sampled_from(ARROWS), max_size=60))
def test_without_easier_what_is_aimed_at_may_be_chosen(breath: Breath, keys: list[EventKind]) -> None:
    running = Running(SessionParams(minutes=8, breath=in_tenths(breath)))
    running.run_until(STEADY)
    for key in keys:
        running.session.adjust(key)
        goal = running.session.plan.goal
        assert goal == Breath(round(goal.inhale_seconds, 1), round(goal.exhale_seconds, 1))
        INHALE_SECONDS.check("inhale", goal.inhale_seconds)
        EXHALE_SECONDS.check("exhale", goal.exhale_seconds)
        PACE.check("pace", round(goal.pace, 6))


@pytest.mark.parametrize(
    ("key", "goal"),
    [
        (EventKind.SLOWED, Breath(4.9, 6.0)),
        (EventKind.QUICKENED, Breath(4.1, 5.1)),
        (EventKind.OUT_LENGTHENED, Breath(4.4, 5.6)),
        (EventKind.OUT_SHORTENED, Breath(4.6, 5.4)),
    ],
)
def test_each_key_aims_at_its_breath_and_tells_it(key: EventKind, goal: Breath) -> None:
    running = Running()
    running.run_until(200.0)
    before = running.session.moment()
    running.session.adjust(key)
    assert running.session.moment() == before
    assert running.session.plan.goal == goal
    running.pass_seconds(30.0)
    index = running.session.plan.breath_index(running.session.seconds)
    assert index is not None and running.session.plan.breaths[index] == goal
    (told,) = [event for event in running.told if event.kind is key]
    assert (told.breath, told.seconds) == (goal, 200.0)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (EventKind.SLOWED, "That's the slowest pace."),
        (EventKind.QUICKENED, "That's the quickest pace."),
        (EventKind.OUT_LENGTHENED, "The out-breath can't be any longer."),
        (EventKind.OUT_SHORTENED, "The out-breath can't be any shorter."),
    ],
)
def test_what_a_limit_stops_is_told_and_changes_nothing(key: EventKind, words: str) -> None:
    running = Running()
    running.run_until(100.0)
    for _ in range(30):
        running.session.adjust(key)
    plan = running.session.plan
    running.told.clear()
    running.session.advance()
    running.session.adjust(key)
    (limit,) = running.session.advance()
    assert (limit.kind, limit.words) == (EventKind.LIMIT_REACHED, words)
    assert running.session.plan is plan


def test_many_keys_within_one_breath_add_up_and_come_by_degrees() -> None:
    running = Running(SessionParams(minutes=15))
    running.run_until(600.0)
    for _ in range(3):
        running.session.adjust(EventKind.SLOWED)
    plan, index = running.session.plan, running.session.plan.breath_index(600.0)
    assert index is not None
    assert plan.goal == Breath(6.0, 7.3)
    way = [breath.seconds for breath in plan.breaths[index : index + 7]]
    assert way[1] == pytest.approx(10.6)
    assert way[-1] == pytest.approx(13.3)


def test_near_the_end_keys_still_add_up() -> None:
    running = Running()
    running.run_until(PLAN.close_start - 25.0)
    for _ in range(3):
        running.session.adjust(EventKind.SLOWED)
    assert running.session.plan.goal == Breath(6.0, 7.3)
    assert running.session.plan.breaths[-1].seconds < 13.3


def test_a_slower_goal_takes_what_is_left_of_the_slow_down() -> None:
    running = Running(SessionParams(minutes=15))
    running.run_until(90.0)
    running.session.adjust(EventKind.SLOWED)
    plan = running.session.plan
    slowing = sum(breath.seconds for breath in plan.breaths if breath.seconds < plan.goal.seconds - 1e-6)
    assert 160.0 < slowing <= 180.0


def test_before_the_first_breath_the_slow_down_leads_to_what_is_aimed_at() -> None:
    running = Running()
    running.run_until(5.0)
    running.session.adjust(EventKind.SLOWED)
    assert running.session.plan == Plan.of(SessionParams(minutes=5, breath=Breath(4.9, 6.0)))
    running.session.begin()
    assert running.session.plan.goal == Breath(4.9, 6.0)


def test_after_a_pause_it_holds_for_the_breath_that_resuming_begins() -> None:
    running = Running()
    running.run_until(PLAN.starts[12] + 3.3)
    running.session.pause()
    running.session.adjust(EventKind.SLOWED)
    running.session.resume()
    breaths = running.session.plan.breaths
    assert breaths[:12] == PLAN.breaths[:12]
    assert breaths[12].seconds == pytest.approx(min(10.9, PLAN.breaths[11].seconds * LONGEST_GROWTH))


def test_a_pause_in_the_last_breath_leaves_it_to_be_breathed() -> None:
    running = Running()
    running.run_until(PLAN.close_start - 1.0)
    running.session.pause()
    for _ in range(3):
        running.session.adjust(EventKind.SLOWED)
    running.session.resume()
    assert running.session.state is State.PRACTISING
    assert len(running.session.plan.breaths) == len(PLAN.breaths)


@pytest.mark.parametrize(
    ("seconds", "words"), [(PLAN.close_start - 1.0, LAST_BREATH), (PLAN.close_start + 1.0, NO_LONGER_PACED)]
)
@pytest.mark.parametrize("key", [*ARROWS, EventKind.EASIER, None])
@pytest.mark.parametrize("is_paused", [False, True])
def test_a_key_where_no_breath_follows_is_told_to_change_nothing(
    key: EventKind | None, is_paused: bool, seconds: float, words: str
) -> None:
    running = Running()
    running.run_until(seconds)
    if is_paused and words is NO_LONGER_PACED:
        running.session.pause()
    running.session.advance()
    press(running, key)
    (told,) = running.session.advance()
    assert (told.kind, told.words) == (EventKind.NOT_PACED, words)
    assert running.session.plan == PLAN


@pytest.mark.parametrize("seconds", [PLAN.close_start - 1, PLAN.close_start + 1, PLAN.total_seconds + 1])
@pytest.mark.parametrize("key", ARROWS)
def test_where_no_breath_follows_nothing_is_changed(key: EventKind, seconds: float) -> None:
    running = Running()
    running.run_until(seconds)
    running.session.adjust(key)
    assert running.session.plan == PLAN
    running.told += running.session.advance()
    assert running.count(key) == running.count(EventKind.LIMIT_REACHED) == 0
