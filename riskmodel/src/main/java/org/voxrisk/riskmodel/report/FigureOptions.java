package org.voxrisk.riskmodel.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;

/**
 * What a figure of a CSV file is told beside the file. Unset, the names are those of the tables that a study leaves.
 *
 * @param outcome column of 0 and 1
 * @param scores columns of scores or probabilities; empty for those of a study that are there
 * @param set column that names the part of a row, drawn side by side; empty for {@code set} where it is there
 * @param cutoffs thresholds, one a score; empty for none
 * @param groups names of the groups without and with the event
 * @param columns other columns by their role, see {@link FigureKind#roles}
 * @param model of the rows to be drawn, by the column {@code model}; empty for all
 * @param folds cross-validation of a LASSO path; empty for none
 * @param correlation which correlation a heat map shows
 * @param followUp horizons, unit and causes of figures over follow-up times
 */
public record FigureOptions(
        String outcome,
        List<String> scores,
        Optional<String> set,
        List<Double> cutoffs,
        CsvFigures.Groups groups,
        Map<String, String> columns,
        Optional<String> model,
        Optional<CsvFigures> folds,
        CorrelationKind correlation,
        FollowUpFigures.Options followUp) {
    /**
     * Takes copies.
     *
     * @throws IllegalArgumentException when there are cut-offs, but not one a score
     */
    public FigureOptions {
        Objects.requireNonNull(outcome, "outcome");
        scores = List.copyOf(scores);
        cutoffs = List.copyOf(cutoffs);
        columns = Map.copyOf(columns);
        if (!cutoffs.isEmpty() && !scores.isEmpty() && cutoffs.size() != scores.size()) {
            throw new IllegalArgumentException(
                    cutoffs.size() + " cut-offs for " + scores.size() + " scores; give one for each, in their order");
        }
    }

    /** The names that a study uses, and nothing else. */
    public static FigureOptions standard() {
        return new FigureOptions(
                "label",
                List.of(),
                Optional.empty(),
                List.of(),
                new CsvFigures.Groups("no event", "event"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                CorrelationKind.PEARSON,
                FollowUpFigures.Options.none());
    }

    /** The cut-offs by score. */
    Map<String, Double> cutoffsOf(List<String> names) {
        Map<String, Double> all = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), cutoffs.size()); i++) {
            all.put(names.get(i), cutoffs.get(i));
        }
        return all;
    }
}
