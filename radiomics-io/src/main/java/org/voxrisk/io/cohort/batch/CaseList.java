package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvRow;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.TextWarning;

/**
 * Cases to extract, as a table names them. Immutable.
 *
 * <p>A list is a CSV with a row a case. PyRadiomics' batch files are read as they are:
 *
 * <table>
 * <caption>Columns, in whatever case</caption>
 * <tr><th>column</th><th>what</th></tr>
 * <tr><td>Image, Mask</td><td>files, or folders with DICOM; relative ones are relative to the list</td></tr>
 * <tr><td>Label</td><td>number or name of the region, as {@link LabelSelection} reads it; {@code 1.0} is 1; an empty cell is
 * the label of the settings</td></tr>
 * <tr><td>Label_channel</td><td>which number per voxel of a mask is the label, from 0</td></tr>
 * <tr><td>Series</td><td>DICOM series of the image</td></tr>
 * <tr><td>any other</td><td>identifies the case, and is copied to the results</td></tr>
 * </table>
 *
 * @param source the list's file or folder, for messages
 * @param columns all columns, in their order
 * @param rows the cases
 * @param faults rows that name no case, for the caller to tell or to refuse
 * @param warnings columns that were left out as row indices
 */
public record CaseList(
        String source, List<String> columns, List<CaseRow> rows, List<RowFault> faults, List<TextWarning> warnings) {
    private static final String IMAGE = "Image";
    private static final String MASK = "Mask";
    private static final String LABEL = "Label";
    private static final String CHANNEL = "Label_channel";
    private static final String SERIES = "Series";

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when a row has other columns, or in another order, than the list
     */
    public CaseList {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
        for (CaseRow row : rows) {
            if (!List.copyOf(row.cells().keySet()).equals(columns)) {
                throw new IllegalArgumentException(source + ": " + row + " has the columns "
                        + row.cells().keySet() + ", and the list " + columns + "; all rows of a list have its columns");
            }
        }
    }

    /**
     * Reads a list.
     *
     * @throws TextFormatException when it is no CSV, or has no column for images or masks
     * @throws IOException when it cannot be read
     */
    public static CaseList read(Path file) throws IOException {
        CsvTable csv = CsvTable.open(file, name -> false);
        Reading reading = new Reading(csv, file);
        csv.forEachRow(reading::add);
        return new CaseList(csv.source(), csv.header(), reading.rows, reading.faults, csv.warnings());
    }

    /** Reads rows one after another. */
    private static final class Reading {
        private final Path folder;
        private final List<String> header;
        private final String source;
        private final int image;
        private final int mask;
        private final int label;
        private final int channel;
        private final int series;
        private final List<CaseRow> rows = new ArrayList<>();
        private final List<RowFault> faults = new ArrayList<>();

        Reading(CsvTable csv, Path file) throws TextFormatException {
            Path parent = file.toAbsolutePath().getParent();
            folder = parent == null ? file.toAbsolutePath() : parent;
            header = csv.header();
            source = csv.source();
            for (String name : header) {
                if (header.indexOf(name) != header.lastIndexOf(name)) {
                    throw new TextFormatException(
                            source, "line 1", "column '" + name + "' is there twice; remove or rename one of them");
                }
            }
            image = required(IMAGE);
            mask = required(MASK);
            label = position(LABEL);
            channel = position(CHANNEL);
            series = position(SERIES);
        }

        private int required(String name) throws TextFormatException {
            int at = position(name);
            if (at < 0) {
                throw new TextFormatException(
                        source,
                        "line 1",
                        "there is no column " + name + "; a list of cases has the columns Image and Mask (and Label,"
                                + " where the settings' label is not meant). There are " + header);
            }
            return at;
        }

        /** Where a column is, in whatever case; -1 for nowhere. */
        private int position(String name) throws TextFormatException {
            int found = -1;
            for (int i = 0; i < header.size(); i++) {
                if (header.get(i).equalsIgnoreCase(name)) {
                    if (found >= 0) {
                        throw new TextFormatException(
                                source,
                                "line 1",
                                "columns '" + header.get(found) + "' and '" + header.get(i) + "' both name the " + name
                                        + "; remove one of them");
                    }
                    found = i;
                }
            }
            return found;
        }

        void add(CsvRow row) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), row.text(i));
            }
            int line = Math.toIntExact(row.line());
            try {
                rows.add(new CaseRow(
                        line,
                        cells,
                        new CaseFiles(path(row, image), path(row, mask)),
                        region(row),
                        channel(row),
                        given(row, series)));
            } catch (IllegalArgumentException e) {
                faults.add(new RowFault(line, cells, String.valueOf(e.getMessage())));
            }
        }

        private Path path(CsvRow row, int column) {
            String text = row.text(column);
            if (CellRules.isMissing(text)) {
                throw new IllegalArgumentException(
                        "column " + header.get(column) + " is empty; name a file, or remove the row");
            }
            // A path with characters that this file system knows not is an InvalidPathException: an argument, too.
            return folder.resolve(text).normalize();
        }

        private Optional<LabelSelection> region(CsvRow row) {
            Optional<String> text = given(row, label);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            OptionalInt number = CellRules.wholeNumber(text.get());
            return Optional.of(
                    number.isPresent() ? LabelSelection.number(number.getAsInt()) : LabelSelection.parse(text.get()));
        }

        private OptionalInt channel(CsvRow row) {
            Optional<String> text = given(row, channel);
            if (text.isEmpty()) {
                return OptionalInt.empty();
            }
            OptionalInt number = CellRules.wholeNumber(text.get());
            if (number.isEmpty() || number.getAsInt() < 0) {
                throw new IllegalArgumentException(
                        "column " + header.get(channel) + " holds '" + text.get() + "', must be a whole number from 0");
            }
            return number;
        }

        private static Optional<String> given(CsvRow row, int column) {
            return column < 0 || CellRules.isMissing(row.text(column))
                    ? Optional.empty()
                    : Optional.of(row.text(column));
        }
    }
}
