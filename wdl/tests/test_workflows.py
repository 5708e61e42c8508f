"""Every workflow, run on testdata/ and compared with what the command line gives."""
import csv
import gzip
import json
import os
import tarfile
import zipfile

import pytest

from engine import REPOSITORY, succeeded, wait_for

REFERENCE = ["-R", "testdata/reference.fa"]
READS = ["-I", "testdata/reads.bam"]
TRUTH = ["--truth", "testdata/truth.vcf.gz", "--confidence", "testdata/confident.bed"]
CELLS = ["-I", "testdata/cells_a.bam", "-I", "testdata/cells_b.bam"]
# Lines of a VCF's header that say when and how it was made, or by which program it was merged.
CIRCUMSTANCES = ("##gatk-softcallCommandLine=", "##GATKCommandLine=", "##source=", "##fileformat=")


def text(path):
    """A file's text, unpacked where it is compressed."""
    with gzip.open(path, "rt") if str(path).endswith(".gz") else open(path) as file:
        return file.read()


def vcf(path):
    """Records in their order, and the lines of the header in any."""
    lines = [line for line in text(path).splitlines() if not line.startswith(CIRCUMSTANCES)]
    return sorted(line for line in lines if line.startswith("#")), [line for line in lines if not line.startswith("#")]


def rows(path):
    """Lines of a table, without its comments."""
    return [line for line in text(path).splitlines() if not line.startswith("#")]


def evaluation(gatk, folder, *arguments):
    """Runs EvaluateCalls from the command line."""
    gatk("EvaluateCalls", *REFERENCE, *TRUTH, *arguments, "-O", folder)
    return folder


@pytest.fixture(scope="module")
def calls(gatk, tmp_path_factory):
    """What CnnSoftCaller calls from the command line, all in one run."""
    path = tmp_path_factory.mktemp("calls") / "calls.vcf.gz"
    gatk("CnnSoftCaller", *REFERENCE, *READS, "-O", path)
    assert len(vcf(path)[1]) > 100
    return path


@pytest.mark.parametrize("scatter_count", [1, 3, 10])
def test_call_variants_gives_the_same_for_any_scatter_count(engine, calls, gatk, tmp_path, scatter_count):
    run = engine.run("CallVariants", f"scatter-{scatter_count}", scatter_count=scatter_count, CnnSoftCaller__cpu=1)
    assert len(run.calls("CnnSoftCaller")) == scatter_count
    assert vcf(run.outputs["calls"]) == vcf(calls)
    alone = evaluation(gatk, tmp_path / "alone", "--evaluation", calls, "--evaluation-name", "CnnSoftCaller")
    assert text(run.outputs["evaluation_summary"]) == text(alone / "summary.csv")
    with tarfile.open(run.outputs["evaluation"]) as everything:
        assert "sim.evaluation/report.html" in everything.getnames()


def test_call_variants_gives_the_same_without_containers(processes, calls):
    run = processes.run("CallVariants", "processes", scatter_count=2, CnnSoftCaller__cpu=1)
    assert vcf(run.outputs["calls"]) == vcf(calls)


def test_call_variants_needs_no_truth_and_takes_intervals_and_arguments(engine, gatk, tmp_path):
    bed = tmp_path / "part of it.bed"
    bed.write_text("chrA\t1000\t9000\nchrB\t0\t5000\n")
    run = engine.run(
        "CallVariants", "part", scatter_count=2, intervals=str(bed), cnn_extra_args="--min-qual 20 --emit-ref-calls",
        truth_vcf=None, truth_vcf_index=None, confident_bed=None)
    alone = tmp_path / "alone.vcf.gz"
    gatk("CnnSoftCaller", *REFERENCE, *READS, "-L", bed, "--min-qual", 20, "--emit-ref-calls", "-O", alone)
    assert vcf(run.outputs["calls"]) == vcf(alone) != ([], [])
    assert run.outputs["evaluation_report"] is None


