package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureRow;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;

/**
 * Min-max scaling of named features with fixed ranges: {@code z = (x - min) / (max - min)}, where {@code min} and
 * {@code max} are the smallest and largest value of the feature in the training rows. Immutable; the ranges are data
 * that can be inspected, saved and read back.
 *
 * <p>Equals, on the training rows, {@code (x - min(x)) / (max(x) - min(x))} in R. What it decides:
 *
 * <ul>
 *   <li>A value outside its range is <em>not</em> clamped: it gives {@code z < 0} or {@code z > 1}, and
 *       {@link ScaledFeatures#outOfRange()} lists it.
 *   <li>A feature that is constant in training keeps its range (of width 0) and is scaled to 0 whatever its value;
 *       {@link #constantFeatures()} lists such features.
 *   <li>NaN and infinite values are refused, in training and in the row of a case; in a table, where missing values
 *       have reasons, they stay missing.
 *   <li>A feature that has a range and is not in the row is an error; features of the row without a range are left
 *       out of the result, so that a full extraction can be handed to a scaler of a few features.
 * </ul>
 *
 * <p>JSON: {@code {"format": "voxrisk-min-max-ranges", "version": 1, "ranges": [{"feature": "...", "min": 0.0,
 * "max": 1.0}, ...]}}; doubles read back to the same bits.
 */
public final class MinMaxScaler implements TableScaler {
    private static final String FORMAT = "voxrisk-min-max-ranges";
    private static final int VERSION = 1;

    private final FeatureNames names;
    private final List<FeatureRange> ranges;

    private MinMaxScaler(FeatureNames names, List<FeatureRange> ranges) {
        this.names = names;
        this.ranges = ranges;
    }

