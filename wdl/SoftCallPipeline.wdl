version 1.0

# The chain of tools on one sample: a quick look at its reads, the soft pileup, calls, and their evaluation.

import "tasks/SoftCallTasks.wdl" as Tasks

workflow SoftCallPipeline {
  meta {
    description: "Looks at a sample of the reads, counts them softly, calls variants and, where the truth is known, learns the quality filter of the pileup and evaluates the calls."
    allowNestedInputs: true
  }

  parameter_meta {
    ref_fasta: "Reference that the reads were aligned to"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    reads: "Sorted BAM or CRAM of one diploid sample"
    reads_index: "Its .bai or .crai"
    output_name: "Name of the outputs, without ending"
    intervals: "Where to work: an interval list or BED. Everywhere if absent"
    quick_look_reads: "How many reads to take for the quick look"
    min_variant_score: "Least share that differs from the reference, for a position of the pileup to be written; 0 for every position"
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
    Int quick_look_reads = 100000
    Float min_variant_score = 0.2
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

  call Tasks.SampleAlignedReads {
    input:
      ref_fasta = ref_fasta,
      ref_fasta_index = ref_fasta_index,
      ref_dict = ref_dict,
      reads = reads,
      reads_index = reads_index,
      intervals = intervals,
      num_reads = quick_look_reads,
      output_name = output_name + ".sampled",
      docker = docker,
      gatk_override = gatk_override,
      preemptible = preemptible,
      maxRetries = maxRetries
  }

  call Tasks.CollectAlignmentSummaryMetrics {
    input:
      ref_fasta = ref_fasta,
      ref_fasta_index = ref_fasta_index,
      ref_dict = ref_dict,
      reads = SampleAlignedReads.sampled_reads,
      output_name = output_name + ".sampled",
      docker = docker,
      gatk_override = gatk_override,
      preemptible = preemptible,
      maxRetries = maxRetries
  }

  if (defined(truth_vcf) && defined(confident_bed)) {
    call Tasks.LearnQualityFilter {
      input:
        ref_fasta = ref_fasta,
        ref_fasta_index = ref_fasta_index,
        ref_dict = ref_dict,
        reads = reads,
        reads_index = reads_index,
        truth_vcf = select_first([truth_vcf]),
        truth_vcf_index = select_first([truth_vcf_index]),
        confident_bed = select_first([confident_bed]),
        intervals = intervals,
        output_name = output_name,
        docker = docker,
        gatk_override = gatk_override,
        preemptible = preemptible,
        maxRetries = maxRetries
    }
  }

  call Tasks.DifferentiablePileupWalker {
    input:
      ref_fasta = ref_fasta,
      ref_fasta_index = ref_fasta_index,
      ref_dict = ref_dict,
      reads = reads,
      reads_index = reads_index,
      intervals = intervals,
      filter_parameters = LearnQualityFilter.filter_parameters,
      min_variant_score = min_variant_score,
      output_name = output_name,
      docker = docker,
      gatk_override = gatk_override,
      preemptible = preemptible,
      maxRetries = maxRetries
  }

  call Tasks.CnnSoftCaller {
    input:
      ref_fasta = ref_fasta,
      ref_fasta_index = ref_fasta_index,
      ref_dict = ref_dict,
      reads = reads,
      reads_index = reads_index,
      intervals = intervals,
      model = model,
      extra_args = cnn_extra_args,
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
        calls = CnnSoftCaller.calls,
        calls_index = CnnSoftCaller.calls_index,
        calls_name = "CnnSoftCaller",
        calls_seconds = [CnnSoftCaller.seconds],
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
    File sampled_reads = SampleAlignedReads.sampled_reads
    File sampled_reads_index = SampleAlignedReads.sampled_reads_index
    File sampled_reads_metrics = CollectAlignmentSummaryMetrics.metrics
    File? filter_parameters = LearnQualityFilter.filter_parameters
    File pileup = DifferentiablePileupWalker.pileup
    File pileup_index = DifferentiablePileupWalker.pileup_index
    File calls = CnnSoftCaller.calls
    File calls_index = CnnSoftCaller.calls_index
    File? evaluation_summary = EvaluateCalls.summary
    File? evaluation_report = EvaluateCalls.report
    File? evaluation = EvaluateCalls.everything
    String version = pipeline_version
  }
}
