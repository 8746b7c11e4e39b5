package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.study.SignatureFit.Rows;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Fits the whole chain of a study again and again: repeated cross-validation, shuffled labels, bootstrap, one centre left out.
 * All draws are made before the first fit, so that the number of threads changes nothing. The penalised fits converge to glmnet's
 * default threshold.
 *
 * @param study settings of the chain
 * @param settings how often
 */
public record RobustnessRun(StudySettings study, RobustnessSettings settings) {
    /**
     * Runs all of it.
     *
     * @param work on how many fits at a time; its listener is told of each
     * @throws IllegalArgumentException when a fold has one class only, or the chain cannot be fitted
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public Robustness run(StudyCohort cohort, Work work) {
        Rows rows = Rows.of(cohort, study.clinical());
        SplittableRandom random = new SplittableRandom(settings.seed());
        List<Fit> fits = new ArrayList<>();
        crossValidation(fits, "cross-validation ", 1, rows, settings.repeats(), settings.seed());
        int repeated = fits.size();
        for (int k = 0; k < settings.permutations(); k++) {
            crossValidation(fits, "shuffled labels ", k + 1, shuffled(rows, random), 1, settings.seed() + 1 + k);
        }
        int permuted = fits.size();
        if (settings.resamples() > 0) {
            fits.add(new Fit("all patients", whole(rows), List.of(rows)));
        }
        for (int k = 0; k < settings.resamples(); k++) {
            Rows drawn = drawn(rows, random);
            fits.add(new Fit("resample " + (k + 1), whole(drawn), List.of(drawn, rows)));
        }
        int bootstrapped = fits.size();
        List<String> centres = leftOut(fits, rows);
        List<Fitted> fitted = fit(fits, cohort.secondReading(), work);
        Map<String, Map<StudyModel, AucEstimate>> left = new TreeMap<>();
        for (int c = 0; c < centres.size(); c++) {
            Fitted one = fitted.get(bootstrapped + c);
            Map<StudyModel, AucEstimate> auc = new EnumMap<>(StudyModel.class);
            for (StudyModel model : SignatureFit.MODELS) {
                auc.put(model, AucEstimate.of(one.judged().get(0).roc(model)));
            }
            left.put(centres.get(c), auc);
        }
        List<Fitted> resampled = fitted.subList(permuted, bootstrapped);
        return new Robustness(
                settings,
                pooled(fitted.subList(0, repeated), settings.repeats()),
                pooled(fitted.subList(repeated, permuted), settings.permutations()),
                resampled.isEmpty() ? Map.of() : optimism(resampled),
                selected(resampled),
                left);
    }

    /** Both kinds of rows for training. */
    private record Training(TrainingPart radiomics, TrainingPart candidates) {}

    /** A fit to be made, and the rows that it is judged on. */
    private record Fit(String name, Training training, List<Rows> judged) {}

    /** Scores of some rows. */
    private record Judged(List<Case> cases, Map<StudyModel, double[]> scores) {
        RocCurve roc(StudyModel model) {
            return SignatureFit.roc(cases, of(model));
        }

        double[] of(StudyModel model) {
            return Objects.requireNonNull(scores.get(model));
        }
    }

    /** What is kept of a fit. */
    private record Fitted(List<String> selected, List<Judged> judged) {}

    private static Training whole(Rows rows) {
        return new Training(TrainingPart.wholeTable(rows.radiomics()), TrainingPart.wholeTable(rows.candidates()));
    }

    private static Fit split(String name, Split split, Rows rows) {
        return new Fit(
                name,
                new Training(split.training(rows.radiomics()), split.training(rows.candidates())),
                List.of(new Rows(split.test(rows.radiomics()), split.test(rows.candidates()))));
    }

    /** Folds of repeats, repeat by repeat; the first is told with a number. */
    private void crossValidation(List<Fit> fits, String what, int first, Rows rows, int repeats, long seed) {
        List<Split> splits = Splits.repeatedKFold(
                        rows.radiomics(), settings.folds(), repeats, Stratification.BY_LABEL, seed)
                .splits();
        for (int i = 0; i < splits.size(); i++) {
            int repeat = first + i / settings.folds();
            fits.add(split(what + repeat + ", fold " + (i % settings.folds() + 1), splits.get(i), rows));
        }
    }

