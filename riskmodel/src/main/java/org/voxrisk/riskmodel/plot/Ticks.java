package org.voxrisk.riskmodel.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Positions of the marks of an axis and how they are written: multiples of 1, 2 or 5 times a power of ten, at most seven.
 *
 * @param values in rising order
 * @param labels one a value, all with the same number of decimals
 */
record Ticks(List<Double> values, List<String> labels) {
    private static final int MOST = 7;
    private static final int[] STEPS = {1, 2, 5};

    Ticks {
        values = List.copyOf(values);
        labels = List.copyOf(labels);
    }

    /** The most marks between two ends that are not equal, these included, but not more than seven. */
    static Ticks between(double low, double high) {
        return between(low, high, MOST);
    }

    static Ticks between(double low, double high, int most) {
        double span = high - low;
        int power = (int) Math.floor(Math.log10(span / most)) - 1;
        while (true) {
            for (int multiple : STEPS) {
                BigDecimal step = BigDecimal.valueOf(multiple).scaleByPowerOfTen(power);
                double width = step.doubleValue();
                double slack = span * 1e-9;
                long first = (long) Math.ceil((low - slack) / width);
                long last = (long) Math.floor((high + slack) / width);
                if (last - first < most) {
                    return multiples(step, first, last);
                }
            }
            power++;
        }
    }

    /** The multiples of a step from one number of steps to another. */
    static Ticks multiples(BigDecimal step, long first, long last) {
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        int decimals = Math.max(0, step.stripTrailingZeros().scale());
        for (long k = first; k <= last; k++) {
            BigDecimal value = step.multiply(BigDecimal.valueOf(k));
            values.add(value.doubleValue());
            labels.add(Numbers.minus(
                    value.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()));
        }
        return new Ticks(values, labels);
    }

    /** Powers of ten, and 2 and 5 times these where there are few, between two positive ends. */
    static Ticks logarithmic(double low, double high) {
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        for (int[] multiples : List.of(STEPS, new int[] {1, 3}, new int[] {1})) {
            Ticks ticks = logarithmic(low, high, first, last, multiples);
            if (ticks.values.size() <= MOST) {
                return ticks;
            }
        }
        return everySecond(logarithmic(low, high, first, last, new int[] {1}));
    }

    private static Ticks logarithmic(double low, double high, int first, int last, int[] multiples) {
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            for (int multiple : multiples) {
                BigDecimal value = BigDecimal.valueOf(multiple).scaleByPowerOfTen(power);
                double at = value.doubleValue();
                if (at >= low * (1 - 1e-9) && at <= high * (1 + 1e-9)) {
                    values.add(at);
                    labels.add(value.stripTrailingZeros().toPlainString());
                }
            }
        }
        return new Ticks(values, labels);
    }

    private static Ticks everySecond(Ticks ticks) {
        int stride = (ticks.values.size() + MOST - 1) / MOST;
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < ticks.values.size(); i += stride) {
            values.add(ticks.values.get(i));
            labels.add(ticks.labels.get(i));
        }
        return new Ticks(values, labels);
    }
}
