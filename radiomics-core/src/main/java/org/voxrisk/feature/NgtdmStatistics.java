package org.voxrisk.feature;

import org.voxrisk.texture.Ngtdm;

/** What the NGTDM features are made of: level, n and s of each level present. Symbols: {@link NgtdmFeature}. */
public final class NgtdmStatistics {
    private final int count;
    private final double[] i;
    private final double[] p;
    private final double[] s;
    private final double voxels;
    private double sumS;
    private double sumPs;

    private NgtdmStatistics(Ngtdm ngtdm) {
        this.count = ngtdm.levels().levelCount();
        this.i = new double[count];
        this.p = new double[count];
        this.s = new double[count];
        this.voxels = ngtdm.levels().voxelCount();
        for (int a = 0; a < count; a++) {
            i[a] = ngtdm.levels().grayLevel(a + 1);
            p[a] = ngtdm.n(a + 1) / voxels;
            s[a] = ngtdm.s(a + 1);
            sumS += s[a];
            sumPs += p[a] * s[a];
        }
    }

    /** Prepares the sums of a matrix. */
    public static NgtdmStatistics of(Ngtdm ngtdm) {
        return new NgtdmStatistics(ngtdm);
    }

    double coarseness() {
        return sumPs == 0 ? 1e6 : 1 / sumPs;
    }

    double contrast() {
        if (count == 1) {
            return 0;
        }
        double sum = 0;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double d = i[a] - i[b];
                sum += p[a] * p[b] * (d * d);
            }
        }
        return sum * sumS / voxels / ((double) count * (count - 1));
    }

    double busyness() {
        double differences = 0;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                differences += Math.abs(i[a] * p[a] - i[b] * p[b]);
            }
        }
        return differences == 0 ? 0 : sumPs / differences;
    }

    double complexity() {
        double sum = 0;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                sum += Math.abs(i[a] - i[b]) * (p[a] * s[a] + p[b] * s[b]) / (p[a] + p[b]);
            }
        }
        return sum / voxels;
    }

    double strength() {
        if (sumS == 0) {
            return 0;
        }
        double sum = 0;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double d = i[a] - i[b];
                sum += (p[a] + p[b]) * (d * d);
            }
        }
        return sum / sumS;
    }
}
