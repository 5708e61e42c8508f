version 1.0

# Every tool of gatk-softcall as a task, and the few of GATK and Picard that workflows need around them.
#
# The command `gatk` is that of gatk-softcall's image, or whatever is first on the PATH where an engine runs without
# containers. Of memory_mb, what Java's heap does not get is for TensorFlow (1,500 MB) or for Java itself (500 MB).

# Reads with known truth: what a network is trained, tuned or evaluated on.
struct LabelledReads {
  String name
  File reads
  File reads_index
  File ref_fasta
  File ref_fasta_index
  File ref_dict
  File truth_vcf
  File truth_vcf_index
  File confident_bed
  # Share of the fragments to keep, 1 if absent: below 1 imitates a shallower library.
  Float? fraction
  # How often a training shows each example in an epoch, 1 if absent.
  Int? repeats
}

task SplitIntervals {
  meta {
    description: "Divides a genome, or intervals of it, into shards of equal length, in the order of the genome."
  }

  parameter_meta {
    ref_fasta: "Reference"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    intervals: "What to divide: an interval list or BED. Everything if absent"
    scatter_count: "How many shards to make"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    File ref_fasta
    File ref_fasta_index
    File ref_dict
    File? intervals
    Int scatter_count

    File? gatk_override
    String docker
    Int cpu = 1
    Int memory_mb = 2000
    Int disk_size_gb = ceil(size(ref_fasta, "GiB")) + 10
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 500}m" SplitIntervals \
      -R '~{ref_fasta}' \
      ~{"-L '" + intervals + "'"} \
      --scatter-count ~{scatter_count} \
      -O shards
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    Array[File] shards = glob("shards/*.interval_list")
  }
}

task SplitReadsGenome {
  meta {
    description: "Divides the contigs that reads were aligned to, those of all files together, into shards of equal length, in their order; needs no reference."
  }

  parameter_meta {
    reads: {
      description: "Sorted BAMs",
      localization_optional: true
    }
    scatter_count: "How many shards to make"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    Array[File] reads
    Int scatter_count

    File? gatk_override
    String docker
    Int cpu = 1
    Int memory_mb = 2000
    Int disk_size_gb = ceil(size(reads, "GiB")) + 10
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 500}m" PrintReadsHeader \
      -I '~{sep="' -I '" reads}' \
      -O header.sam
    mkdir shards
    awk -v shards=~{scatter_count} '
      BEGIN { FS = OFS = "\t"; n = 0 }
      /^@HD/ { header = $0 }
      /^@SQ/ {
        header = header "\n" $0
        for (i = 2; i <= NF; i++) {
          if ($i ~ /^SN:/) names[n] = substr($i, 4)
          if ($i ~ /^LN:/) lengths[n] = substr($i, 4) + 0
        }
        genome_bp += lengths[n++]
      }
      END {
        shard_bp = int((genome_bp + shards - 1) / shards)
        for (i = 0; i < n; i++) {
          for (start = 1; start <= lengths[i]; start = end + 1) {
            if (left_bp == 0) {
              if (file) close(file)
              file = sprintf("shards/%05d.interval_list", shard++)
              print header > file
              left_bp = shard_bp
            }
            end = start + left_bp - 1
            if (end > lengths[i]) end = lengths[i]
            print names[i], start, end, "+", "." > file
            left_bp -= end - start + 1
          }
        }
      }' header.sam
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    Array[File] shards = glob("shards/*.interval_list")
  }
}

task SampleAlignedReads {
  meta {
    description: "Takes reads spread evenly over the reference: enough for a quick look at a file of any size."
  }

  parameter_meta {
    ref_fasta: "Reference"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    reads: "Sorted BAM or CRAM"
    reads_index: "Its .bai or .crai"
    intervals: "Where to take reads. Everywhere if absent"
    num_reads: "How many reads to take"
    output_name: "Name of the output, without ending"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    File ref_fasta
    File ref_fasta_index
    File ref_dict
    File reads
    File reads_index
    File? intervals
    Int num_reads
    String output_name

    File? gatk_override
    String docker
    Int cpu = 1
    Int memory_mb = 2000
    Int disk_size_gb = ceil(size(reads, "GiB") + size(ref_fasta, "GiB")) + 10
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 500}m" SampleAlignedReads \
      -R '~{ref_fasta}' \
      -I '~{reads}' \
      --read-index '~{reads_index}' \
      ~{"-L '" + intervals + "'"} \
      --num-reads ~{num_reads} \
      --schedule-table '~{output_name}.schedule.tsv' \
      -O '~{output_name}.bam'
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File sampled_reads = "~{output_name}.bam"
    File sampled_reads_index = "~{output_name}.bai"
    File schedule = "~{output_name}.schedule.tsv"
  }
}

