package org.voxrisk.feature;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Neighbourhood;

/**
 * How an image is discretised and its textures are counted. Each image type can have its own.
 *
 * @param discretization intensities to grey levels
 * @param neighbourhood which voxels are neighbours: distances (GLCM, GLDM, NGTDM) and the axis left out in 2-D
 * @param symmetry whether co-occurring pairs count in both orders
 * @param aggregation how the directions of GLCM and GLRLM are joined
 * @param dependenceAlpha largest level difference of a dependent neighbour (GLDM; {@code gldm_a}), at least 0
 * @param intensityShift added before intensities are squared for the energies ({@code voxelArrayShift})
 * @param definition the conventions of the formulas
 * @param volumeHistogram where the intensity-volume histogram is looked at
 */
public record TextureSettings(
        Discretization discretization,
        Neighbourhood neighbourhood,
        CoOccurrenceSymmetry symmetry,
        DirectionAggregation aggregation,
        int dependenceAlpha,
        double intensityShift,
        Definition definition,
        VolumeHistogramAxis volumeHistogram) {
    /** Checks the numbers. */
    public TextureSettings {
        requireNonNull(discretization, "discretization");
        requireNonNull(neighbourhood, "neighbourhood");
        requireNonNull(symmetry, "symmetry");
        requireNonNull(aggregation, "aggregation");
        requireNonNull(definition, "definition");
        requireNonNull(volumeHistogram, "volumeHistogram");
        if (aggregation instanceof Aggregation a
                && !a.bySlice()
                && neighbourhood.excludedAxis().isPresent()) {
            throw new IllegalArgumentException("aggregation " + a + " counts in 3-D, and the axis "
                    + neighbourhood.excludedAxis().get() + " is left out (force2D)");
        }
        if (dependenceAlpha < 0) {
            throw new IllegalArgumentException("gldm_a = " + dependenceAlpha + ", must be >= 0");
        }
        if (!Double.isFinite(intensityShift)) {
            throw new IllegalArgumentException("voxelArrayShift = " + intensityShift + ", must be finite");
        }
    }

    /** Makes settings whose intensity-volume histogram is not binned. */
    public TextureSettings(
            Discretization discretization,
            Neighbourhood neighbourhood,
            CoOccurrenceSymmetry symmetry,
            DirectionAggregation aggregation,
            int dependenceAlpha,
            double intensityShift,
            Definition definition) {
        this(
                discretization,
                neighbourhood,
                symmetry,
                aggregation,
                dependenceAlpha,
                intensityShift,
                definition,
                VolumeHistogramAxis.standard());
    }

    /** Makes settings with PyRadiomics' conventions. */
    public TextureSettings(
            Discretization discretization,
            Neighbourhood neighbourhood,
            CoOccurrenceSymmetry symmetry,
            DirectionAggregation aggregation,
            int dependenceAlpha,
            double intensityShift) {
        this(
                discretization,
                neighbourhood,
                symmetry,
                aggregation,
                dependenceAlpha,
                intensityShift,
                Definition.PYRADIOMICS);
    }

    /** PyRadiomics' defaults: bin width 25, distance 1, symmetric, mean over directions, alpha 0, no shift. */
    public static TextureSettings standard() {
        return new TextureSettings(
                FixedBinWidth.standard(),
                Neighbourhood.FULL,
                CoOccurrenceSymmetry.SYMMETRIC,
                new DirectionAggregation.MeanOverDirections(),
                0,
                0);
    }

    /** Returns these settings with another discretisation. */
    public TextureSettings withDiscretization(Discretization other) {
        return new TextureSettings(
                other,
                neighbourhood,
                symmetry,
                aggregation,
                dependenceAlpha,
                intensityShift,
                definition,
                volumeHistogram);
    }

    /** Returns these settings with another way to join directions and slices. */
    public TextureSettings withAggregation(DirectionAggregation other) {
        return new TextureSettings(
                discretization,
                neighbourhood,
                symmetry,
                other,
                dependenceAlpha,
                intensityShift,
                definition,
                volumeHistogram);
    }

    /** Returns these settings with the conventions of another definition. */
    public TextureSettings withDefinition(Definition other) {
        return new TextureSettings(
                discretization,
                neighbourhood,
                symmetry,
                aggregation,
                dependenceAlpha,
                intensityShift,
                other,
                volumeHistogram);
    }

    /** Returns these settings with another neighbourhood. */
    public TextureSettings withNeighbourhood(Neighbourhood other) {
        return new TextureSettings(
                discretization,
                other,
                symmetry,
                aggregation,
                dependenceAlpha,
                intensityShift,
                definition,
                volumeHistogram);
    }

    /** Returns these settings with another order of co-occurring pairs. */
    public TextureSettings withSymmetry(CoOccurrenceSymmetry other) {
        return new TextureSettings(
                discretization,
                neighbourhood,
                other,
                aggregation,
                dependenceAlpha,
                intensityShift,
                definition,
                volumeHistogram);
    }

    /** Returns these settings with another largest level difference of a dependent neighbour ({@code gldm_a}). */
    public TextureSettings withDependenceAlpha(int other) {
        return new TextureSettings(
                discretization,
                neighbourhood,
                symmetry,
                aggregation,
                other,
                intensityShift,
                definition,
                volumeHistogram);
    }

    /** Returns these settings with another shift of the intensities in the energies ({@code voxelArrayShift}). */
    public TextureSettings withIntensityShift(double other) {
        return new TextureSettings(
                discretization,
                neighbourhood,
                symmetry,
                aggregation,
                dependenceAlpha,
                other,
                definition,
                volumeHistogram);
    }

    /** Returns these settings with another look at the intensity-volume histogram. */
    public TextureSettings withVolumeHistogram(VolumeHistogramAxis other) {
        return new TextureSettings(
                discretization,
                neighbourhood,
                symmetry,
                aggregation,
                dependenceAlpha,
                intensityShift,
                definition,
                other);
    }

    /** Returns the axis that is left out in 2-D extraction. */
    public Optional<Axis> excludedAxis() {
        return neighbourhood.excludedAxis();
    }

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TextureSettings t
                        && discretization.equals(t.discretization)
                        && neighbourhood.equals(t.neighbourhood)
                        && symmetry == t.symmetry
                        && aggregation.equals(t.aggregation)
                        && dependenceAlpha == t.dependenceAlpha
                        && Double.compare(intensityShift, t.intensityShift) == 0
                        && definition.equals(t.definition)
                        && volumeHistogram.equals(t.volumeHistogram));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                discretization,
                neighbourhood,
                symmetry,
                aggregation,
                dependenceAlpha,
                intensityShift,
                definition,
                volumeHistogram);
    }
}
