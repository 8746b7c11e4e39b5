package org.voxrisk.feature;

import org.voxrisk.texture.Glszm;

/** The GLSZM features of a region. There are no directions, and a region always has a zone. */
public final class GlszmFeatures {
    private final LevelSizeStatistics statistics;

    private GlszmFeatures(LevelSizeStatistics statistics) {
        this.statistics = statistics;
    }

    /** Prepares the statistics of the zones. */
    public static GlszmFeatures of(Glszm glszm) {
        return of(glszm, Definition.PYRADIOMICS);
    }

    /** Prepares the statistics of the zones. */
    public static GlszmFeatures of(Glszm glszm, Definition definition) {
        int entries = glszm.entryCount();
        int[] level = new int[entries];
        int[] size = new int[entries];
        double[] weight = new double[entries];
        for (int e = 0; e < entries; e++) {
            level[e] = glszm.levels().grayLevel(glszm.rank(e));
            size[e] = glszm.size(e);
            weight[e] = glszm.count(e);
        }
        return new GlszmFeatures(new LevelSizeStatistics(entries, level, size, weight, definition));
    }

    /** Returns a feature. */
    public double value(GlszmFeature feature) {
        return feature.of(statistics);
    }
}
