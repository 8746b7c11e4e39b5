package org.voxrisk.riskmodel.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a CSV file say what a row is; all others are features.
 *
 * @param caseColumn column of the case ids; when empty, the patient id is the case id too
 * @param patientColumn column of the patient ids; when empty, the case id is the patient id too
 * @param label column and texts of the outcome; empty when the file has none
 * @param batchColumn column of centre, scanner or protocol; empty when the file has none
 * @param ignoredPrefixes columns whose name begins so are not read; with {@code diagnostics_} neither are the other columns
 *     that an extraction writes beside its features, see {@link #isIgnored(List, String)}
 */
public record CsvLayout(
        Optional<String> caseColumn,
        Optional<String> patientColumn,
        Optional<LabelColumn> label,
        Optional<String> batchColumn,
        List<String> ignoredPrefixes) {
    /**
     * Where the outcome stands.
     *
     * @param name column
     * @param zero text of the class without the event, for example {@code LR}
     * @param one text of the event, for example {@code PR}
     */
    public record LabelColumn(String name, String zero, String one) {}

    private static final String DIAGNOSTICS = "diagnostics_";
    private static final Set<String> BESIDE_FEATURES =
            Set.of("Image", "Mask", "Label", "Label_channel", "Series", "image", "mask", "label", "region");

    static final String CASE = "case_id";
    static final String PATIENT = "patient_id";
    static final String LABEL = "label";
    static final String BATCH = "batch";

    /**
     * Checks that there is an id column.
     *
     * @throws IllegalArgumentException when there is none
     */
    public CsvLayout {
        if (caseColumn.isEmpty() && patientColumn.isEmpty()) {
            throw new IllegalArgumentException("a layout needs a column of case ids or of patient ids");
        }
        ignoredPrefixes = List.copyOf(ignoredPrefixes);
    }

    /**
     * What {@link FeatureCsv#write} writes: {@code case_id}, {@code patient_id}, {@code label} (0, 1 or empty),
     * {@code batch} (may be empty), then the features.
     */
    public static CsvLayout standard() {
        return new CsvLayout(
                Optional.of(CASE),
                Optional.of(PATIENT),
                Optional.of(new LabelColumn(LABEL, "0", "1")),
                Optional.of(BATCH),
                List.of());
    }

    /** One row a patient, for example clinical columns; the case id is the patient id. */
    public static CsvLayout onePerPatient(String patientColumn) {
        return new CsvLayout(
                Optional.empty(), Optional.of(patientColumn), Optional.empty(), Optional.empty(), List.of());
    }

    /** The same layout with a label column; {@code zero} and {@code one} are the texts of its two classes. */
    public CsvLayout withLabel(String column, String zero, String one) {
        return new CsvLayout(
                caseColumn,
                patientColumn,
                Optional.of(new LabelColumn(column, zero, one)),
                batchColumn,
                ignoredPrefixes);
    }

    /** The same layout with a batch column. */
    public CsvLayout withBatch(String column) {
        return new CsvLayout(caseColumn, patientColumn, label, Optional.of(column), ignoredPrefixes);
    }

    /** The same layout, not reading columns whose name begins so (or is exactly this). */
    public CsvLayout ignoring(String prefix) {
        List<String> more = new ArrayList<>(ignoredPrefixes);
        more.add(prefix);
        return new CsvLayout(caseColumn, patientColumn, label, batchColumn, more);
    }

    /** The columns that say what a row is. */
    List<String> descriptive() {
        List<String> names = new ArrayList<>();
        caseColumn.ifPresent(names::add);
        patientColumn.ifPresent(names::add);
        label.ifPresent(l -> names.add(l.name()));
        batchColumn.ifPresent(names::add);
        return names;
    }

    boolean isIgnored(String column) {
        return isIgnored(ignoredPrefixes, column);
    }

    /**
     * Whether a column is no feature: its name begins with one of the prefixes, or {@code diagnostics_} is one of them and
     * the name is exactly that of another column that an extraction writes beside its features: {@code Image}, {@code Mask},
     * {@code Label}, {@code Label_channel}, {@code Series}, {@code image}, {@code mask}, {@code label}, {@code region}.
     */
    public static boolean isIgnored(List<String> prefixes, String column) {
        return prefixes.stream().anyMatch(column::startsWith)
                || (prefixes.contains(DIAGNOSTICS) && BESIDE_FEATURES.contains(column));
    }
}
