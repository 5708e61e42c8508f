package org.softcall.training;

import java.util.Map;

/**
 * What was measured in one epoch.
 *
 * @param epoch counted from 1
 * @param learningRate of the epoch's last step
 * @param trainingLoss mean over the epoch's steps, with class weights, augmentation and dropout
 * @param uncalibratedTuneLoss on the examples held back, class weights undone, before calibration
 * @param tune figures on the examples held back after calibration, by the names of {@code model.json}
 */
public record EpochFigures(
        int epoch, double learningRate, double trainingLoss, double uncalibratedTuneLoss, Map<String, Double> tune) {}
