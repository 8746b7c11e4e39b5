package org.voxrisk.riskmodel.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.voxrisk.riskmodel.reference.TreeCheck.NOT_COMPARED;
import static org.voxrisk.riskmodel.reference.TreeCheck.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.clinical.RiskLabel;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.neighbours.FittedNeighbours;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.model.nomogram.NomogramAxis;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.reference.TreeCheck;
import org.voxrisk.riskmodel.reliability.IccAnova;
import org.voxrisk.riskmodel.reliability.IccDesign;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.select.CorrelationPriority;
import org.voxrisk.riskmodel.select.FeatureRange;
import org.voxrisk.riskmodel.select.FittedImputation;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationMatrix;
import org.voxrisk.riskmodel.statistics.test.UnivariateResult;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.work.Work;

/**
 * The chain of a study against R, cohort by cohort: every file and number of the reference. Cohorts are those of the test
 * resources, or of the folder that {@code -Dvoxrisk.reference.study=DIR} names.
 */
class StudyReferenceTest {
    static Stream<Path> cohorts() throws IOException, URISyntaxException {
        String given = System.getProperty("voxrisk.reference.study");
        Path root = given != null && !given.isBlank()
                ? Path.of(given)
                : Path.of(Objects.requireNonNull(StudyReferenceTest.class.getResource("/reference/study"))
                        .toURI());
        List<Path> folders;
        try (Stream<Path> all = Files.list(root)) {
            folders = all.filter(f -> Files.exists(f.resolve("study.json")))
                    .sorted()
                    .toList();
        }
        if (folders.isEmpty()) {
            throw new IllegalStateException("no cohort in " + root);
        }
        return folders.stream();
    }

    @ParameterizedTest
    @MethodSource("cohorts")
    void everyNumberIsThatOfR(Path path) throws IOException {
        new Cohort(new StudyFolder(path)).compareAll();
    }

    /** One cohort with its result and its reference. */
    private static final class Cohort {
        private final StudyFolder folder;
        private final TreeCheck check;
        private final StudyCohort cohort;
        private final Split split;
        private final StudySettings settings;
        private final InnerFolds folds;
        private final StudyResult result;
        private final TrainingPart training;
        private final Map<SelectionSettings, RadiomicsSignature> fits = new HashMap<>();

        Cohort(StudyFolder folder) throws IOException {
            this.folder = folder;
            this.check = tolerances(folder.name());
            this.cohort = folder.cohort();
            this.split = folder.split();
            this.settings = folder.settings();
            this.folds = folder.folds("folds.csv");
            this.result = new StudyRun(settings, folder.centre())
                    .run(cohort, split, folds, Optional.of(folder.folds("folds_all.csv")), Work.onCallersThread());
            this.training = split.training(cohort.radiomics());
            SelectionSettings own = settings.selection();
            fits.put(
                    own.withLasso(own.lasso().withChoice(LambdaChoice.MIN)),
                    result.radiomics().withChoice(LambdaChoice.MIN));
        }

        private static TreeCheck tolerances(String name) {
            return new TreeCheck(name)
                    .allow("labels\\.csv/[A-Z]", 1e-14, 0)
                    .allow("icc\\.csv.*/icc", 0, 1e-10)
                    .allow("icc\\.csv/ms", 1e-9, 1e-300)
                    .allow("shapiro", 1e-6, 0)
                    .allow("levene", 1e-10, 0)
                    .allow("univariate\\.csv/p", 1e-10, 0)
                    .allow("correlation\\.csv/r|correlation_margin", 1e-12, 0)
                    .allow("icc21_nearest", 0, 1e-10)
                    .allow("p_nearest", 0, 1e-10)
                    .allow("default_thresh.*/(intercept|coef)", 0, 2e-3)
                    .allow("/(gaussian|binomial)(_default.*)?/lambda|lambda(_min|_1se)?$", 1e-12, 0)
                    .allow("dev_ratio", 1e-9, 1e-12)
                    .allow("cvm|cvsd", 1e-6, 0)
                    .allow("(variants|as_published|lasso)\\.json.*/(intercept|coef)(\\[|$)", 0, 1e-8)
                    .allow("logistic_on_radscore_training/(intercept|slope)", 1e-7, 0)
                    .allow("logistic_on_radscore_training/se", 1e-6, 0)
                    .allow("radscore.*score|predictions\\.csv/radscore", 0, 1e-8)
                    .allow("predictions\\.csv/[a-z]+_knn|share|class_knn", 0, 1e-12)
                    .allow("screening\\.csv/p", 1e-10, 0)
                    .allow("predictions\\.csv/prob", 0, 1e-8)
                    .allow("fusion(_knn)?/(coef|deviance|null_deviance|aic)|fusion_coef|lrm_coef", 1e-8, 0)
                    .allow("profile", 1e-4, 0)
                    .allow("fusion(_knn)?/(se|z|p|odds|or_)", 1e-6, 0)
                    .allow("nomogram\\.json", 1e-9, 1e-6)
                    .allow("recalibration", 1e-8, 0)
                    .allow("calibration/(intercept|slope|calibration_in|hosmer)", 1e-7, 1e-7)
                    .allow("brier|log_loss|net_benefit|treat_all", 0, 1e-10)
                    .allow(
                            "auc|variance|ci95|difference|/Z$|delong.*/p$|cutoff|youden_J|optimism|at_cutoff",
                            1e-10,
                            1e-13)
                    .allow("table1\\.json.*/(mean|sd|median|q1|q3|statistic|min_expected)", 1e-12, 1e-13)
                    .allow("table1\\.json.*/p$", 1e-10, 0)
                    .allow("clinical/(median|min|max)", 1e-14, 0);
        }

