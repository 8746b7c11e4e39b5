package org.voxrisk.riskmodel.model.classify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.SavedForm;

/**
 * How one type of fitted classifier is saved: {@code format}, {@code version}, {@code kind}, {@code columns}, {@code
 * training_cases}, {@code training_events}, {@code scope}, then what was fitted. The first ones are written and read here; an
 * implementation adds its own fields.
 *
 * @param <T> the type of the fitted classifier
 */
public interface ClassifierCodec<T extends FittedClassifier> extends Codec<T> {
    /** Name of the kind in the file; for a classifier of one's own a name that no other has, such as {@code com.example.NET}. */
    String kind();

    /** On what a classifier was fitted. */
    Trained trained(T fitted);

    /** Names of the fields that {@link #put} adds; a file with others is refused. */
    List<String> fields();

    /** Adds what was fitted. */
    void put(T fitted, ObjectNode node, Codecs codecs);

    /**
     * Makes the classifier of its fields.
     *
     * @throws InvalidFileException when a field is not what {@link #put} writes; the message names it
     */
    T take(JsonFields node, Trained trained, Codecs codecs) throws InvalidFileException;

    @Override
    default SavedForm form() {
        return new SavedForm("voxrisk-fitted-classifier", 1, kind());
    }

    @Override
    default void write(T fitted, ObjectNode document, Codecs codecs) {
        trained(fitted).put(document);
        put(fitted, document, codecs);
    }

    @Override
    default T read(JsonFields document, Codecs codecs) throws InvalidFileException {
        List<String> known = new ArrayList<>(
                List.of("format", "version", "kind", "columns", "training_cases", "training_events", "scope"));
        known.addAll(fields());
        document.only(known.toArray(String[]::new));
        return take(document, Trained.read(document), codecs);
    }

    /**
     * An array of so many finite numbers.
     *
     * @throws InvalidFileException when it is of another length, or not of numbers; the message names the field
     */
    static double[] numbers(JsonFields node, String field, long length) throws InvalidFileException {
        double[] values = node.numbers(field);
        if (values.length != length) {
            throw node.invalid(field, values.length + " numbers, must be " + length);
        }
        return values;
    }

    /**
     * A number above 0.
     *
     * @throws InvalidFileException when it is not; the message names the field
     */
    static double positive(JsonFields node, String field) throws InvalidFileException {
        double value = node.number(field);
        if (!(value > 0)) {
            throw node.invalid(field, value + ", must be above 0");
        }
        return value;
    }
}
