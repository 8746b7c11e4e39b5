package org.voxrisk.riskmodel.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;

/**
 * How one type of fitted step is saved: {@code format}, {@code version}, {@code kind}, {@code report}, then what was fitted.
 * The report is written and read here; an implementation adds its own fields.
 *
 * @param <T> the type of the fitted step
 */
public interface StepCodec<T extends FittedStep> extends Codec<T> {
    /** Name of the kind in the file; for a step of one's own a name that no other has, such as {@code com.example.RANKS}. */
    String kind();

    /** Names of the fields that {@link #put} adds; a file with others is refused. */
    List<String> fields();

    /** Adds what was fitted. */
    void put(T step, ObjectNode node, Codecs codecs);

    /**
     * Makes the step of its report and its fields.
     *
     * @throws InvalidFileException when a field is not what {@link #put} writes; the message names it
     */
    T take(JsonFields node, StepReport report, Codecs codecs) throws InvalidFileException;

    @Override
    default SavedForm form() {
        return new SavedForm("voxrisk-fitted-step", 1, kind());
    }

    @Override
    default void write(T step, ObjectNode document, Codecs codecs) {
        ReportFile.put(document.putObject("report"), step.report());
        put(step, document, codecs);
    }

    @Override
    default T read(JsonFields document, Codecs codecs) throws InvalidFileException {
        StepReport report = ReportFile.read(document.object("report"));
        List<String> known = new ArrayList<>(List.of("format", "version", "kind", "report"));
        known.addAll(fields());
        document.only(known.toArray(String[]::new));
        return take(document, report, codecs);
    }
}
