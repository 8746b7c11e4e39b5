package org.voxrisk.riskmodel.study.survival;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.RobustnessSettings;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.validate.BrierScores;
import org.voxrisk.riskmodel.survival.validate.Concordance;
import org.voxrisk.riskmodel.survival.validate.HorizonRoc;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Fits the whole chain again and again: repeated cross-validation, follow-up dealt to other patients, bootstrap. All draws are
 * made before the first fit, so that the number of threads changes nothing. The penalised fits converge to glmnet's default
 * threshold. Each fit is given the follow-up of its own training patients alone.
 *
 * @param study settings of the chain
 * @param settings how often
 */
public record SurvivalRobustnessRun(SurvivalSettings study, RobustnessSettings settings) {
    /**
     * Runs all of it.
     *
     * @param work on how many fits at a time; its listener is told of each
     * @throws IllegalArgumentException when a fold has too few events, or the chain cannot be fitted
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public SurvivalRobustness run(SurvivalCohort cohort, Work work) {
        HazardChain.Rows rows = HazardChain.Rows.of(cohort, study);
        Patients patients = new Patients(rows, cohort.followUp());
        SplittableRandom random = new SplittableRandom(settings.seed());
        List<Fit> fits = new ArrayList<>();
        crossValidation(fits, "cross-validation ", 1, patients, settings.repeats(), settings.seed());
        int repeated = fits.size();
        for (int k = 0; k < settings.permutations(); k++) {
            crossValidation(fits, "permuted follow-up ", k + 1, dealt(patients, random), 1, settings.seed() + 1 + k);
        }
        int permuted = fits.size();
        if (settings.resamples() > 0) {
            fits.add(whole("all patients", patients, List.of(patients)));
        }
        for (int k = 0; k < settings.resamples(); k++) {
            Patients drawn = drawn(patients, random);
            fits.add(whole("resample " + (k + 1), drawn, List.of(drawn, patients)));
        }
        List<Fitted> fitted = fit(fits, cohort.tables().secondReading(), work);
        Map<StudyModel, List<SurvivalRobustness.Repeat>> crossValidated = new EnumMap<>(StudyModel.class);
        Map<StudyModel, double[]> dealt = new EnumMap<>(StudyModel.class);
        for (StudyModel model : HazardChain.MODELS) {
            crossValidated.put(model, repeats(model, fitted.subList(0, repeated)));
            dealt.put(
                    model,
                    repeats(model, fitted.subList(repeated, permuted)).stream()
                            .mapToDouble(SurvivalRobustness.Repeat::c)
                            .toArray());
        }
        List<Fitted> resampled = fitted.subList(permuted, fitted.size());
        return new SurvivalRobustness(
                settings,
                study.horizons(),
                crossValidated,
                dealt,
                resampled.isEmpty() ? Map.of() : optimism(resampled),
                selected(resampled));
    }

    /** Rows with the follow-up of them all, in one order. */
    private record Patients(HazardChain.Rows rows, FollowUpTable followUp) {
        Patients select(List<String> ids) {
            return new Patients(
                    new HazardChain.Rows(
                            rows.radiomics().selectCases(ids), rows.candidates().selectCases(ids)),
                    followUp.selectPatients(ids));
        }
    }

    /** A fit to be made, and the patients that it is judged on. */
    private record Fit(String name, HazardChain.Training training, FollowUpTable followUp, List<Patients> judged) {}

    /** Scores of some patients, and their risks at each horizon where the model was fitted. */
    private record Judged(
            FollowUpTable followUp, Map<StudyModel, double[]> scores, Map<StudyModel, List<double[]>> risks) {
        double[] of(StudyModel model) {
            return Objects.requireNonNull(scores.get(model));
        }

        double c(StudyModel model) {
            return Concordance.of(followUp.followUp().causeOf(1), of(model), SurvivalEvaluation.options(followUp))
                    .c();
        }
    }

    /** What is kept of a fit. */
    private record Fitted(List<String> selected, List<Judged> judged) {}

    private static Fit whole(String name, Patients patients, List<Patients> judged) {
        return new Fit(name, HazardChain.Training.whole(patients.rows()), patients.followUp(), judged);
    }

