package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TableJoin;

/** From records of extractions to the table that a bundle scores. */
public final class ExtractedPatients {
    private ExtractedPatients() {}

    /**
     * Joins the records of each sequence, and keeps the columns that the bundle asks for.
     *
     * @param bundle says how its features are extracted
     * @param bySequence records of one sequence, by its {@link SequenceExtraction#name}
     * @param cases makes the case of a record; records of one patient must give one patient id
     * @throws BundleMismatchException when records were extracted with other settings, by other software or into other columns
     *     than those of the model; the message says what differs
     * @throws IllegalArgumentException when a sequence is not there or one too many, or the sequences do not have the same
     *     patients
     */
    public static FeatureTable of(
            ModelBundle bundle,
            Map<String, List<ExtractionRecord>> bySequence,
            Function<ExtractionRecord, Case> cases) {
        return of(bundle, bySequence, Set.of(), cases);
    }

    /**
     * Joins the records as {@link #of(ModelBundle, Map, Function)}, where those of some sequences are of tables with columns
     * that were chosen: of these, only what they say of settings and software is compared with the model's.
     *
     * @param bundle says how its features are extracted
     * @param bySequence records of one sequence, by its {@link SequenceExtraction#name}
     * @param chosen names of the sequences whose records need not have all columns
     * @param cases makes the case of a record; records of one patient must give one patient id
     * @throws BundleMismatchException when records were extracted otherwise than those of the model
     * @throws IllegalArgumentException when a sequence is not there or one too many, or the sequences do not have the same
     *     patients
     */
    public static FeatureTable of(
            ModelBundle bundle,
            Map<String, List<ExtractionRecord>> bySequence,
            Set<String> chosen,
            Function<ExtractionRecord, Case> cases) {
        List<String> wanted =
                bundle.sequences().stream().map(SequenceExtraction::name).toList();
        if (bySequence.size() != wanted.size() || !bySequence.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("the model '" + bundle.card().name() + "' wants sequences " + wanted
                    + ", given are " + bySequence.keySet());
        }
        List<String> differences = new ArrayList<>();
        for (SequenceExtraction sequence : bundle.sequences()) {
            String before = sequence.name().isEmpty() ? "" : "sequence " + sequence.name() + ": ";
            List<ExtractionRecord> records = bySequence.getOrDefault(sequence.name(), List.of());
            (chosen.contains(sequence.name()) ? sequence.otherSettings(records) : sequence.differences(records))
                    .forEach(d -> differences.add(before + d));
        }
        if (!differences.isEmpty()) {
            throw new BundleMismatchException(
                    "features of another extraction than that of the model '"
                            + bundle.card().name() + "'",
                    differences,
                    "Extract again with the settings of the bundle.");
        }
        Map<String, FeatureTable> tables = new LinkedHashMap<>();
        for (SequenceExtraction sequence : bundle.sequences()) {
            FeatureTable table = FeatureTable.ofRecords(bySequence.getOrDefault(sequence.name(), List.of()), cases);
            if (sequence.suffix().isEmpty()) {
                return kept(bundle, table, "");
            }
            tables.put(sequence.suffix(), kept(bundle, table, sequence.suffix()));
        }
        return TableJoin.byPatient().sequences(tables);
    }

    private static FeatureTable kept(ModelBundle bundle, FeatureTable table, String suffix) {
        return table.select(FeatureNames.of(table.columns().asList().stream()
                .filter(c -> bundle.requiredColumns().contains(c + suffix))
                .toList()));
    }
}
