package org.voxrisk.riskmodel.study;

import static org.voxrisk.riskmodel.reference.TreeCheck.NOT_COMPARED;
import static org.voxrisk.riskmodel.reference.TreeCheck.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.harmonize.BatchEffect;
import org.voxrisk.riskmodel.harmonize.CombatModel;
import org.voxrisk.riskmodel.harmonize.CombatSettings;
import org.voxrisk.riskmodel.harmonize.UnadjustedFeature;
import org.voxrisk.riskmodel.harmonize.UnseenBatchPolicy;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.reference.TreeCheck;
import org.voxrisk.riskmodel.select.CombatStep;
import org.voxrisk.riskmodel.select.FittedCombat;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationMatrix;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.work.Work;

/** A real table with outcomes: the chain on its split, without and with ComBat, and cross-validated from outside. */
final class RealCohort {
    private final RealCohortFolder folder;
    private final TreeCheck check;
    private final SelectionSettings settings;
    private final FeatureTable all;
    private final FeatureTable used;
    private final Split split;
    private final Chain plain;

    RealCohort(RealCohortFolder folder, TreeCheck check) throws IOException {
        this.folder = folder;
        this.check = check;
        this.settings = folder.settings();
        this.all = folder.cohort();
        this.used = folder.used(all);
        this.split = folder.split();
        this.plain = new Chain(used, folder.folds("folds.csv"));
    }

    void compareAll() throws IOException {
        folder.unknownInputs().forEach(f -> check.fail(f, "is in the folder and unknown here"));
        OuterFolds outer = new OuterFolds(used);
        for (String file : folder.files("expected")) {
            switch (file) {
                case "expected.json" -> main(folder.expected(file), outer);
                case "expected_as_published.json" -> asPublished(folder.expected(file));
                case "expected_outer_cv.json" -> check.compare("outer_cv.json", folder.expected(file), outer.tree());
                case "expected_outer_cv_scores.csv" ->
                    check.table("outer_cv_scores.csv", folder.table("expected/" + file), outer.columns());
                case "expected_combat.csv" -> combatParameters(folder.table("expected/" + file));
                case "combat" -> harmonisedChain();
                default -> plain.compare("", file);
            }
        }
    }

    private static AucEstimate auc(List<Case> cases, double[] scores) {
        return AucEstimate.of(RocCurve.of(PartEvaluation.outcomes(cases), scores, RocDirection.EVENTS_HIGHER));
    }

    private static RadiomicsSignature fit(TrainingPart training, InnerFolds folds, SelectionSettings settings) {
        return RadiomicsSignature.fit(training, Optional.empty(), folds, settings, Work.threads(2));
    }

    /** Scores at a penalty; without a score the share of events in training. */
    private static double[] scores(
            RadiomicsSignature fitted, LambdaChoice choice, TrainingPart training, FeatureTable rows) {
        return fitted.withChoice(choice).scores(rows).orElseGet(() -> {
            double[] constant = new double[rows.caseCount()];
            Arrays.fill(constant, Arrays.stream(training.labels()).average().orElseThrow());
            return constant;
        });
    }

    private static Map<String, Object> after(RadiomicsSignature fitted) {
        Map<SelectionStage, Integer> counts = fitted.counts();
        return map(
                "constant", fitted.incoming() - counts.getOrDefault(SelectionStage.SCALING, 0),
                "univariate", counts.get(SelectionStage.UNIVARIATE),
                "correlation", counts.get(SelectionStage.CORRELATION),
                "lasso_min", kept(fitted, LambdaChoice.MIN),
                "lasso_1se", kept(fitted, LambdaChoice.ONE_STANDARD_ERROR));
    }

    private static int kept(RadiomicsSignature fitted, LambdaChoice choice) {
        return fitted.withChoice(choice)
                .lasso()
                .map(l -> l.score().names().size())
                .orElse(0);
    }

