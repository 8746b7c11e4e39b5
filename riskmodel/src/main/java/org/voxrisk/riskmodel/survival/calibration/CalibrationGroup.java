package org.voxrisk.riskmodel.survival.calibration;

import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * Cases of similar predicted risk.
 *
 * @param cases their number
 * @param atRisk number of them still followed at the horizon
 * @param meanRisk mean of the predicted risks
 * @param observed observed risk, 1 - S(t) by Kaplan-Meier; NaN if all are lost from view before the horizon
 * @param limits limits of the observed risk, from the log-log limits of S; NaN where those are not defined
 */
public record CalibrationGroup(int cases, int atRisk, double meanRisk, double observed, ConfidenceInterval limits) {}
