"""miniwdl that runs the commands of tasks as processes of this machine, for where no container can be started.

Takes miniwdl's arguments. Inputs are copied into the work folder of each task, so that paths are what they are on this
machine, and `gatk` is the first on the PATH.
"""
import contextlib
import logging
import sys

from WDL import CLI
from WDL.runtime import config, task_container
from WDL.runtime.backend.cli_subprocess import SubprocessBase


class ProcessOfThisMachine(SubprocessBase):
    """Runs a task's command in the task's work folder; its image is not looked at."""

    @classmethod
    def global_init(cls, cfg: config.Loader, logger: logging.Logger) -> None:
        """Nothing has to be there."""

    def __init__(self, cfg: config.Loader, run_id: str, host_dir: str) -> None:
        super().__init__(cfg, run_id, host_dir)
        self.container_dir = host_dir

    @property
    def cli_name(self) -> str:
        return "process"

    def _pull_invocation(self, logger: logging.Logger, cleanup: contextlib.ExitStack):
        return "", []

    def _run_invocation(self, logger: logging.Logger, cleanup: contextlib.ExitStack, image: str):
        return ["env", "--chdir", self.host_work_dir()]


if __name__ == "__main__":
    task_container._backends["process"] = ProcessOfThisMachine
    sys.exit(CLI.main(sys.argv[1:]))
