package org.voxrisk.riskmodel.survival.test;

/**
 * A cut-off chosen by the data: cases above it against cases at or below it.
 *
 * @param cutoff the marker value of the largest absolute statistic, one that occurs in the data
 * @param statistic standardised log-rank statistic there: positive if cases above the cut-off have more events than expected
 * @param pValue p-value corrected for the search
 * @param uncorrectedPValue what the p-value would be for a cut-off fixed beforehand: never to be reported for this one
 * @param atOrBelow number of cases at or below the cut-off
 * @param above number of cases above it
 * @param tried number of cut-offs tried
 * @param correction how the p-value was corrected
 */
public record SelectedCutoff(
        double cutoff,
        double statistic,
        double pValue,
        double uncorrectedPValue,
        int atOrBelow,
        int above,
        int tried,
        CutoffCorrection correction) {}
