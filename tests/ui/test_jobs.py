"""Long jobs: one after the other, stopped by an exception inside the report."""

from collections.abc import Callable
from threading import Event

from pytestqt.qtbot import QtBot

from greenrating.errors import Refused
from greenrating.jobs import Progress
from ui.jobs import Jobs

Until = Callable[[Callable[[], bool]], None]


def test_a_job_gives_its_result_on_the_windows_thread(until: Until) -> None:
    jobs = Jobs()
    done: list[int] = []
    steps: list[tuple[str, float]] = []

    def work(progress: Progress) -> int:
        progress("读", 1.0)
        return 42

    jobs.started.connect(lambda job: job.progressed.connect(lambda *step: steps.append(step)))
    jobs.run("备份", work, done.append)
    until(lambda: done == [42])
    assert steps == [("读", 1.0)]
    until(lambda: jobs.running is None)


def test_a_stopped_job_ends_without_a_result(qtbot: QtBot, until: Until) -> None:
    jobs = Jobs()
    begun, go, done = Event(), Event(), list[int]()

    def work(progress: Progress) -> int:
        begun.set()
        go.wait(5)
        progress("读", 0.5)
        raise AssertionError("went on after a stop")

    job = jobs.run("备份", work, done.append)
    with qtbot.assertNotEmitted(jobs.failed):
        until(begun.is_set)
        job.stop()
        go.set()
        until(lambda: jobs.running is None)
    assert done == []


def test_jobs_run_one_after_the_other(until: Until) -> None:
    jobs = Jobs()
    order: list[str] = []

    def work(name: str) -> Callable[[Progress], str]:
        def run(_progress: Progress) -> str:
            order.append(name)
            return name

        return run

    done: list[str] = []
    for name in ("一", "二", "三"):
        jobs.run(name, work(name), done.append)
    until(lambda: done == ["一", "二", "三"])
    assert order == done


def test_refusals_and_faults_are_told_apart(until: Until) -> None:
    jobs = Jobs()

    def refuse(_progress: Progress) -> None:
        raise Refused("disk.full")

    def fail(_progress: Progress) -> None:
        raise ZeroDivisionError

    refused: list[Refused] = []
    failed: list[Exception] = []
    jobs.refused.connect(refused.append)
    jobs.failed.connect(failed.append)
    jobs.run("备份", refuse, print)
    jobs.run("备份", fail, print)
    until(lambda: len(refused) == len(failed) == 1)
    assert refused[0].code == "disk.full"
    assert isinstance(failed[0], ZeroDivisionError)


def test_reports_are_thinned_out(until: Until) -> None:
    jobs = Jobs()
    done: list[int] = []
    steps: list[float] = []

    def work(progress: Progress) -> int:
        for step in range(100_000):
            progress("读", step / 100_000)
        progress("读", 1.0)
        return 1

    jobs.started.connect(lambda job: job.progressed.connect(lambda _what, part: steps.append(part)))
    jobs.run("读", work, done.append)
    until(lambda: done == [1])
    assert steps[-1] == 1.0
    assert len(steps) < 1000
