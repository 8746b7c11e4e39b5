package org.voxrisk.riskmodel.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.Utf8;

/** Looks through the JSON of a bundle token by token before anything is built of it. One value serves one bundle. */
final class JsonGuard {
    /** No number that this library writes is as long. */
    private static final int NUMBER_CHARACTERS = 100;

    private final BundleLimits limits;
    private final JsonFactory factory;
    private int tokens;

    JsonGuard(BundleLimits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.characters())
                        .maxNameLength(limits.characters())
                        .maxNumberLength(NUMBER_CHARACTERS)
                        .build())
                .build();
    }

    /**
     * Checks an entry against the limits and parses it.
     *
     * @param source the file and the entry, for messages
     */
    JsonFields parse(byte[] entry, String source) throws InvalidFileException {
        String text;
        try {
            text = Utf8.decode(entry, source);
        } catch (TextFormatException e) {
            throw new InvalidFileException(source, e.place(), e.detail(), e);
        }
        scan(text, source);
        return JsonDocument.parse(text, source);
    }

    private void scan(String text, String source) throws InvalidFileException {
        Deque<int[]> counts = new ArrayDeque<>();
        try (JsonParser parser = factory.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (++tokens > limits.tokens()) {
                    throw over(source, parser, "more than " + limits.tokens() + " tokens in all entries");
                }
                if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                    counts.pop();
                    continue;
                }
                int[] count = counts.peek();
                if (count != null && ++count[0] > limits.elements()) {
                    throw over(source, parser, "an array or object of more than " + limits.elements() + " elements");
                }
                if (token.isStructStart()) {
                    counts.push(new int[1]);
                } else if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    // Asking for the length is what makes the parser look at it.
                    if (parser.getTextLength() > limits.characters()) {
                        throw over(source, parser, "a text of more than " + limits.characters() + " characters");
                    }
                } else if (token == JsonToken.VALUE_NUMBER_FLOAT
                        && hasExponent(parser)
                        && !Double.isFinite(parser.getDoubleValue())) {
                    throw over(source, parser, "the number " + parser.getText() + ", which is no finite double");
                }
            }
        } catch (JsonProcessingException e) {
            throw new InvalidFileException(
                    source, place(e.getLocation()), "not valid JSON: " + e.getOriginalMessage(), e);
        } catch (InvalidFileException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidFileException(source, "", "not valid JSON: " + e.getMessage(), e);
        }
    }

    /** Without an exponent a number as short as it may be is finite. */
    private static boolean hasExponent(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        for (int i = from; i < from + parser.getTextLength(); i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return true;
            }
        }
        return false;
    }

    private static InvalidFileException over(String source, JsonParser parser, String what) {
        return new InvalidFileException(source, place(parser.currentLocation()), "has " + what + "; a bundle may not");
    }

    private static String place(JsonLocation at) {
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