    /**
     * Takes ranges as they are, for example from another program or a publication.
     *
     * @throws IllegalArgumentException when there is none or a feature has two
     */
    public static MinMaxScaler of(List<FeatureRange> ranges) {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a scaler needs at least one range");
        }
        FeatureNames names =
                FeatureNames.of(ranges.stream().map(FeatureRange::feature).toList());
        return new MinMaxScaler(names, List.copyOf(ranges));
    }

    /**
     * Fits the ranges of the training rows. For ranges of a whole reference cohort say so:
     * {@code MinMaxScaler.fit(TrainingPart.wholeTable(cohort))}.
     *
     * @throws IllegalArgumentException when there is no feature or no row
     * @throws InvalidFeatureValueException when a value is missing; the message names feature and case
     */
    public static MinMaxScaler fit(TrainingPart training) {
        if (training.caseCount() == 0) {
            throw new IllegalArgumentException("no training row; a range needs at least 1");
        }
        List<FeatureRange> ranges = new ArrayList<>(training.columns().size());
        for (int j = 0; j < training.columns().size(); j++) {
            double[] column = Complete.column(training, j);
            double min = column[0];
            double max = column[0];
            for (double x : column) {
                min = Math.min(min, x);
                max = Math.max(max, x);
            }
            ranges.add(new FeatureRange(training.columns().get(j), min, max));
        }
        return of(ranges);
    }

    @Override
    public FeatureNames names() {
        return names;
    }

    /** The ranges, in the order of {@link #names()}. */
    public List<FeatureRange> ranges() {
        return ranges;
    }

    /**
     * The range of a feature.
     *
     * @throws FeatureMismatchException when it has none
     */
    public FeatureRange range(String feature) {
        int column = names.indexOf(feature);
        if (column < 0) {
            throw FeatureMismatchException.of("the caller", FeatureNames.of(feature), names);
        }
        return ranges.get(column);
    }

    /** Features that had one value in all training rows, in order. */
    public List<String> constantFeatures() {
        return ranges.stream()
                .filter(FeatureRange::isConstant)
                .map(FeatureRange::feature)
                .toList();
    }

    /**
     * The same ranges for some of the features, in the order given.
     *
     * @throws FeatureMismatchException when one of them has no range; the message lists all such
     */
    public MinMaxScaler restrictedTo(FeatureNames features) {
        if (!features.missingFrom(names).isEmpty()) {
            throw FeatureMismatchException.of("the restricted scaler", features, names);
        }
        return of(features.asList().stream().map(this::range).toList());
    }

    /**
     * Scales one case.
     *
     * @param row has every feature of {@link #names()}, in any order; others are left out
     * @return the scaled features in the order of {@link #names()}
     * @throws FeatureMismatchException when features are not in the row; the message lists them
     * @throws InvalidFeatureValueException when one of them is NaN or infinite
     */
    public ScaledFeatures apply(FeatureRow row) {
        double[] raw = new double[ranges.size()];
        double[] scaled = new double[ranges.size()];
        for (int i = 0; i < raw.length; i++) {
            int column = row.names().indexOf(names.get(i));
            if (column < 0) {
                throw FeatureMismatchException.of("the min-max scaler", names, row.names());
            }
            raw[i] = row.value(column);
            scaled[i] = ranges.get(i).scale(raw[i]);
        }
        return new ScaledFeatures(names, ranges, raw, scaled);
    }

    @Override
    public FeatureTable apply(FeatureTable table) {
        return Complete.mapped(table.select(names), (j, x) -> ranges.get(j).scale(x));
    }

    /**
     * The values of a table outside their range, by case id, in the table's order; cases without one are left out.
     * Missing values are not counted.
     *
     * @throws FeatureMismatchException when features are missing; the message lists them
     */
    public Map<String, List<OutOfRange>> outOfRange(FeatureTable table) {
        FeatureTable own = table.select(names);
        Map<String, List<OutOfRange>> byCase = new LinkedHashMap<>();
        for (int i = 0; i < own.caseCount(); i++) {
            List<OutOfRange> outside = new ArrayList<>();
            for (int j = 0; j < ranges.size(); j++) {
                double x = own.value(i, j);
                if (!Double.isNaN(x) && !ranges.get(j).contains(x)) {
                    outside.add(new OutOfRange(ranges.get(j), x, ranges.get(j).scale(x)));
                }
            }
            if (!outside.isEmpty()) {
                byCase.put(own.cases().get(i).id(), List.copyOf(outside));
            }
        }
        return byCase;
    }

    /** The ranges as JSON text; the form is in the class description. */
    public String toJson() {
        return JsonDocument.toText(document());
    }

    /**
     * Writes the ranges as a JSON file, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        JsonDocument.write(file, document());
    }

    /**
     * Reads JSON text.
     *
     * @throws InvalidFileException when it is not of this form; the message names the field
     */
    public static MinMaxScaler fromJson(String json) throws InvalidFileException {
        return from(JsonDocument.parse(json, "min-max ranges", FORMAT, VERSION).only("format", "version", "ranges"));
    }

    /**
     * Reads a JSON file.
     *
     * @throws InvalidFileException when it is not of this form; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static MinMaxScaler read(Path file) throws IOException {
        return from(JsonDocument.read(file, FORMAT, VERSION).only("format", "version", "ranges"));
    }

    private ObjectNode document() {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION);
        put(document);
        return document;
    }

    void put(ObjectNode node) {
        ArrayNode array = node.putArray("ranges");
        for (FeatureRange range : ranges) {
            array.addObject()
                    .put("feature", range.feature())
                    .put("min", range.min())
                    .put("max", range.max());
        }
    }

    static MinMaxScaler from(JsonFields document) throws InvalidFileException {
        List<FeatureRange> ranges = new ArrayList<>();
        for (JsonFields entry : document.objects("ranges")) {
            entry.only("feature", "min", "max");
            try {
                ranges.add(new FeatureRange(entry.text("feature"), entry.number("min"), entry.number("max")));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("", e);
            }
        }
        try {
            return of(ranges);
        } catch (IllegalArgumentException e) {
            throw document.invalid("ranges", e);
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof MinMaxScaler other && ranges.equals(other.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }
}