    /** Folds of repeats, repeat by repeat; events are spread over them. */
    private void crossValidation(List<Fit> fits, String what, int first, Patients patients, int repeats, long seed) {
        FeatureTable radiomics = patients.rows().radiomics();
        List<Split> splits = Splits.repeatedKFold(radiomics, settings.folds(), repeats, stratification(patients), seed)
                .splits();
        for (int i = 0; i < splits.size(); i++) {
            Split split = splits.get(i);
            fits.add(new Fit(
                    what + (first + i / settings.folds()) + ", fold " + (i % settings.folds() + 1),
                    new HazardChain.Training(
                            split.training(radiomics),
                            split.training(patients.rows().candidates())),
                    patients.followUp().selectPatients(split.trainingCases()),
                    List.of(patients.select(
                            split.test(radiomics).cases().stream().map(Case::id).toList()))));
        }
    }

    /** With fewer censored patients than folds there is nothing to spread but events. */
    private Stratification stratification(Patients patients) {
        int events = patients.followUp().followUp().events();
        return patients.followUp().size() - events < settings.folds() ? Stratification.NONE : Stratification.BY_LABEL;
    }

    private List<Fitted> fit(List<Fit> fits, Optional<FeatureTable> second, Work work) {
        InnerFolds folds = InnerFolds.drawn(settings.innerFolds(), settings.seed());
        SurvivalSettings quick = study.quick();
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(fits.size());
            return crew.map(fits.size(), (i, checkpoint) -> {
                Fit fit = fits.get(i);
                HazardChain chain =
                        HazardChain.fit(fit.training(), second, fit.followUp(), folds, quick, checkpoint.work());
                List<Judged> judged =
                        fit.judged().stream().map(p -> judged(chain, p)).toList();
                steps.done(fit.name());
                return new Fitted(chain.radiomics().kept(), judged);
            });
        }
    }

    private Judged judged(HazardChain chain, Patients patients) {
        Map<StudyModel, double[]> scores = new EnumMap<>(StudyModel.class);
        Map<StudyModel, List<double[]>> risks = new EnumMap<>(StudyModel.class);
        for (StudyModel model : HazardChain.MODELS) {
            scores.put(model, chain.scores(model, patients.rows()));
            List<double[]> own = new ArrayList<>();
            for (double horizon : study.horizons()) {
                own.add(chain.risks(model, patients.rows(), horizon).orElseGet(() -> {
                    double[] none = new double[patients.followUp().size()];
                    Arrays.fill(none, Double.NaN);
                    return none;
                }));
            }
            risks.put(model, own);
        }
        return new Judged(patients.followUp(), scores, risks);
    }

    /** The same patients with times and events dealt anew; whatever else the follow-up holds goes with them. */
    private static Patients dealt(Patients patients, SplittableRandom random) {
        int[] order = new int[patients.followUp().size()];
        Arrays.setAll(order, i -> i);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        FollowUpTable dealt = patients.followUp().resampled(patients.followUp().ids(), order);
        Map<String, Case> cases = new HashMap<>();
        for (int i = 0; i < order.length; i++) {
            Case own = patients.rows().cases().get(i);
            cases.put(own.id(), own.withLabel(dealt.followUp().isEvent(i) ? 1 : 0));
        }
        UnaryOperator<Case> change = c -> cases.getOrDefault(c.id(), c);
        return new Patients(
                new HazardChain.Rows(
                        patients.rows().radiomics().withCases(change),
                        patients.rows().candidates().withCases(change)),
                dealt);
    }

    /**
     * Patients drawn with replacement, with as many events as there are. A patient drawn again has rows of its own but stays one
     * patient, so that inner folds keep these together; a second reading is that of the first of them.
     */
    private static Patients drawn(Patients patients, SplittableRandom random) {
        FollowUp followUp = patients.followUp().followUp();
        List<Integer> chosen = new ArrayList<>();
        for (int label = 0; label < 2; label++) {
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < followUp.size(); i++) {
                if (followUp.isEvent(i) == (label == 1)) {
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
            Case own = patients.rows().cases().get(row);
            int copy = seen.merge(row, 1, Integer::sum);
            cases.add(
                    copy == 1 ? own : new Case(own.id() + " (" + copy + ")", own.patient(), own.label(), own.batch()));
        }
        return new Patients(
                new HazardChain.Rows(
                        copies(patients.rows().radiomics(), chosen, cases),
                        copies(patients.rows().candidates(), chosen, cases)),
                patients.followUp()
                        .resampled(
                                cases.stream().map(Case::id).toList(),
                                chosen.stream().mapToInt(Integer::intValue).toArray()));
    }

    private static FeatureTable copies(FeatureTable table, List<Integer> rows, List<Case> cases) {
        return FeatureTable.ofRows(
                table.columns(),
                cases,
                rows.stream().map(r -> table.row(r).toArray()).toList());
    }

    private List<SurvivalRobustness.Repeat> repeats(StudyModel model, List<Fitted> fits) {
        List<SurvivalRobustness.Repeat> repeats = new ArrayList<>();
        for (int from = 0; from < fits.size(); from += settings.folds()) {
            repeats.add(repeat(
                    model,
                    fits.subList(from, from + settings.folds()).stream()
                            .map(f -> f.judged().get(0))
                            .toList()));
        }
        return repeats;
    }

    private SurvivalRobustness.Repeat repeat(StudyModel model, List<Judged> folds) {
        List<Double> times = new ArrayList<>();
        List<Integer> status = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        List<String> fold = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<String> clusters = new ArrayList<>();
        for (int f = 0; f < folds.size(); f++) {
            FollowUpTable own = folds.get(f).followUp();
            FollowUp single = own.followUp().causeOf(1);
            for (int i = 0; i < own.size(); i++) {
                times.add(single.time(i));
                status.add(single.status(i));
                scores.add(folds.get(f).of(model)[i]);
                fold.add(Integer.toString(f));
                weights.add(own.weights().isPresent() ? own.weights().get()[i] : 1);
                Optional<Strata> groups = own.clusters();
                clusters.add(
                        groups.isPresent()
                                ? groups.get().labels().get(groups.get().code(i))
                                : own.ids().get(i));
            }
        }
        FollowUp all = FollowUp.of(
                array(times), status.stream().mapToInt(Integer::intValue).toArray());
        Concordance c = Concordance.of(
                all,
                array(scores),
                Concordance.Options.defaults()
                        .withStrata(Strata.of(fold))
                        .withWeights(array(weights))
                        .withClusters(Strata.of(clusters)));
        List<Double> auc = new ArrayList<>();
        List<Double> brier = new ArrayList<>();
        List<Double> accuracy = new ArrayList<>();
        for (int h = 0; h < study.horizons().size(); h++) {
            int at = h;
            double horizon = study.horizons().get(h);
            double[] risks = folds.stream()
                    .flatMapToDouble(j -> Arrays.stream(
                            Objects.requireNonNull(j.risks().get(model)).get(at)))
                    .toArray();
            boolean known = Arrays.stream(risks).noneMatch(Double::isNaN);
            auc.add(
                    known
                            ? Found.tried(() -> HorizonRoc.of(all, risks, horizon))
                                    .number(HorizonRoc::auc)
                            : Double.NaN);
            Found<BrierScores> scored = known
                    ? Found.tried(() -> BrierScores.of(all, (row, time) -> 1 - risks[row], horizon))
                    : Found.none("a fold's chain knows no risk up to the horizon");
            brier.add(scored.number(b -> b.scores()[0]));
            accuracy.add(scored.number(b -> b.predictionAccuracy()[0]));
        }
        return new SurvivalRobustness.Repeat(c.c(), c.standardError(), auc, brier, accuracy);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Map<StudyModel, Robustness.Optimism> optimism(List<Fitted> fits) {
        Map<StudyModel, Robustness.Optimism> all = new EnumMap<>(StudyModel.class);
        List<Fitted> resamples = fits.subList(1, fits.size());
        for (StudyModel model : HazardChain.MODELS) {
            double sum = 0;
            for (Fitted fit : resamples) {
                sum += fit.judged().get(0).c(model) - fit.judged().get(1).c(model);
            }
            all.put(
                    model,
                    new Robustness.Optimism(
                            fits.get(0).judged().get(0).c(model), sum / resamples.size(), resamples.size()));
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
