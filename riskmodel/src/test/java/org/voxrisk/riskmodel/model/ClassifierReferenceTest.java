package org.voxrisk.riskmodel.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.model.bayes.FittedNaiveBayes;
import org.voxrisk.riskmodel.model.bayes.GaussianNaiveBayes;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.VarianceDivisor;
import org.voxrisk.riskmodel.model.discriminant.DiscriminantSolver;
import org.voxrisk.riskmodel.model.discriminant.LinearDiscriminant;
import org.voxrisk.riskmodel.model.discriminant.QuadraticDiscriminant;
import org.voxrisk.riskmodel.model.discriminant.Shrinkage;
import org.voxrisk.riskmodel.model.linear.FittedLinear;
import org.voxrisk.riskmodel.model.linear.RidgeRegression;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.model.svm.FittedSupportVectors;
import org.voxrisk.riskmodel.model.svm.KernelScale;
import org.voxrisk.riskmodel.model.svm.SupportVectorMachine;
import org.voxrisk.riskmodel.model.svm.SvmKernel;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;

/**
 * Classifiers against scikit-learn and R on the data of {@code 09_classifiers}, with the settings that the files state. Decision
 * trees have a test of their own; every other kind is compared here or fails.
 */
class ClassifierReferenceTest {
    private static final String TOPIC = "09_classifiers";
    private static final double CLOSED_FORM = 1e-9;
    private static final double NEWTON = 1e-7;
    private static final double DUAL = 1e-5;

