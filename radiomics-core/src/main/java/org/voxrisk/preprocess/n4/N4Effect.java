package org.voxrisk.preprocess.n4;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Judges whether a bias-field correction did anything, and tells why not. */
public final class N4Effect {
    /** A field that varies by less changes no voxel by more than one part in a million. */
    private static final double NO_FIELD = 1e-6;

    private N4Effect() {}

    /**
     * What the user of a result should know: that nothing was corrected, that voxels have no logarithm, or that the field rests
     * on few voxels.
     *
     * @param settings those that the result was computed with
     * @return a sentence each; empty where nothing is remarkable
     */
    public static List<String> warnings(N4Result result, N4Settings settings) {
        requireNonNull(result, "result");
        requireNonNull(settings, "settings");
        List<String> warnings = new ArrayList<>();
        int fitted = result.fittedVoxels();
        int nonPositive = result.nonPositiveVoxels();
        long coarsest = settings.numberOfControlPoints().stream()
                .mapToLong(Integer::longValue)
                .reduce(1, (a, b) -> a * b);
        String few = fitted - nonPositive + " positive voxels take part, and the coarsest field alone has " + coarsest
                + " control points";
        boolean fewVoxels = fitted - nonPositive < coarsest;
        if (spread(result) < NO_FIELD) {
            List<String> causes = new ArrayList<>();
            if (settings.maximumNumberOfIterations().stream().allMatch(i -> i == 0)) {
                causes.add("all numbers of iterations are 0");
            }
            if (nonPositive > 0) {
                causes.add(nonPositive + " of the " + fitted
                        + " voxels that the field is fitted to are zero or negative and have no logarithm; leave them"
                        + " out of the mask, or add a constant to the image first");
            }
            if (fewVoxels) {
                causes.add("only " + few + "; give a mask that covers more tissue, or a smaller shrink factor");
            }
            if (causes.isEmpty()) {
                causes.add("the intensities of the " + fitted
                        + " voxels that the field is fitted to show no slow change across the image");
            }
            warnings.add("nothing was corrected, the field is the same in every voxel: "
                    + String.join("; also, ", causes) + ".");
            return warnings;
        }
        if (nonPositive > 0) {
            warnings.add(nonPositive + " of the " + fitted + " voxels that the field is fitted to are zero or negative"
                    + " and have no logarithm, which makes the field poor. Leave them out of the mask, or add a constant"
                    + " to the image first.");
        }
        if (fewVoxels) {
            warnings.add("the field rests on few voxels: " + few + ". Give a mask that covers more tissue, or a smaller"
                    + " shrink factor.");
        }
        return warnings;
    }

    private static double spread(N4Result result) {
        double[] field = result.logField().values();
        return Arrays.stream(field).max().orElse(0) - Arrays.stream(field).min().orElse(0);
    }
}
