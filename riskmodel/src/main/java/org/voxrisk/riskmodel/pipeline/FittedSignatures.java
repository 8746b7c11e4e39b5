package org.voxrisk.riskmodel.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.StepReport;

/**
 * Fitted models whose scores are the columns of another one: a fusion of a radiomics and a clinical signature is a regression
 * behind this step.
 *
 * <pre>
 *   FittedStep signatures = FittedSignatures.of(List.of(
 *           new FittedSignatures.Signature("radscore", radiomics), new FittedSignatures.Signature("clinic_sig", clinical)));
 *   FittedRiskModel fusion = FittedRiskModel.of(signatures, ModelInputs.selected(), regression);
 * </pre>
 *
 * <p>Each signature reads its own columns of one table, which another may read too. Immutable; saved with all its parts.
 */
public final class FittedSignatures implements FittedStep {
    private final List<Signature> signatures;
    private final FeatureNames inputColumns;

    /**
     * A model and the name that its score gets.
     *
     * @param column name of the column
     * @param model gives the scores, {@link FittedRiskModel#scores}
     */
    public record Signature(String column, FittedRiskModel model) {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException when it is blank
         */
        public Signature {
            if (column.isBlank()) {
                throw new IllegalArgumentException("a signature needs a name");
            }
        }
    }

    private FittedSignatures(List<Signature> signatures, FeatureNames inputColumns) {
        this.signatures = signatures;
        this.inputColumns = inputColumns;
    }

    /**
     * Puts signatures beside each other.
     *
     * @param signatures at least one, in the order of the columns
     * @throws IllegalArgumentException when there is none, or two have the same name
     */
    public static FittedSignatures of(List<Signature> signatures) {
        List<String> names = signatures.stream().map(Signature::column).toList();
        if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException(
                    "signatures " + names + ": at least one is needed, and names that differ");
        }
        Set<String> inputs = new LinkedHashSet<>();
        signatures.forEach(s -> inputs.addAll(s.model().requiredColumns().asList()));
        return new FittedSignatures(List.copyOf(signatures), FeatureNames.of(List.copyOf(inputs)));
    }

    /** The signatures, in column order. */
    public List<Signature> signatures() {
        return signatures;
    }

    /** The signature of a name; empty when there is none. */
    public Optional<Signature> signature(String column) {
        return signatures.stream().filter(s -> s.column().equals(column)).findFirst();
    }

    /** Columns that {@link #apply} asks for: those of all signatures, each once. */
    public FeatureNames inputColumns() {
        return inputColumns;
    }

    /** Columns whose values may change a score, see {@link FittedRiskModel#decisiveColumns}. */
    FeatureNames decisiveColumns() {
        Set<String> decisive = new LinkedHashSet<>();
        signatures.forEach(s -> decisive.addAll(s.model().decisiveColumns().asList()));
        return FeatureNames.of(List.copyOf(decisive));
    }

    /**
     * The score of each signature as a column.
     *
     * @throws FeatureMismatchException when columns are not there; the message lists all
     * @throws InvalidFeatureValueException when a value is missing that a signature does not fill in; the message names the column
     */
    @Override
    public FeatureTable apply(FeatureTable table) {
        if (!inputColumns.missingFrom(table.columns()).isEmpty()) {
            throw FeatureMismatchException.of("the signatures", inputColumns, table.columns());
        }
        FeatureTable columns = table.select(FeatureNames.of());
        for (Signature signature : signatures) {
            FittedRiskModel model = signature.model();
            columns = columns.withColumn(signature.column(), model.scores(table.select(model.requiredColumns())));
        }
        return columns;
    }

    /** All signatures as kept columns; the notes say what each one is. */
    @Override
    public StepReport report() {
        StepReport first = signatures.get(0).model().selection().report();
        List<FeatureFate> fates = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Signature signature : signatures) {
            fates.add(FeatureFate.kept(signature.column(), ""));
            notes.add(signature.column() + ": " + signature.model().description());
        }
        return new StepReport(
                "signatures " + signatures.stream().map(Signature::column).toList(),
                false,
                first.trainingCases(),
                first.scope(),
                fates,
                notes);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FittedSignatures other && signatures.equals(other.signatures);
    }

    @Override
    public int hashCode() {
        return signatures.hashCode();
    }
}