        void compareAll() throws IOException {
            for (String file : folder.expectedFiles()) {
                switch (file) {
                    case "expected.json" -> main(folder.expected(file));
                    case "expected_labels.csv" -> labels(folder.expectedTable(file));
                    case "expected_icc.csv" -> icc(folder.expectedTable(file));
                    case "expected_ranges.csv" ->
                        check.table(
                                "ranges.csv",
                                folder.expectedTable(file),
                                SelectionTree.ranges(result.radiomics().ranges().orElseThrow()));
                    case "expected_univariate.csv" ->
                        check.table(
                                "univariate.csv",
                                folder.expectedTable(file),
                                SelectionTree.univariate(report(SelectionStage.UNIVARIATE), scaled()));
                    case "expected_correlation.csv" ->
                        check.table(
                                "correlation.csv",
                                folder.expectedTable(file),
                                SelectionTree.correlation(report(SelectionStage.CORRELATION)));
                    case "expected_lasso.json" -> lasso(folder.expected(file));
                    case "expected_predictions.csv" -> predictions(folder.expectedTable(file));
                    case "expected_clinical_screening.csv" -> screening(folder.expectedTable(file));
                    case "expected_evaluation.json" -> evaluation(folder.expected(file));
                    case "expected_table1.json" -> tables(folder.expected(file));
                    case "expected_as_published.json" -> asPublished(folder.expected(file));
                    case "expected_variants.json" -> variants(folder.expected(file));
                    case "expected_nomogram.json" -> nomogram(folder.expected(file));
                    default -> check.fail(file, "is in the reference and unknown here");
                }
            }
            if (!folder.expectedFiles().contains("expected_nomogram.json")
                    && result.fusion(StudyModel.FUSION)
                            .flatMap(SignatureRegression::nomogram)
                            .isPresent()) {
                check.fail("expected_nomogram.json", "there is a nomogram, but none in the reference");
            }
            check.assertAgreement();
        }

        private StepReport report(SelectionStage stage) {
            return result.radiomics().report(stage).orElseThrow();
        }

        private TrainingPart scaled() {
            FeatureNames columns = result.radiomics().ranges().orElseThrow().names();
            return training.through(
                    t -> result.radiomics().ranges().orElseThrow().apply(t.select(columns)));
        }

        private List<String> ids() {
            return cohort.radiomics().cases().stream().map(Case::id).toList();
        }

        private void labels(ReferenceTable expected) {
            Map<String, Object> columns = map(
                    "id", ids(),
                    "set", sets(),
                    "stratum",
                            ids().stream()
                                    .map(id -> folderRisk(id)
                                            .map(s -> s.toLowerCase(Locale.ROOT))
                                            .orElse(""))
                                    .toList(),
                    "label",
                            Arrays.stream(cohort.radiomics().labels())
                                    .mapToObj(y -> (y == 1 ? RiskLabel.PR : RiskLabel.LR).name())
                                    .toList(),
                    "y",
                            Arrays.stream(cohort.radiomics().labels())
                                    .asDoubleStream()
                                    .toArray());
            for (String index : StudyFolder.INDICES) {
                columns.put(index, cohort.clinical().codes().column(index));
            }
            check.table("labels.csv", expected, columns);
        }

        private Optional<String> folderRisk(String id) {
            return Objects.requireNonNull(
                            folder.risk(cohort.clinical()).assessments().get(id))
                    .stratum()
                    .map(Enum::name);
        }

        private List<String> sets() {
            Set<String> test = Set.copyOf(split.testCases());
            return ids().stream()
                    .map(id -> test.contains(id) ? "test" : "train")
                    .toList();
        }

        private List<FeatureTable> readings(FeatureTable rows) {
            FeatureTable second = cohort.secondReading().orElseThrow();
            Set<String> own = Set.copyOf(second.cases().stream().map(Case::id).toList());
            List<String> common =
                    rows.cases().stream().map(Case::id).filter(own::contains).toList();
            return List.of(rows.selectCases(common), second.selectCases(common).select(rows.columns()));
        }