    private List<Fitted> fit(List<Fit> fits, Optional<FeatureTable> second, Work work) {
        InnerFolds folds = InnerFolds.drawn(settings.innerFolds(), settings.seed());
        StudySettings quick = new StudySettings(
                study.selection().withLasso(study.selection().lasso().quick()),
                study.radiomicsNeighbours(),
                study.clinical());
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(fits.size());
            return crew.map(fits.size(), (i, checkpoint) -> {
                Fit fit = fits.get(i);
                SignatureFit fitted = SignatureFit.of(
                        fit.training().radiomics(),
                        fit.training().candidates(),
                        second,
                        quick,
                        folds,
                        checkpoint.work());
                List<Judged> judged = fit.judged().stream()
                        .map(r -> new Judged(r.cases(), fitted.scores(r)))
                        .toList();
                steps.done(fit.name());
                return new Fitted(fitted.selected(), judged);
            });
        }
    }

    /** The same patients with their labels dealt anew. */
    private static Rows shuffled(Rows rows, SplittableRandom random) {
        int[] labels = rows.radiomics().labels();
        for (int i = labels.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = labels[i];
            labels[i] = labels[j];
            labels[j] = kept;
        }
        Map<String, Case> dealt = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            Case own = rows.cases().get(i);
            dealt.put(own.id(), own.withLabel(labels[i]));
        }
        UnaryOperator<Case> change = c -> dealt.getOrDefault(c.id(), c);
        return new Rows(rows.radiomics().withCases(change), rows.candidates().withCases(change));
    }

    /**
     * Patients drawn with replacement within each class. A patient drawn again has rows of its own but stays one patient, so
     * that inner folds keep these together; a second reading is that of the first of them.
     */
    private static Rows drawn(Rows rows, SplittableRandom random) {
        int[] labels = rows.radiomics().labels();
        List<Integer> chosen = new ArrayList<>();
        for (int label = 0; label < 2; label++) {
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == label) {
                    own.add(i);
                }
            }
            for (int k = 0; k < own.size(); k++) {
                chosen.add(own.get(random.nextInt(own.size())));
            }
        }
        chosen.sort(null);
        Map<Integer, Integer> seen = new HashMap<>();
        List<Case> cases = new ArrayList<>();
        for (int row : chosen) {
            Case own = rows.cases().get(row);
            int copy = seen.merge(row, 1, Integer::sum);
            cases.add(
                    copy == 1 ? own : new Case(own.id() + " (" + copy + ")", own.patient(), own.label(), own.batch()));
        }
        return new Rows(copies(rows.radiomics(), chosen, cases), copies(rows.candidates(), chosen, cases));
    }

    private static FeatureTable copies(FeatureTable table, List<Integer> rows, List<Case> cases) {
        return FeatureTable.ofRows(
                table.columns(),
                cases,
                rows.stream().map(r -> table.row(r).toArray()).toList());
    }

    /** A fit for every centre that has both classes, on the others. */
    private static List<String> leftOut(List<Fit> fits, Rows rows) {
        Map<String, List<String>> centres = new TreeMap<>();
        rows.cases()
                .forEach(c -> c.batch()
                        .ifPresent(b -> centres.computeIfAbsent(b, x -> new ArrayList<>())
                                .add(c.id())));
        List<String> used = new ArrayList<>();
        if (centres.size() < 2) {
            return used;
        }
        centres.forEach((centre, own) -> {
            List<String> others = rows.cases().stream()
                    .map(Case::id)
                    .filter(id -> !own.contains(id))
                    .toList();
            if (bothClasses(rows.select(own)) && bothClasses(rows.select(others))) {
                String name = "without centre " + centre;
                fits.add(split(name, new Split(name, others, own), rows));
                used.add(centre);
            }
        });
        return used;
    }

    private static boolean bothClasses(Rows rows) {
        int events = 0;
        for (int label : rows.radiomics().labels()) {
            events += label;
        }
        return events > 0 && events < rows.cases().size();
    }

    /** AUC of the scores of all folds of a repeat together. */
    private Map<StudyModel, double[]> pooled(List<Fitted> fits, int repeats) {
        Map<StudyModel, double[]> pooled = new EnumMap<>(StudyModel.class);
        for (StudyModel model : SignatureFit.MODELS) {
            double[] auc = new double[repeats];
            for (int r = 0; r < repeats; r++) {
                List<Case> cases = new ArrayList<>();
                List<Double> scores = new ArrayList<>();
                for (Fitted fit : fits.subList(r * settings.folds(), (r + 1) * settings.folds())) {
                    Judged judged = fit.judged().get(0);
                    cases.addAll(judged.cases());
                    for (double s : judged.of(model)) {
                        scores.add(s);
                    }
                }
                auc[r] = SignatureFit.roc(
                                cases,
                                scores.stream().mapToDouble(Double::doubleValue).toArray())
                        .auc();
            }
            pooled.put(model, auc);
        }
        return pooled;
    }

    private static Map<StudyModel, Robustness.Optimism> optimism(List<Fitted> fits) {
        Map<StudyModel, Robustness.Optimism> all = new EnumMap<>(StudyModel.class);
        List<Fitted> resamples = fits.subList(1, fits.size());
        for (StudyModel model : SignatureFit.MODELS) {
            double sum = 0;
            for (Fitted fit : resamples) {
                sum += fit.judged().get(0).roc(model).auc()
                        - fit.judged().get(1).roc(model).auc();
            }
            all.put(
                    model,
                    new Robustness.Optimism(
                            fits.get(0).judged().get(0).roc(model).auc(), sum / resamples.size(), resamples.size()));
        }
        return all;
    }

    private static List<Robustness.Selected> selected(List<Fitted> fits) {
        Map<String, Integer> counts = new TreeMap<>();
        fits.stream().skip(1).flatMap(f -> f.selected().stream()).forEach(c -> counts.merge(c, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(e -> new Robustness.Selected(e.getKey(), e.getValue()))
                .toList();
    }
}