task CollectAlignmentSummaryMetrics {
  meta {
    description: "Picard's summary of reads: how many aligned, with how many mismatches and indels."
  }

  parameter_meta {
    ref_fasta: "Reference"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    reads: "BAM or CRAM"
    output_name: "Name of the output, without ending"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    File ref_fasta
    File ref_fasta_index
    File ref_dict
    File reads
    String output_name

    File? gatk_override
    String docker
    Int cpu = 1
    Int memory_mb = 2000
    Int disk_size_gb = ceil(size(reads, "GiB") + size(ref_fasta, "GiB")) + 10
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 500}m" CollectAlignmentSummaryMetrics \
      -R '~{ref_fasta}' \
      -I '~{reads}' \
      -O '~{output_name}.alignment_summary_metrics.txt'
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File metrics = "~{output_name}.alignment_summary_metrics.txt"
  }
}

task LearnQualityFilter {
  meta {
    description: "Learns threshold and softness of the pileup's quality filter from reads with known truth."
  }

  parameter_meta {
    ref_fasta: "Reference"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    reads: "Sorted BAM or CRAM"
    reads_index: "Its .bai or .crai"
    truth_vcf: "True genotypes of the sample that was sequenced"
    truth_vcf_index: "Its .tbi"
    confident_bed: "Where the truth is complete"
    intervals: "What to learn from. Everything confident if absent"
    output_name: "Name of the output, without ending"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    File ref_fasta
    File ref_fasta_index
    File ref_dict
    File reads
    File reads_index
    File truth_vcf
    File truth_vcf_index
    File confident_bed
    File? intervals
    String output_name

    File? gatk_override
    String docker
    Int cpu = 2
    Int memory_mb = 4000
    Int disk_size_gb = ceil(size(reads, "GiB") + size(ref_fasta, "GiB")) + 10
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 1500}m" LearnQualityFilter \
      -R '~{ref_fasta}' \
      -I '~{reads}' \
      --read-index '~{reads_index}' \
      --truth '~{truth_vcf}' \
      --confident '~{confident_bed}' \
      ~{"-L '" + intervals + "'"} \
      -O '~{output_name}.quality-filter.json'
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File filter_parameters = "~{output_name}.quality-filter.json"
  }
}

task DifferentiablePileupWalker {
  meta {
    description: "Counts bases and indels at every position, weighted by their qualities."
  }

  parameter_meta {
    ref_fasta: "Reference"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    reads: "Sorted BAM or CRAM"
    reads_index: "Its .bai or .crai"
    intervals: "Where to count. Everywhere if absent"
    filter_parameters: "Quality filter from LearnQualityFilter. None if absent"
    min_variant_score: "Least share that differs from the reference, for a position to be written; 0 for every position"
    output_name: "Name of the output, without ending"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    File ref_fasta
    File ref_fasta_index
    File ref_dict
    File reads
    File reads_index
    File? intervals
    File? filter_parameters
    Float min_variant_score
    String output_name

    File? gatk_override
    String docker
    Int cpu = 1
    Int memory_mb = 2000
    Int disk_size_gb = ceil(2 * size(reads, "GiB") + size(ref_fasta, "GiB")) + 10
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 500}m" DifferentiablePileupWalker \
      -R '~{ref_fasta}' \
      -I '~{reads}' \
      --read-index '~{reads_index}' \
      ~{"-L '" + intervals + "'"} \
      ~{"--filter-parameters '" + filter_parameters + "'"} \
      --min-variant-score ~{min_variant_score} \
      -O '~{output_name}.pileup.tsv.gz'
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File pileup = "~{output_name}.pileup.tsv.gz"
    File pileup_index = "~{output_name}.pileup.tsv.gz.tbi"
  }
}

