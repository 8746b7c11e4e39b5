package org.voxrisk.riskmodel.model.logistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;

/** A table of the logistic reference: outcome y; a column that is not numeric is a factor. */
public final class ClinicalData {
    /** Folder of the reference. */
    public static final String TOPIC = "05_logistic";

    private final ReferenceTable table;
    private final ReferenceTable training;

    private ClinicalData(ReferenceTable table, ReferenceTable training) {
        this.table = table;
        this.training = training;
    }

    /** Rows of a file, factor levels from it. */
    public static ClinicalData read(String file) {
        ReferenceTable table = StatsReference.csv(TOPIC, file);
        return new ClinicalData(table, table);
    }

    /** Rows of a file, factor levels from the training rows. */
    public static ClinicalData read(String file, ClinicalData training) {
        return new ClinicalData(StatsReference.csv(TOPIC, file), training.table);
    }

    /** The outcome. */
    public double[] y() {
        return table.numbers("y");
    }

    /** Names of all predictors, in file order. */
    public List<String> predictors() {
        return table.columns().stream().filter(c -> !c.equals("y")).toList();
    }

    /** One predictor. */
    public Term term(String name) {
        List<String> cells = table.text(name);
        if (training.text(name).stream().allMatch(c -> c.matches("-?[0-9.eE+-]+"))) {
            return Term.numeric(name, table.numbers(name));
        }
        return Term.factor(name, List.copyOf(new TreeSet<>(training.text(name))), cells);
    }

    /** A design of some predictors. */
    public DesignMatrix design(List<String> names) {
        return DesignMatrix.of(names.stream().map(this::term).toList());
    }

    /** Predictors of a formula {@code y ~ a + b}. */
    public static List<String> terms(String formula) {
        return new ArrayList<>(Arrays.asList(
                formula.substring(formula.indexOf('~') + 1).strip().split("\\s*\\+\\s*")));
    }
}
