package org.voxrisk.feature;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.texture.Offset;

/** How the matrices of the single directions become one value. */
public sealed interface DirectionAggregation
        permits DirectionAggregation.MeanOverDirections, DirectionAggregation.WeightedMerge, Aggregation {
    /** Returns the name in columns, for example {@code 3D-avg}. */
    String label();

    /**
     * Features of each direction on its own, then their mean over the directions that have any entry (PyRadiomics
     * without {@code weightingNorm}; IBSI: averaged over directions).
     */
    record MeanOverDirections() implements DirectionAggregation {
        @Override
        public String label() {
            return "mean";
        }

        // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof MeanOverDirections;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /**
     * The weighted sum of all directions' matrices, then features of that one matrix (PyRadiomics with
     * {@code weightingNorm}; with {@link WeightingNorm#NO_WEIGHTING} IBSI's merged aggregation). Weights have a meaning here
     * alone: where features of single directions are averaged, a factor of a matrix cancels.
     *
     * @param norm measures the length of an offset
     */
    record WeightedMerge(WeightingNorm norm) implements DirectionAggregation {
        /** Checks that it is not null. */
        public WeightedMerge {
            requireNonNull(norm, "norm");
        }

        @Override
        public String label() {
            return "weighted-" + norm.settingName().replace('_', '-');
        }

        /**
         * Returns the weight of a direction in a co-occurrence matrix.
         *
         * @param o the offset of the direction
         * @param geometry the grid, for its spacing
         */
        public double coOccurrenceWeight(Offset o, Geometry geometry) {
            return norm.coOccurrenceWeight(o, geometry);
        }

        /**
         * Returns the weight of a direction in a run-length matrix: PyRadiomics takes the length itself, so that far
         * neighbours count more; the standard asks for an inverse function of it, and gets that of co-occurrence.
         *
         * @param o the offset of the direction
         * @param geometry the grid, for its spacing
         * @param definition whose weight
         */
        public double runLengthWeight(Offset o, Geometry geometry, Definition definition) {
            return definition.isPyRadiomics() ? norm.runLengthWeight(o, geometry) : coOccurrenceWeight(o, geometry);
        }
    }
}
