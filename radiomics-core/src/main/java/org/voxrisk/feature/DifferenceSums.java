package org.voxrisk.feature;

/**
 * Sums over the distribution of {@code k = |i - j|} of a co-occurrence matrix, taken together when the first of them is wanted: there
 * are two loops to compile. Symbols: {@link GlcmFeature}. Filled again and again; not thread-safe.
 */
final class DifferenceSums {
    private boolean taken;
    private double contrast;
    private double average;
    private double inverseVariance;
    private double inverse;
    private double inverseMoment;
    private double inverseNormalized;
    private double inverseMomentNormalized;

    /** Forgets the sums. */
    void clear() {
        taken = false;
    }

    /**
     * Takes the sums, unless they are known.
     *
     * @param differences the distribution
     * @param ng Ng
     * @return this
     */
    DifferenceSums of(Distribution differences, int ng) {
        if (!taken) {
            taken = true;
            add(differences.count(), differences.values(), differences.probabilities());
            addInverses(differences.count(), differences.values(), differences.probabilities(), ng);
        }
        return this;
    }

    double contrast() {
        return contrast;
    }

    double average() {
        return average;
    }

    double inverseVariance() {
        return inverseVariance;
    }

    double inverse() {
        return inverse;
    }

    double inverseMoment() {
        return inverseMoment;
    }

    double inverseNormalized() {
        return inverseNormalized;
    }

    double inverseMomentNormalized() {
        return inverseMomentNormalized;
    }

    private void add(int count, double[] values, double[] probabilities) {
        double squares = 0;
        double sum = 0;
        double quotients = 0;
        for (int e = 0; e < count; e++) {
            double k = values[e];
            squares += probabilities[e] * (k * k);
            sum += k * probabilities[e];
            if (k > 0) {
                quotients += probabilities[e] / (k * k);
            }
        }
        contrast = squares;
        average = sum;
        inverseVariance = quotients;
    }

    private void addInverses(int count, double[] values, double[] probabilities, int ng) {
        double first = 0;
        double second = 0;
        double normalized = 0;
        double secondNormalized = 0;
        double square = (double) ng * ng;
        for (int e = 0; e < count; e++) {
            double k = values[e];
            double v = probabilities[e];
            first += v / (1 + k);
            second += v / (1 + k * k);
            normalized += v / (1 + k / ng);
            secondNormalized += v / (1 + k * k / square);
        }
        inverse = first;
        inverseMoment = second;
        inverseNormalized = normalized;
        inverseMomentNormalized = secondNormalized;
    }
}
