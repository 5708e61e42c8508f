"""What must hold of the WDL files without running them."""
import json
import re
import subprocess
import sys

import pytest
import WDL

from engine import REPOSITORY

FOLDER = REPOSITORY / "wdl"
WORKFLOWS = sorted(FOLDER.glob("*.wdl"))
TASKS = FOLDER / "tasks" / "SoftCallTasks.wdl"
RUNTIME = {"docker", "cpu", "memory", "disks", "preemptible", "maxRetries"}


def test_all_workflows_are_here():
    assert [path.stem for path in WORKFLOWS] == [
        "CallVariants", "CallWithHaplotypeCaller", "PasSites", "SoftCallPipeline", "TrainModel"]


@pytest.mark.parametrize("source", [*WORKFLOWS, TASKS], ids=lambda path: path.stem)
def test_check_is_clean(source):
    done = subprocess.run(
        [sys.executable, "-m", "WDL", "check", "--strict", source], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_input_of_a_workflow_is_described(path):
    workflow = WDL.load(str(path)).workflow
    assert workflow.meta["description"]
    assert set(workflow.parameter_meta) == {declaration.name for declaration in workflow.inputs}
    assert {"docker", "gatk_override", "preemptible", "maxRetries"} <= set(workflow.parameter_meta)


def test_every_task_is_described_and_can_be_given_a_machine():
    for task in WDL.load(str(TASKS)).tasks:
        names = {declaration.name for declaration in task.inputs}
        assert task.meta["description"]
        assert set(task.parameter_meta) == names
        assert {"docker", "cpu", "memory_mb", "disk_size_gb", "preemptible", "maxRetries", "gatk_override"} <= names
        assert set(task.runtime) == RUNTIME


def test_every_tool_has_a_task():
    tools = {
        path.stem
        for path in (REPOSITORY / "src/main/java/org/softcall/tools").glob("*.java")
        if re.search(r"^@CommandLineProgramProperties", path.read_text(), re.MULTILINE)
    }
    assert "CnnSoftCaller" in tools
    assert tools <= {task.name for task in WDL.load(str(TASKS)).tasks}


def test_versions_agree():
    pom = (REPOSITORY / "pom.xml").read_text()
    version = re.search(r"<artifactId>gatk-softcall</artifactId>\s*<version>(.*?)</version>", pom).group(1)
    for path in WORKFLOWS:
        text = path.read_text()
        assert f'pipeline_version = "{version}"' in text
        assert f'docker = "gatk-softcall:{version}"' in text
        assert json.loads(path.with_suffix(".inputs.json").read_text())[f"{path.stem}.docker"] == f"gatk-softcall:{version}"
    assert f"ARG VERSION={version}\n" in (REPOSITORY / "Dockerfile").read_text()
    assert f"## {version}" in (FOLDER / "CHANGELOG.md").read_text()


def test_dockstore_lists_what_is_here():
    listed = (REPOSITORY / ".dockstore.yml").read_text()
    paths = re.findall(r"(?:primaryDescriptorPath:|readMePath:|-) (/\S+)", listed)
    assert all((REPOSITORY / path.lstrip("/")).is_file() for path in paths)
    assert {f"/wdl/{path.name}" for path in WORKFLOWS} <= set(paths)
