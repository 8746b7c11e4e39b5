package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Ibsi;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Feature;
import org.voxrisk.shape.MorphologyFeature;

/**
 * What most of the work on a feature goes into. Features of an image that have it in common are computed by one thread,
 * which finds for one what the next has use for; others may be computed at the same time.
 *
 * <p>In the order in which they had better be begun, so that no thread is left with a long one when the others have
 * ended: what a large region takes longest for is first, and what needs no grey levels is before what waits for them.
 */
enum Effort {
    /** Filter, crop, grey levels: what all families of an image wait for. */
    PREPARATION,
    /** A family that is not known here: no less than any other. */
    UNKNOWN,
    /** Sums over all pairs of voxels. */
    AUTOCORRELATION,
    /** Surface, hull, and bodies around it. */
    MORPHOLOGY,
    /** Balls around voxels. */
    LOCAL_INTENSITY,
    /** Surface and diameters. */
    SHAPE,
    /** Zones of one level. */
    ZONES,
    /** Runs of one level. */
    RUNS,
    /** Pairs of neighbours. */
    CO_OCCURRENCES,
    /** Sorted intensities. */
    INTENSITIES,
    /** All neighbours of each voxel. */
    NEIGHBOURS,
    /** Counts of levels or intensities. */
    HISTOGRAM;

    private static final Map<FeatureFamily, Effort> OF_FAMILY = Map.ofEntries(
            Map.entry(PyRadiomics.SHAPE, SHAPE),
            Map.entry(PyRadiomics.SHAPE_2D, SHAPE),
            Map.entry(PyRadiomics.FIRST_ORDER, INTENSITIES),
            Map.entry(PyRadiomics.GLCM, CO_OCCURRENCES),
            Map.entry(PyRadiomics.GLDM, NEIGHBOURS),
            Map.entry(PyRadiomics.GLRLM, RUNS),
            Map.entry(PyRadiomics.GLSZM, ZONES),
            Map.entry(PyRadiomics.NGTDM, NEIGHBOURS),
            Map.entry(Ibsi.MORPHOLOGY, MORPHOLOGY),
            Map.entry(Ibsi.LOCAL_INTENSITY, LOCAL_INTENSITY),
            Map.entry(Ibsi.STATISTICS, INTENSITIES),
            Map.entry(Ibsi.HISTOGRAM, HISTOGRAM),
            Map.entry(Ibsi.VOLUME_HISTOGRAM, HISTOGRAM),
            Map.entry(Ibsi.GLDZM, ZONES),
            Map.entry(Ibsi.NGLDM, NEIGHBOURS));

    static Effort of(FeatureFamily family, Feature feature) {
        Effort effort = OF_FAMILY.getOrDefault(family, UNKNOWN);
        return effort == MORPHOLOGY && (feature == MorphologyFeature.MORANS_I || feature == MorphologyFeature.GEARYS_C)
                ? AUTOCORRELATION
                : effort;
    }

    /** The effort of columns that {@link #divided} gave. */
    static Effort of(ColumnSchema.Columns columns) {
        return of(columns.family(), columns.names().get(0).feature());
    }

    /** Divides columns of a family where one effort ends and another begins. */
    static List<ColumnSchema.Columns> divided(List<ColumnSchema.Columns> all) {
        List<ColumnSchema.Columns> divided = new ArrayList<>();
        for (ColumnSchema.Columns columns : all) {
            FeatureFamily family = columns.family();
            List<FeatureName> names = columns.names();
            int from = 0;
            for (int to = 1; to <= names.size(); to++) {
                if (to == names.size()
                        || of(family, names.get(to).feature())
                                != of(family, names.get(from).feature())) {
                    divided.add(new ColumnSchema.Columns(family, columns.texture(), names.subList(from, to)));
                    from = to;
                }
            }
        }
        return divided;
    }
}
