package org.voxrisk.riskmodel.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;

/**
 * The fitted values that can be saved, one {@link Codec} a form. Immutable; users add their own to the standard ones:
 *
 * <pre>
 *   Codecs codecs = StepCodecs.standard().with(new RanksCodec());
 *   chain.write(file, codecs);
 *   FittedChain again = FittedChain.read(file, codecs);
 * </pre>
 */
public final class Codecs {
    private final List<Codec<?>> codecs;

    private Codecs(List<Codec<?>> codecs) {
        this.codecs = codecs;
    }

    /**
     * These codecs and no others.
     *
     * @throws IllegalArgumentException when two have the same form
     */
    public static Codecs of(Codec<?>... codecs) {
        return new Codecs(List.of()).with(codecs);
    }

    /**
     * These codecs and others.
     *
     * @throws IllegalArgumentException when two have the same form
     */
    public Codecs with(Codec<?>... added) {
        List<Codec<?>> all = new ArrayList<>(codecs);
        for (Codec<?> codec : added) {
            for (Codec<?> known : all) {
                if (known.form().isSame(codec.form())) {
                    throw new IllegalArgumentException("two codecs for '" + codec.form() + "', of "
                            + known.type().getName() + " and " + codec.type().getName()
                            + ": name one of them otherwise");
                }
            }
            all.add(codec);
        }
        return new Codecs(List.copyOf(all));
    }

    /**
     * These codecs and all of another registry.
     *
     * @throws IllegalArgumentException when two have the same form
     */
    public Codecs with(Codecs others) {
        return with(others.codecs.toArray(Codec<?>[]::new));
    }

    /**
     * A value as a JSON tree, to be put into another one.
     *
     * @throws IllegalArgumentException when there is no codec for its type; the message says which
     */
    public ObjectNode document(Object value) {
        for (Codec<?> codec : codecs) {
            if (codec.writes(value)) {
                return document(codec, value);
            }
        }
        throw new IllegalArgumentException("a " + value.getClass().getName()
                + " cannot be saved: there is no codec for it. Add one, as in Codecs.with(codec).");
    }

    private <T> ObjectNode document(Codec<T> codec, Object value) {
        SavedForm form = codec.form();
        ObjectNode document = JsonDocument.create(form.format(), form.version());
        if (!form.kind().isEmpty()) {
            document.put("kind", form.kind());
        }
        codec.write(codec.type().cast(value), document, this);
        return document;
    }

    /**
     * Reads a value that stands inside a document.
     *
     * @param wanted what it must be
     * @throws InvalidFileException when it is something else, or there is no codec for it; the message names the field
     */
    public <R> R read(JsonFields document, Class<R> wanted) throws InvalidFileException {
        String format = document.text("format");
        List<String> formats = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (Codec<?> codec : codecs) {
            if (!wanted.isAssignableFrom(codec.type())) {
                continue;
            }
            SavedForm form = codec.form();
            if (!form.format().equals(format)) {
                formats.add(form.format());
                continue;
            }
            JsonDocument.check(document, format, form.version());
            if (form.kind().isEmpty() || form.kind().equals(document.text("kind"))) {
                return wanted.cast(codec.read(document, this));
            }
            kinds.add(form.kind());
        }
        if (kinds.isEmpty()) {
            String expected = String.join("' or '", formats.stream().distinct().toList());
            throw document.invalid(
                    "format", "this is '" + format + "', expected '" + expected + "': another kind of file");
        }
        throw document.invalid(
                "kind",
                "'" + document.text("kind") + "' is not one of " + kinds
                        + ": if it is of your own, add its codec, as in Codecs.with(codec)");
    }

    /**
     * A value as JSON text; every number reads back to the same bits.
     *
     * @throws IllegalArgumentException when there is no codec for it
     */
    public String toJson(Object value) {
        return JsonDocument.toText(document(value));
    }

    /**
     * Reads JSON text.
     *
     * @param source what the text is called in messages
     * @param wanted what it must be
     * @throws InvalidFileException when it is something else, or not as it was written; the message names the field
     */
    public <R> R fromJson(String json, String source, Class<R> wanted) throws InvalidFileException {
        return read(JsonDocument.parse(json, source), wanted);
    }

    /**
     * Writes a value as a JSON file, whole or not at all.
     *
     * @throws IllegalArgumentException when there is no codec for it
     * @throws IOException when the file cannot be written
     */
    public void write(Path file, Object value) throws IOException {
        JsonDocument.write(file, document(value));
    }

    /**
     * Reads a JSON file.
     *
     * @param wanted what it must be
     * @throws InvalidFileException when it is something else, or not as it was written; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public <R> R read(Path file, Class<R> wanted) throws IOException {
        return read(JsonDocument.read(file), wanted);
    }
}
