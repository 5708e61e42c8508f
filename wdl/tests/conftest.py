"""What the tests of the workflows share."""
import os
import pathlib
import subprocess

import pytest

from engine import REPOSITORY, Containers, Processes


@pytest.fixture(scope="session")
def distribution():
    """Folder of the built distribution."""
    return pathlib.Path(os.environ["SOFTCALL_DISTRIBUTION"])


@pytest.fixture(scope="session")
def image():
    """The image to run tasks in."""
    name = os.environ.get("SOFTCALL_IMAGE")
    if not name:
        pytest.skip("no container can be started here")
    return name


@pytest.fixture(scope="session")
def engine(tmp_path_factory, distribution):
    """miniwdl, in containers where these can be started."""
    folder = tmp_path_factory.mktemp("runs")
    name = os.environ.get("SOFTCALL_IMAGE")
    return Containers(folder, name) if name else Processes(folder, distribution)


@pytest.fixture(scope="session")
def gatk(distribution):
    """Runs a tool from the command line, in the repository's folder."""

    def run(*arguments):
        done = subprocess.run(
            [distribution / "gatk-softcall", *map(str, arguments)], cwd=REPOSITORY,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, done.stdout[-4000:]
        return done.stdout

    return run


@pytest.fixture(scope="session")
def processes(tmp_path_factory, distribution):
    """miniwdl without containers, wherever it runs."""
    return Processes(tmp_path_factory.mktemp("processes"), distribution)
