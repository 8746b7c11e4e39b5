package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.ExtractionIds;

/**
 * A CSV table of the features of one sequence, named as they were extracted, beside which anything may stand: the columns
 * of a list of cases, ids of the user's own, features that the model does without.
 */
final class ExtractedTable {
    private static final List<String> PATIENT_IDS = List.of("patient_id", "patient", "case_id", "case", "id");
    private static final String DIAGNOSTICS = "diagnostics_";

    private ExtractedTable() {}

    /** Whether a header is of a file that knows images and no patients, all else of which is features. */
    static boolean knowsNoPatients(List<String> header) {
        return header.containsAll(ExtractionRecord.FILE_IDS)
                && PATIENT_IDS.stream().noneMatch(header::contains);
    }

    /** Whether a header has features of a sequence, named without its suffix, and none with it. */
    static boolean isOf(List<String> header, ModelBundle bundle, String suffix) {
        return !suffix.isEmpty()
                && header.stream().anyMatch(c -> isWanted(bundle, c, suffix))
                && header.stream().noneMatch(c -> c.endsWith(suffix) && isWanted(bundle, c, ""));
    }

    private static boolean isWanted(ModelBundle bundle, String column, String suffix) {
        return bundle.requiredColumns().contains(column + suffix);
    }

    /** The records: features that the model asks for, all other columns as ids. */
    static List<ExtractionRecord> read(Path file, ModelBundle bundle, String suffix, Optional<String> id)
            throws IOException {
        List<String> header = CsvTable.open(file, name -> true).header();
        List<String> ids = new ArrayList<>();
        for (String column : header) {
            if (!isWanted(bundle, column, suffix) && !column.startsWith(DIAGNOSTICS)) {
                ids.add(column);
            }
        }
        boolean known = id.isPresent()
                ? ids.contains(id.get())
                : PATIENT_IDS.stream().anyMatch(ids::contains) || ids.stream().anyMatch("image"::equalsIgnoreCase);
        if (!known) {
            throw new ParameterException(file + " has no column of ids, " + id.orElse(String.join(", ", PATIENT_IDS))
                    + " or image; its columns are "
                    + header.subList(0, Math.min(10, header.size()))
                    + (header.size() > 10 ? " and " + (header.size() - 10) + " more" : "")
                    + ". Say which one it is with --id.");
        }
        return RecordCsv.read(file, ids);
    }

    /** The case of a record: of the column that was named, else of one that is usual, else of the image's path. */
    static Case caseOf(ExtractionRecord record, Optional<String> id, ExtractionIds ofImage) {
        if (id.isPresent() && record.ids().containsKey(id.get())) {
            return Case.of(record.id(id.get()));
        }
        for (String column : PATIENT_IDS) {
            if (record.ids().containsKey(column)) {
                return Case.of(record.id(column));
            }
        }
        return ofImage.caseOf(cell(record, "image"), cell(record, "mask"), cell(record, "label"));
    }

    private static String cell(ExtractionRecord record, String column) {
        return record.ids().entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(column))
                .map(e -> e.getValue())
                .findFirst()
                .orElse("");
    }
}
