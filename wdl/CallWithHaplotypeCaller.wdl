version 1.0

# CnnSoftCaller and HaplotypeCaller on the same shards, and how far they agree.

import "tasks/SoftCallTasks.wdl" as Tasks

workflow CallWithHaplotypeCaller {
  meta {
    description: "Calls one diploid sample with CnnSoftCaller and with HaplotypeCaller on the same shards, and reports how far they agree, and how good both are where the truth is known."
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
    haplotype_caller_extra_args: "More arguments of HaplotypeCaller"
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
    String? haplotype_caller_extra_args
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
        output_name = output_name + ".CnnSoftCaller",
        docker = docker,
        gatk_override = gatk_override,
        preemptible = preemptible,
        maxRetries = maxRetries
    }

    call Tasks.HaplotypeCaller {
      input:
        ref_fasta = ref_fasta,
        ref_fasta_index = ref_fasta_index,
        ref_dict = ref_dict,
        reads = reads,
        reads_index = reads_index,
        intervals = shard,
        extra_args = haplotype_caller_extra_args,
        output_name = output_name + ".HaplotypeCaller",
        docker = docker,
        gatk_override = gatk_override,
        preemptible = preemptible,
        maxRetries = maxRetries
    }
  }

  call Tasks.MergeVcfs as MergeCnnSoftCaller {
    input:
      vcfs = CnnSoftCaller.calls,
      vcf_indexes = CnnSoftCaller.calls_index,
      output_name = output_name + ".CnnSoftCaller",
      docker = docker,
      gatk_override = gatk_override,
      preemptible = preemptible,
      maxRetries = maxRetries
  }

  call Tasks.MergeVcfs as MergeHaplotypeCaller {
    input:
      vcfs = HaplotypeCaller.calls,
      vcf_indexes = HaplotypeCaller.calls_index,
      output_name = output_name + ".HaplotypeCaller",
      docker = docker,
      gatk_override = gatk_override,
      preemptible = preemptible,
      maxRetries = maxRetries
  }

  # HaplotypeCaller's calls stand in for a truth: what is found, missed and added is said of them.
  call Tasks.EvaluateCalls as CompareCallers {
    input:
      ref_fasta = ref_fasta,
      ref_fasta_index = ref_fasta_index,
      ref_dict = ref_dict,
      calls = MergeCnnSoftCaller.merged_vcf,
      calls_index = MergeCnnSoftCaller.merged_vcf_index,
      calls_name = "CnnSoftCaller",
      calls_seconds = CnnSoftCaller.seconds,
      truth_vcf = MergeHaplotypeCaller.merged_vcf,
      truth_vcf_index = MergeHaplotypeCaller.merged_vcf_index,
      intervals = intervals,
      output_name = output_name + ".concordance",
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
        calls = MergeCnnSoftCaller.merged_vcf,
        calls_index = MergeCnnSoftCaller.merged_vcf_index,
        calls_name = "CnnSoftCaller",
        calls_seconds = CnnSoftCaller.seconds,
        compared_calls = MergeHaplotypeCaller.merged_vcf,
        compared_calls_index = MergeHaplotypeCaller.merged_vcf_index,
        compared_calls_name = "HaplotypeCaller",
        compared_calls_seconds = HaplotypeCaller.seconds,
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
    File cnn_calls = MergeCnnSoftCaller.merged_vcf
    File cnn_calls_index = MergeCnnSoftCaller.merged_vcf_index
    File haplotype_caller_calls = MergeHaplotypeCaller.merged_vcf
    File haplotype_caller_calls_index = MergeHaplotypeCaller.merged_vcf_index
    File concordance_summary = CompareCallers.summary
    File concordance_report = CompareCallers.report
    File concordance = CompareCallers.everything
    File? evaluation_summary = EvaluateCalls.summary
    File? evaluation_concordance = EvaluateCalls.concordance
    File? evaluation_report = EvaluateCalls.report
    File? evaluation = EvaluateCalls.everything
    String version = pipeline_version
  }
}
