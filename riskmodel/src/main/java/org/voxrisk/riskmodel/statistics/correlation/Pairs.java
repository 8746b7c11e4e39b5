package org.voxrisk.riskmodel.statistics.correlation;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;

/** Two columns without the rows in which one of them is missing. */
final class Pairs {
    private final double[] x;
    private final double[] y;

    private Pairs(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    static Pairs of(double[] x, double[] y, int needed) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "columns of " + x.length + " and " + y.length + " values cannot be paired");
        }
        double[] keptX = new double[x.length];
        double[] keptY = new double[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isInfinite(x[i]) || Double.isInfinite(y[i])) {
                throw new IllegalArgumentException("pair " + i + " is (" + x[i] + ", " + y[i]
                        + "); only finite numbers and NaN (missing) are understood");
            }
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                keptX[n] = x[i];
                keptY[n++] = y[i];
            }
        }
        if (n < needed) {
            throw new UndefinedStatisticException("a correlation test needs at least " + needed + " pairs, found " + n
                    + " (" + (x.length - n) + " incomplete)");
        }
        return new Pairs(Arrays.copyOf(keptX, n), Arrays.copyOf(keptY, n));
    }

    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    int size() {
        return x.length;
    }
}
