package org.voxrisk.io.cohort.check;

/**
 * From where on something is told.
 *
 * @param fewestVoxels a region of fewer voxels is small
 * @param tinyShare a region below this share of the cohort's median volume is tiny beside the cohort
 * @param mostParts a region of more parts has specks
 * @param speckShare a part below this share of the region's voxels is a speck
 * @param mostLabels a mask of more labels looks like an image
 * @param spacingFactor a spacing that is so many times the cohort's median, or one so-manyth of it, is another one
 * @param intensityFactor an image whose intensities are so many times those of the cohort's median has another scale
 * @param fewestLevels fewer grey levels hardly tell regions apart
 * @param mostLevels more bins leave texture matrices nearly empty
 * @param advisedLevels the number of bins that the advised width gives about
 * @param sampledCases cases of a sequence of which the grey levels of all image types are counted
 */
public record CheckLimits(
        int fewestVoxels,
        double tinyShare,
        int mostParts,
        double speckShare,
        int mostLabels,
        double spacingFactor,
        double intensityFactor,
        int fewestLevels,
        int mostLevels,
        int advisedLevels,
        int sampledCases) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when a share is not between 0 and 1, a factor not above 1, or a count negative
     */
    public CheckLimits {
        requireShare("tinyShare", tinyShare);
        requireShare("speckShare", speckShare);
        requireFactor("spacingFactor", spacingFactor);
        requireFactor("intensityFactor", intensityFactor);
        if (fewestVoxels < 0 || mostParts < 1 || mostLabels < 1 || fewestLevels < 1 || sampledCases < 0) {
            throw new IllegalArgumentException("fewestVoxels = " + fewestVoxels + ", mostParts = " + mostParts
                    + ", mostLabels = " + mostLabels + ", fewestLevels = " + fewestLevels + ", sampledCases = "
                    + sampledCases + ": none may be negative, and parts, labels and levels are at least 1");
        }
        if (mostLevels <= fewestLevels || advisedLevels < fewestLevels || advisedLevels > mostLevels) {
            throw new IllegalArgumentException("levels = " + fewestLevels + " to " + mostLevels + ", advised "
                    + advisedLevels + ": must lie between them");
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " = " + value + ", must be at least 0 and below 1");
        }
    }

    private static void requireFactor(String name, double value) {
        if (!(value > 1)) {
            throw new IllegalArgumentException(name + " = " + value + ", must be above 1");
        }
    }

    /**
     * 64 voxels (a cube of four); a twentieth of the median volume; three parts, specks below 1 %; 256 labels; spacing of 1.5
     * times; intensities of 50 times; 8 to 256 grey levels, 32 advised; 5 cases.
     */
    public static CheckLimits standard() {
        return new CheckLimits(64, 0.05, 3, 0.01, 256, 1.5, 50, 8, 256, 32, 5);
    }
}