def test_call_with_haplotype_caller_gives_what_both_callers_give(engine, calls, gatk, tmp_path):
    run = engine.run("CallWithHaplotypeCaller", "both")
    assert vcf(run.outputs["cnn_calls"]) == vcf(calls)
    # HaplotypeCaller's records may depend on where its intervals end: the same shards, one after the other.
    records = []
    for number, shard in enumerate(sorted((run.folder / "call-SplitIntervals").glob("work/shards/*.interval_list"))):
        part = tmp_path / f"{number}.vcf.gz"
        gatk("HaplotypeCaller", *REFERENCE, *READS, "-L", shard, "-O", part)
        records += vcf(part)[1]
    # Outputs are links to where their indexes lie too.
    merged = os.path.realpath(run.outputs["haplotype_caller_calls"])
    assert vcf(merged)[1] == records != []
    alone = evaluation(
        gatk, tmp_path / "alone", "--evaluation", calls, "--evaluation-name", "CnnSoftCaller", "--compare", f"HaplotypeCaller={merged}")
    assert text(run.outputs["evaluation_summary"]) == text(alone / "summary.csv")
    assert text(run.outputs["evaluation_concordance"]) == text(alone / "concordance.csv")
    between = tmp_path / "between"
    gatk("EvaluateCalls", *REFERENCE, "--truth", merged, "--evaluation", calls, "-O", between)
    assert text(run.outputs["concordance_summary"]) == text(between / "summary.csv")


def test_soft_call_pipeline_gives_what_its_tools_give(engine, calls, gatk, tmp_path):
    run = engine.run("SoftCallPipeline", "pipeline", min_variant_score=0.2)
    learned = tmp_path / "filter.json"
    gatk("LearnQualityFilter", *REFERENCE, *READS, "--truth", "testdata/truth.vcf.gz", "--confident", "testdata/confident.bed", "-O", learned)
    ours, theirs = (json.loads(text(path)) for path in (run.outputs["filter_parameters"], learned))
    assert ours == pytest.approx(theirs)
    pileup = tmp_path / "pileup.tsv.gz"
    gatk("DifferentiablePileupWalker", *REFERENCE, *READS, "--min-variant-score", 0.2,
         "--filter-parameters", run.outputs["filter_parameters"], "-O", pileup)
    assert rows(run.outputs["pileup"]) == rows(pileup)
    assert vcf(run.outputs["calls"]) == vcf(calls)
    sampled = tmp_path / "sampled.bam"
    gatk("SampleAlignedReads", *REFERENCE, *READS, "--num-reads", 2000, "-O", sampled)
    ours, theirs = (alignments(gatk, path) for path in (run.outputs["sampled_reads"], sampled))
    assert ours == theirs != []
    metrics = [line.split("\t") for line in rows(run.outputs["sampled_reads_metrics"]) if line.strip()]
    assert int(dict(zip(metrics[0], metrics[-1]))["TOTAL_READS"]) == len(ours)


def alignments(gatk, reads):
    """Reads as lines of SAM."""
    printed = gatk("ViewSam", "-I", reads, "--ALIGNMENT_STATUS", "All", "--PF_STATUS", "All", "--RECORDS_ONLY", "true")
    return [line for line in printed.splitlines() if line.count("\t") >= 10]


def test_train_model_gives_the_model_of_the_command_line(engine, gatk, tmp_path):
    run = engine.run("TrainModel", "train", TrainCnnSoftCaller__cpu=1)
    table = tmp_path / "sets.tsv"
    columns = [REPOSITORY / "testdata" / name for name in ("reads.bam", "reference.fa", "truth.vcf.gz", "confident.bed")]
    with open(table, "w") as file:
        writer = csv.writer(file, delimiter="\t")
        writer.writerow(["name", "reads", "reference", "truth", "confident", "role"])
        writer.writerow(["learned", *columns, "TRAIN"])
        writer.writerow(["held_back", *columns, "TUNE"])
    alone = tmp_path / "example.zip"
    gatk("TrainCnnSoftCaller", "--training-sets", table, "--epochs", 1, "--tf-intra-op-threads", 1,
         "--tf-inter-op-threads", 1, "-O", alone)
    assert model(run.outputs["model"]) == model(alone)
    assert rows(run.outputs["curves_table"]) == rows(f"{alone}.curves.csv")
    assert run.outputs["curves_picture"].endswith(".png")
    calls = tmp_path / "calls.vcf.gz"
    gatk("CnnSoftCaller", *REFERENCE, *READS, "-L", "testdata/confident.bed", "--model", alone, "-O", calls)
    assert vcf(run.outputs["evaluation_calls"]) == vcf(calls)
    assert text(run.outputs["evaluation_summary"]).startswith("Type,Filter,")


def model(path):
    """Contents of a model by name, but for the graph: TensorFlow writes no two alike."""
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist() if not name.endswith("saved_model.pb")}


