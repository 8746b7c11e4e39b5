package org.voxrisk.kernel;

import java.util.List;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Offset;

/**
 * How the textures of windows are counted.
 *
 * @param neighbourhood which voxels are neighbours
 * @param symmetry whether co-occurring pairs count in both orders
 * @param aggregation how the directions of GLCM and GLRLM are joined
 * @param dependenceAlpha largest level difference of a dependent neighbour, at least 0
 * @param intensityShift added before intensities are squared for the energies
 */
public record KernelTexture(
        Neighbourhood neighbourhood,
        CoOccurrenceSymmetry symmetry,
        DirectionAggregation aggregation,
        int dependenceAlpha,
        double intensityShift) {

    /** One offset of each pair of opposite ones that fits into a window. */
    List<Offset> oneWay(KernelRegion region, KernelWindow window) {
        return fitting(neighbourhood.oneWay(region.geometry().box()), window);
    }

    /** As {@link #oneWay}, at distance 1. */
    List<Offset> adjacentOneWay(KernelRegion region, KernelWindow window) {
        return fitting(neighbourhood.adjacent().oneWay(region.geometry().box()), window);
    }

    /** All offsets that fit into a window. */
    List<Offset> bothWays(KernelRegion region, KernelWindow window) {
        return fitting(neighbourhood.bothWays(region.geometry().box()), window);
    }

    /** As {@link #bothWays}, at distance 1. */
    List<Offset> adjacentBothWays(KernelRegion region, KernelWindow window) {
        return fitting(neighbourhood.adjacent().bothWays(region.geometry().box()), window);
    }

    private static List<Offset> fitting(List<Offset> offsets, KernelWindow window) {
        return offsets.stream().filter(o -> window.repeats(o) > 0).toList();
    }
}
