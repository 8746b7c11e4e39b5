package org.voxrisk.feature;

import org.voxrisk.texture.Gldm;

/** The GLDM features of a region. There are no directions; every voxel has an entry, with or without neighbours. */
public final class GldmFeatures {
    private final LevelSizeStatistics statistics;

    private GldmFeatures(LevelSizeStatistics statistics) {
        this.statistics = statistics;
    }

    /** Prepares the statistics of the dependences. */
    public static GldmFeatures of(Gldm gldm) {
        return of(gldm, Definition.PYRADIOMICS);
    }

    /** Prepares the statistics of the dependences. */
    public static GldmFeatures of(Gldm gldm, Definition definition) {
        int capacity = gldm.levels().levelCount() * (gldm.neighbours() + 1);
        int[] level = new int[capacity];
        int[] size = new int[capacity];
        double[] weight = new double[capacity];
        int entries = 0;
        for (int rank = 1; rank <= gldm.levels().levelCount(); rank++) {
            for (int d = 0; d <= gldm.neighbours(); d++) {
                int count = gldm.count(rank, d);
                if (count != 0) {
                    level[entries] = gldm.levels().grayLevel(rank);
                    size[entries] = d + 1;
                    weight[entries++] = count;
                }
            }
        }
        return new GldmFeatures(new LevelSizeStatistics(entries, level, size, weight, definition));
    }

    /** Returns a feature. */
    public double value(GldmFeature feature) {
        return feature.of(statistics);
    }
}