task CnnSoftCaller {
  meta {
    description: "Calls germline SNVs and indels of one diploid sample."
  }

  parameter_meta {
    ref_fasta: "Reference"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    reads: "Sorted BAM or CRAM"
    reads_index: "Its .bai or .crai"
    intervals: "Where to call. Everywhere if absent"
    model: "Model from TrainCnnSoftCaller. The one that ships with gatk-softcall if absent"
    extra_args: "More arguments of CnnSoftCaller, as --emit-ref-calls or --min-qual 20"
    output_name: "Name of the output, without ending"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    File ref_fasta
    File ref_fasta_index
    File ref_dict
    File reads
    File reads_index
    File? intervals
    File? model
    String? extra_args
    String output_name

    File? gatk_override
    String docker
    Int cpu = 2
    Int memory_mb = 4000
    Int disk_size_gb = ceil(size(reads, "GiB") + size(ref_fasta, "GiB")) + 20
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 1500}m" CnnSoftCaller \
      -R '~{ref_fasta}' \
      -I '~{reads}' \
      --read-index '~{reads_index}' \
      ~{"-L '" + intervals + "'"} \
      ~{"--model '" + model + "'"} \
      --tf-intra-op-threads ~{cpu} \
      ~{extra_args} \
      -O '~{output_name}.vcf.gz'
    echo "$SECONDS" > seconds.txt
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File calls = "~{output_name}.vcf.gz"
    File calls_index = "~{output_name}.vcf.gz.tbi"
    Int seconds = read_int("seconds.txt")
  }
}

task HaplotypeCaller {
  meta {
    description: "GATK's HaplotypeCaller with its defaults."
  }

  parameter_meta {
    ref_fasta: "Reference"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    reads: "Sorted BAM or CRAM"
    reads_index: "Its .bai or .crai"
    intervals: "Where to call. Everywhere if absent"
    extra_args: "More arguments of HaplotypeCaller"
    output_name: "Name of the output, without ending"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    File ref_fasta
    File ref_fasta_index
    File ref_dict
    File reads
    File reads_index
    File? intervals
    String? extra_args
    String output_name

    File? gatk_override
    String docker
    Int cpu = 2
    Int memory_mb = 4000
    Int disk_size_gb = ceil(size(reads, "GiB") + size(ref_fasta, "GiB")) + 20
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 500}m" HaplotypeCaller \
      -R '~{ref_fasta}' \
      -I '~{reads}' \
      --read-index '~{reads_index}' \
      ~{"-L '" + intervals + "'"} \
      --native-pair-hmm-threads ~{cpu} \
      ~{extra_args} \
      -O '~{output_name}.vcf.gz'
    echo "$SECONDS" > seconds.txt
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File calls = "~{output_name}.vcf.gz"
    File calls_index = "~{output_name}.vcf.gz.tbi"
    Int seconds = read_int("seconds.txt")
  }
}

task MergeVcfs {
  meta {
    description: "Puts the calls of all shards into one VCF, with an index."
  }

  parameter_meta {
    vcfs: "Calls of each shard"
    vcf_indexes: "Their indexes"
    output_name: "Name of the output, without ending"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    Array[File] vcfs
    Array[File] vcf_indexes
    String output_name

    File? gatk_override
    String docker
    Int cpu = 1
    Int memory_mb = 2000
    Int disk_size_gb = ceil(2 * size(vcfs, "GiB")) + 10
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 500}m" MergeVcfs \
      -I '~{sep="' -I '" vcfs}' \
      -O '~{output_name}.vcf.gz'
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File merged_vcf = "~{output_name}.vcf.gz"
    File merged_vcf_index = "~{output_name}.vcf.gz.tbi"
  }
}

