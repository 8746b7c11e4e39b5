package org.voxrisk.io.nrrd;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.internal.HeaderLines;
import org.voxrisk.io.source.Source;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.Utf8;

/** Splits the text part of a file into fields, within limits of length. */
final class NrrdHeaderReader {
    private static final int MAX_FIELD_NAME = 40;
    private static final Pattern MAGIC = Pattern.compile("NRRD000[1-5]");

    private static final Set<String> KNOWN = Set.of(
            "type",
            "dimension",
            "sizes",
            "encoding",
            "endian",
            "content",
            "number",
            "block size",
            "min",
            "max",
            "old min",
            "old max",
            "data file",
            "line skip",
            "byte skip",
            "sample units",
            "space",
            "space dimension",
            "space units",
            "space origin",
            "space directions",
            "measurement frame",
            "spacings",
            "thicknesses",
            "axis mins",
            "axis maxs",
            "centers",
            "labels",
            "units",
            "kinds");

    private static final Map<String, String> ALIASES = Map.of(
            "datafile", "data file",
            "lineskip", "line skip",
            "byteskip", "byte skip",
            "blocksize", "block size",
            "oldmin", "old min",
            "oldmax", "old max",
            "sampleunits", "sample units",
            "axismins", "axis mins",
            "axismaxs", "axis maxs",
            "centerings", "centers");

    private final Source file;
    private final InputStream in;
    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, String> keyValues = new HashMap<>();
    private final List<String> listedFiles = new ArrayList<>();
    private final List<ImageWarning> warnings = new ArrayList<>();
    private final HeaderLines lines;

    private NrrdHeaderReader(Source file, InputStream in) {
        this.file = file;
        this.in = in;
        this.lines = new HeaderLines(in);
    }

    /** Reads the header of a file, and nothing behind it. */
    static NrrdHeader read(Source file) throws IOException {
        try (InputStream in = new BufferedInputStream(file.open())) {
            NrrdHeaderReader reader = new NrrdHeaderReader(file, in);
            reader.readMagic();
            reader.readFields();
            return new NrrdHeader(
                    file,
                    reader.fields,
                    reader.keyValues,
                    reader.listedFiles,
                    reader.lines.position(),
                    reader.warnings);
        }
    }

    private void readMagic() throws IOException {
        in.mark(4);
        String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        in.reset();
        if (!start.equals("NRRD")) {
            throw fault(FormatProblem.WRONG_MAGIC, "magic", "does not begin with NRRD");
        }
        String first = nextLine();
        if (first == null || !MAGIC.matcher(first).matches()) {
            if (lines.isAtEnd() && first != null && first.length() > 8) {
                throw fault(FormatProblem.INVALID_HEADER, "header", "has no line end");
            }
            throw fault(
                    FormatProblem.WRONG_MAGIC,
                    "magic",
                    "\"" + NrrdHeader.shown(String.valueOf(first)) + "\" is not NRRD0001 to NRRD0005");
        }
    }

    private void readFields() throws IOException {
        while (true) {
            String text = nextLine();
            if (text == null || (lines.isAtEnd() && !text.contains(":"))) {
                if (fields.containsKey("data file")) {
                    return;
                }
                throw fault(
                        FormatProblem.TRUNCATED_HEADER,
                        "header",
                        "the file ends after " + lines.position()
                                + " bytes, before the blank line that ends the header");
            }
            if (text.isEmpty()) {
                return;
            }
            if (text.charAt(0) != '#') {
                readField(text);
            }
            if (isList()) {
                readListedFiles();
                return;
            }
        }
    }

    private void readField(String text) throws ImageFormatException {
        int pair = text.indexOf(":=");
        int field = text.indexOf(": ");
        if (pair >= 0 && (field < 0 || pair < field)) {
            keyValues.put(text.substring(0, pair), text.substring(pair + 2));
            return;
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw fault(
                    FormatProblem.INVALID_HEADER,
                    "header",
                    "the line \"" + NrrdHeader.shown(text) + "\" is neither \"field: value\" nor \"key:=value\"");
        }
        String name = canonical(text.substring(0, colon));
        String value = text.substring(colon + 1).strip();
        if (!KNOWN.contains(name)) {
            String shown = NrrdHeader.shown(name);
            warnings.add(new ImageWarning(FormatProblem.UNKNOWN_FIELD, shown, "is no field of NRRD; ignored"));
        } else if (fields.putIfAbsent(name, value) != null) {
            throw fault(FormatProblem.DUPLICATE_FIELD, name, "is there twice");
        }
    }

    private boolean isList() {
        String value = fields.get("data file");
        return value != null && (value.equals("LIST") || value.startsWith("LIST "));
    }

    private void readListedFiles() throws IOException {
        for (String text = nextLine(); text != null; text = nextLine()) {
            if (!text.isBlank()) {
                listedFiles.add(text.strip());
            }
        }
    }

    /** The next line without its end, CR LF included; null at the end of the file. */
    private @Nullable String nextLine() throws IOException {
        try {
            byte[] line = lines.next();
            return line == null ? null : HeaderLines.withoutReturn(decoded(line));
        } catch (HeaderLines.TooLongException e) {
            int colon = e.start().indexOf(':');
            String field =
                    colon >= 0 && colon <= MAX_FIELD_NAME ? canonical(e.start().substring(0, colon)) : "header";
            throw fault(FormatProblem.INVALID_HEADER, field, String.valueOf(e.getMessage()));
        }
    }

    /** The line as text. Comments say nothing to a reader and may be in any encoding. */
    private String decoded(byte[] line) throws ImageFormatException {
        if (line.length > 0 && line[0] == '#') {
            return "#";
        }
        try {
            return Utf8.decode(line, file.name(), lines.number(), lines.start());
        } catch (TextFormatException e) {
            throw new ImageFormatException(
                    file.name(), FormatProblem.INVALID_HEADER, "header", e.place() + ": " + e.detail(), e);
        }
    }

    private static String canonical(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return ALIASES.getOrDefault(lower, lower);
    }

    private ImageFormatException fault(FormatProblem problem, String field, String detail) {
        return new ImageFormatException(file.name(), problem, field, detail);
    }
}
