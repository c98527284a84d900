"""Every key of every screen does what the help says, at any moment."""

from __future__ import annotations

import pytest

from breathe.practice.breath import Breath, Phase
from breathe.practice.pacing import NO_LONGER_PACED, NOT_YET_PACED
from breathe.practice.session import State
from breathe.text.keymap import DEFAULT_KEYMAP
from breathe.tui.screens.help import HelpScreen
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.session import MESSAGE_SECONDS, SessionScreen
from breathe.tui.screens.session_hint import breathing_freely, paused, settling_keys
from breathe.tui.screens.summary import SummaryScreen
from tests.clock import ManualClock
from tests.tui.visit import CONFIG, PLAN, visit

MID_BREATH = PLAN.starts[1] + 3.3
"""In the second out-breath."""

PAUSED = paused(DEFAULT_KEYMAP)
SETTLING_KEYS = settling_keys(DEFAULT_KEYMAP)
FREE = breathing_freely(DEFAULT_KEYMAP)

ENDING_KEYS = ["q", "escape", "ctrl+c", "ctrl+q"]


@pytest.mark.grid
@pytest.mark.parametrize("key", ["space", "enter", "x", "B", "7", "tab", "home"])
async def test_any_unassigned_key_starts_at_once_while_settling(clock: ManualClock, key: str) -> None:
    async with visit(clock) as here:
        await here.live(1.0)
        await here.press(key)
        assert here.session.state is State.PRACTISING
        assert here.session.moment().phase is Phase.INHALE
        assert here.session.plan.settle_seconds == 1.0


@pytest.mark.grid
@pytest.mark.parametrize("key", ["e", "m", "plus", "minus", "question_mark", "up", "down", "left", "right", "f"])
async def test_assigned_keys_do_not_start_while_settling(clock: ManualClock, key: str) -> None:
    async with visit(clock) as here:
        await here.press(key)
        assert here.session.state is State.SETTLING


async def test_settling_shows_its_keys(clock: ManualClock) -> None:
    async with visit(clock) as here:
        assert here.reads(SETTLING_KEYS)
        await here.live_until(3.0)
        assert not here.reads(SETTLING_KEYS)


