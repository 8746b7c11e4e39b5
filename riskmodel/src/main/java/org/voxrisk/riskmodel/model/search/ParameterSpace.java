package org.voxrisk.riskmodel.model.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxrisk.riskmodel.data.SplitMix64;
import org.voxrisk.riskmodel.model.classify.Classifier;

/**
 * Settings with the values that each may take: candidates are made of all combinations, or of some drawn at random.
 *
 * @param ranges at least one; names differ
 */
public record ParameterSpace(List<ParameterRange> ranges) {
    private static final int MOST = 100_000;

    /** Makes a classifier of the values of the settings. */
    @FunctionalInterface
    public interface Maker {
        /** The classifier at a point. */
        Classifier at(Point point);
    }

    /**
     * One value a setting.
     *
     * @param values by name
     */
    public record Point(Map<String, Double> values) {
        /**
         * The value of a setting.
         *
         * @throws IllegalArgumentException when there is none of this name
         */
        public double get(String name) {
            Double value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no setting '" + name + "' among " + values.keySet());
            }
            return value;
        }

        /**
         * The value of a setting that is a whole number.
         *
         * @throws IllegalArgumentException when there is none of this name, or it is not a whole number
         */
        public int integer(String name) {
            double value = get(name);
            if (value != (int) value) {
                throw new IllegalArgumentException("setting '" + name + "' is " + value + ", must be a whole number");
            }
            return (int) value;
        }
    }

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException when there is no setting, or two have one name
     */
    public ParameterSpace {
        ranges = List.copyOf(ranges);
        Set<String> names = new HashSet<>();
        for (ParameterRange range : ranges) {
            if (!names.add(range.name())) {
                throw new IllegalArgumentException("two settings are called '" + range.name() + "'");
            }
        }
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a search needs at least one setting");
        }
    }

    /** A space of these settings. */
    public static ParameterSpace of(ParameterRange... ranges) {
        return new ParameterSpace(List.of(ranges));
    }

    /**
     * One candidate for every combination, the last setting changing fastest.
     *
     * @throws IllegalArgumentException when a setting is an interval, or there are more than 100,000 combinations
     */
    public List<Classifier> grid(Maker maker) {
        List<Map<String, Double>> points = List.of(Map.of());
        for (ParameterRange range : ranges) {
            if (!(range instanceof ParameterRange.Choice choice)) {
                throw new IllegalArgumentException("a grid needs single values of '" + range.name()
                        + "', not an interval: draw at random instead");
            }
            if ((long) points.size() * choice.values().size() > MOST) {
                throw new IllegalArgumentException("the grid has more than " + MOST + " combinations");
            }
            List<Map<String, Double>> longer = new ArrayList<>();
            for (Map<String, Double> point : points) {
                for (double value : choice.values()) {
                    Map<String, Double> with = new LinkedHashMap<>(point);
                    with.put(range.name(), value);
                    longer.add(with);
                }
            }
            points = longer;
        }
        return points.stream().map(p -> maker.at(new Point(p))).toList();
    }

    /**
     * Candidates at points drawn from a seed; the first ones do not depend on how many follow.
     *
     * @param count 1 to 100,000
     * @throws IllegalArgumentException when the count is out of range
     */
    public List<Classifier> random(int count, long seed, Maker maker) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(count + " candidates, must be 1 to " + MOST);
        }
        SplitMix64 random = new SplitMix64(seed);
        List<Classifier> candidates = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            Map<String, Double> point = new LinkedHashMap<>();
            ranges.forEach(range -> point.put(range.name(), range.draw(random)));
            candidates.add(maker.at(new Point(point)));
        }
        return candidates;
    }
}
