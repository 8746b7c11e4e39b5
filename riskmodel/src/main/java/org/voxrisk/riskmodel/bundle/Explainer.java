package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureRow;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.explain.LinearContributions;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.FittedLogistic;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.model.linear.FittedLinear;
import org.voxrisk.riskmodel.model.linear.LinearLink;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.model.nomogram.NomogramAxis;
import org.voxrisk.riskmodel.model.search.FittedTuned;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.FittedSignatures;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.published.PublishedScore;
import org.voxrisk.riskmodel.score.ScoreBreakdown;
import org.voxrisk.riskmodel.select.FittedChain;
import org.voxrisk.riskmodel.select.FittedScaling;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.select.OutOfRange;
import org.voxrisk.riskmodel.step.FittedStep;

/** What the numbers of the cases of one table are made of. */
final class Explainer {
    private static final double MAX_SCALE = 100;

    private static final String LOG_ODDS = "log-odds";
    private static final String LINEAR_PREDICTOR = "linear predictor";
    private static final String SCORE = "score";

    private final FeatureTable columns;
    private final Map<String, List<String>> remarks = new LinkedHashMap<>();
    private final List<Linear> linear = new ArrayList<>();
    private final Optional<FittedHazard> hazard;
    private final Optional<Nomogram> nomogram;
    private final double[][] points;

    /** A linear number with what it reads. */
    private record Linear(String of, Function<FeatureRow, ScoreBreakdown> score, FeatureTable table) {}

    Explainer(FittedRiskModel model, FeatureTable table, FeatureTable columns) {
        this.columns = columns;
        hazard = model.hazard();
        explain(scale(model.classifier()), model, table, columns);
        nomogram = hazard.isPresent()
                ? nomogram(() -> hazard.get().nomogram(MAX_SCALE))
                : model.logistic().flatMap(l -> nomogram(() -> l.nomogram(MAX_SCALE)));
        points = nomogram.isPresent() ? points(nomogram.get()) : new double[0][];
    }

    private static String scale(FittedClassifier classifier) {
        return logOdds(classifier) ? LOG_ODDS : classifier instanceof FittedHazard ? LINEAR_PREDICTOR : SCORE;
    }

    private static boolean logOdds(FittedClassifier classifier) {
        return classifier instanceof FittedLogistic
                || (classifier instanceof FittedLinear other && other.link() == LinearLink.LOG_ODDS)
                || (classifier instanceof FittedTuned tuned && logOdds(tuned.chosen()));
    }

    /** The linear numbers of a model, and of the models whose scores it reads. */
    private void explain(String of, FittedRiskModel model, FeatureTable table, FeatureTable inputs) {
        if (model.classifier() instanceof FittedHazard cox) {
            linear.add(new Linear(of, cox::explain, inputs));
        } else {
            LinearContributions.scoreOf(model.classifier())
                    .ifPresent(score -> linear.add(new Linear(of, score::explain, inputs)));
        }
        if (model.selection() instanceof FittedSignatures signatures) {
            for (FittedSignatures.Signature signature : signatures.signatures()) {
                FeatureTable own = table.select(signature.model().requiredColumns());
                explain(
                        signature.column(),
                        signature.model(),
                        own,
                        signature.model().classifierInputs(own));
            }
            return;
        }
        FeatureTable features = features(model, table);
        FeatureTable selected =
                walk(model.selection(), features, model.selection().report().kept());
        scoreOf(model)
                .ifPresent(column -> linear.add(
                        new Linear(column, model.selection().linearScore().orElseThrow()::explain, selected)));
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

    private static Optional<Nomogram> nomogram(Supplier<Nomogram> layout) {
        try {
            return Optional.of(layout.get());
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
        for (Linear part : linear) {
            ScoreBreakdown parts = part.score().apply(part.table().row(row));
            all.add(new PatientScore.Explanation(part.of(), parts.score(), parts.intercept(), parts.contributions()));
        }
        return all;
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

    Optional<PatientScore.OverTime> overTime(int row) {
        return hazard.map(cox -> {
            FeatureRow x = columns.row(row);
            List<PatientScore.AtHorizon> horizons = cox.horizons().times().stream()
                    .map(t -> new PatientScore.AtHorizon(t, cox.risk(x, t)))
                    .toList();
            return new PatientScore.OverTime(cox.horizons().unit(), cox.stratum(x), cox.lastTime(x), horizons);
        });
    }

    List<String> remarks(int row) {
        List<String> all =
                new ArrayList<>(remarks.getOrDefault(columns.cases().get(row).id(), List.of()));
        overTime(row).ifPresent(risks -> {
            List<String> unknown = risks.horizons().stream()
                    .filter(h -> h.risk().isEmpty())
                    .map(h -> DoubleText.of(h.time()))
                    .toList();
            if (!unknown.isEmpty()) {
                all.add("no risk at " + String.join(", ", unknown) + " "
                        + risks.unit().word()
                        + ": the follow-up of training"
                        + risks.stratum().map(s -> " in stratum " + s).orElse("") + " ends at "
                        + DoubleText.of(risks.lastTime()));
            }
        });
        return all;
    }
}
