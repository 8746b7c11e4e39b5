package org.voxrisk.riskmodel.study;

/**
 * How often the whole chain is fitted again.
 *
 * @param folds folds of the repeated cross-validation, at least 3
 * @param repeats its repeats, at least 1
 * @param permutations how often the labels are shuffled; 0 for none
 * @param resamples bootstrap resamples; 0 for none
 * @param innerFolds folds of the LASSO inside each fit, at least 3
 * @param seed seed of all draws
 */
public record RobustnessSettings(int folds, int repeats, int permutations, int resamples, int innerFolds, long seed) {
    /** Checks the numbers. */
    public RobustnessSettings {
        if (folds < 3 || repeats < 1 || permutations < 0 || resamples < 0 || innerFolds < 3) {
            throw new IllegalArgumentException(folds + " folds, " + repeats + " repeats, " + permutations
                    + " permutations, " + resamples + " resamples, " + innerFolds
                    + " inner folds: at least 3 folds, 1 repeat, 0, 0 and 3 inner folds are needed");
        }
    }

    /** 5 folds 5 times, 20 permutations, 50 resamples, 10 folds inside. */
    public static RobustnessSettings of(long seed) {
        return new RobustnessSettings(5, 5, 20, 50, 10, seed);
    }
}