    /** The chain on the given split of a table. */
    private final class Chain {
        private final FeatureTable table;
        private final TrainingPart training;
        private final InnerFolds folds;
        private final RadiomicsSignature signature;
        private final RadiomicsSignature binomial;
        private final Parts parts;

        Chain(FeatureTable table, InnerFolds folds) {
            this.table = table;
            this.training = split.training(table);
            this.folds = folds;
            this.signature = fit(training, folds, settings);
            this.binomial =
                    fit(training, folds, settings.withLasso(LassoSettings.of(Family.BINOMIAL, LambdaChoice.MIN)));
            this.parts = Parts.of(table, split);
        }

        void compare(String below, String file) {
            String path = (below.isEmpty() ? "" : below + "/") + file.replace("expected_", "");
            switch (file) {
                case "expected_ranges.csv" ->
                    check.table(
                            path,
                            table(below, file),
                            SelectionTree.ranges(signature.ranges().orElseThrow()));
                case "expected_univariate.csv" ->
                    check.table(
                            path,
                            table(below, file),
                            SelectionTree.univariate(report(SelectionStage.UNIVARIATE), scaled()));
                case "expected_correlation.csv" ->
                    check.table(
                            path, table(below, file), SelectionTree.correlation(report(SelectionStage.CORRELATION)));
                case "expected_lasso.json" -> check.compare(path, json(below, file), lasso());
                case "expected_predictions.csv" -> check.table(path, table(below, file), predictions());
                case "expected_evaluation.json" ->
                    check.compare(path, json(below, file), evaluation(json(below, file)));
                default -> check.fail(path, "is in the reference and unknown here");
            }
        }

        private ReferenceTable table(String below, String file) {
            return folder.table("expected/" + below + "/" + file);
        }

        private JsonNode json(String below, String file) {
            return folder.expected(below + "/" + file);
        }

        StepReport report(SelectionStage stage) {
            return signature.report(stage).orElseThrow();
        }

        TrainingPart scaled() {
            return training.through(t -> signature.ranges().orElseThrow().apply(t));
        }

        private Map<String, Object> lasso() {
            // glmnet's cross-validation of the binomial family stopped at its default threshold.
            LassoSettings loose = LassoSettings.of(Family.BINOMIAL, LambdaChoice.MIN);
            RadiomicsSignature atDefault = fit(
                    training,
                    folds,
                    settings.withLasso(new LassoSettings(
                            ElasticNet.Options.defaults(Family.BINOMIAL), loose.measure(), loose.choice())));
            Map<String, Object> own = SelectionTree.path(atDefault.path().orElseThrow(), atDefault.lassoColumns());
            CrossValidatedPath exact = binomial.path().orElseThrow();
            int min = atDefault.path().orElseThrow().minIndex();
            own.put(
                    "at_lambda_min",
                    SelectionTree.coefficients(exact.path().coefficients(min), binomial.lassoColumns()));
            own.put(
                    "at_lambda_1se",
                    SelectionTree.coefficients(
                            exact.path()
                                    .coefficients(atDefault.path().orElseThrow().oneStandardErrorIndex()),
                            binomial.lassoColumns()));
            check.same("index of exact binomial", Integer.toString(min), Integer.toString(exact.minIndex()));
            return map(
                    "meta", NOT_COMPARED,
                    "columns", signature.lassoColumns().asList(),
                    "notes", NOT_COMPARED,
                    "kkt_max_abs", NOT_COMPARED,
                    "glmnet_1e_20_at_lambda_min_max_abs", NOT_COMPARED,
                    "gaussian", SelectionTree.path(signature.path().orElseThrow(), signature.lassoColumns()),
                    "binomial", own);
        }

        private Parts.Values scores(RadiomicsSignature of, LambdaChoice choice) {
            return parts.values(table, t -> RealCohort.scores(of, choice, training, t));
        }

        private Optional<ModelResult> result(LambdaChoice choice) {
            return signature.withChoice(choice).nothingLeft().isPresent()
                    ? Optional.empty()
                    : Optional.of(ModelResult.ofScores(StudyModel.RADIOMICS, parts, scores(signature, choice)));
        }

