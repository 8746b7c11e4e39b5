package org.voxrisk.riskmodel.statistics.correlation;

/**
 * Counts over all pairs of two columns.
 *
 * @param n number of values
 * @param score concordant minus discordant pairs
 * @param untiedX pairs that differ in x
 * @param untiedY pairs that differ in y
 */
record Concordance(int n, long score, long untiedX, long untiedY) {
    static Concordance of(double[] x, double[] y) {
        long score = 0;
        long untiedX = 0;
        long untiedY = 0;
        for (int i = 1; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                int a = Double.compare(x[i] + 0.0, x[j] + 0.0);
                int b = Double.compare(y[i] + 0.0, y[j] + 0.0);
                score += (long) Integer.signum(a) * Integer.signum(b);
                untiedX += a == 0 ? 0 : 1;
                untiedY += b == 0 ? 0 : 1;
            }
        }
        return new Concordance(x.length, score, untiedX, untiedY);
    }

    /** Tau-b; NaN if a column is constant. */
    double tauB() {
        return score / (Math.sqrt((double) untiedX) * Math.sqrt((double) untiedY));
    }

    boolean isTied() {
        long pairs = (long) n * (n - 1) / 2;
        return untiedX < pairs || untiedY < pairs;
    }
}
