package org.voxrisk.io.reference;

import java.util.function.IntPredicate;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/** Compares voxels and collects the differences of a case. */
final class ImageComparison {
    static final double TOLERANCE_64 = 1e-12;
    static final double TOLERANCE_32 = 1e-6;
    private static final int SHOWN = 3;

    private final StringBuilder differences = new StringBuilder();

    /**
     * Compares two images voxel by voxel.
     *
     * @param tolerance largest difference, as a fraction of the largest magnitude of the reference
     * @param excused voxels that may differ
     */
    void images(String name, Image3D reference, Image3D actual, double tolerance, IntPredicate excused) {
        if (!reference.geometry().matches(actual.geometry(), 1e-9)) {
            add(name + ": grid " + reference.geometry().describeDifference(actual.geometry()));
            return;
        }
        double[] r = reference.values();
        double[] a = actual.values();
        double scale = 0;
        for (double v : r) {
            scale = Math.max(scale, Math.abs(v));
        }
        int wrong = 0;
        for (int i = 0; i < r.length; i++) {
            if (!(Math.abs(r[i] - a[i]) <= tolerance * scale) && !excused.test(i) && ++wrong <= SHOWN) {
                add(name + ": voxel " + i + " is " + a[i] + ", not " + r[i]);
            }
        }
        if (wrong > 0) {
            add(name + ": " + wrong + " of " + r.length + " voxels differ by more than " + tolerance * scale);
        }
    }

    void masks(String name, Mask reference, Mask actual, IntPredicate excused) {
        if (!reference.geometry().matches(actual.geometry(), 1e-9)) {
            add(name + ": grid " + reference.geometry().describeDifference(actual.geometry()));
            return;
        }
        int wrong = 0;
        for (int i = 0; i < reference.geometry().voxelCount(); i++) {
            wrong += reference.contains(i) != actual.contains(i) && !excused.test(i) ? 1 : 0;
        }
        if (wrong > 0) {
            add(name + ": " + wrong + " voxels of the mask differ, it has " + actual.voxelCount() + " instead of "
                    + reference.voxelCount());
        }
    }

    void numbers(String name, double reference, double actual, double tolerance) {
        if (!(Math.abs(reference - actual) <= tolerance)) {
            add(name + ": " + actual + ", not " + reference);
        }
    }

    boolean isEmpty() {
        return differences.isEmpty();
    }

    @Override
    public String toString() {
        return differences.toString();
    }

    private void add(String difference) {
        differences.append(difference).append('\n');
    }
}
