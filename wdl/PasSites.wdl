version 1.0

# Poly(A) sites of one or several samples of single-cell 3' reads, with the counts of their cells joined.

import "tasks/SoftCallTasks.wdl" as Tasks

workflow PasSites {
  meta {
    description: "Calls poly(A) sites from single-cell 3' reads of one or several samples, scattered over the genome, and counts the molecules of every cell at each."
    allowNestedInputs: true
  }

  parameter_meta {
    reads: "Sorted BAMs with cell barcodes, one for each sample"
    reads_indexes: "Their indexes, in the same order"
    ref_fasta: "Reference, to judge internal priming"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    output_name: "Name of the outputs, without ending"
    scatter_count: "How many shards to work on at a time; sites and counts are the same for any number"
    pas_extra_args: "More arguments of PasSummitMerger, as --peak-strategy SIERRA_ITERATIVE"
    docker: "Image with gatk-softcall, built from its Dockerfile"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    preemptible: "How often to try a task on a machine that may be taken away"
    maxRetries: "How often to try a task again after a failure"
  }

  input {
    Array[File]+ reads
    Array[File]+ reads_indexes
    File? ref_fasta
    File? ref_fasta_index
    File? ref_dict
    String output_name
    Int scatter_count = 10
    String? pas_extra_args

    String docker = "gatk-softcall:0.1.0"
    File? gatk_override
    Int preemptible = 3
    Int maxRetries = 1
  }

  String pipeline_version = "0.1.0"

  call Tasks.SplitReadsGenome {
    input:
      reads = reads,
      scatter_count = scatter_count,
      docker = docker,
      gatk_override = gatk_override,
      preemptible = preemptible,
      maxRetries = maxRetries
  }

  scatter (shard in SplitReadsGenome.shards) {
    call Tasks.PasSummitMerger {
      input:
        reads = reads,
        reads_indexes = reads_indexes,
        ref_fasta = ref_fasta,
        ref_fasta_index = ref_fasta_index,
        ref_dict = ref_dict,
        intervals = shard,
        extra_args = pas_extra_args,
        output_name = output_name,
        docker = docker,
        gatk_override = gatk_override,
        preemptible = preemptible,
        maxRetries = maxRetries
    }
  }

  call Tasks.GatherPasSites {
    input:
      contigs = SplitReadsGenome.shards[0],
      sites = PasSummitMerger.sites,
      matrices = PasSummitMerger.matrix,
      barcodes = PasSummitMerger.barcodes,
      features = PasSummitMerger.features,
      output_name = output_name,
      docker = docker,
      gatk_override = gatk_override,
      preemptible = preemptible,
      maxRetries = maxRetries
  }

  output {
    File sites = GatherPasSites.all_sites
    File matrix = GatherPasSites.matrix
    File barcodes = GatherPasSites.all_barcodes
    File features = GatherPasSites.all_features
    String version = pipeline_version
  }
}