        private Map<String, Object> predictions() {
            Set<String> test = Set.copyOf(split.testCases());
            Map<String, Object> columns = map(
                    "id", ids(table),
                    "set",
                            ids(table).stream()
                                    .map(id -> test.contains(id) ? "test" : "train")
                                    .toList(),
                    "y", Arrays.stream(table.labels()).asDoubleStream().toArray(),
                    "radscore", whole(signature, LambdaChoice.MIN),
                    "radscore_1se", whole(signature, LambdaChoice.ONE_STANDARD_ERROR),
                    "binomial_min", whole(binomial, LambdaChoice.MIN),
                    "binomial_1se", whole(binomial, LambdaChoice.ONE_STANDARD_ERROR));
            columns.put("prob_radiomics", result(LambdaChoice.MIN).map(this::probabilities));
            columns.put(
                    "prob_radiomics_1se",
                    result(LambdaChoice.ONE_STANDARD_ERROR).map(this::probabilities));
            return columns;
        }

        private double[] whole(RadiomicsSignature of, LambdaChoice choice) {
            return RealCohort.scores(of, choice, training, table);
        }

        private double[] probabilities(ModelResult result) {
            Map<String, Double> byId = new LinkedHashMap<>();
            for (PartEvaluation part : List.of(result.training(), result.test())) {
                for (int i = 0; i < part.cases().size(); i++) {
                    byId.put(part.cases().get(i).id(), part.risks().probability(i));
                }
            }
            return ids(table).stream()
                    .mapToDouble(id -> byId.getOrDefault(id, Double.NaN))
                    .toArray();
        }

        private Map<String, Object> evaluation(JsonNode expected) {
            double[] thresholds = StatsReference.numbers(expected.path("meta").path("dca_thresholds"));
            Optional<ModelResult> min = result(LambdaChoice.MIN);
            Optional<ModelResult> one = result(LambdaChoice.ONE_STANDARD_ERROR);
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put(
                    "meta",
                    min.or(() -> one).isPresent()
                            ? EvaluationTree.meta(
                                    expected.get("meta"), min.or(() -> one).get())
                            : NOT_COMPARED);
            min.ifPresent(r -> tree.put("radiomics", EvaluationTree.model(r, thresholds, false)));
            one.ifPresent(r -> tree.put("radiomics_1se", EvaluationTree.model(r, thresholds, false)));
            for (LambdaChoice choice : List.of(LambdaChoice.MIN, LambdaChoice.ONE_STANDARD_ERROR)) {
                if (binomial.withChoice(choice).nothingLeft().isEmpty()) {
                    tree.put(
                            choice == LambdaChoice.MIN ? "binomial_min" : "binomial_1se",
                            aucs(scores(binomial, choice)));
                }
            }
            return tree;
        }

        Map<String, Object> aucs(Parts.Values scores) {
            return map(
                    "train", EvaluationTree.auc(auc(parts.trainingCases(), scores.training())),
                    "test", EvaluationTree.auc(auc(parts.testCases(), scores.test())));
        }
    }

    private static List<String> ids(FeatureTable table) {
        return table.cases().stream().map(Case::id).toList();
    }

