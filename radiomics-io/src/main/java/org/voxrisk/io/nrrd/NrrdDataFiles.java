package org.voxrisk.io.nrrd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.internal.NamedFiles;
import org.voxrisk.io.source.Source;

/**
 * The files that hold the data of a detached header: one name, {@code LIST [subdim]} or
 * {@code pattern min max step [subdim]}. Each file of several holds a slab of {@code subdim} dimensions, by default one
 * fewer than the array; with as many as the array, the files share the slowest axis.
 */
final class NrrdDataFiles {
    private static final String FIELD = "data file";
    private static final int MAX_FILES = 1 << 20;
    private static final Pattern NUMBERED = Pattern.compile(
            "(.*%.*?)\\s+([+-]?[0-9]{1,9})\\s+([+-]?[0-9]{1,10})\\s+([+-]?[0-9]{1,9})(\\s+[0-9]{1,9})?");
    private static final Pattern CONVERSION = Pattern.compile("([^%]*)%(0?)([0-9]{0,2})d([^%]*)");

    private NrrdDataFiles() {}

    /** Finds the files, in the order of their slabs. */
    static List<Source> of(NrrdHeader header, NrrdAxes axes) throws IOException {
        List<Source> files = new ArrayList<>();
        for (String name : names(header, axes)) {
            files.add(NamedFiles.resolve(header.file(), FIELD, name));
        }
        return files;
    }

    private static List<String> names(NrrdHeader header, NrrdAxes axes) throws ImageFormatException {
        String value = header.require(FIELD);
        if (value.equals("LIST") || value.startsWith("LIST ")) {
            String subdimension = value.substring("LIST".length()).strip();
            requireSlabs(header, axes, header.listedFiles().size(), subdimension);
            return header.listedFiles();
        }
        Matcher numbered = NUMBERED.matcher(value);
        if (numbered.matches()) {
            return numberedNames(header, axes, numbered);
        }
        if (value.contains("%")) {
            throw header.invalid(FIELD, "a numbered name is \"name%03d.raw first last step\"");
        }
        return List.of(value);
    }

    private static List<String> numberedNames(NrrdHeader header, NrrdAxes axes, Matcher numbered)
            throws ImageFormatException {
        long first = Long.parseLong(numbered.group(2));
        long last = Long.parseLong(numbered.group(3));
        long step = Long.parseLong(numbered.group(4));
        if (step == 0 || (last - first) / step < 0) {
            throw header.invalid(FIELD, "a step of " + step + " does not lead from " + first + " to " + last);
        }
        Matcher conversion = CONVERSION.matcher(numbered.group(1));
        if (!conversion.matches()) {
            throw header.invalid(FIELD, "the only conversion of a numbered name is one %d, %5d or %05d");
        }
        String subdimension = numbered.group(5) == null ? "" : numbered.group(5).strip();
        long count = (last - first) / step + 1;
        requireSlabs(header, axes, count, subdimension);
        List<String> names = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            names.add(conversion.group(1) + padded(first + i * step, conversion) + conversion.group(4));
        }
        return names;
    }

    private static String padded(long number, Matcher conversion) {
        int width = conversion.group(3).isEmpty() ? 0 : Integer.parseInt(conversion.group(3));
        String digits = Long.toString(Math.abs(number));
        String sign = number < 0 ? "-" : "";
        int missing = Math.max(0, width - digits.length() - sign.length());
        return conversion.group(2).isEmpty()
                ? " ".repeat(missing) + sign + digits
                : sign + "0".repeat(missing) + digits;
    }

    private static void requireSlabs(NrrdHeader header, NrrdAxes axes, long files, String subdimension)
            throws ImageFormatException {
        int dimension = axes.dimension();
        long sub = subdimension.isEmpty() ? dimension - 1 : header.integer(FIELD, subdimension);
        if (sub < 1 || sub > dimension) {
            throw header.invalid(FIELD, "slabs of " + sub + " dimensions cannot fill an array of " + dimension);
        }
        if (files < 1 || files > MAX_FILES) {
            throw header.invalid(FIELD, "names " + files + " files, must be 1 to " + MAX_FILES);
        }
        long wanted = 1;
        for (int axis = (int) sub; axis < dimension; axis++) {
            wanted *= axes.sizes()[axis];
        }
        boolean fits = sub == dimension ? axes.sizes()[dimension - 1] % files == 0 : files == wanted;
        if (!fits) {
            throw header.invalid(FIELD, "names " + files + " files for " + wanted + " slabs of " + sub + " dimensions");
        }
    }
}