async def test_the_time_is_shown_while_settling_too(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.press("t")
        assert here.reads("0 of 1 minutes")
        assert not here.reads(SETTLING_KEYS)


async def test_space_pauses(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        assert here.reads(" out ")
        await here.press("space")
        assert here.session.state is State.PAUSED
        assert here.reads(PAUSED)
        assert not here.reads(" out ")


async def test_space_resumes_with_an_in_breath(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press("space")
        await here.live(40.0)
        await here.press("space")
        moment = here.session.moment()
        assert (moment.phase, moment.volume) == (Phase.INHALE, 0.0)
        assert here.reads(" in ")
        assert not here.reads(PAUSED)
        await here.live(1.0)
        assert here.session.moment().volume > 0.1


@pytest.mark.parametrize("key", ["enter", "x", "tab"])
async def test_unassigned_keys_do_nothing_while_breathing(clock: ManualClock, key: str) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press(key)
        assert here.session.state is State.PRACTISING
        assert here.session.seconds == pytest.approx(MID_BREATH)


async def test_e_makes_the_next_breath_shorter(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        before = here.session.plan
        await here.press("e")
        await here.until(lambda: here.reads("Easier from your next breath"))
        after = here.session.plan
        assert after.breaths[:2] == before.breaths[:2]
        assert after.breaths[2].seconds < before.breaths[2].seconds


async def test_e_while_paused_applies_to_the_breath_after_the_pause(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press("space")
        before = here.session.plan
        await here.press("e")
        assert here.session.plan.breaths[0] == before.breaths[0]
        assert here.session.plan.breaths[1].pace == pytest.approx(before.breaths[1].pace + 1.0)


async def test_f_while_settling_says_that_nothing_is_guided_yet(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.press("f")
        await here.until(lambda: here.reads(NOT_YET_PACED))


@pytest.mark.parametrize("key", ["e", "f", "up", "down", "left", "right"])
async def test_pacing_keys_while_closing_say_that_nothing_is_guided(clock: ManualClock, key: str) -> None:
    async with visit(clock) as here:
        await here.live_until(PLAN.close_start + 1.0)
        await here.press(key)
        await here.until(lambda: here.reads(NO_LONGER_PACED))


@pytest.mark.parametrize(
    ("key", "says", "goal"),
    [
        ("up", "Slower pace: in 2.5 s, out 3.8 s", Breath(2.5, 3.8)),
        ("right", "Longer out-breath: in 2.3 s, out 3.7 s", Breath(2.3, 3.7)),
        ("left", "Shorter out-breath: in 2.5 s, out 3.5 s", Breath(2.5, 3.5)),
        ("down", "That's the quickest pace.", Breath(2.4, 3.6)),
    ],
)
async def test_arrows_change_pace_and_ratio(clock: ManualClock, key: str, says: str, goal: Breath) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        before = here.session.plan
        await here.press(key)
        await here.until(lambda: here.reads(says))
        after = here.session.plan
        assert after.goal == goal
        assert after.breaths[:2] == before.breaths[:2]


async def test_down_makes_the_next_breath_shorter(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press("up", "up", "down")
        await here.until(lambda: here.reads("Quicker pace: in 2.5 s, out 3.8 s"))


async def test_f_turns_the_pacing_off_and_on(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press("f")
        await here.until(lambda: here.reads("Free breathing: the cues fade out"))
        await here.live_until(PLAN.starts[3] + 1.0)
        assert here.reads(" in ")
        await here.live_until(PLAN.starts[4] + 1.0)
        assert not here.reads(" in ")
        assert here.reads(FREE)
        assert here.session.moment().volume == 0.0
        await here.press("f")
        await here.until(lambda: here.reads("The cues are back with your next in-breath."))
        await here.live_until(PLAN.starts[5] + 1.0)
        assert here.reads(" in ")
        assert here.session.moment().volume > 0.1


async def test_m_mutes_and_unmutes(clock: ManualClock) -> None:
    async with visit(clock) as here:
        volume = here.session_screen.runner.volume
        await here.press("m")
        assert volume.gain == 0.0
        assert here.reads("muted")
        await here.press("m")
        assert volume.gain > 0.0
        assert here.reads(f"volume {CONFIG.sound.volume}")


@pytest.mark.parametrize(("key", "change"), [("plus", 5), ("equals_sign", 5), ("minus", -5)])
async def test_plus_and_minus_change_the_volume(clock: ManualClock, key: str, change: int) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press(key)
        assert here.session_screen.runner.volume.level == CONFIG.sound.volume + change
        assert here.reads(f"volume {CONFIG.sound.volume + change}")


async def test_a_message_disappears_after_a_while(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press("plus")
        await here.live(MESSAGE_SECONDS - 0.1)
        assert here.reads("volume 75")
        await here.live(0.2)
        assert not here.reads("volume")


@pytest.mark.grid
@pytest.mark.parametrize("key", ["escape", "question_mark", "q", "space", "enter", "ctrl+c", "ctrl+q"])
async def test_the_session_continues_behind_the_help(clock: ManualClock, key: str) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press("question_mark")
        await here.until_on(HelpScreen)
        assert here.reads("shorter breaths, starting with the next")
        await here.live(6.0)
        await here.press(key)
        await here.until_on(SessionScreen)
        assert here.session.state is State.PRACTISING
        assert here.session.seconds == pytest.approx(MID_BREATH + 6.0)


async def test_a_session_that_ends_behind_the_help_leads_to_its_summary(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.press("question_mark")
        await here.until_on(HelpScreen)
        await here.live(PLAN.total_seconds + 1.0)
        session = here.session
        await here.until(lambda: session.state is State.OVER)
        await here.press("escape")
        await here.sink()


@pytest.mark.grid
@pytest.mark.parametrize("key", ENDING_KEYS)
async def test_ending_keys_fade_to_the_summary(clock: ManualClock, key: str) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press(key)
        assert here.session.state is State.OVER
        await here.live(0.5)
        assert isinstance(here.screen, SessionScreen)
        await here.sink()
        assert here.reads(f"{MID_BREATH:.0f} s")
        assert here.reads("1 breath · final pace ")


async def test_the_picture_darkens_while_it_fades(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press("q")
        brightest = []
        for _ in range(4):
            await here.live(0.25)
            brightest.append(here.brightest())
        assert brightest == sorted(brightest, reverse=True)
        assert brightest[-1] < 0.6 * brightest[0]


async def test_a_second_q_changes_nothing(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press("q", "q")
        assert isinstance(here.screen, SessionScreen)
        await here.sink()


async def test_q_ends_a_pause(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(MID_BREATH)
        await here.press("space")
        await here.end()
        assert here.reads("1 breath · final pace ")


async def test_a_session_comes_to_its_end_by_itself(clock: ManualClock) -> None:
    async with visit(clock) as here:
        session = here.session
        await here.live(PLAN.total_seconds - 1.0)
        assert session.state is State.CLOSING
        await here.live(1.1)
        await here.until(lambda: session.state is State.OVER)
        await here.sink()
        assert here.reads(f"{len(PLAN.breaths)} breaths · final pace 10 a minute (in 2.4 s, out 3.6 s)")


@pytest.mark.grid
@pytest.mark.parametrize("key", ["enter", "space", *ENDING_KEYS])
async def test_the_summary_leads_home(clock: ManualClock, key: str) -> None:
    async with visit(clock, at_home=True) as here:
        await here.press("enter")
        await here.until_started()
        await here.end()
        await here.press(key)
        await here.until_on(HomeScreen)
        assert len(here.pilot.app.screen_stack) == 2


async def test_home_starts_one_session_after_another(clock: ManualClock) -> None:
    async with visit(clock, at_home=True) as here:
        for _ in range(2):
            await here.press("enter")
            await here.until_started()
            assert here.session.seconds == 0.0
            await here.end()
            await here.press("enter")
            await here.until_on(HomeScreen)


@pytest.mark.grid
@pytest.mark.parametrize("screen", [HomeScreen, SummaryScreen])
async def test_help_opens_over_home_and_summary(
    clock: ManualClock, screen: type[HomeScreen] | type[SummaryScreen]
) -> None:
    async with visit(clock, at_home=True) as here:
        if screen is SummaryScreen:
            await here.press("enter")
            await here.until_started()
            await here.end()
        await here.press("question_mark")
        await here.until_on(HelpScreen)
        await here.press("escape")
        await here.until_on(screen)


async def test_home_breathes_the_chosen_breath(clock: ManualClock) -> None:
    async with visit(clock, at_home=True) as here:
        assert here.reads(CONFIG.title)
        await here.until(lambda: here.reads("Quit"))
        empty = here.rows()
        await here.live(2.4)
        full = here.rows()
        await here.live(3.6)
        assert here.rows() == empty != full