    /** Columns of a table without the outcome. */
    private static FeatureTable table(ReferenceTable csv) {
        List<String> names = csv.columns().stream().filter(c -> !c.equals("y")).toList();
        double[] y = csv.numbers("y");
        List<Case> cases = new ArrayList<>();
        double[] values = new double[names.size() * y.length];
        for (int i = 0; i < y.length; i++) {
            cases.add(Case.of("c" + i, (int) y[i]));
        }
        for (int j = 0; j < names.size(); j++) {
            System.arraycopy(csv.numbers(names.get(j)), 0, values, j * y.length, y.length);
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    /** (x - shift) / scale a column. */
    private static final class Scaling {
        private final double[] shift;
        private final double[] scale;

        Scaling(double[] shift, double[] scale) {
            this.shift = shift;
            this.scale = scale;
        }

        static Scaling zScore(FeatureTable training, int less) {
            int p = training.columns().size();
            Scaling made = new Scaling(new double[p], new double[p]);
            for (int j = 0; j < p; j++) {
                double[] x = training.column(j);
                double mean = Arrays.stream(x).sum() / x.length;
                double squares =
                        Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
                made.shift[j] = mean;
                made.scale[j] = squares == 0 ? 1 : Math.sqrt(squares / (x.length - less));
            }
            return made;
        }

        static Scaling minMax(FeatureTable training) {
            int p = training.columns().size();
            Scaling made = new Scaling(new double[p], new double[p]);
            for (int j = 0; j < p; j++) {
                double low = Arrays.stream(training.column(j)).min().orElseThrow();
                double high = Arrays.stream(training.column(j)).max().orElseThrow();
                made.shift[j] = low;
                made.scale[j] = high == low ? 1 : high - low;
            }
            return made;
        }

        FeatureTable of(FeatureTable table) {
            int n = table.caseCount();
            double[] values = new double[shift.length * n];
            for (int j = 0; j < shift.length; j++) {
                for (int i = 0; i < n; i++) {
                    values[j * n + i] = (table.value(i, j) - shift[j]) / scale[j];
                }
            }
            return table.withValues(values);
        }
    }

    /** A classifier, its fit, and how its numbers are compared. */
    private record Fit(SklearnParameters kind, FittedClassifier fitted) {
        /** Probabilities where scikit-learn has them, else decision values. */
        double[] scores(FeatureTable rows) {
            return fitted.probabilities(rows).orElseGet(() -> fitted.scores(rows));
        }

        int[] predictions(FeatureTable rows) {
            DoublePredicate event = kind.isNeighbours() ? s -> s > 0.5 : s -> s > 0;
            return Arrays.stream(fitted.scores(rows))
                    .mapToInt(s -> event.test(s) ? 1 : 0)
                    .toArray();
        }

        void compare(Mismatches all, String what, double[] expected, double[] actual) {
            if (kind.isMachine()) {
                all.absolute(what, expected, actual, DUAL);
            } else {
                all.relative(what, expected, actual, kind.isLogistic() ? NEWTON : CLOSED_FORM);
            }
        }
    }

    @Test
    void equalsScikitLearn() {
        JsonNode all = StatsReference.json(TOPIC, "expected_deterministic.json");
        JsonNode parameters = all.path("meta").path("params");
        Mismatches found = new Mismatches();
        for (Map.Entry<String, JsonNode> part : all.properties()) {
            String name = part.getKey();
            if (name.equals("meta")) {
                continue;
            }
            for (Map.Entry<String, JsonNode> kind : part.getValue().properties()) {
                String what = name + " " + kind.getKey();
                if (kind.getKey().startsWith("ridge_regression_a")) {
                    ridge(found, what, name, kind.getValue());
                    continue;
                }
                if (!parameters.has(kind.getKey())) {
                    throw new IllegalStateException("no parameters of " + what);
                }
                SklearnParameters settings =
                        new SklearnParameters(parameters.path(kind.getKey()).asText());
                if (settings.isTree()) {
                    continue;
                }
                if (name.startsWith("synth_")) {
                    synthetic(found, what, name, settings, kind.getValue());
                } else if (name.endsWith("_cv5")) {
                    folds(found, what, name.substring(0, name.length() - 4), settings, kind.getValue());
                } else {
                    throw new IllegalStateException("unknown part " + name);
                }
            }
        }
        found.verify("scikit-learn");
    }

    private static FeatureTable[] synthetic(String part) {
        FeatureTable training = table(StatsReference.csv(TOPIC, "synth_train.csv"));
        FeatureTable test = table(StatsReference.csv(TOPIC, "synth_test.csv"));
        Optional<Scaling> scaling = switch (part) {
            case "synth_raw" -> Optional.empty();
            case "synth_zscore" -> Optional.of(Scaling.zScore(training, 0));
            case "synth_minmax" -> Optional.of(Scaling.minMax(training));
            default -> throw new IllegalStateException("unknown scaling " + part);
        };
        return new FeatureTable[] {
            scaling.map(s -> s.of(training)).orElse(training),
            scaling.map(s -> s.of(test)).orElse(test)
        };
    }

    private static void synthetic(
            Mismatches found, String what, String part, SklearnParameters settings, JsonNode expected) {
        FeatureTable[] rows = synthetic(part);
        Classifier classifier = settings.classifier();
        if (expected.has("error")) {
            refuses(found, what, classifier, rows[0]);
            return;
        }
        Fit fit = new Fit(settings, classifier.fit(TrainingPart.wholeTable(rows[0])));
        double[] scores = fit.scores(rows[1]);
        boolean tieFree = !settings.isNeighbours() || expected.path("knn_gap").asDouble() > 1e-9;
        if (tieFree) {
            fit.compare(found, what + " test", StatsReference.numbers(expected.path("test_score")), scores);
            found.absolute(
                    what + " predictions",
                    StatsReference.numbers(expected.path("test_pred")),
                    Arrays.stream(fit.predictions(rows[1])).asDoubleStream().toArray(),
                    0.5);
            double[] wanted = StatsReference.numbers(expected.path("test_score"));
            found.absolute(
                    what + " AUC",
                    expected.path("test_auc").asDouble(),
                    auc(rows[1].labels(), scores),
                    unresolved(rows[1].labels(), wanted));
        }
        fit.compare(found, what + " train", StatsReference.numbers(expected.path("train_score")), fit.scores(rows[0]));
        details(found, what, fit, expected);
    }

    private static void details(Mismatches found, String what, Fit fit, JsonNode expected) {
        if (fit.fitted() instanceof FittedLinear linear) {
            fit.compare(
                    found,
                    what + " coefficients",
                    StatsReference.numbers(expected.path("coef")),
                    linear.score().coefficients());
            fit.compare(found, what + " intercept", StatsReference.numbers(expected.path("intercept")), new double[] {
                linear.score().intercept()
            });
        } else if (fit.fitted() instanceof FittedNaiveBayes bayes) {
            for (int k = 0; k < 2; k++) {
                found.relative(
                        what + " means",
                        StatsReference.numbers(expected.path("theta").get(k)),
                        bayes.means(k),
                        CLOSED_FORM);
                found.relative(
                        what + " variances",
                        StatsReference.numbers(expected.path("var").get(k)),
                        bayes.variances(k),
                        CLOSED_FORM);
            }
        } else if (fit.fitted() instanceof FittedSupportVectors machine) {
            double[] rows = StatsReference.numbers(expected.path("support_index0"));
            double[] dual = StatsReference.numbers(expected.path("dual_coef"));
            int cases = machine.trained().cases();
            double[] wanted = new double[cases];
            double[] got = new double[cases];
            for (int s = 0; s < rows.length; s++) {
                wanted[(int) rows[s]] = dual[s];
            }
            int[] support = machine.supportRows();
            double[] coefficients = machine.dualCoefficients();
            for (int s = 0; s < support.length; s++) {
                got[support[s]] = coefficients[s];
            }
            double largest = Arrays.stream(dual).map(Math::abs).max().orElse(1);
            found.absolute(what + " dual coefficients", wanted, got, 10 * DUAL * Math.max(1, largest));
            found.absolute(what + " intercept", expected.path("intercept").asDouble(), machine.intercept(), DUAL);
            found.relative(what + " gamma", expected.path("gamma_used").asDouble(), gamma(machine, expected), 1e-12);
        }
    }

    /** scikit-learn states a gamma for linear kernels too, which have none. */
    private static double gamma(FittedSupportVectors machine, JsonNode expected) {
        return machine.description().contains("(linear")
                ? expected.path("gamma_used").asDouble()
                : machine.gamma();
    }

    private static void refuses(Mismatches found, String what, Classifier classifier, FeatureTable rows) {
        String outcome = "fitted";
        try {
            classifier.fit(TrainingPart.wholeTable(rows));
        } catch (DegenerateTrainingException e) {
            outcome = "refused";
        }
        found.same(what, "refused", outcome);
    }

    private static void folds(
            Mismatches found, String what, String dataSet, SklearnParameters settings, JsonNode expected) {
        FeatureTable all = table(StatsReference.csv(TOPIC, dataSet + ".csv"));
        double[] fold = StatsReference.csv(TOPIC, dataSet + "_folds.csv").numbers("fold5");
        Classifier classifier = settings.classifier();
        double[] scores = new double[fold.length];
        List<Double> aucs = new ArrayList<>();
        List<Double> accuracies = new ArrayList<>();
        int refused = 0;
        for (int k = 1; k <= 5; k++) {
            List<String> inside = new ArrayList<>();
            List<String> outside = new ArrayList<>();
            List<Integer> rows = new ArrayList<>();
            for (int i = 0; i < fold.length; i++) {
                (fold[i] == k ? outside : inside).add("c" + i);
                if (fold[i] == k) {
                    rows.add(i);
                }
            }
            Scaling scaling = Scaling.zScore(all.selectCases(inside), 0);
            FeatureTable training = scaling.of(all.selectCases(inside));
            FeatureTable test = scaling.of(all.selectCases(outside));
            Fit fit;
            try {
                fit = new Fit(settings, classifier.fit(TrainingPart.wholeTable(training)));
            } catch (DegenerateTrainingException e) {
                refused++;
                continue;
            }
            double[] held = fit.scores(test);
            int[] predicted = fit.predictions(test);
            int right = 0;
            for (int i = 0; i < held.length; i++) {
                scores[rows.get(i)] = held[i];
                right += predicted[i] == test.labels()[i] ? 1 : 0;
            }
            aucs.add(auc(test.labels(), held));
            accuracies.add(right / (double) held.length);
        }
        if (expected.has("error")) {
            found.same(what, true, refused > 0);
            return;
        }
        found.same(what + " folds without a fit", 0, refused);
        double within = 1e-12;
        if (settings.isNeighbours() && !expected.path("exact_tie_free").asBoolean()) {
            within = 0.01;
        } else {
            new Fit(settings, new Unfitted())
                    .compare(found, what, StatsReference.numbers(expected.path("oof_score")), scores);
            found.absolute(
                    what + " accuracies",
                    StatsReference.numbers(expected.path("fold_accuracy")),
                    accuracies.stream().mapToDouble(Double::doubleValue).toArray(),
                    within);
            double[] wanted = StatsReference.numbers(expected.path("oof_score"));
            for (int k = 1; k <= 5; k++) {
                int inFold = k;
                int[] rows = IntStream.range(0, fold.length)
                        .filter(i -> fold[i] == inFold)
                        .toArray();
                found.absolute(
                        what + " AUC of fold " + k,
                        expected.path("fold_auc").get(k - 1).asDouble(),
                        aucs.get(k - 1),
                        unresolved(
                                Arrays.stream(rows).map(i -> all.labels()[i]).toArray(),
                                Arrays.stream(rows).mapToDouble(i -> wanted[i]).toArray()));
            }
            within = unresolved(all.labels(), wanted);
        }
        found.absolute(what + " AUC", expected.path("pooled_auc").asDouble(), auc(all.labels(), scores), within);
    }

    /** Stands where only the kind of a fit is asked for. */
    private record Unfitted() implements FittedClassifier {
        @Override
        public FeatureNames columns() {
            return FeatureNames.of();
        }

        @Override
        public String description() {
            return "none";
        }

        @Override
        public double[] scores(FeatureTable table) {
            throw new IllegalStateException("not fitted");
        }

        @Override
        public Optional<double[]> probabilities(FeatureTable table) {
            throw new IllegalStateException("not fitted");
        }
    }

    /**
     * How much an AUC may differ: by the pairs of an event and a control whose reference scores are so close (mostly
     * probabilities that round to 1) that their order is rounding.
     */
    private static double unresolved(int[] labels, double[] scores) {
        double close = 0;
        double pairs = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int k = 0; k < labels.length; k++) {
                if (labels[i] == 1 && labels[k] == 0) {
                    pairs++;
                    double d = Math.abs(scores[i] - scores[k]);
                    close += d <= 1e-12 * Math.max(Math.abs(scores[i]), Math.abs(scores[k])) ? 1 : 0;
                }
            }
        }
        return 1e-12 + close / pairs;
    }