task EvaluateCalls {
  meta {
    description: "Compares calls with a truth by haplotype: tables, an annotated VCF and a page to look at."
  }

  parameter_meta {
    ref_fasta: "Reference"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    calls: "Calls to evaluate"
    calls_index: "Its .tbi"
    calls_name: "What to name these calls"
    calls_seconds: "How long each shard took to call; their sum is reported, if any"
    compared_calls: "Calls of another caller to report beside"
    compared_calls_index: "Its .tbi"
    compared_calls_name: "What to name those"
    compared_calls_seconds: "How long each shard of those took to call"
    truth_vcf: "What is taken for true"
    truth_vcf_index: "Its .tbi"
    confident_bed: "Where the truth is complete. Everywhere if absent"
    intervals: "Where to evaluate. Everywhere if absent"
    output_name: "Name of the output folder"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    File ref_fasta
    File ref_fasta_index
    File ref_dict
    File calls
    File calls_index
    String calls_name
    Array[Int] calls_seconds
    File? compared_calls
    File? compared_calls_index
    String compared_calls_name = "other"
    Array[Int] compared_calls_seconds = []
    File truth_vcf
    File truth_vcf_index
    File? confident_bed
    File? intervals
    String output_name

    File? gatk_override
    String docker
    Int cpu = 1
    Int memory_mb = 4000
    Int disk_size_gb = ceil(2 * (size(calls, "GiB") + size(truth_vcf, "GiB")) + size(ref_fasta, "GiB")) + 10
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 500}m" EvaluateCalls \
      -R '~{ref_fasta}' \
      --truth '~{truth_vcf}' \
      ~{"--confidence '" + confident_bed + "'"} \
      --evaluation '~{calls}' \
      --evaluation-name '~{calls_name}' \
      ~{if length(calls_seconds) > 0 then "--run-time '" + calls_name + "'=$((" else ""}~{sep=" + " calls_seconds}~{if length(calls_seconds) > 0 then "))" else ""} \
      ~{if defined(compared_calls) then "--compare '" + compared_calls_name + "'='" + compared_calls + "'" else ""} \
      ~{if length(compared_calls_seconds) > 0 then "--run-time '" + compared_calls_name + "'=$((" else ""}~{sep=" + " compared_calls_seconds}~{if length(compared_calls_seconds) > 0 then "))" else ""} \
      ~{"-L '" + intervals + "'"} \
      -O '~{output_name}'
    tar -czf '~{output_name}.tar.gz' '~{output_name}'
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File summary = "~{output_name}/summary.csv"
    File extended = "~{output_name}/extended.csv"
    File report = "~{output_name}/report.html"
    File concordance = "~{output_name}/concordance.csv"
    File annotated_vcf = "~{output_name}/annotated.vcf.gz"
    File annotated_vcf_index = "~{output_name}/annotated.vcf.gz.tbi"
    File everything = "~{output_name}.tar.gz"
  }
}

task MakeTrainingExamples {
  meta {
    description: "Makes the examples of one set of reads with known truth, for TrainCnnSoftCaller."
  }

  parameter_meta {
    set: "Reads with known truth"
    tensor_layout: "How a candidate is drawn for the network: EVIDENCE or SEED_7"
    seed: "Seed of thinning; the same as that of the training"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    LabelledReads set
    String tensor_layout
    Int seed

    File? gatk_override
    String docker
    Int cpu = 1
    Int memory_mb = 4000
    Int disk_size_gb = ceil(3 * size(set.reads, "GiB") + size(set.ref_fasta, "GiB")) + 20
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    # The tool looks for the index beside the reads.
    mkdir reads
    ln -s '~{set.reads}' '~{set.reads_index}' reads/
    gatk --java-options "-Xmx~{memory_mb - 500}m" MakeTrainingExamples \
      -R '~{set.ref_fasta}' \
      -I "reads/$(basename '~{set.reads}')" \
      --truth '~{set.truth_vcf}' \
      --confident '~{set.confident_bed}' \
      ~{"--fraction " + set.fraction} \
      --tensor-layout ~{tensor_layout} \
      --seed ~{seed} \
      -O '~{set.name}.examples.zip'
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File examples = "~{set.name}.examples.zip"
  }
}

task TrainCnnSoftCaller {
  meta {
    description: "Trains the network of CnnSoftCaller on examples."
  }

  parameter_meta {
    names: "Name of each set"
    examples: "Examples of each set"
    roles: "TRAIN or TUNE for each set: learned from, or held back to choose the best epoch by"
    repeats: "How often the examples of each set are shown in an epoch"
    tensor_layout: "How a candidate is drawn for the network: EVIDENCE or SEED_7"
    epochs: "Largest number of passes over the examples"
    seed: "Seed of weights, order and augmentation"
    extra_args: "More arguments of TrainCnnSoftCaller"
    model_name: "Name of the model, without ending"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    Array[String] names
    Array[File] examples
    Array[String] roles
    Array[String] repeats
    String tensor_layout
    Int epochs
    Int seed
    String? extra_args
    String model_name

    File? gatk_override
    String docker
    Int cpu = 4
    Int memory_mb = 6000
    Int disk_size_gb = ceil(3 * size(examples, "GiB")) + 20
    Int preemptible = 0
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    {
      printf 'name\texamples\trole\trepeats\n'
      paste '~{write_lines(names)}' '~{write_lines(examples)}' '~{write_lines(roles)}' '~{write_lines(repeats)}'
    } > sets.tsv
    gatk --java-options "-Xmx~{memory_mb - 1500}m" TrainCnnSoftCaller \
      --training-sets sets.tsv \
      --tensor-layout ~{tensor_layout} \
      --epochs ~{epochs} \
      --seed ~{seed} \
      --tf-intra-op-threads ~{cpu} \
      --tf-inter-op-threads 1 \
      ~{extra_args} \
      -O '~{model_name}.zip'
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File model = "~{model_name}.zip"
    File curves_table = "~{model_name}.zip.curves.csv"
    File curves_picture = "~{model_name}.zip.curves.png"
  }
}

