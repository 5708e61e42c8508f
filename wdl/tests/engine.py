"""Runs workflows in miniwdl, in containers or without."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
TESTS = REPOSITORY / "wdl" / "tests"
SECONDS_TO_WAIT_FOR_A_TASK = 300
# Two tasks at a time, on any number of cores: a test of what a broken run had done counts on it.
CONFIG = "[scheduler]\ntask_concurrency = 2\n"


class Run:
    """One run of a workflow."""

    def __init__(self, folder, process):
        self.folder = folder
        self._process = process

    def wait(self):
        """Waits for the end, whichever it is, and returns the exit code."""
        return self._process.wait()

    @property
    def outputs(self):
        """Outputs by name, without the name of the workflow; files are paths."""
        whole = json.loads((self.folder / "outputs.json").read_text())
        return {name.split(".", 1)[1]: value for name, value in whole.items()}

    def calls(self, task):
        """Folders of the calls of a task that were set up, in the order of the scatter."""
        return sorted(self.folder.glob(f"call-{task}*"), key=lambda call: call.name)

    def started(self, task):
        """Numbers within the scatter of the calls that ran a command, rather than taking outputs from the cache."""
        return {shard_of(call) for call in self.calls(task) if (call / "command").exists()}

    def finished(self, task):
        """Numbers within the scatter of the calls that have outputs."""
        return {shard_of(call) for call in self.calls(task) if (call / "outputs.json").exists()}

    def call(self, task, shard):
        """Folder of a call by its number within the scatter."""
        return next(call for call in self.calls(task) if shard_of(call) == shard)


def shard_of(call):
    """Number of a call within a scatter: call-TASK-NUMBER, to which miniwdl adds what it can tell of the shard."""
    return int(call.name.split("-")[2])


class Engine:
    """miniwdl with one way to run a task."""

    def __init__(self, folder, config, program, image, environment):
        self._folder = folder
        self._program = program
        self._config = folder / "miniwdl.cfg"
        self._config.write_text(config)
        self.image = image
        self._environment = environment

    def start(self, workflow, name, cache=None, **inputs):
        """Starts a workflow with its example inputs, some of them replaced: `a__b` stands for `a.b`."""
        values = json.loads((REPOSITORY / "wdl" / f"{workflow}.inputs.json").read_text())
        values[f"{workflow}.docker"] = self.image
        values.update({f"{workflow}.{key.replace('__', '.')}": value for key, value in inputs.items()})
        return self._start(f"{workflow}.wdl", name, values, [], cache)

    def start_task(self, task, name, **inputs):
        """Starts a single task."""
        return self._start("tasks/SoftCallTasks.wdl", name, {"docker": self.image, **inputs}, ["--task", task], None)

    def run(self, workflow, name, **inputs):
        """Runs a workflow to its end, which must be a success."""
        return succeeded(self.start(workflow, name, **inputs))

    def run_task(self, task, name, **inputs):
        """Runs a single task to its end, which must be a success."""
        return succeeded(self.start_task(task, name, **inputs))

    def _start(self, source, name, values, arguments, cache):
        folder = self._folder / name
        inputs = self._folder / f"{name}.inputs.json"
        inputs.write_text(json.dumps(values))
        environment = dict(self._environment)
        if cache:
            environment.update(
                MINIWDL__CALL_CACHE__GET="true", MINIWDL__CALL_CACHE__PUT="true", MINIWDL__CALL_CACHE__DIR=str(cache)
            )
        with open(self._folder / f"{name}.log", "w") as log:
            process = subprocess.Popen(
                [*self._program, "run", "--cfg", self._config, "-d", f"{folder}/.", "-i", inputs, *arguments,
                 REPOSITORY / "wdl" / source],
                cwd=REPOSITORY, env=environment, stdout=log, stderr=subprocess.STDOUT)
        return Run(folder, process)

    def kill(self, call):
        """Kills what runs a call, as a machine that is taken away does."""
        raise NotImplementedError


class Containers(Engine):
    """Every task in a container of its own, by podman."""

    def __init__(self, folder, image):
        # Root in a container of a user's is that user outside: what it wrote is the user's already.
        config = (
            f"{CONFIG}container_backend = podman\n[file_io]\nchown = false\n"
            f'[podman]\nexe = ["{TESTS / "podman-for-miniwdl"}"]\n'
        )
        super().__init__(folder, config, [sys.executable, "-m", "WDL"], image, os.environ)

    def kill(self, call):
        wait_for(lambda: self._container(call))
        subprocess.run(["podman", "kill", self._container(call)], check=True, stdout=subprocess.DEVNULL)

    @staticmethod
    def _container(call):
        for container in subprocess.check_output(["podman", "ps", "-q"], text=True).split():
            mounts = subprocess.run(
                ["podman", "inspect", "-f", "{{range .Mounts}}{{.Source}}\n{{end}}", container],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.splitlines()
            if str(call / "work") in mounts:
                return container
        return None


class Processes(Engine):
    """Every task as a process of this machine."""

    def __init__(self, folder, distribution):
        config = f"{CONFIG}container_backend = process\n[file_io]\ncopy_input_files = true\n"
        programs = folder / "bin"
        programs.mkdir()
        (programs / "gatk").symlink_to(distribution / "gatk-softcall")
        environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
        program = [sys.executable, TESTS / "miniwdl_without_containers.py"]
        super().__init__(folder, config, program, "none", environment)

    def kill(self, call):
        wait_for(lambda: self._processes(call))
        for process in self._processes(call):
            os.kill(process, signal.SIGKILL)

    @staticmethod
    def _processes(call):
        found = []
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(process / "cwd") == str(call / "work"):
                    found.append(int(process.name))
            except OSError:
                continue
        return found


def succeeded(run):
    """The run, once it has ended well."""
    assert run.wait() == 0, f"{run.folder} failed:\n{(run.folder.parent / (run.folder.name + '.log')).read_text()[-4000:]}"
    return run


def wait_for(condition):
    """Waits until something is true of a run that goes on."""
    deadline = time.monotonic() + SECONDS_TO_WAIT_FOR_A_TASK
    while not condition():
        assert time.monotonic() < deadline, "what was waited for did not come"
        time.sleep(0.1)
