package org.voxrisk.riskmodel.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.MissingCell;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.step.FittedStep;

/**
 * The columns that a classifier is given, part by part in this order:
 *
 * <pre>
 *   ModelInputs.selected()                                                  // what the selection keeps
 *   ModelInputs.score("rad_score")                                          // the score of its last step
 *   ModelInputs.clinical("age", "nodes").and(ModelInputs.score("rad_score"))
 * </pre>
 *
 * <p>Clinical columns are kept away from the selection. A score is fitted on the same training rows as the classifier behind
 * it, so its coefficient there is optimistic, as in most published nomograms; out-of-fold scores show by how much.
 *
 * @param parts at least one, each kind once
 */
public record ModelInputs(List<Part> parts) {
    /** Where columns come from. */
    public sealed interface Part {
        /** Name for reports. */
        String label();
    }

    /**
     * Columns that pass by the selection.
     *
     * @param columns at least one
     */
    public record Clinical(FeatureNames columns) implements Part {
        /**
         * Checks the names.
         *
         * @throws IllegalArgumentException when there is none
         */
        public Clinical {
            if (columns.size() == 0) {
                throw new IllegalArgumentException("at least one clinical column is needed");
            }
        }

        @Override
        public String label() {
            return columns.asList().toString();
        }
    }

    /** The columns that the selection keeps, as it leaves them. */
    public record Selected() implements Part {
        @Override
        public String label() {
            return "the selected features";
        }
    }

    /**
     * The score of the selection's last step, as one column.
     *
     * @param column its name
     */
    public record Score(String column) implements Part {
        @Override
        public String label() {
            return "the score";
        }
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when there is none, a kind is there twice, or the score has the name of a clinical
     *     column
     */
    public ModelInputs {
        parts = List.copyOf(parts);
        long kinds = parts.stream().map(Object::getClass).distinct().count();
        if (parts.isEmpty() || kinds != parts.size()) {
            throw new IllegalArgumentException("inputs "
                    + parts.stream().map(Part::label).toList() + ": at least one part is needed, and each kind once");
        }
        FeatureNames clinical = clinical(parts);
        for (Part part : parts) {
            if (part instanceof Score score && clinical.contains(score.column())) {
                throw new IllegalArgumentException("clinical columns " + clinical.asList() + ", score '"
                        + score.column() + "': another name is needed for the score");
            }
        }
    }

    /** The columns that the selection keeps. */
    public static ModelInputs selected() {
        return new ModelInputs(List.of(new Selected()));
    }

    /** The score of the selection as a column of this name. */
    public static ModelInputs score(String column) {
        return new ModelInputs(List.of(new Score(column)));
    }

    /** Columns that pass by the selection. */
    public static ModelInputs clinical(String... columns) {
        return clinical(FeatureNames.of(columns));
    }

    /** Columns that pass by the selection. */
    public static ModelInputs clinical(FeatureNames columns) {
        return new ModelInputs(List.of(new Clinical(columns)));
    }

    /** These columns, then others. */
    public ModelInputs and(ModelInputs others) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(others.parts);
        return new ModelInputs(all);
    }

    /** Name for reports: {@code [age, nodes] and the score}. */
    public String label() {
        return parts.stream().map(Part::label).collect(Collectors.joining(" and "));
    }

    /** The columns that pass by the selection; may be none. */
    public FeatureNames clinical() {
        return clinical(parts);
    }

    private static FeatureNames clinical(List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Clinical clinical) {
                return clinical.columns();
            }
        }
        return FeatureNames.of();
    }

    boolean readScore() {
        return parts.stream().anyMatch(Score.class::isInstance);
    }

    boolean readSelection() {
        return parts.stream().anyMatch(p -> !(p instanceof Clinical));
    }

    /** The columns that the selection sees. */
    FeatureTable features(FeatureTable table) {
        FeatureNames clinical = clinical();
        return clinical.size() == 0
                ? table
                : table.select(FeatureNames.of(table.columns().asList().stream()
                        .filter(c -> !clinical.contains(c))
                        .toList()));
    }

    /** Names of the columns that the classifier sees. */
    FeatureNames names(FittedStep selection) {
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Clinical clinical) {
                names.addAll(clinical.columns().asList());
            } else if (part instanceof Score score) {
                names.add(score.column());
            } else {
                names.addAll(selection.report().kept().asList());
            }
        }
        return FeatureNames.of(names);
    }

    /** The columns that the classifier sees. */
    FeatureTable of(FeatureTable table, FittedStep selection) {
        FeatureTable selected = selection.apply(features(table));
        FeatureTable inputs = part(parts.get(0), table, selected, selection);
        for (Part part : parts.subList(1, parts.size())) {
            inputs = beside(inputs, part(part, table, selected, selection));
        }
        return inputs;
    }

    private static FeatureTable part(Part part, FeatureTable table, FeatureTable selected, FittedStep selection) {
        if (part instanceof Clinical clinical) {
            return table.select(clinical.columns());
        }
        if (part instanceof Score score) {
            LinearScore linear = selection
                    .linearScore()
                    .orElseThrow(
                            () -> new IllegalArgumentException("the score is wanted of a selection that makes none: '"
                                    + selection.report().step() + "'"));
            return table.select(FeatureNames.of()).withColumn(score.column(), linear.scores(selected));
        }
        return selected;
    }

    private static FeatureTable beside(FeatureTable left, FeatureTable right) {
        List<String> names = new ArrayList<>(left.columns().asList());
        names.addAll(right.columns().asList());
        double[] first = left.toColumnMajor();
        double[] second = right.toColumnMajor();
        double[] values = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, values, first.length, second.length);
        List<MissingCell> missing = new ArrayList<>(left.missingCells());
        missing.addAll(right.missingCells());
        return FeatureTable.ofColumns(FeatureNames.of(names), left.cases(), values, missing);
    }
}