# 9 shards cut through a peak of chr3.
@pytest.mark.parametrize("scatter_count", [1, 9])
def test_pas_sites_gives_what_one_run_gives(engine, gatk, tmp_path, scatter_count):
    run = engine.run("PasSites", f"pas-{scatter_count}", scatter_count=scatter_count)
    assert len(run.calls("PasSummitMerger")) == scatter_count
    gatk("PasSummitMerger", *CELLS, "-O", tmp_path / "sites.bed", "--counts-dir", tmp_path / "counts")
    assert len(rows(tmp_path / "sites.bed")) > 3
    assert text(run.outputs["sites"]) == text(tmp_path / "sites.bed")
    for name, file in (("matrix", "matrix.mtx.gz"), ("barcodes", "barcodes.tsv.gz"), ("features", "features.tsv.gz")):
        assert text(run.outputs[name]) == text(tmp_path / "counts" / file)


def test_pas_sites_covers_contigs_that_one_sample_lacks(engine, gatk, tmp_path):
    sam = gatk("ViewSam", "-I", "testdata/cells_b.bam", "--ALIGNMENT_STATUS", "All", "--PF_STATUS", "All").splitlines()
    renamed = tmp_path / "b.sam"
    lines = [line for line in sam if line.startswith(("@HD", "@SQ", "@RG")) or line.count("\t") >= 10]
    renamed.write_text("".join(f"{line}\n" for line in lines).replace("chr3\t", "chrOther\t"))
    gatk("SortSam", "-I", renamed, "-O", tmp_path / "b.bam", "--SORT_ORDER", "coordinate", "--CREATE_INDEX", "true")
    reads = ["testdata/cells_a.bam", tmp_path / "b.bam"]
    run = engine.run(
        "PasSites", "pas-contigs", scatter_count=2, reads=[str(REPOSITORY / path) for path in reads],
        reads_indexes=[str(REPOSITORY / "testdata/cells_a.bam.bai"), str(tmp_path / "b.bai")])
    gatk("PasSummitMerger", "-I", reads[0], "-I", reads[1], "-O", tmp_path / "sites.bed")
    assert any(line.startswith("chrOther\t") for line in rows(tmp_path / "sites.bed"))
    assert text(run.outputs["sites"]) == text(tmp_path / "sites.bed")


def test_a_run_that_lost_a_shard_goes_on_with_that_shard_alone(engine, calls, tmp_path):
    cache = tmp_path / "cache"
    patient = {"cache": cache, "scatter_count": 3, "CnnSoftCaller__cpu": 1, "preemptible": 0, "maxRetries": 0}
    broken = engine.start("CallVariants", "broken", **patient)
    # Two run at a time: the last starts when another is done.
    last = 2
    wait_for(lambda: last in broken.started("CnnSoftCaller"))
    engine.kill(broken.call("CnnSoftCaller", last))
    assert broken.wait() != 0
    done = broken.finished("CnnSoftCaller")
    assert done and last not in done
    resumed = succeeded(engine.start("CallVariants", "resumed", **patient))
    assert resumed.started("CnnSoftCaller") == {0, 1, 2} - done
    assert vcf(resumed.outputs["calls"]) == vcf(calls)


def test_a_shard_that_is_lost_is_tried_again_alone(engine, calls):
    run = engine.start("CallVariants", "retried", scatter_count=2, CnnSoftCaller__cpu=1, preemptible=0, maxRetries=1)
    wait_for(lambda: run.started("CnnSoftCaller"))
    victim = min(run.started("CnnSoftCaller"))
    engine.kill(run.call("CnnSoftCaller", victim))
    succeeded(run)
    tried_twice = {shard for shard in (0, 1) if (run.call("CnnSoftCaller", shard) / "work2").is_dir()}
    assert tried_twice == {victim}
    assert vcf(run.outputs["calls"]) == vcf(calls)


def test_gatk_override_runs_another_build(engine, distribution, tmp_path):
    jar = tmp_path / "newer build.jar"
    jar.write_bytes((distribution / "gatk-softcall.jar").read_bytes())
    # A jar of its own version, so that a run shows which one it was.
    with zipfile.ZipFile(jar) as old:
        entries = [(entry, old.read(entry)) for entry in old.infolist()]
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as new:
        for entry, content in entries:
            if entry.filename == "META-INF/MANIFEST.MF":
                content = content.replace(b"Implementation-Version: ", b"Implementation-Version: override-")
            new.writestr(entry, content)
    reference = {name: str(REPOSITORY / "testdata" / file) for name, file in (
        ("ref_fasta", "reference.fa"), ("ref_fasta_index", "reference.fa.fai"), ("ref_dict", "reference.dict"),
        ("reads", "reads.bam"), ("reads_index", "reads.bam.bai"))}
    run = engine.run_task("CnnSoftCaller", "override", gatk_override=str(jar), output_name="calls", **reference)
    assert "override-" in text(run.outputs["calls"]).split("#CHROM")[0]