        private void icc(ReferenceTable expected) {
            List<FeatureTable> readings = readings(training.table());
            StepReport report = report(SelectionStage.ICC);
            int p = report.incoming();
            double[][] all = new double[6][p];
            IccDesign design = IccDesign.of(readings.get(0).caseCount(), 2, 0.95);
            for (int j = 0; j < p; j++) {
                double[][] ratings = {readings.get(0).column(j), readings.get(1).column(j)};
                IccAnova anova = IccAnova.of(ratings);
                all[0][j] = anova.coefficient(IccForm.ICC2);
                all[1][j] = anova.coefficient(IccForm.ICC3);
                all[2][j] = design.estimate(IccForm.ICC2, ratings).interval().lower();
                all[3][j] = anova.betweenSubjects();
                all[4][j] = anova.betweenRaters();
                all[5][j] = anova.error();
            }
            Map<String, Object> columns = map(
                    "feature", SelectionTree.features(report),
                    "icc21", all[0],
                    "icc31", all[1],
                    "icc21_lower95", all[2],
                    "msb", all[3],
                    "msj", all[4],
                    "mse", all[5],
                    "kept", SelectionTree.kept(report));
            check.table("icc.csv", expected, columns);
            IccRule rule = settings.selection().icc().orElseThrow();
            check.table(
                    "icc.csv of the step",
                    expected,
                    map(
                            "feature", NOT_COMPARED,
                            "icc21",
                                    rule.form() == IccForm.ICC2
                                            ? SelectionTree.evidence(report, Statistic.ICC)
                                            : NOT_COMPARED,
                            "icc31",
                                    rule.form() == IccForm.ICC3
                                            ? SelectionTree.evidence(report, Statistic.ICC)
                                            : NOT_COMPARED,
                            "icc21_lower95", NOT_COMPARED,
                            "msb", NOT_COMPARED,
                            "msj", NOT_COMPARED,
                            "mse", NOT_COMPARED,
                            "kept", NOT_COMPARED));
        }

        private void lasso(JsonNode expected) {
            Map<String, Object> tree = map(
                    "meta",
                    NOT_COMPARED,
                    "columns",
                    result.radiomics().lassoColumns().asList());
            for (Family family : List.of(Family.GAUSSIAN, Family.BINOMIAL)) {
                tree.put(family.name().toLowerCase(Locale.ROOT), path(family, Optional.empty()));
            }
            RadiomicsSignature loose = fitted(settings.selection()
                    .withLasso(new LassoSettings(
                            ElasticNet.Options.defaults(Family.GAUSSIAN),
                            LassoSettings.of(Family.GAUSSIAN, LambdaChoice.MIN).measure(),
                            LambdaChoice.MIN)));
            Map<String, Object> atDefault = map(
                    "lambda_min",
                    loose.path().orElseThrow().lambdaMin(),
                    "index_min_1based",
                    loose.path().orElseThrow().minIndex() + 1);
            atDefault.putAll(
                    SelectionTree.coefficients(loose.path().orElseThrow().coefficientsAtMin(), loose.lassoColumns()));
            tree.put("gaussian_default_thresh_1e_7", Optional.of(atDefault));
            check.compare("lasso.json", expected, tree);
        }

        private Map<String, Object> path(Family family, Optional<LambdaChoice> choice) {
            LassoSettings own = settings.selection().lasso();
            RadiomicsSignature signature = own.options().family() == family
                    ? result.radiomics()
                    : fitted(settings.selection().withLasso(lassoOf(family, choice.orElse(LambdaChoice.MIN))));
            return SelectionTree.path(signature.path().orElseThrow(), signature.lassoColumns());
        }

        private LassoSettings lassoOf(Family family, LambdaChoice choice) {
            LassoSettings own = settings.selection().lasso();
            if (own.options().family() == family) {
                return own.withChoice(choice);
            }
            LassoSettings other = LassoSettings.of(family, choice);
            return new LassoSettings(
                    other.options()
                            .withAlpha(own.options().alpha())
                            .withStandardize(own.options().standardize()),
                    other.measure(),
                    choice);
        }

        /** Fits each path once: choices of the penalty on one path are no new fit. */
        private RadiomicsSignature fitted(SelectionSettings changed) {
            SelectionSettings key = changed.withLasso(changed.lasso().withChoice(LambdaChoice.MIN));
            return fits.computeIfAbsent(
                            key,
                            s -> RadiomicsSignature.fit(
                                    training, cohort.secondReading(), folds, s, Work.onCallersThread()))
                    .withChoice(changed.lasso().choice());
        }

        private double[] canonical(double[] ofTraining, double[] ofTest) {
            Map<String, Double> byId = new LinkedHashMap<>();
            List<Case> train = training.table().cases();
            List<Case> test = split.test(cohort.radiomics()).cases();
            for (int i = 0; i < ofTraining.length; i++) {
                byId.put(train.get(i).id(), ofTraining[i]);
            }
            for (int i = 0; i < ofTest.length; i++) {
                byId.put(test.get(i).id(), ofTest[i]);
            }
            return ids().stream()
                    .mapToDouble(id -> byId.getOrDefault(id, Double.NaN))
                    .toArray();
        }

