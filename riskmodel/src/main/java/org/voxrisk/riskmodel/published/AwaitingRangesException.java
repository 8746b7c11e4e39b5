package org.voxrisk.riskmodel.published;

/** A published score is asked for a number before it has ranges to scale its features with. */
public final class AwaitingRangesException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    AwaitingRangesException(String name, int features) {
        super(name
                + " has no ranges: the minima and maxima of the cohort on which its coefficients were fitted were not"
                + " published, and the coefficients mean nothing on unscaled values of its " + features
                + " features. Fit ranges on a reference cohort of your own, extracted with the settings of the cases to be"
                + " scored: 'voxrisk fit-ranges', or PublishedScore.withRanges.");
    }
}