    private static double auc(int[] labels, double[] scores) {
        return AucEstimate.of(RocCurve.of(Outcomes.ofZeroOne(labels), scores, RocDirection.EVENTS_HIGHER))
                .auc();
    }

    private static void ridge(Mismatches found, String what, String part, JsonNode expected) {
        double alpha = Double.parseDouble(what.substring(what.indexOf("ridge_regression_a") + 18));
        FeatureTable[] rows = synthetic(part);
        int n = rows[0].caseCount();
        int p = rows[0].columns().size();
        double[] x = new double[n * p];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = 1;
            for (int j = 0; j < p; j++) {
                x[i * p + j] = rows[0].value(i, j);
            }
        }
        double[] y = Arrays.stream(rows[0].labels()).asDoubleStream().toArray();
        RidgeRegression fit = RidgeRegression.fit(x, p, y, weights, alpha);
        found.relative(what, StatsReference.numbers(expected.path("coef")), fit.coefficients(), CLOSED_FORM);
        found.relative(what + " intercept", expected.path("intercept").asDouble(), fit.intercept(), CLOSED_FORM);
        double[] predicted = new double[rows[1].caseCount()];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = fit.intercept();
            for (int j = 0; j < p; j++) {
                predicted[i] += fit.coefficients()[j] * rows[1].value(i, j);
            }
        }
        found.relative(
                what + " predictions", StatsReference.numbers(expected.path("test_pred")), predicted, CLOSED_FORM);
    }

    @Test
    void equalsR() {
        JsonNode all = StatsReference.json(TOPIC, "expected_R.json");
        FeatureTable raw = table(StatsReference.csv(TOPIC, "synth_train.csv"));
        Scaling scaling = Scaling.zScore(raw, 1);
        TrainingPart training = TrainingPart.wholeTable(scaling.of(raw));
        FeatureTable test = scaling.of(table(StatsReference.csv(TOPIC, "synth_test.csv")));
        Mismatches found = new Mismatches();
        for (Map.Entry<String, JsonNode> kind : all.properties()) {
            String name = kind.getKey();
            Matcher votes = Pattern.compile("knn(\\d+)_vote1").matcher(name);
            Matcher machine = Pattern.compile("svm_(linear|radial)_C([0-9.]+)(_gamma_1_over_p)?")
                    .matcher(name);
            if (name.equals("meta")) {
                continue;
            }
            if (machine.matches()) {
                SvmKernel kernel =
                        machine.group(1).equals("linear") ? SvmKernel.linear() : SvmKernel.rbf(KernelScale.AUTO);
                FittedSupportVectors fitted = SupportVectorMachine.of(kernel, Double.parseDouble(machine.group(2)))
                        .withTolerance(1e-10)
                        .fit(training);
                found.absolute(
                        name,
                        StatsReference.numbers(kind.getValue().path("decision_positive_for_class1")),
                        fitted.scores(test),
                        DUAL);
                found.same(
                        name + " support vectors", kind.getValue().path("n_sv").asInt(), fitted.supportRows().length);
                continue;
            }
            Classifier classifier;
            if (votes.matches()) {
                classifier = KNearestNeighbours.of(Integer.parseInt(votes.group(1)));
            } else {
                classifier = switch (name) {
                    case "lda_posterior1" ->
                        new LinearDiscriminant(
                                DiscriminantSolver.SVD, Shrinkage.NONE, VarianceDivisor.DEGREES_OF_FREEDOM);
                    case "qda_posterior1" -> new QuadraticDiscriminant(0, 1e-4, VarianceDivisor.DEGREES_OF_FREEDOM);
                    case "naive_bayes_posterior1" -> new GaussianNaiveBayes(0, VarianceDivisor.DEGREES_OF_FREEDOM);
                    default -> throw new IllegalStateException("unknown kind " + name);
                };
            }
            found.relative(
                    name,
                    StatsReference.numbers(kind.getValue()),
                    classifier.fit(training).probabilities(test).orElseThrow(),
                    CLOSED_FORM);
        }
        found.verify("R");
    }
}
