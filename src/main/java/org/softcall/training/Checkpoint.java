package org.softcall.training;

import org.softcall.nn.TrainerState;

/** All that training needs to go on from where it was: the network in training and the loop around it. */
record Checkpoint(TrainingProgress progress, TrainerState trainer) {}
