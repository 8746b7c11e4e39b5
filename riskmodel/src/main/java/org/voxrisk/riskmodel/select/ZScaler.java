package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.statistics.Constancy;

/**
 * Standardisation of named features with fixed mean and standard deviation: {@code z = (x - mean) / sd}. Immutable; the
 * moments are data that can be saved and read back.
 *
 * <p>Equals {@code scale(x)} in R on the training rows with {@link Divisor#N_MINUS_1}. A feature that is constant in
 * training ({@link Constancy}) has {@code sd = 0} and is scaled to 0 whatever its value (R gives NaN).
 */
public final class ZScaler implements TableScaler {
    /** Divisor of the sum of squared deviations. */
    public enum Divisor {
        /** n - 1: R's {@code sd} and {@code scale}. */
        N_MINUS_1,
        /** n: scikit-learn's {@code StandardScaler}, and glmnet inside. */
        N
    }

    /**
     * Mean and standard deviation of one feature in training.
     *
     * @param feature column name
     * @param mean finite
     * @param sd finite and not negative; 0 when the feature is constant but for rounding
     */
    public record Moments(String feature, double mean, double sd) {
        /**
         * Checks the moments.
         *
         * @throws IllegalArgumentException when a number is not finite or sd is negative
         */
        public Moments {
            if (!Double.isFinite(mean) || !Double.isFinite(sd) || sd < 0) {
                throw new IllegalArgumentException("feature '" + feature + "' has mean " + mean + " and sd " + sd
                        + "; both must be finite and sd not negative");
            }
        }

        double scale(double x) {
            return sd == 0 ? 0 : (x - mean) / sd;
        }
    }

    private static final String FORMAT = "voxrisk-z-moments";
    private static final int VERSION = 1;

    private final FeatureNames names;
    private final List<Moments> moments;

    private ZScaler(List<Moments> moments) {
        this.names = FeatureNames.of(moments.stream().map(Moments::feature).toList());
        this.moments = List.copyOf(moments);
    }

    /**
     * Takes moments as they are.
     *
     * @throws IllegalArgumentException when a feature has two
     */
    public static ZScaler of(List<Moments> moments) {
        return new ZScaler(moments);
    }

    /**
     * Fits the moments of the training rows; the mean in two passes.
     *
     * @throws IllegalArgumentException when there are fewer than 2 rows
     * @throws InvalidFeatureValueException when a value is missing; the message names feature and case
     */
    public static ZScaler fit(TrainingPart training, Divisor divisor) {
        if (training.caseCount() < 2) {
            throw new IllegalArgumentException(
                    training.caseCount() + " training rows; a standard deviation needs at least 2");
        }
        List<Moments> moments = new ArrayList<>();
        for (int j = 0; j < training.columns().size(); j++) {
            moments.add(momentsOf(training.columns().get(j), Complete.column(training, j), divisor));
        }
        return new ZScaler(moments);
    }

    private static Moments momentsOf(String feature, double[] x, Divisor divisor) {
        if (Constancy.of(x)) {
            return new Moments(feature, x[0], 0);
        }
        double mean = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        double correction = 0;
        for (double v : x) {
            correction += v - mean;
        }
        mean += correction / x.length;
        double squares = 0;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        return new Moments(feature, mean, Math.sqrt(squares / (divisor == Divisor.N ? x.length : x.length - 1)));
    }

    @Override
    public FeatureNames names() {
        return names;
    }

    /** Mean and standard deviation, in the order of {@link #names()}. */
    public List<Moments> moments() {
        return moments;
    }

    @Override
    public FeatureTable apply(FeatureTable table) {
        return Complete.mapped(table.select(names), (j, x) -> moments.get(j).scale(x));
    }

    /** The moments as JSON text. */
    public String toJson() {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION);
        put(document);
        return JsonDocument.toText(document);
    }

    /**
     * Writes the moments as a JSON file, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION);
        put(document);
        JsonDocument.write(file, document);
    }

    /**
     * Reads JSON text.
     *
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static ZScaler fromJson(String json) throws InvalidFileException {
        return from(JsonDocument.parse(json, "z moments", FORMAT, VERSION).only("format", "version", "moments"));
    }

    /**
     * Reads a JSON file.
     *
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static ZScaler read(Path file) throws IOException {
        return from(JsonDocument.read(file, FORMAT, VERSION).only("format", "version", "moments"));
    }

    void put(ObjectNode node) {
        ArrayNode array = node.putArray("moments");
        for (Moments m : moments) {
            array.addObject().put("feature", m.feature()).put("mean", m.mean()).put("sd", m.sd());
        }
    }

    static ZScaler from(JsonFields fields) throws InvalidFileException {
        List<Moments> moments = new ArrayList<>();
        for (JsonFields entry : fields.objects("moments")) {
            entry.only("feature", "mean", "sd");
            try {
                moments.add(new Moments(entry.text("feature"), entry.number("mean"), entry.number("sd")));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("", e);
            }
        }
        try {
            return of(moments);
        } catch (IllegalArgumentException e) {
            throw fields.invalid("moments", e);
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ZScaler other && moments.equals(other.moments);
    }

    @Override
    public int hashCode() {
        return moments.hashCode();
    }
}