    private void main(JsonNode expected, OuterFolds outer) {
        RadiomicsSignature signature = plain.signature;
        int[] train = plain.training.labels();
        int[] test = split.test(used).labels();
        Map<String, Object> univariate =
                SelectionTree.univariate(plain.report(SelectionStage.UNIVARIATE), plain.scaled());
        Map<String, Object> summary = plain.aucs(plain.scores(signature, LambdaChoice.MIN));
        Map<String, Object> published = publishedAucs();
        Map<String, Object> tree = map(
                "meta", NOT_COMPARED,
                "counts",
                        map(
                                "train",
                                train.length,
                                "test",
                                test.length,
                                "train_1",
                                Arrays.stream(train).sum(),
                                "train_0",
                                train.length - Arrays.stream(train).sum(),
                                "test_1",
                                Arrays.stream(test).sum(),
                                "test_0",
                                test.length - Arrays.stream(test).sum()),
                "funnel", SelectionTree.funnel(signature, false),
                "nothing_selected", Optional.ofNullable(SelectionTree.nothing(signature.nothingLeft())),
                "constant_in_training", SelectionTree.constant(plain.training.table()),
                "decision_margins",
                        map(
                                "p_nearest_to_0.05",
                                SelectionTree.nearest(
                                        settings.level(),
                                        SelectionTree.evidence(
                                                plain.report(SelectionStage.UNIVARIATE), Statistic.P_VALUE)),
                                "shapiro_or_levene_nearest_to_0.05",
                                SelectionTree.nearest(
                                        0.05,
                                        TreeCheck.numbers(univariate, "shapiro0"),
                                        TreeCheck.numbers(univariate, "shapiro1"),
                                        TreeCheck.numbers(univariate, "levene_mean"))),
                "correlation_margin", margins(),
                "test_values_outside_0_1",
                        SelectionTree.outside(
                                signature.ranges().orElseThrow(),
                                signature.lasso().orElseThrow().score().names(),
                                split.test(used)),
                "auc_summary",
                        map(
                                "train", TreeCheck.number(summary, "train", "auc"),
                                "test", TreeCheck.number(summary, "test", "auc"),
                                "outer_cv_mean", outer.meanAuc(),
                                "as_published_train", published.get("train"),
                                "as_published_test", published.get("test")));
        if (expected.has("variant_all_columns") || folder.leavesColumnsOut()) {
            tree.put("variant_all_columns", allColumns());
        }
        if (expected.has("id_prefix_leak")) {
            tree.put("id_prefix_leak", prefixes(outer));
        }
        if (folder.has("loso_folds.csv")) {
            tree.put("combat", combat());
            tree.put("site_counts", siteCounts());
            tree.put("leave_one_site_out", leaveOneSiteOut());
        }
        check.compare("expected.json", expected, tree);
    }

    private Map<String, Object> margins() {
        FeatureTable rows = plain.scaled()
                .table()
                .select(FeatureNames.of(SelectionTree.features(plain.report(SelectionStage.CORRELATION))));
        CorrelationMatrix r = CorrelationMatrix.of(rows.toColumnMajor(), rows.caseCount(), settings.correlation());
        double below = Double.NEGATIVE_INFINITY;
        double above = Double.POSITIVE_INFINITY;
        for (int i = 0; i < r.size(); i++) {
            for (int j = 0; j < i; j++) {
                double x = Math.abs(r.r(i, j));
                if (x >= settings.cutoff()) {
                    above = Math.min(above, x);
                } else {
                    below = Math.max(below, x);
                }
            }
        }
        return map("below", below, "at_or_above", above);
    }

    private Map<String, Object> allColumns() {
        TrainingPart training = split.training(all);
        RadiomicsSignature fitted = fit(training, folder.folds("folds.csv"), settings);
        Map<String, Object> tree = map("note", NOT_COMPARED, "funnel", SelectionTree.funnel(fitted, false));
        Map<String, Object> score = SelectionTree.score(fitted.lasso().orElseThrow());
        tree.put("feature", score.get("feature"));
        tree.put("coef", score.get("coef"));
        tree.put("radiomics", plain.aucs(plain.parts.values(all, t -> scores(fitted, LambdaChoice.MIN, training, t))));
        return tree;
    }

    private RadiomicsSignature published() {
        return fit(TrainingPart.wholeTable(used), folder.folds("folds_all.csv"), settings);
    }

    private Map<String, Object> publishedAucs() {
        RadiomicsSignature leaking = published();
        Map<String, Object> aucs = plain.aucs(
                plain.parts.values(used, t -> scores(leaking, LambdaChoice.MIN, TrainingPart.wholeTable(used), t)));
        return map(
                "train", TreeCheck.number(aucs, "train", "auc"),
                "test", TreeCheck.number(aucs, "test", "auc"));
    }

