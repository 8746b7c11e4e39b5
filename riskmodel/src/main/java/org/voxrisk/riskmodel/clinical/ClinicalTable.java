package org.voxrisk.riskmodel.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Level;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Numeric;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Role;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;

/**
 * Clinical values of a cohort with their declarations. Immutable.
 *
 * <p>{@link #codes} is what models read: numbers as they are, levels as their codes, missing cells as NaN with a reason. Every
 * value is within the declared range or one of the declared codes.
 *
 * @param coding the declarations, one a column
 * @param codes the values, in the columns of the coding
 */
public record ClinicalTable(ClinicalCoding coding, FeatureTable codes) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when columns are not those of the coding
     * @throws ClinicalDataException when values are out of range or no code of a level; all are listed
     */
    public ClinicalTable {
        if (!codes.columns().equals(coding.names())) {
            throw new IllegalArgumentException(
                    "columns " + codes.columns() + ", declared are " + coding.names());
        }
        List<ClinicalProblem> problems = new ArrayList<>();
        for (int j = 0; j < codes.columns().size(); j++) {
            ClinicalVariable variable = coding.variables().get(j);
            for (int i = 0; i < codes.caseCount(); i++) {
                double x = codes.value(i, j);
                if (!Double.isNaN(x)) {
                    problem(codes.cases().get(i).id(), variable, x).ifPresent(problems::add);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ClinicalDataException("clinical table", problems);
        }
    }

    private static Optional<ClinicalProblem> problem(String id, ClinicalVariable variable, double x) {
        if (variable instanceof Numeric numeric) {
            return numeric.allows(x) ? Optional.empty() : Optional.of(outOfRange(id, numeric, x));
        }
        Categorical categorical = (Categorical) variable;
        return categorical.levels().stream().anyMatch(l -> l.code() == x)
                ? Optional.empty()
                : Optional.of(new ClinicalProblem(
                        ClinicalProblem.Kind.UNKNOWN_LEVEL,
                        id,
                        variable.name(),
                        Double.toString(x),
                        "patient '" + id + "', column '" + variable.name() + "': code " + x + " is none of "
                                + categorical.levels()));
    }

    static ClinicalProblem outOfRange(String id, Numeric numeric, double x) {
        return new ClinicalProblem(
                ClinicalProblem.Kind.OUT_OF_RANGE,
                id,
                numeric.name(),
                Double.toString(x),
                "patient '" + id + "', column '" + numeric.name() + "': " + x + " is outside " + numeric.allowed()
                        + "; check value and unit, or leave the cell empty if it was not measured");
    }

    /** Number of patients. */
    public int patients() {
        return codes.caseCount();
    }

    /** The text of a cell's level; empty when the cell is missing or the column holds numbers. */
    public Optional<String> level(int row, String column) {
        double code = codes.column(column)[row];
        return coding.variable(column).filter(Categorical.class::isInstance).stream()
                .flatMap(v -> ((Categorical) v).levels().stream())
                .filter(l -> l.code() == code)
                .map(Level::text)
                .findFirst();
    }

    /** The texts of a categorical column in row order, empty where missing. */
    public String[] levels(String column) {
        Categorical variable = coding.variable(column)
                .filter(Categorical.class::isInstance)
                .map(Categorical.class::cast)
                .orElseThrow(() -> new IllegalArgumentException("column '" + column + "' has no levels"));
        double[] x = codes.column(column);
        String[] texts = new String[x.length];
        for (int i = 0; i < x.length; i++) {
            double code = x[i];
            texts[i] = variable.levels().stream()
                    .filter(l -> l.code() == code)
                    .map(Level::text)
                    .findFirst()
                    .orElse("");
        }
        return texts;
    }

    /**
     * Some columns for a model, in the order given, as codes.
     *
     * @throws IllegalArgumentException when a column is not declared, or is pathology, which makes the outcome
     */
    public FeatureTable predictors(List<String> columns) {
        for (ClinicalVariable variable : coding.restrictedTo(columns).variables()) {
            if (variable.role() == Role.PATHOLOGY) {
                throw new IllegalArgumentException("column '" + variable.name()
                        + "' is a finding of pathology, which makes the outcome: it cannot predict it");
            }
        }
        return codes.select(FeatureNames.of(columns));
    }

    /** Some of the patients, in the order given. */
    public ClinicalTable selectPatients(List<String> ids) {
        return new ClinicalTable(coding, codes.selectCases(ids));
    }

    /**
     * The table with indices of blood counts and blood chemistry behind its columns, computed of columns named as {@link
     * Analyte#symbol()}; see {@link ClinicalIndexTable} for units, missing values and errors.
     */
    public ClinicalTable withIndices(List<ClinicalIndex> indices) {
        if (indices.isEmpty()) {
            return this;
        }
        FeatureTable computed = ClinicalIndexTable.of(codes, indices);
        FeatureTable all = codes;
        List<Numeric> declared = new ArrayList<>();
        for (ClinicalIndex index : indices) {
            declared.add(Numeric.of(index.symbol(), index.unit(), Role.PREDICTOR));
            all = all.withColumn(index.symbol(), computed.column(index.symbol()));
        }
        return new ClinicalTable(coding.and(declared), all.withMissingReasons(computed.missingCells()));
    }
}
