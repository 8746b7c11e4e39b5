package org.voxrisk.extract;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.voxrisk.family.Basis;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Scope;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Constancy;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinSize;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.work.Checkpoint;

/**
 * Finds discretisations that make textures meaningless: a flat region, fewer than 8 grey levels (wavelet bands of
 * normalised MR at width 25 have 1 to 3), or more than 256 bins. The values are still computed; the user is told.
 */
final class GreyLevelCheck {
    static final int FEWEST = 8;
    static final int MOST = 256;
    private static final int ADVISED = 32;

    private GreyLevelCheck() {}

    /**
     * Checks one image.
     *
     * @param image its grey levels
     * @param roi the region
     * @param texture how it was discretised
     * @param features which features are asked for: without any that looks at grey levels there is nothing to say
     * @param checkpoint is asked during the work
     * @return a warning, with the bin width that would give about 32 bins; empty if there is nothing to say
     */
    static Optional<String> warning(
            ImageSummary image, Roi roi, TextureSettings texture, FeatureSelection features, Checkpoint checkpoint) {
        if (!usesLevels(features)) {
            return Optional.empty();
        }
        int levelCount = image.levelCount();
        int highestLevel = image.highestLevel();
        if (levelCount >= FEWEST && highestLevel <= MOST) {
            return Optional.empty();
        }
        double[] range = range(roi.intensities(), checkpoint);
        if (Constancy.isConstant(range[0], range[1])) {
            return Optional.of(
                    image.label() + ": the region is flat, all " + roi.voxelCount()
                            + " voxels have the intensity " + digits(range[0], 6)
                            + ". Its texture features are constants or not defined. Check that image and mask belong together.");
        }
        String found = image.label() + ": " + describe(texture) + " gives " + levelCount
                + (levelCount == 1 ? " grey level" : " grey levels") + " (" + highestLevel
                + (highestLevel == 1 ? " bin" : " bins") + ") for " + roi.voxelCount() + " voxels of intensity "
                + digits(range[0], 6) + " to " + digits(range[1], 6);
        String consequence = levelCount < FEWEST
                ? "; with fewer than " + FEWEST + " levels texture features hardly tell regions apart"
                : "; with more than " + MOST + " bins texture matrices are nearly empty";
        return Optional.of(found + consequence + ". " + advice(range[1] - range[0]));
    }

    private static boolean usesLevels(FeatureSelection features) {
        for (FeatureFamily family : features.families(Scope.IMAGE)) {
            for (Feature feature : features.of(family)) {
                if (family.basis(feature) != Basis.INTENSITIES) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String describe(TextureSettings texture) {
        if (texture.discretization() instanceof FixedBinWidth w) {
            return "bin width " + digits(w.width(), 6);
        }
        if (texture.discretization() instanceof FixedBinSize s) {
            return "bin width " + digits(s.width(), 6);
        }
        if (texture.discretization() instanceof FixedBinCount c) {
            return "bin count " + c.count();
        }
        return texture.discretization().label();
    }

    private static String advice(double range) {
        return "A bin width of " + digits(range / ADVISED, 2) + " would give about " + ADVISED
                + " bins; choose one width for all cases of a study.";
    }

    private static String digits(double value, int significant) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(significant));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static double[] range(double[] intensities, Checkpoint checkpoint) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        checkpoint.inPieces(intensities.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                range[0] = Math.min(range[0], intensities[i]);
                range[1] = Math.max(range[1], intensities[i]);
            }
        });
        return range;
    }
}
