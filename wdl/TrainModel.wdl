version 1.0

# A model from reads with known truth: examples of every set in parallel, training, and an evaluation of what it calls.

import "tasks/SoftCallTasks.wdl" as Tasks

workflow TrainModel {
  meta {
    description: "Trains the network of CnnSoftCaller on labelled reads of your own, and calls and evaluates a sample that was held back."
    allowNestedInputs: true
  }

  parameter_meta {
    training_sets: "Reads with known truth to learn from"
    tuning_sets: "Others, held back to choose the best epoch by and to calibrate on"
    evaluation_set: "Others again, which the finished model is evaluated on"
    model_name: "Name of the model, without ending"
    tensor_layout: "How a candidate is drawn for the network: EVIDENCE or SEED_7"
    epochs: "Largest number of passes over the examples"
    seed: "Seed of thinning, weights, order and augmentation"
    train_extra_args: "More arguments of TrainCnnSoftCaller"
    docker: "Image with gatk-softcall, built from its Dockerfile"
    gatk_override: "Another build of gatk-softcall.jar, to run with the libraries of the image"
    preemptible: "How often to try a task, but for the training, on a machine that may be taken away"
    maxRetries: "How often to try a task again after a failure"
  }

  input {
    Array[LabelledReads]+ training_sets
    Array[LabelledReads]+ tuning_sets
    LabelledReads? evaluation_set
    String model_name
    String tensor_layout = "EVIDENCE"
    Int epochs = 20
    Int seed = 724
    String? train_extra_args

    String docker = "gatk-softcall:0.1.0"
    File? gatk_override
    Int preemptible = 3
    Int maxRetries = 1
  }

  String pipeline_version = "0.1.0"

  Array[LabelledReads] sets = flatten([training_sets, tuning_sets])

  scatter (i in range(length(sets))) {
    LabelledReads set = sets[i]
    String set_name = set.name
    String set_repeats = "~{select_first([set.repeats, 1])}"
    String role = if i < length(training_sets) then "TRAIN" else "TUNE"

    call Tasks.MakeTrainingExamples {
      input:
        set = set,
        tensor_layout = tensor_layout,
        seed = seed,
        docker = docker,
        gatk_override = gatk_override,
        preemptible = preemptible,
        maxRetries = maxRetries
    }
  }

  call Tasks.TrainCnnSoftCaller {
    input:
      names = set_name,
      examples = MakeTrainingExamples.examples,
      roles = role,
      repeats = set_repeats,
      tensor_layout = tensor_layout,
      epochs = epochs,
      seed = seed,
      extra_args = train_extra_args,
      model_name = model_name,
      docker = docker,
      gatk_override = gatk_override,
      maxRetries = maxRetries
  }

  if (defined(evaluation_set)) {
    LabelledReads held_back = select_first([evaluation_set])

    call Tasks.CnnSoftCaller {
      input:
        ref_fasta = held_back.ref_fasta,
        ref_fasta_index = held_back.ref_fasta_index,
        ref_dict = held_back.ref_dict,
        reads = held_back.reads,
        reads_index = held_back.reads_index,
        intervals = held_back.confident_bed,
        model = TrainCnnSoftCaller.model,
        output_name = model_name,
        docker = docker,
        gatk_override = gatk_override,
        preemptible = preemptible,
        maxRetries = maxRetries
    }

    call Tasks.EvaluateCalls {
      input:
        ref_fasta = held_back.ref_fasta,
        ref_fasta_index = held_back.ref_fasta_index,
        ref_dict = held_back.ref_dict,
        calls = CnnSoftCaller.calls,
        calls_index = CnnSoftCaller.calls_index,
        calls_name = model_name,
        calls_seconds = [CnnSoftCaller.seconds],
        truth_vcf = held_back.truth_vcf,
        truth_vcf_index = held_back.truth_vcf_index,
        confident_bed = held_back.confident_bed,
        output_name = model_name + ".evaluation",
        docker = docker,
        gatk_override = gatk_override,
        preemptible = preemptible,
        maxRetries = maxRetries
    }
  }

  output {
    File model = TrainCnnSoftCaller.model
    File curves_table = TrainCnnSoftCaller.curves_table
    File curves_picture = TrainCnnSoftCaller.curves_picture
    File? evaluation_calls = CnnSoftCaller.calls
    File? evaluation_summary = EvaluateCalls.summary
    File? evaluation_report = EvaluateCalls.report
    File? evaluation = EvaluateCalls.everything
    String version = pipeline_version
  }
}
