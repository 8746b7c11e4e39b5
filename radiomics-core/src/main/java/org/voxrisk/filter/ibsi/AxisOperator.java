package org.voxrisk.filter.ibsi;

import java.util.List;

/**
 * What a separable filter does along one axis: one convolution after the other.
 *
 * @param stages the convolutions, at least one
 */
record AxisOperator(List<Taps> stages) {
    AxisOperator {
        stages = List.copyOf(stages);
    }

    static AxisOperator of(Taps taps) {
        return new AxisOperator(List.of(taps));
    }

    /** Returns the operator turned around. */
    AxisOperator flipped() {
        return new AxisOperator(stages.stream().map(Taps::flipped).toList());
    }

    /** Returns 1 if it is the same turned around, -1 if it then has the other sign, 0 if it is another. */
    int parity() {
        int parity = 1;
        for (Taps taps : stages) {
            Taps flipped = taps.flipped();
            if (!flipped.equals(taps)) {
                parity = flipped.equals(taps.negated()) ? -parity : 0;
            }
        }
        return parity;
    }

    /** Returns the response to 1 everywhere. */
    double sum() {
        double product = 1;
        for (Taps taps : stages) {
            product *= taps.sum();
        }
        return product;
    }
}