        private static double[] plain(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private void predictions(ReferenceTable expected) {
            FeatureTable codes =
                    cohort.clinical().predictors(settings.clinical().candidates());
            Map<String, Object> columns = map(
                    "id", ids(),
                    "set", sets(),
                    "y",
                            Arrays.stream(cohort.radiomics().labels())
                                    .asDoubleStream()
                                    .toArray(),
                    "radscore",
                            Optional.ofNullable(result.radiomics()
                                    .scores(cohort.radiomics())
                                    .orElse(null)),
                    "clinical_knn",
                            Optional.ofNullable(result.clinical().shares(codes).orElse(null)),
                    "clinical_knn_neighbours",
                            result.clinical()
                                    .voters(codes)
                                    .map(v -> Arrays.stream(v).asDoubleStream().toArray()),
                    "clinical_knn_leave_one_out",
                            result.clinical().classifier().map(k -> canonical(k.leaveOneOut(), new double[0])),
                    // Another program's rule for ties, for information.
                    "clinical_knn_class", NOT_COMPARED,
                    "radiomics_knn", result.radiomicsNeighbours().map(m -> m.scores(cohort.radiomics())));
            for (StudyModel model : StudyModel.values()) {
                columns.put(
                        "prob_" + model.label(),
                        result.model(model)
                                .map(m -> canonical(
                                        m.training().risks().probabilities(),
                                        m.test().risks().probabilities())));
            }
            check.table("predictions.csv", expected, columns);
        }

        private void screening(ReferenceTable expected) {
            StepReport report = result.clinical().screening();
            FeatureTable codes = split.training(
                            cohort.clinical().predictors(settings.clinical().candidates()))
                    .table();
            List<String> tests = new ArrayList<>();
            List<String> testsA = new ArrayList<>();
            int p = report.incoming();
            double[] n = new double[p];
            double[] pA = new double[p];
            for (int j = 0; j < p; j++) {
                FeatureFate fate = report.features().get(j);
                double[] x = codes.column(fate.feature());
                n[j] = Sample.present(x).length;
                tests.add(Table1Tree.test(
                        fate.evidence(Statistic.P_VALUE).map(Evidence::method).orElse("")));
                if (settings.clinical().categorical().contains(fate.feature())) {
                    testsA.add(tests.get(j));
                    pA[j] = fate.evidence(Statistic.P_VALUE)
                            .map(Evidence::value)
                            .orElse(Double.NaN);
                } else {
                    UnivariateResult a = complete(x, codes.labels());
                    testsA.add(SelectionTree.test(a.test()));
                    pA[j] = a.pValue();
                }
            }
            check.table(
                    "screening.csv",
                    expected,
                    map(
                            "variable", SelectionTree.features(report),
                            "n", n,
                            "test", tests,
                            "p", SelectionTree.evidence(report, Statistic.P_VALUE),
                            "test_ruleA", testsA,
                            "p_ruleA", pA,
                            "kept", SelectionTree.kept(report)));
        }

        private static UnivariateResult complete(double[] x, int[] labels) {
            int[] rows = java.util.stream.IntStream.range(0, x.length)
                    .filter(i -> !Double.isNaN(x[i]))
                    .toArray();
            return SelectionTree.screen(
                            Arrays.stream(rows).map(i -> labels[i]).toArray(),
                            UnivariateRule.STUDENT_OR_MANN_WHITNEY,
                            Arrays.stream(rows).mapToDouble(i -> x[i]).toArray())
                    .get(0);
        }

        private void main(JsonNode expected) throws IOException {
            RadiomicsSignature radiomics = result.radiomics();
            FeatureTable test = split.test(cohort.radiomics());
            List<String> constant = SelectionTree.constant(training.table());
            List<String> notInTest = new ArrayList<>(constant);
            notInTest.removeAll(SelectionTree.constant(test));
            Map<String, Object> tree = map(
                    "meta", NOT_COMPARED,
                    "counts", counts(),
                    "funnel", SelectionTree.funnel(radiomics, true),
                    "nothing_selected", Optional.ofNullable(SelectionTree.nothing(radiomics.nothingLeft())),
                    "correlation_margin", margins(),
                    "without_excluded_csv", Optional.ofNullable(withoutExclusions()),
                    "constant_in_training", constant,
                    "constant_in_training_not_in_test", notInTest,
                    "decision_margins", decisions(),
                    "test_values_outside_0_1",
                            radiomics
                                    .lasso()
                                    .map(l -> SelectionTree.outside(
                                            radiomics.ranges().orElseThrow(),
                                            l.score().names(),
                                            test)),
                    "clinical", clinical(),
                    "radiomics_knn", radiomicsNeighbours(),
                    "fusion", fusion(StudyModel.FUSION, expected.path("fusion")),
                    "fusion_knn", fusion(StudyModel.FUSION_KNN, expected.path("fusion_knn")));
            check.compare("expected.json", expected, tree);
        }

        private Map<String, Object> counts() {
            int[] train = training.labels();
            int[] test = split.test(cohort.radiomics()).labels();
            Map<String, Object> counts = map(
                    "train",
                    train.length,
                    "test",
                    test.length,
                    "train_PR",
                    Arrays.stream(train).sum(),
                    "train_LR",
                    train.length - Arrays.stream(train).sum(),
                    "test_PR",
                    Arrays.stream(test).sum(),
                    "test_LR",
                    test.length - Arrays.stream(test).sum());
            if (cohort.secondReading().isPresent()) {
                counts.put(
                        "icc_patients_training",
                        readings(training.table()).get(0).caseCount());
                counts.put(
                        "icc_patients_all", readings(cohort.radiomics()).get(0).caseCount());
            }
            return counts;
        }

        /** Correlations nearest to the cutoff among those that the scan looks at. */
        private Optional<Map<String, Object>> margins() {
            Optional<StepReport> report = result.radiomics().report(SelectionStage.CORRELATION);
            if (report.isEmpty() || report.get().incoming() < 2) {
                return Optional.empty();
            }
            FeatureTable rows = scaled().table().select(FeatureNames.of(SelectionTree.features(report.get())));
            CorrelationMatrix r = CorrelationMatrix.of(
                    rows.toColumnMajor(), rows.caseCount(), settings.selection().correlation());
            double cutoff = settings.selection().cutoff();
            double below = Double.NEGATIVE_INFINITY;
            double above = Double.POSITIVE_INFINITY;
            for (int i = 0; i < r.size(); i++) {
                for (int j = 0; j < i; j++) {
                    double x = Math.abs(r.r(i, j));
                    if (x >= cutoff) {
                        above = Math.min(above, x);
                    } else {
                        below = Math.max(below, x);
                    }
                }
            }
            return Optional.of(map("below", below, "at_or_above", above));
        }

        private Map<String, Object> decisions() {
            Map<String, Object> margins = new LinkedHashMap<>();
            settings.selection().icc().ifPresent(rule -> {
                String name = (rule.form() == IccForm.ICC2 ? "icc21" : "icc31") + "_nearest_to_threshold";
                margins.put(
                        name,
                        SelectionTree.nearest(
                                rule.threshold(), SelectionTree.evidence(report(SelectionStage.ICC), Statistic.ICC)));
            });
            result.radiomics().report(SelectionStage.UNIVARIATE).ifPresent(report -> {
                Map<String, Object> u = SelectionTree.univariate(report, scaled());
                double level = settings.selection().level();
                margins.put(
                        "p_nearest_to_" + Numbers.text(level),
                        SelectionTree.nearest(level, SelectionTree.evidence(report, Statistic.P_VALUE)));
                margins.put(
                        "shapiro_or_levene_nearest_to_0.05",
                        SelectionTree.nearest(
                                0.05,
                                TreeCheck.numbers(u, "shapiro0"),
                                TreeCheck.numbers(u, "shapiro1"),
                                TreeCheck.numbers(u, "levene_mean")));
            });
            return margins;
        }

        private @Nullable Map<String, Object> withoutExclusions() throws IOException {
            if (folder.excluded().isEmpty()) {
                return null;
            }
            ClinicalTable clinical = folder.clinical();
            CohortRefusedException refused = assertThrows(
                    CohortRefusedException.class,
                    () -> StudyCohort.of(
                            folder.tables(""),
                            folder.tables("_reader2"),
                            clinical,
                            folder.risk(clinical),
                            folder.centre(),
                            Set.of(),
                            folder.order()));
            Map<String, CohortProblem.Reason> byId = new LinkedHashMap<>();
            refused.problems().forEach(p -> byId.putIfAbsent(p.patient(), p.reason()));
            // In the order of the reference, which lists each patient once.
            List<String> ids = StatsReference.strings(folder.expected("expected.json")
                    .path("without_excluded_csv")
                    .path("ids"));
            assertEquals(Set.copyOf(ids), byId.keySet());
            List<String> stated = StatsReference.strings(folder.expected("expected.json")
                    .path("without_excluded_csv")
                    .path("reasons"));
            for (int i = 0; i < ids.size(); i++) {
                CohortProblem.Reason reason = byId.get(ids.get(i));
                String word = reason == CohortProblem.Reason.LABEL_UNDECIDED
                        ? "undecided"
                        : reason == CohortProblem.Reason.NOT_IN_SEQUENCE ? "sequence|row|T2|T1C" : "clinical";
                check.same(
                        "without_excluded_csv " + ids.get(i) + " " + stated.get(i) + " is about " + word,
                        "true",
                        Boolean.toString(java.util.regex.Pattern.compile(word)
                                .matcher(stated.get(i))
                                .find()));
            }
            return map("must", NOT_COMPARED, "ids", ids, "reasons", NOT_COMPARED);
        }

        private Object clinical() {
            ClinicalSignature clinical = result.clinical();
            Map<String, Object> tree = map(
                    "kept", clinical.kept(),
                    "nothing_selected", Optional.ofNullable(SelectionTree.nothing(clinical.nothingLeft())));
            if (clinical.model().isEmpty()) {
                return tree;
            }
            FeatureTable codes =
                    cohort.clinical().predictors(settings.clinical().candidates());
            FittedImputation fill = clinical.imputation().orElseThrow();
            Map<String, Object> medians = new LinkedHashMap<>();
            Map<String, Object> low = new LinkedHashMap<>();
            Map<String, Object> high = new LinkedHashMap<>();
            for (FeatureRange range : clinical.ranges().orElseThrow().ranges()) {
                medians.put(range.feature(), fill.value(range.feature()));
                low.put(range.feature(), range.min());
                high.put(range.feature(), range.max());
            }
            tree.put("imputed_cells", fill.imputed(codes).size());
            tree.put("median_for_missing", medians);
            tree.put("min", low);
            tree.put("max", high);
            tree.put("k", settings.clinical().neighbours());
            int[] voters = clinical.voters(codes).orElseThrow();
            tree.put(
                    "patients_with_more_than_k_neighbours",
                    more(voters, settings.clinical().neighbours()));
            double[] shares = clinical.shares(codes).orElseThrow();
            double[] ofClass = folder.expectedTable("expected_predictions.csv").numbers("clinical_knn_class");
            List<String> differs = new ArrayList<>();
            double most = 0;
            for (int i = 0; i < shares.length; i++) {
                double d = Math.abs(shares[i] - ofClass[i]);
                most = Math.max(most, d);
                if (d > 1e-9) {
                    differs.add(ids().get(i));
                }
            }
            tree.put("class_knn_differs_for", differs);
            tree.put("class_knn_max_difference", most);
            FittedNeighbours knn = clinical.classifier().orElseThrow();
            tree.put(
                    "auc_train_leave_one_out",
                    RocCurve.of(Outcomes.ofZeroOne(training.labels()), knn.leaveOneOut(), RocDirection.EVENTS_HIGHER)
                            .auc());
            return tree;
        }

        private static int more(int[] voters, int k) {
            return (int) Arrays.stream(voters).filter(v -> v > k).count();
        }

        private Object radiomicsNeighbours() {
            if (result.radiomicsNeighbours().isEmpty()) {
                return Optional.empty();
            }
            int k = settings.radiomicsNeighbours();
            int[] voters = result
                    .radiomicsClassifier()
                    .orElseThrow()
                    .neighbours(result.radiomics().chain().apply(cohort.radiomics()))
                    .stream()
                    .mapToInt(List::size)
                    .toArray();
            return map(
                    "k",
                    k,
                    "columns",
                    result.radiomicsClassifier().orElseThrow().columns().asList(),
                    "patients_with_more_than_k_neighbours",
                    more(voters, k),
                    // Of another program.
                    "class_knn_max_difference",
                    NOT_COMPARED);
        }

        private Object fusion(StudyModel model, JsonNode expected) {
            Optional<SignatureRegression> fitted = result.fusion(model);
            if (fitted.isEmpty()) {
                check.same(model + " has no coefficients", "false", Boolean.toString(expected.has("coef")));
                return expected.isMissingNode() ? Optional.empty() : NOT_COMPARED;
            }
            SignatureRegression fit = fitted.get();
            List<SignatureRegression.Coefficient> lines = fit.coefficients();
            Map<String, Object> tree = map(
                    "method", EvaluationTree.method(fit),
                    "terms",
                            lines.stream()
                                    .map(SignatureRegression.Coefficient::term)
                                    .toList(),
                    "coef",
                            lines.stream()
                                    .map(SignatureRegression.Coefficient::estimate)
                                    .toList(),
                    "se",
                            lines.stream()
                                    .map(SignatureRegression.Coefficient::standardError)
                                    .toList(),
                    "z", lines.stream().map(SignatureRegression.Coefficient::z).toList(),
                    "p",
                            lines.stream()
                                    .map(SignatureRegression.Coefficient::pValue)
                                    .toList(),
                    "odds_ratio",
                            lines.stream()
                                    .map(SignatureRegression.Coefficient::oddsRatio)
                                    .toList(),
                    "or_lower_wald", lines.stream().map(c -> c.wald().lower()).toList(),
                    "or_upper_wald", lines.stream().map(c -> c.wald().upper()).toList(),
                    "odds_ratio_per_0.1",
                            Optional.of(
                                    lines.stream().map(c -> c.oddsRatioPer(0.1)).toList()));
            tree.put(
                    "or_lower_profile",
                    fit.profileIntervals()
                            .map(all -> all.stream().map(i -> i.lower()).toList()));
            tree.put(
                    "or_upper_profile",
                    fit.profileIntervals()
                            .map(all -> all.stream().map(i -> i.upper()).toList()));
            Optional<LogisticFit> likelihood = fit.likelihood();
            tree.put("deviance", likelihood.map(LogisticFit::deviance));
            tree.put("null_deviance", likelihood.map(LogisticFit::nullDeviance));
            tree.put("aic", likelihood.map(LogisticFit::aic));
            return tree;
        }

        private void evaluation(JsonNode expected) {
            double[] thresholds = StatsReference.numbers(expected.path("meta").path("dca_thresholds"));
            Map<String, Object> tree = new LinkedHashMap<>();
            if (!result.models().isEmpty()) {
                tree.put(
                        "meta",
                        EvaluationTree.meta(
                                expected.get("meta"),
                                result.models().values().iterator().next()));
            }
            result.models()
                    .forEach((model, own) -> tree.put(
                            model.label(),
                            EvaluationTree.model(
                                    own, thresholds, folder.centre().isPresent())));
            tree.put("delong_paired", EvaluationTree.pairs(result.comparisons()));
            check.compare("evaluation.json", expected, tree);
        }

        private void tables(JsonNode expected) {
            StudyTables tables = result.tables();
            ClinicalTable all = cohort.clinical();
            ClinicalTable train = all.selectPatients(split.training(all.codes()).table().cases().stream()
                    .map(Case::id)
                    .toList());
            ClinicalTable test = all.selectPatients(
                    split.test(all.codes()).cases().stream().map(Case::id).toList());
            Map<String, Object> label =
                    new LinkedHashMap<>(Table1Tree.test(tables.label(), Table1Tree.counts(tables.label())));
            check.compare(
                    "table1.json",
                    expected,
                    map(
                            "rule", NOT_COMPARED,
                            "train_vs_test", Table1Tree.rows(tables.trainingAgainstTest(), all, sets()),
                            "LR_vs_PR_training", Table1Tree.rows(tables.labelsInTraining(), train, labelsOf(train)),
                            "LR_vs_PR_test", Table1Tree.rows(tables.labelsInTest(), test, labelsOf(test)),
                            "label_train_vs_test", label));
        }

        private static List<String> labelsOf(ClinicalTable table) {
            return Arrays.stream(table.codes().labels())
                    .mapToObj(y -> (y == 1 ? RiskLabel.PR : RiskLabel.LR).name())
                    .toList();
        }

        private void asPublished(JsonNode expected) {
            AsPublished leaking = result.asPublished().orElseThrow();
            RadiomicsSignature signature = leaking.signature();
            Map<String, Object> tree = map(
                    "meta", NOT_COMPARED,
                    "funnel", SelectionTree.funnel(signature, true),
                    "nothing_selected", Optional.ofNullable(SelectionTree.nothing(signature.nothingLeft())),
                    "kept_correlation", Optional.of(signature.lassoColumns().asList()));
            signature.path().ifPresent(path -> {
                tree.put("lambda_min", path.lambdaMin());
                tree.put("index_min_1based", path.minIndex() + 1);
            });
            signature.lasso().ifPresent(lasso -> {
                Map<String, Object> own = SelectionTree.score(lasso);
                if (lasso.score().names().size() > 0) {
                    Map<String, Object> ranges = SelectionTree.ranges(signature
                            .ranges()
                            .orElseThrow()
                            .restrictedTo(lasso.score().names()));
                    own.put("min", ranges.get("min"));
                    own.put("max", ranges.get("max"));
                }
                tree.put("lasso", own);
            });
            leaking.scores().ifPresent(s -> {
                tree.put("radscore", map("id", ids(), "score", canonical(plain(s.training()), plain(s.test()))));
                tree.put("radiomics_train", EvaluationTree.auc(s.auc().training()));
                tree.put("radiomics_test", EvaluationTree.auc(s.auc().test()));
            });
            leaking.optimism().ifPresent(o -> tree.put("optimism_test_auc", o));
            leaking.fusion().ifPresent(fit -> {
                tree.put("fusion_method", EvaluationTree.method(fit));
                tree.put(
                        "fusion_coef",
                        fit.coefficients().stream()
                                .map(SignatureRegression.Coefficient::estimate)
                                .toList());
            });
            leaking.fusionAuc().ifPresent(auc -> {
                tree.put("fusion_train", EvaluationTree.auc(auc.training()));
                tree.put("fusion_test", EvaluationTree.auc(auc.test()));
            });
            check.compare("as_published.json", expected, tree);
        }

        private void variants(JsonNode expected) {
            Map<String, Object> tree = new TreeMap<>();
            expected.properties()
                    .forEach(e ->
                            tree.put(e.getKey(), e.getKey().equals("note") ? NOT_COMPARED : variant(e.getValue())));
            check.compare("variants.json", expected, tree);
        }

        private Map<String, Object> variant(JsonNode expected) {
            SelectionSettings changed = settings.selection();
            for (Map.Entry<String, JsonNode> change : expected.path("changed").properties()) {
                changed = changed(changed, change.getKey(), change.getValue());
            }
            RadiomicsSignature signature = fitted(changed);
            Map<String, Object> tree = map(
                    "changed",
                    NOT_COMPARED,
                    "funnel",
                    SelectionTree.funnel(signature, true),
                    "nothing_selected",
                    Optional.ofNullable(SelectionTree.nothing(signature.nothingLeft())),
                    "auc_note",
                    NOT_COMPARED);
            if (changed.icc().isEmpty()) {
                tree.put("dropped_as_constant", SelectionTree.constant(training.table()));
            }
            if (signature.lasso().isEmpty()) {
                return tree;
            }
            tree.put("kept_correlation", signature.lassoColumns().asList());
            tree.put("lambda", signature.lasso().orElseThrow().lambda());
            tree.putAll(SelectionTree.score(signature.lasso().orElseThrow()));
            if (signature.nothingLeft().isEmpty()) {
                Parts parts = Parts.of(cohort.radiomics(), split);
                Parts.Values scores = parts.values(
                        cohort.radiomics(), t -> signature.scores(t).orElseThrow());
                tree.put(
                        "auc_train",
                        auc(parts.trainingCases(), scores.training()).auc());
                tree.put("auc_test", auc(parts.testCases(), scores.test()).auc());
                SignatureRegression line = SignatureRegression.fit(parts.training(Map.of("radscore", scores)));
                Map<String, Object> own = EvaluationTree.line(line);
                own.put(
                        "se",
                        line.coefficients().stream()
                                .map(SignatureRegression.Coefficient::standardError)
                                .toList());
                tree.put("logistic_on_radscore_training", own);
            }
            return tree;
        }

        private static AucEstimate auc(List<Case> cases, double[] scores) {
            return AucEstimate.of(RocCurve.of(PartEvaluation.outcomes(cases), scores, RocDirection.EVENTS_HIGHER));
        }

        private SelectionSettings changed(SelectionSettings base, String key, JsonNode value) {
            String text = value.asText();
            IccRule icc = base.icc().orElse(IccRule.paper());
            return switch (key) {
                case "icc" ->
                    base.withIcc(
                            text.equals("none")
                                    ? Optional.empty()
                                    : Optional.of(
                                            new IccRule(StudyFolder.iccForm(text), icc.threshold(), icc.criterion())));
                case "icc_t" ->
                    base.withIcc(Optional.of(new IccRule(icc.form(), value.doubleValue(), icc.criterion())));
                case "rule" -> base.withRule(StudyFolder.rule(text));
                case "adjust" -> base.withAdjustment(StudyFolder.adjustment(text));
                case "p" -> base.withLevel(value.doubleValue());
                case "order" ->
                    base.withPriority(
                            text.equals("p") ? StudyFolder.byP(base.rule()) : CorrelationPriority.COLUMN_ORDER);
                case "family" ->
                    base.withLasso(
                            lassoOf(StudyFolder.family(text), base.lasso().choice()));
                case "choice" -> base.withLasso(base.lasso().withChoice(StudyFolder.choice(text)));
                default -> throw new IllegalStateException("unknown change " + key);
            };
        }

        private void nomogram(JsonNode expected) {
            SignatureRegression fit = result.fusion(StudyModel.FUSION).orElseThrow();
            Nomogram nomogram = fit.nomogram().orElseThrow();
            Map<String, Object> axes = new LinkedHashMap<>();
            List<Double> low = new ArrayList<>();
            List<Double> high = new ArrayList<>();
            for (NomogramAxis axis : nomogram.axes()) {
                double[] effects = axis.ticks().stream()
                        .mapToDouble(NomogramAxis.Tick::effect)
                        .toArray();
                axes.put(
                        axis.variable(),
                        map(
                                "values",
                                        axis.ticks().stream()
                                                .map(NomogramAxis.Tick::value)
                                                .toList(),
                                "Xbeta", effects,
                                "points",
                                        axis.ticks().stream()
                                                .map(NomogramAxis.Tick::points)
                                                .toList()));
                low.add(Arrays.stream(effects).min().orElseThrow());
                high.add(Arrays.stream(effects).max().orElseThrow());
            }
            double[] lp = nomogram.linearPredictorTicks();
            double[] prob = StatsReference.numbers(expected.path("prob").path("prob"));
            ModelResult fusion = result.model(StudyModel.FUSION).orElseThrow();
            double[] risks = canonical(
                    fusion.training().risks().probabilities(),
                    fusion.test().risks().probabilities());
            double[] logOdds =
                    Arrays.stream(risks).map(x -> Math.log(x / (1 - x))).toArray();
            double[] total = Arrays.stream(logOdds)
                    .map(nomogram::totalPointsAtLinearPredictor)
                    .toArray();
            check.compare(
                    "nomogram.json",
                    expected,
                    map(
                            "axes", axes,
                            "total_points", nomogram.totalPointsTicks(),
                            "lp",
                                    map(
                                            "lp",
                                            lp,
                                            "total_points",
                                            Arrays.stream(lp)
                                                    .map(nomogram::totalPointsAtLinearPredictor)
                                                    .toArray()),
                            "prob",
                                    map(
                                            "prob", nomogram.probabilityTicks(prob),
                                            "total_points_exact",
                                                    Arrays.stream(prob)
                                                            .map(nomogram::totalPointsAtProbability)
                                                            .toArray()),
                            "info",
                                    map(
                                            "lp_at_zero_total_points", nomogram.linearPredictorAtZero(),
                                            "lp_range", List.of(low, high),
                                            "scale", nomogram.scale(),
                                            "lp_per_point", 1 / nomogram.scale()),
                            "patients", map("id", ids(), "total_points", total, "lp", logOdds, "prob", risks),
                            "max_residual_lp_vs_points", 0.0,
                            "lrm_coef",
                                    fit.coefficients().stream()
                                            .map(SignatureRegression.Coefficient::estimate)
                                            .toList()));
        }
    }
}