    private void asPublished(JsonNode expected) {
        RadiomicsSignature leaking = published();
        TrainingPart whole = TrainingPart.wholeTable(used);
        Map<String, Object> aucs =
                plain.aucs(plain.parts.values(used, t -> scores(leaking, LambdaChoice.MIN, whole, t)));
        Map<String, Object> honest = plain.aucs(plain.scores(plain.signature, LambdaChoice.MIN));
        double[] scores = scores(leaking, LambdaChoice.MIN, whole, used);
        Map<String, Object> lasso = SelectionTree.score(leaking.lasso().orElseThrow());
        if (leaking.nothingLeft().isEmpty()) {
            Map<String, Object> ranges = SelectionTree.ranges(leaking.ranges()
                    .orElseThrow()
                    .restrictedTo(leaking.lasso().orElseThrow().score().names()));
            lasso.put("min", ranges.get("min"));
            lasso.put("max", ranges.get("max"));
        }
        check.compare(
                "as_published.json",
                expected,
                map(
                        "meta", NOT_COMPARED,
                        "funnel", SelectionTree.funnel(leaking, false),
                        "nothing_selected", Optional.ofNullable(SelectionTree.nothing(leaking.nothingLeft())),
                        "kept_correlation", leaking.lassoColumns().asList(),
                        "lambda_min", leaking.path().orElseThrow().lambdaMin(),
                        "index_min_1based", leaking.path().orElseThrow().minIndex() + 1,
                        "lasso", lasso,
                        "radiomics_train", aucs.get("train"),
                        "radiomics_test", aucs.get("test"),
                        "radiomics_all", EvaluationTree.auc(auc(used.cases(), scores)),
                        "optimism_test_auc",
                                TreeCheck.number(aucs, "test", "auc") - TreeCheck.number(honest, "test", "auc"),
                        "score", scores));
    }

    /** Every step refitted without each outer fold. */
    private final class OuterFolds {
        private final FeatureTable table;
        private final double[][] scores;
        private final double[][] scoresAtOne;
        private final double[][] fold;
        private final Map<String, List<Object>> counts = new LinkedHashMap<>();

        OuterFolds(FeatureTable table) {
            this.table = table;
            ReferenceTable outer = folder.table("outer_folds.csv");
            ReferenceTable inner = folder.table("outer_inner_folds.csv");
            List<String> repeats = outer.columns().subList(1, outer.columns().size());
            List<String> ids = outer.text("id").stream().map(String::strip).toList();
            scores = new double[repeats.size()][table.caseCount()];
            scoresAtOne = new double[repeats.size()][table.caseCount()];
            fold = new double[repeats.size()][];
            for (int r = 0; r < repeats.size(); r++) {
                fold[r] = outer.numbers(repeats.get(r));
                for (int f = 1; f <= Arrays.stream(fold[r]).max().orElseThrow(); f++) {
                    run(r, f, ids, RealCohortFolder.folds(inner, repeats.get(r) + "_f" + f));
                }
            }
        }

        private void run(int r, int f, List<String> ids, InnerFolds folds) {
            List<String> in = new ArrayList<>();
            List<String> out = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                (fold[r][i] == f ? out : in).add(ids.get(i));
            }
            Split outer = new Split("repeat " + (r + 1) + ", fold " + f, in, out);
            TrainingPart training = outer.training(table);
            FeatureTable left = outer.test(table);
            RadiomicsSignature fitted = fit(training, folds, settings);
            after(fitted)
                    .forEach((k, n) ->
                            counts.computeIfAbsent(k, x -> new ArrayList<>()).add(n));
            double[] min = RealCohort.scores(fitted, LambdaChoice.MIN, training, left);
            double[] one = RealCohort.scores(fitted, LambdaChoice.ONE_STANDARD_ERROR, training, left);
            for (int i = 0; i < min.length; i++) {
                int row = table.rowOf(left.cases().get(i).id()).orElseThrow();
                scores[r][row] = min[i];
                scoresAtOne[r][row] = one[i];
            }
        }

