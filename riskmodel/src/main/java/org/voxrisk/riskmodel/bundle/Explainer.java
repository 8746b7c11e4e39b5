package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.FittedLogistic;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.model.nomogram.NomogramAxis;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.published.PublishedScore;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.score.ScoreBreakdown;
import org.voxrisk.riskmodel.select.FittedChain;
import org.voxrisk.riskmodel.select.FittedScaling;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.select.OutOfRange;
import org.voxrisk.riskmodel.step.FittedStep;

/** What the numbers of the cases of one table are made of. */
final class Explainer {
    private static final double MAX_SCALE = 100;

    private final FittedRiskModel model;
    private final FeatureTable columns;
    private final Map<String, List<String>> remarks = new LinkedHashMap<>();
    private final Optional<Selected> selected;
    private final Optional<Nomogram> nomogram;
    private final double[][] points;

    /** The score of the selection, with what it reads. */
    private record Selected(String column, LinearScore score, FeatureTable table) {}

    Explainer(FittedRiskModel model, FeatureTable table, FeatureTable columns) {
        this.model = model;
        this.columns = columns;
        FeatureTable features = features(model, table);
        walk(model.selection(), features, model.selection().report().kept());
        selected = scoreOf(model)
                .map(column -> new Selected(
                        column,
                        model.selection().linearScore().orElseThrow(),
                        model.selection().apply(features)));
        nomogram = model.logistic().flatMap(Explainer::nomogram);
        points = nomogram.isPresent() ? points(nomogram.get()) : new double[0][];
    }

    private static FeatureTable features(FittedRiskModel model, FeatureTable table) {
        FeatureNames clinical = model.inputs().clinical();
        return table.select(FeatureNames.of(table.columns().asList().stream()
                .filter(c -> !clinical.contains(c))
                .toList()));
    }

    private static Optional<String> scoreOf(FittedRiskModel model) {
        return model.inputs().parts().stream()
                .filter(ModelInputs.Score.class::isInstance)
                .map(p -> ((ModelInputs.Score) p).column())
                .findFirst();
    }

    /** Applies the selection step by step, and notes which decisive values are outside the range of training. */
    private FeatureTable walk(FittedStep step, FeatureTable table, FeatureNames decisive) {
        if (step instanceof FittedChain chain) {
            FeatureTable now = table;
            for (FittedStep part : chain.steps()) {
                now = walk(part, now, decisive);
            }
            return now;
        }
        if (step instanceof FittedScaling scaling && scaling.scaler() instanceof MinMaxScaler ranges) {
            note(ranges, table, decisive);
        } else if (step instanceof PublishedScore published) {
            published.ranges().ifPresent(ranges -> note(ranges, table, decisive));
        }
        return step.apply(table);
    }

    private void note(MinMaxScaler ranges, FeatureTable table, FeatureNames decisive) {
        ranges.outOfRange(table).forEach((id, outside) -> {
            List<String> texts = outside.stream()
                    .filter(o -> decisive.contains(o.feature()))
                    .map(OutOfRange::message)
                    .toList();
            if (!texts.isEmpty()) {
                remarks.computeIfAbsent(id, k -> new ArrayList<>()).addAll(texts);
            }
        });
    }

    private static Optional<Nomogram> nomogram(FittedLogistic logistic) {
        try {
            return Optional.of(logistic.nomogram(MAX_SCALE));
        } catch (IllegalArgumentException e) {
            // No column has an effect, so that there is nothing to draw.
            return Optional.empty();
        }
    }

    private double[][] points(Nomogram drawn) {
        List<Term> terms = new ArrayList<>();
        for (NomogramAxis axis : drawn.axes()) {
            terms.add(Term.numeric(axis.variable(), columns.column(axis.variable())));
        }
        return drawn.points(DesignMatrix.of(terms));
    }

    List<PatientScore.Explanation> explanations(int row) {
        List<PatientScore.Explanation> all = new ArrayList<>();
        model.logistic().ifPresent(l -> all.add(explanation("log-odds", l.logOdds(), columns, row)));
        selected.ifPresent(s -> all.add(explanation(s.column(), s.score(), s.table(), row)));
        return all;
    }

    private static PatientScore.Explanation explanation(String of, LinearScore score, FeatureTable table, int row) {
        ScoreBreakdown parts = score.explain(table.row(row));
        return new PatientScore.Explanation(of, parts.score(), parts.intercept(), parts.contributions());
    }

    Optional<PatientScore.Points> points(int row) {
        return nomogram.map(drawn -> {
            Map<String, Double> byVariable = new LinkedHashMap<>();
            double total = 0;
            for (int t = 0; t < drawn.axes().size(); t++) {
                byVariable.put(drawn.axes().get(t).variable(), points[row][t]);
                total += points[row][t];
            }
            return new PatientScore.Points(Collections.unmodifiableMap(byVariable), total);
        });
    }

    List<String> remarks(int row) {
        return remarks.getOrDefault(columns.cases().get(row).id(), List.of());
    }
}
