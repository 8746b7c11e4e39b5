package org.voxrisk.io.cohort.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.segmentation.LabelSelection;

/**
 * One case of a list. Immutable.
 *
 * @param line its line in the list, the header being 1; 0 where it is from no file
 * @param cells all cells of its row, column to text, in the order of the columns; they identify it in results
 * @param files image and mask
 * @param region which region of the mask; empty for the label of the settings
 * @param labelChannel which of several numbers per voxel of the mask is the label, from 0; empty for that of the settings
 * @param series DICOM series of the image, see {@link org.voxrisk.io.image.VolumeOptions#series}
 */
public record CaseRow(
        int line,
        Map<String, String> cells,
        CaseFiles files,
        Optional<LabelSelection> region,
        OptionalInt labelChannel,
        Optional<String> series) {
    /** Copies the cells, in their order. */
    public CaseRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** A case by its cells and files alone, all else as the settings say. */
    public static CaseRow of(Map<String, String> cells, CaseFiles files) {
        return new CaseRow(0, cells, files, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /**
     * The text of a column.
     *
     * @throws IllegalArgumentException when there is no such column
     */
    public String cell(String column) {
        String text = cells.get(column);
        if (text == null) {
            throw new IllegalArgumentException("there is no column '" + column + "'; there are " + cells.keySet());
        }
        return text;
    }

    /** Names the case in messages: its line and its files. */
    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ", " : "") + files;
    }
}