task PasSummitMerger {
  meta {
    description: "Calls poly(A) sites from single-cell 3' reads and counts the molecules of every cell at each."
  }

  parameter_meta {
    reads: "Sorted BAMs with cell barcodes, one for each sample"
    reads_indexes: "Their indexes"
    ref_fasta: "Reference, to judge internal priming"
    ref_fasta_index: "Its .fai"
    ref_dict: "Its .dict"
    intervals: "Where to call. Everywhere if absent"
    extra_args: "More arguments of PasSummitMerger, as --peak-strategy SIERRA_ITERATIVE"
    output_name: "Name of the output, without ending"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    Array[File] reads
    Array[File] reads_indexes
    File? ref_fasta
    File? ref_fasta_index
    File? ref_dict
    File? intervals
    String? extra_args
    String output_name

    File? gatk_override
    String docker
    Int cpu = 1
    Int memory_mb = 4000
    Int disk_size_gb = ceil(size(reads, "GiB") + size(ref_fasta, "GiB")) + 20
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    gatk --java-options "-Xmx~{memory_mb - 500}m" PasSummitMerger \
      ~{"-R '" + ref_fasta + "'"} \
      -I '~{sep="' -I '" reads}' \
      --read-index '~{sep="' --read-index '" reads_indexes}' \
      ~{"-L '" + intervals + "'"} \
      --threads ~{cpu} \
      ~{extra_args} \
      -O '~{output_name}.bed' \
      --counts-dir counts
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File sites = "~{output_name}.bed"
    File matrix = "counts/matrix.mtx.gz"
    File barcodes = "counts/barcodes.tsv.gz"
    File features = "counts/features.tsv.gz"
  }
}

task GatherPasSites {
  meta {
    description: "Puts the poly(A) sites and counts of all shards together."
  }

  parameter_meta {
    contigs: "File with the contigs in the order of the genome: an interval list, a .dict, or reads"
    sites: "Sites of each shard, in the order of the genome"
    matrices: "Their matrix.mtx.gz"
    barcodes: "Their barcodes.tsv.gz"
    features: "Their features.tsv.gz"
    output_name: "Name of the output, without ending"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    docker: "Image with gatk-softcall"
    cpu: "Number of CPUs"
    memory_mb: "Memory (MiB)"
    disk_size_gb: "Disk (GiB)"
    preemptible: "How often to try on a machine that may be taken away"
    maxRetries: "How often to try again after a failure"
  }

  input {
    File contigs
    Array[File] sites
    Array[File] matrices
    Array[File] barcodes
    Array[File] features
    String output_name

    File? gatk_override
    String docker
    Int cpu = 1
    Int memory_mb = 4000
    Int disk_size_gb = ceil(3 * size(matrices, "GiB")) + 10
    Int preemptible = 3
    Int maxRetries = 1
  }

  command <<<
    set -euo pipefail
    ~{"export GATK_SOFTCALL_JAR='" + gatk_override + "'"}

    arguments=()
    shard=0
    while IFS=$'\t' read -r bed matrix barcodes features; do
      mkdir -p "shards/$shard"
      ln -s "$matrix" "shards/$shard/matrix.mtx.gz"
      ln -s "$barcodes" "shards/$shard/barcodes.tsv.gz"
      ln -s "$features" "shards/$shard/features.tsv.gz"
      arguments+=(--sites "$bed" --shard-counts-dir "shards/$shard")
      shard=$((shard + 1))
    done < <(paste '~{write_lines(sites)}' '~{write_lines(matrices)}' '~{write_lines(barcodes)}' '~{write_lines(features)}')
    gatk --java-options "-Xmx~{memory_mb - 500}m" GatherPasSites \
      --sequence-dictionary '~{contigs}' \
      "${arguments[@]}" \
      -O '~{output_name}.bed' \
      --counts-dir '~{output_name}.counts'
  >>>

  runtime {
    docker: docker
    cpu: cpu
    memory: "~{memory_mb} MiB"
    disks: "local-disk ~{disk_size_gb} HDD"
    preemptible: preemptible
    maxRetries: maxRetries
  }

  output {
    File all_sites = "~{output_name}.bed"
    File matrix = "~{output_name}.counts/matrix.mtx.gz"
    File all_barcodes = "~{output_name}.counts/barcodes.tsv.gz"
    File all_features = "~{output_name}.counts/features.tsv.gz"
  }
}
