"""The image that the Dockerfile makes."""
import re
import subprocess

import pytest

from engine import REPOSITORY, TESTS

BYTES_OF_A_GIGABYTE = 1_000_000_000
BYTES_OF_A_MEGABYTE = 1_000_000
USER = "1234:1234"


def test_is_smaller_than_a_gigabyte_and_as_large_as_stated(image):
    size = int(subprocess.check_output(["podman", "image", "inspect", "-f", "{{.Size}}", image], text=True))
    assert size < BYTES_OF_A_GIGABYTE
    stated = int(re.search(r"\((\d+) MB with Debian's", (REPOSITORY / "README.md").read_text()).group(1))
    assert size == pytest.approx(stated * BYTES_OF_A_MEGABYTE, rel=0.1)


def run_as_a_user(image, folder, *command):
    return subprocess.run(
        [TESTS / "podman-for-miniwdl", "run", "--rm", "--user", USER, "-v", f"{folder}:/work",
         "-v", f"{REPOSITORY / 'testdata'}:/testdata:ro", image, *command],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_gatk_is_our_command_line(image, tmp_path):
    listed = run_as_a_user(image, tmp_path, "gatk", "--list")
    assert listed.returncode == 0, listed.stdout
    assert " CnnSoftCaller " in listed.stdout and " HaplotypeCaller " in listed.stdout


def test_a_user_without_a_home_calls_variants_in_a_mounted_folder(image, tmp_path):
    tmp_path.chmod(0o777)
    called = run_as_a_user(
        image, tmp_path, "gatk", "CnnSoftCaller", "-R", "/testdata/reference.fa", "-I", "/testdata/reads.bam", "-O", "calls.vcf.gz")
    assert called.returncode == 0, called.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["calls.vcf.gz", "calls.vcf.gz.tbi"]


def test_a_folder_that_cannot_be_written_is_named(image, tmp_path):
    tmp_path.chmod(0o755)
    called = run_as_a_user(
        image, tmp_path, "gatk", "CnnSoftCaller", "-R", "/testdata/reference.fa", "-I", "/testdata/reads.bam", "-O", "calls.vcf.gz")
    assert called.returncode == 2, called.stdout
    assert "calls.vcf.gz" in called.stdout and "\tat " not in called.stdout
