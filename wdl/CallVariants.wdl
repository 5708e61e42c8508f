version 1.0

# Germline variants of one diploid sample: scattered by interval, called, gathered, and held against a truth where there is one.

import "tasks/SoftCallTasks.wdl" as Tasks

workflow CallVariants {
  meta {
    description: "Calls germline SNVs and indels of one diploid sample with CnnSoftCaller, scattered over intervals."
    allowNestedInputs: true
  }

  parameter_meta {
    ref_fasta: "Reference that the reads were aligned to"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    reads: "Sorted BAM or CRAM of one diploid sample"
    reads_index: "Its .bai or .crai"
    output_name: "Name of the outputs, without ending"
    intervals: "Where to call: an interval list or BED. Everywhere if absent"
    scatter_count: "How many shards to call at a time; the calls are the same for any number"
    model: "Model from TrainModel. The one that ships with gatk-softcall if absent"
    cnn_extra_args: "More arguments of CnnSoftCaller, as --emit-ref-calls or --min-qual 20"
    truth_vcf: "True genotypes of the sample, where they are known"
    truth_vcf_index: "Its .tbi, needed with truth_vcf"
    confident_bed: "Where the truth is complete. Everywhere if absent"
    docker: "Image with gatk-softcall, built from its Dockerfile"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    preemptible: "How often to try a task on a machine that may be taken away"
    maxRetries: "How often to try a task again after a failure"
  }

  input {
    File ref_fasta
    File ref_fasta_index
    File ref_dict
    File reads
    File reads_index
    String output_name
    File? intervals
    Int scatter_count = 10
    File? model
    String? cnn_extra_args
    File? truth_vcf
    File? truth_vcf_index
    File? confident_bed

    String docker = "gatk-softcall:0.1.0"
    File? gatk_override
    Int preemptible = 3
    Int maxRetries = 1
  }

  String pipeline_version = "0.1.0"

  call Tasks.SplitIntervals {
    input:
      ref_fasta = ref_fasta,
      ref_fasta_index = ref_fasta_index,
      ref_dict = ref_dict,
      intervals = intervals,
      scatter_count = scatter_count,
      docker = docker,
      gatk_override = gatk_override,
      preemptible = preemptible,
      maxRetries = maxRetries
  }

  scatter (shard in SplitIntervals.shards) {
    call Tasks.CnnSoftCaller {
      input:
        ref_fasta = ref_fasta,
        ref_fasta_index = ref_fasta_index,
        ref_dict = ref_dict,
        reads = reads,
        reads_index = reads_index,
        intervals = shard,
        model = model,
        extra_args = cnn_extra_args,
        output_name = output_name,
        docker = docker,
        gatk_override = gatk_override,
        preemptible = preemptible,
        maxRetries = maxRetries
    }
  }

  call Tasks.MergeVcfs {
    input:
      vcfs = CnnSoftCaller.calls,
      vcf_indexes = CnnSoftCaller.calls_index,
      output_name = output_name,
      docker = docker,
      gatk_override = gatk_override,
      preemptible = preemptible,
      maxRetries = maxRetries
  }

  if (defined(truth_vcf)) {
    call Tasks.EvaluateCalls {
      input:
        ref_fasta = ref_fasta,
        ref_fasta_index = ref_fasta_index,
        ref_dict = ref_dict,
        calls = MergeVcfs.merged_vcf,
        calls_index = MergeVcfs.merged_vcf_index,
        calls_name = "CnnSoftCaller",
        calls_seconds = CnnSoftCaller.seconds,
        truth_vcf = select_first([truth_vcf]),
        truth_vcf_index = select_first([truth_vcf_index]),
        confident_bed = confident_bed,
        intervals = intervals,
        output_name = output_name + ".evaluation",
        docker = docker,
        gatk_override = gatk_override,
        preemptible = preemptible,
        maxRetries = maxRetries
    }
  }

  output {
    File calls = MergeVcfs.merged_vcf
    File calls_index = MergeVcfs.merged_vcf_index
    Array[Int] shard_seconds = CnnSoftCaller.seconds
    File? evaluation_summary = EvaluateCalls.summary
    File? evaluation_report = EvaluateCalls.report
    File? evaluation = EvaluateCalls.everything
    String version = pipeline_version
  }
}
