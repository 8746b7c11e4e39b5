package org.voxrisk.riskmodel.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;

/**
 * How one type of fitted value becomes JSON and is read back equal. Immutable; put into {@link Codecs}. For a step of one's
 * own see {@link StepCodec}, which does the report.
 *
 * @param <T> the type
 */
public interface Codec<T> {
    /** The type that {@link #read} gives. */
    Class<T> type();

    /** What the file says that it is. */
    SavedForm form();

    /** Whether this codec writes a value; asked when a type has several forms. */
    default boolean writes(Object value) {
        return value.getClass() == type();
    }

    /**
     * Adds the fields of a value.
     *
     * @param document has {@code format}, {@code version} and {@code kind} already
     * @param codecs for values inside the value
     */
    void write(T value, ObjectNode document, Codecs codecs);

    /**
     * Reads a value back.
     *
     * @param document its format, version and kind are those of {@link #form}
     * @param codecs for values inside the value
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names the field
     */
    T read(JsonFields document, Codecs codecs) throws InvalidFileException;
}