        private double[] pooled(double[][] of) {
            return Arrays.stream(of)
                    .mapToDouble(s -> auc(table.cases(), s).auc())
                    .toArray();
        }

        double meanAuc() {
            return Sample.mean(pooled(scores));
        }

        double[] meanScore() {
            double[] mean = new double[table.caseCount()];
            for (int i = 0; i < mean.length; i++) {
                for (double[] s : scores) {
                    mean[i] += s[i] / scores.length;
                }
            }
            return mean;
        }

        Map<String, Object> columns() {
            Map<String, Object> columns = map("id", ids(table));
            for (int r = 0; r < scores.length; r++) {
                columns.put("r" + (r + 1), scores[r]);
            }
            return columns;
        }

        Map<String, Object> tree() {
            List<Object> byFold = new ArrayList<>();
            List<Double> defined = new ArrayList<>();
            for (int r = 0; r < scores.length; r++) {
                List<Double> one = new ArrayList<>();
                for (int f = 1; f <= Arrays.stream(fold[r]).max().orElseThrow(); f++) {
                    List<Integer> rows = new ArrayList<>();
                    for (int i = 0; i < fold[r].length; i++) {
                        if (fold[r][i] == f) {
                            rows.add(i);
                        }
                    }
                    double[] own = rows.stream().mapToDouble(i -> 0).toArray();
                    for (int i = 0; i < own.length; i++) {
                        own[i] = scores[r][rows.get(i)];
                    }
                    Outcomes outcomes = PartEvaluation.outcomes(
                            rows.stream().map(table.cases()::get).toList());
                    double auc = outcomes.events() == 0 || outcomes.controls() == 0
                            ? Double.NaN
                            : RocCurve.of(outcomes, own, RocDirection.EVENTS_HIGHER)
                                    .auc();
                    one.add(auc);
                    if (!Double.isNaN(auc)) {
                        defined.add(auc);
                    }
                }
                byFold.add(one);
            }
            double[] pooled = pooled(scores);
            double[] pooledAtOne = pooled(scoresAtOne);
            return map(
                    "meta",
                    NOT_COMPARED,
                    "auc_pooled_by_repeat",
                    pooled,
                    "auc_pooled_mean",
                    Sample.mean(pooled),
                    "auc_pooled_sd",
                    Sample.standardDeviation(pooled),
                    "auc_pooled_by_repeat_1se",
                    pooledAtOne,
                    "auc_pooled_mean_1se",
                    Sample.mean(pooledAtOne),
                    "auc_of_mean_score",
                    EvaluationTree.auc(auc(table.cases(), meanScore())),
                    "auc_by_fold",
                    byFold,
                    "auc_by_fold_mean",
                    defined.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
                    "columns_after_step",
                    counts);
        }
    }

    /** How far the first letter of the id tells the outcome, and the Rad-score within each letter. */
    private Map<String, Object> prefixes(OuterFolds outer) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        List<Case> cases = used.cases();
        for (int i = 0; i < cases.size(); i++) {
            rows.computeIfAbsent(cases.get(i).id().substring(0, 1), k -> new ArrayList<>())
                    .add(i);
        }
        int[] labels = used.labels();
        Set<String> test = Set.copyOf(split.testCases());
        Map<String, Double> share = new TreeMap<>();
        double overall = Arrays.stream(plain.training.labels()).average().orElseThrow();
        rows.forEach((prefix, own) -> share.put(
                prefix,
                own.stream()
                        .filter(i -> !test.contains(cases.get(i).id()))
                        .mapToInt(i -> labels[i])
                        .average()
                        .orElse(overall)));
        Map<String, Object> within = new LinkedHashMap<>();
        double[] radScore = plain.whole(plain.signature, LambdaChoice.MIN);
        double[] mean = outer.meanScore();
        rows.forEach((prefix, own) -> {
            int events = own.stream().mapToInt(i -> labels[i]).sum();
            if (events > 1 && own.size() - events > 1) {
                List<Case> some = own.stream().map(cases::get).toList();
                Map<String, Object> one = map("n", own.size());
                one.putAll(EvaluationTree.auc(
                        auc(some, own.stream().mapToDouble(i -> radScore[i]).toArray())));
                one.put(
                        "outer_cv",
                        EvaluationTree.auc(
                                auc(some, own.stream().mapToDouble(i -> mean[i]).toArray())));
                within.put(prefix, one);
            }
        });
        return map(
                "note", NOT_COMPARED,
                "prefix", List.copyOf(rows.keySet()),
                "n", rows.values().stream().map(List::size).toList(),
                "n_1",
                        rows.values().stream()
                                .map(own ->
                                        own.stream().mapToInt(i -> labels[i]).sum())
                                .toList(),
                "by_prefix_alone",
                        plain.aucs(plain.parts.values(
                                used,
                                t -> t.cases().stream()
                                        .mapToDouble(c -> share.get(c.id().substring(0, 1)))
                                        .toArray())),
                "radscore_within_prefix", within);
    }

    private FittedCombat combatOf(TrainingPart training) {
        return new CombatStep(CombatSettings.standard(), FeatureNames.of(), UnseenBatchPolicy.LEAVE_UNCHANGED)
                .fit(training);
    }

    private Set<String> untouched(CombatModel model) {
        Set<String> names = new LinkedHashSet<>();
        for (UnadjustedFeature u : model.unadjusted()) {
            names.add(used.columns().get(u.index()));
        }
        return names;
    }

    private void combatParameters(ReferenceTable expected) {
        FittedCombat fitted = combatOf(plain.training);
        CombatModel model = fitted.model();
        Set<String> untouched = untouched(model);
        FeatureTable after = fitted.apply(used);
        int train = used.rowOf(plain.training.table().cases().get(0).id()).orElseThrow();
        int test = used.rowOf(split.test(used).cases().get(0).id()).orElseThrow();
        int p = used.columns().size();
        Map<String, Object> columns = map(
                "feature", used.columns().asList(),
                "adjusted",
                        used.columns().asList().stream()
                                .map(c -> Boolean.toString(!untouched.contains(c)))
                                .toList());
        for (BatchEffect effect : model.effects()) {
            columns.put("gamma_" + effect.batch(), spread(effect.gammaStar(), untouched, p));
            columns.put("delta_" + effect.batch(), spread(effect.deltaStar(), untouched, p));
        }
        columns.put("grand_mean", spread(model.grandMean(), untouched, p));
        columns.put("var_pooled", spread(model.pooledVariance(), untouched, p));
        columns.put("row1_train_adjusted", row(after, train));
        columns.put("row1_test_adjusted", row(after, test));
        check.table("combat.csv", expected, columns);
    }

    /** Values of the adjusted columns at their places, NaN elsewhere. */
    private double[] spread(double[] values, Set<String> untouched, int p) {
        double[] all = EvaluationTree.nan(p);
        int k = 0;
        for (int j = 0; j < p; j++) {
            boolean adjusted = !untouched.contains(used.columns().get(j));
            if (values.length == p) {
                all[j] = adjusted ? values[j] : Double.NaN;
            } else if (adjusted) {
                all[j] = values[k++];
            }
        }
        return all;
    }

    private static double[] row(FeatureTable table, int row) {
        return table.row(row).toArray();
    }

    private Chain harmonised() {
        return new Chain(combatOf(plain.training).apply(used), folder.folds("folds.csv"));
    }

    private void harmonisedChain() throws IOException {
        Chain chain = harmonised();
        for (String file : folder.files("expected/combat")) {
            chain.compare("combat", file);
        }
    }

    private Map<String, Object> combat() {
        CombatModel model = combatOf(plain.training).model();
        Map<String, Object> iterations = new LinkedHashMap<>();
        Map<String, Object> priors = new LinkedHashMap<>();
        for (BatchEffect effect : model.effects()) {
            iterations.put(effect.batch(), effect.iterations());
            priors.put(
                    effect.batch(),
                    map(
                            "gamma_bar", effect.prior().gammaBar(),
                            "tau2", effect.prior().tau2(),
                            "a_prior", effect.prior().a(),
                            "b_prior", effect.prior().b(),
                            "n", effect.size()));
        }
        Chain chain = harmonised();
        Parts.Values before = plain.scores(plain.signature, LambdaChoice.MIN);
        Parts.Values after = chain.scores(chain.signature, LambdaChoice.MIN);
        Map<String, Object> aucs = chain.aucs(after);
        Map<String, Object> bySite = new LinkedHashMap<>();
        List<Case> test = plain.parts.testCases();
        for (String site : sites()) {
            List<Integer> rows = rows(test, site);
            List<Case> some = rows.stream().map(test::get).toList();
            bySite.put(
                    site,
                    map(
                            "n", rows.size(),
                            "without_combat",
                                    auc(
                                                    some,
                                                    rows.stream()
                                                            .mapToDouble(i -> before.test()[i])
                                                            .toArray())
                                            .auc(),
                            "with_combat",
                                    auc(
                                                    some,
                                                    rows.stream()
                                                            .mapToDouble(i -> after.test()[i])
                                                            .toArray())
                                            .auc()));
        }
        return map(
                "rule", NOT_COMPARED,
                "max_difference_to_sva_training_rows_in_sd", NOT_COMPARED,
                "columns_not_adjusted", List.copyOf(untouched(model)),
                "iterations", iterations,
                "priors", priors,
                "auc",
                        map(
                                "train", TreeCheck.number(aucs, "train", "auc"),
                                "test", TreeCheck.number(aucs, "test", "auc")),
                "auc_test_by_site", bySite);
    }

    private Set<String> sites() {
        Set<String> sites = new TreeSet<>();
        used.cases().forEach(c -> sites.add(c.batch().orElseThrow()));
        return sites;
    }

    private static List<Integer> rows(List<Case> cases, String site) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).batch().equals(Optional.of(site))) {
                rows.add(i);
            }
        }
        return rows;
    }

    private Map<String, Object> siteCounts() {
        List<Case> train = plain.parts.trainingCases();
        List<String> sites = List.copyOf(sites());
        return map(
                "site", sites,
                "n", sites.stream().map(s -> rows(used.cases(), s).size()).toList(),
                "n_1",
                        sites.stream()
                                .map(s -> rows(used.cases(), s).stream()
                                        .mapToInt(
                                                i -> used.cases().get(i).label().orElseThrow())
                                        .sum())
                                .toList(),
                "train", sites.stream().map(s -> rows(train, s).size()).toList());
    }

    private Map<String, Object> leaveOneSiteOut() {
        ReferenceTable folds = folder.table("loso_folds.csv");
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String site : sites()) {
            List<String> out = rows(used.cases(), site).stream()
                    .map(i -> used.cases().get(i).id())
                    .toList();
            Split one = new Split(
                    site, ids(used).stream().filter(id -> !out.contains(id)).toList(), out);
            InnerFolds inner = RealCohortFolder.folds(folds, site);
            FeatureTable left = one.test(used);
            tree.put(
                    site,
                    map(
                            "n", left.caseCount(),
                            "n_1", Arrays.stream(left.labels()).sum(),
                            "without_combat", siteResult(one, used, inner),
                            "combat_on_training_sites",
                                    siteResult(one, combatOf(one.training(used)).apply(used), inner)));
        }
        return tree;
    }

    private Map<String, Object> siteResult(Split one, FeatureTable table, InnerFolds inner) {
        TrainingPart training = one.training(table);
        FeatureTable left = one.test(table);
        RadiomicsSignature fitted = fit(training, inner, settings);
        Map<String, Object> tree =
                EvaluationTree.auc(auc(left.cases(), scores(fitted, LambdaChoice.MIN, training, left)));
        tree.put("columns_after_step", after(fitted));
        return tree;
    }
}
