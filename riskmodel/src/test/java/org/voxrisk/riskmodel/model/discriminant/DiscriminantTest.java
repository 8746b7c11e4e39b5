package org.voxrisk.riskmodel.model.discriminant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.bayes.FittedNaiveBayes;
import org.voxrisk.riskmodel.model.bayes.GaussianNaiveBayes;
import org.voxrisk.riskmodel.model.bayes.NaiveBayesCodec;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.VarianceDivisor;
import org.voxrisk.riskmodel.model.linear.FittedLinear;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;

class DiscriminantTest {
    /** One column: controls -1, 1 (mean 0, squares 2), events 2, 4, 6 (mean 4, squares 8). */
    private static final FeatureTable LINE = table(1, new double[] {-1, 1, 2, 4, 6}, 0, 0, 1, 1, 1);

    private static final FeatureTable AT_THREE =
            FeatureTable.ofColumns(FeatureNames.of("f0"), List.of(Case.of("t")), new double[] {3});

    private static FeatureTable table(int columns, double[] values, int... labels) {
        List<Case> cases = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            cases.add(Case.of("c" + i, labels[i]));
        }
        for (int j = 0; j < columns; j++) {
            names.add("f" + j);
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    private static double score(Classifier classifier) {
        return classifier.fit(TrainingPart.wholeTable(LINE)).scores(AT_THREE)[0];
    }

    @Test
    void linearByHand() {
        // W = 10 / 5; log-odds at 3: log(3/2) + (3 - 2) * 4 / 2. By degrees of freedom W = 10 / 3.
        double shares = Math.log(1.5);
        assertEquals(shares + 2, score(LinearDiscriminant.standard()), 1e-14);
        assertEquals(shares + 2, score(LinearDiscriminant.shrunk(Shrinkage.NONE)), 1e-14);
        assertEquals(shares + 2, score(LinearDiscriminant.shrunk(Shrinkage.LEDOIT_WOLF)), 1e-14);
        for (DiscriminantSolver solver : DiscriminantSolver.values()) {
            assertEquals(
                    shares + 4 / (10.0 / 3),
                    score(new LinearDiscriminant(solver, Shrinkage.NONE, VarianceDivisor.DEGREES_OF_FREEDOM)),
                    1e-14);
        }
    }

    @Test
    void quadraticAndBayesByHand() {
        // Variances 1 and 8/3 (1/n), 2 and 4 by degrees of freedom; (3 - 0)^2 = 9, (3 - 4)^2 = 1.
        double byCases = Math.log(1.5) + (9 - 1 / (8.0 / 3) + Math.log(1 / (8.0 / 3))) / 2;
        double byFreedom = Math.log(1.5) + (9 / 2.0 - 1 / 4.0 + Math.log(2 / 4.0)) / 2;
        assertEquals(byCases, score(QuadraticDiscriminant.of(0)), 1e-14);
        assertEquals(byCases, score(new GaussianNaiveBayes(0, VarianceDivisor.CASES)), 1e-14);
        assertEquals(byFreedom, score(new QuadraticDiscriminant(0, 1e-4, VarianceDivisor.DEGREES_OF_FREEDOM)), 1e-14);
        assertEquals(byFreedom, score(new GaussianNaiveBayes(0, VarianceDivisor.DEGREES_OF_FREEDOM)), 1e-14);
        // Half of each variance and half of 1.
        double v1 = 0.5 * 8 / 3 + 0.5;
        assertEquals(Math.log(1.5) + (9 - 1 / v1 + Math.log(1 / v1)) / 2, score(QuadraticDiscriminant.of(0.5)), 1e-14);
    }

    @Test
    void smoothingIsAShareOfTheLargestVariance() {
        // All five values: mean 2.4, squares 1 + 1 + 4 + 16 + 36 - 5 * 5.76 = 29.2, variance 5.84.
        FittedNaiveBayes fitted = new GaussianNaiveBayes(0.5, VarianceDivisor.CASES).fit(TrainingPart.wholeTable(LINE));
        assertArrayEquals(new double[] {1 + 2.92}, fitted.variances(0), 1e-14);
        assertArrayEquals(new double[] {8.0 / 3 + 2.92}, fitted.variances(1), 1e-14);
        assertArrayEquals(new double[] {4}, fitted.means(1));
    }

    @Test
    void collinearColumnsShareInSvdAndAreRefusedElsewhere() {
        double[] twice = new double[10];
        for (int i = 0; i < 5; i++) {
            twice[i] = LINE.value(i, 0);
            twice[5 + i] = 10 * twice[i];
        }
        FeatureTable both = table(2, twice, 0, 0, 1, 1, 1);
        FittedLinear svd = LinearDiscriminant.standard().fit(TrainingPart.wholeTable(both));
        FittedLinear one = LinearDiscriminant.standard().fit(TrainingPart.wholeTable(LINE));
        assertArrayEquals(one.scores(LINE), svd.scores(both), 1e-12);
        Refusal.of(
                DegenerateTrainingException.class,
                () -> LinearDiscriminant.shrunk(Shrinkage.NONE).fit(TrainingPart.wholeTable(both)),
                "'f1'",
                "full rank");
        Refusal.of(
                DegenerateTrainingException.class,
                () -> QuadraticDiscriminant.of(0).fit(TrainingPart.wholeTable(both)),
                "label 0",
                "full rank");
        LinearDiscriminant.shrunk(Shrinkage.of(0.1)).fit(TrainingPart.wholeTable(both));
        QuadraticDiscriminant.of(0.1).fit(TrainingPart.wholeTable(both));
    }

    @Test
    void regularisationAllowsMoreColumnsThanCases() {
        FeatureTable table = Cohorts.of(2, 14, 30, 3);
        Refusal.of(
                DegenerateTrainingException.class,
                () -> QuadraticDiscriminant.of(0).fit(TrainingPart.wholeTable(table)),
                "full rank");
        // In a direction without spread the variance is r = 0.5: the distance there is squared and divided by it.
        FittedQuadratic fitted = QuadraticDiscriminant.of(0.5).fit(TrainingPart.wholeTable(table));
        double[] plain = plain(table, 0.5);
        assertArrayEquals(plain, fitted.scores(table), 1e-8);
    }

    /** The log-odds of the first rows by Gaussian elimination on the covariances. */
    private static double[] plain(FeatureTable table, double r) {
        int p = table.columns().size();
        double[] scores = new double[table.caseCount()];
        for (int label = 0; label < 2; label++) {
            List<Integer> rows = new ArrayList<>();
            for (int i = 0; i < table.caseCount(); i++) {
                if (table.labels()[i] == label) {
                    rows.add(i);
                }
            }
            double[] mean = new double[p];
            for (int j = 0; j < p; j++) {
                for (int i : rows) {
                    mean[j] += table.value(i, j) / rows.size();
                }
            }
            for (int t = 0; t < scores.length; t++) {
                double[][] a = new double[p][p + 1];
                for (int j = 0; j < p; j++) {
                    for (int k = 0; k < p; k++) {
                        for (int i : rows) {
                            a[j][k] += (1 - r)
                                    * (table.value(i, j) - mean[j])
                                    * (table.value(i, k) - mean[k])
                                    / rows.size();
                        }
                    }
                    a[j][j] += r;
                    a[j][p] = table.value(t, j) - mean[j];
                }
                double logDeterminant = 0;
                for (int j = 0; j < p; j++) {
                    logDeterminant += Math.log(a[j][j]);
                    for (int i = j + 1; i < p; i++) {
                        double f = a[i][j] / a[j][j];
                        for (int k = j; k <= p; k++) {
                            a[i][k] -= f * a[j][k];
                        }
                    }
                }
                double distance = 0;
                double[] x = new double[p];
                for (int j = p - 1; j >= 0; j--) {
                    double v = a[j][p];
                    for (int k = j + 1; k < p; k++) {
                        v -= a[j][k] * x[k];
                    }
                    x[j] = v / a[j][j];
                    distance += x[j] * (table.value(t, j) - mean[j]);
                }
                scores[t] += (label == 0 ? 1 : -1) * (distance + logDeterminant) / 2;
            }
        }
        return scores;
    }

    /** 0.3 with other last digits is a constant, for each classifier and in each class: it changes no score. */
    @Test
    void roundingOfAConstantIsNoSpread() {
        double[] values = new double[10];
        System.arraycopy(LINE.toColumnMajor(), 0, values, 0, 5);
        double c = 0.1 + 0.2;
        double[] nearly = {0.3, c, Math.nextUp(c), c, 0.3};
        System.arraycopy(nearly, 0, values, 5, 5);
        FeatureTable noisy = table(2, values, 0, 0, 1, 1, 1);
        TrainingPart training = TrainingPart.wholeTable(noisy);
        FittedLinear linear = LinearDiscriminant.standard().fit(training);
        assertEquals(0, linear.score().coefficients()[1]);
        assertArrayEquals(
                LinearDiscriminant.standard().fit(TrainingPart.wholeTable(LINE)).scores(LINE),
                linear.scores(noisy),
                1e-13);
        Refusal.of(
                DegenerateTrainingException.class,
                () -> LinearDiscriminant.shrunk(Shrinkage.NONE).fit(training),
                "column 'f1' is constant");
        Refusal.of(
                DegenerateTrainingException.class,
                () -> new QuadraticDiscriminant(0, 0, VarianceDivisor.CASES).fit(training),
                "a direction has variance 0.0");
        Refusal.of(
                DegenerateTrainingException.class,
                () -> new GaussianNaiveBayes(0, VarianceDivisor.CASES).fit(training),
                "column 'f1' has variance 0.0");
        // The smoothing is a share of the variance of the other column, 5.84.
        FittedNaiveBayes bayes = new GaussianNaiveBayes(0.5, VarianceDivisor.CASES).fit(training);
        assertEquals(2.92, bayes.variances(0)[1], 1e-14);
        assertEquals(2.92, bayes.variances(1)[1], 1e-14);
        FeatureTable alone = table(1, nearly, 0, 0, 1, 1, 1);
        Refusal.of(
                DegenerateTrainingException.class,
                () -> new GaussianNaiveBayes(0.5, VarianceDivisor.CASES).fit(TrainingPart.wholeTable(alone)),
                "column 'f0' has variance 0.0");
    }

    /** Three columns of unequal units and classes of 9 and 14 cases. */
    private static FeatureTable three() {
        Random random = new Random(12);
        int[] labels = new int[23];
        double[] values = new double[69];
        for (int i = 0; i < 23; i++) {
            labels[i] = i % 5 < 2 ? 0 : 1;
            double shared = random.nextGaussian();
            values[i] = 10 + shared + labels[i];
            values[23 + i] = 0.1 * (shared + random.nextGaussian());
            values[46 + i] = 40 * random.nextGaussian() - 7 * labels[i];
        }
        return table(3, values, labels);
    }

    /**
     * The rules as they are written: a share of mu on the diagonal, mu = trace / p; Ledoit and Wolf's share on columns of unit
     * variance, min(beta, delta) / delta with p delta = |S - mu|^2 and n^2 p beta = sum over rows |x x' - S|^2.
     */
    @Test
    void shrunkCovariancesOfThreeColumns() {
        FeatureTable table = three();
        for (Shrinkage shrinkage : List.of(Shrinkage.NONE, Shrinkage.of(0.3), Shrinkage.LEDOIT_WOLF)) {
            double[] found = LinearDiscriminant.shrunk(shrinkage)
                    .fit(TrainingPart.wholeTable(table))
                    .scores(table);
            assertArrayEquals(plainLinear(table, shrinkage), found, 1e-9, shrinkage.toString());
        }
        double[] svd = LinearDiscriminant.standard()
                .fit(TrainingPart.wholeTable(table))
                .scores(table);
        assertArrayEquals(plainLinear(table, Shrinkage.NONE), svd, 1e-9);
    }

    private static double[] plainLinear(FeatureTable table, Shrinkage shrinkage) {
        int p = 3;
        int n = table.caseCount();
        double[][] within = new double[p][p];
        double[][] mean = new double[2][p];
        int[] size = new int[2];
        for (int label = 0; label < 2; label++) {
            List<double[]> rows = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                if (table.labels()[i] == label) {
                    rows.add(new double[] {table.value(i, 0), table.value(i, 1), table.value(i, 2)});
                }
            }
            size[label] = rows.size();
            for (double[] row : rows) {
                for (int j = 0; j < p; j++) {
                    mean[label][j] += row[j] / rows.size();
                }
            }
            double[] scale = {1, 1, 1};
            for (int j = 0; j < p; j++) {
                double squares = 0;
                for (double[] row : rows) {
                    row[j] -= mean[label][j];
                    squares += row[j] * row[j];
                }
                if (shrinkage.equals(Shrinkage.LEDOIT_WOLF)) {
                    scale[j] = Math.sqrt(squares / rows.size());
                }
                for (double[] row : rows) {
                    row[j] /= scale[j];
                }
            }
            double[][] s = shrunk(rows, shrinkage);
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    within[j][k] += s[j][k] * scale[j] * scale[k] * rows.size() / n;
                }
            }
        }
        double[][] a = new double[p][p + 1];
        for (int j = 0; j < p; j++) {
            System.arraycopy(within[j], 0, a[j], 0, p);
            a[j][p] = mean[1][j] - mean[0][j];
        }
        double[] b = solved(a);
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            scores[i] = Math.log((double) size[1] / size[0]);
            for (int j = 0; j < p; j++) {
                scores[i] += b[j] * (table.value(i, j) - (mean[0][j] + mean[1][j]) / 2);
            }
        }
        return scores;
    }

    private static double[][] shrunk(List<double[]> rows, Shrinkage shrinkage) {
        int p = 3;
        int n = rows.size();
        double[][] s = new double[p][p];
        for (double[] row : rows) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    s[j][k] += row[j] * row[k] / n;
                }
            }
        }
        double mu = (s[0][0] + s[1][1] + s[2][2]) / p;
        double share = shrinkage.equals(Shrinkage.NONE) ? 0 : 0.3;
        if (shrinkage.equals(Shrinkage.LEDOIT_WOLF)) {
            double delta = 0;
            double beta = 0;
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    delta += Math.pow(s[j][k] - (j == k ? mu : 0), 2) / p;
                    for (double[] row : rows) {
                        beta += Math.pow(row[j] * row[k] - s[j][k], 2) / ((double) n * n * p);
                    }
                }
            }
            share = Math.min(beta, delta) / delta;
        }
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                s[j][k] = (1 - share) * s[j][k] + (j == k ? share * mu : 0);
            }
        }
        return s;
    }

    private static double[] solved(double[][] a) {
        int p = a.length;
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < p; i++) {
                if (i != j) {
                    double f = a[i][j] / a[j][j];
                    for (int k = j; k <= p; k++) {
                        a[i][k] -= f * a[j][k];
                    }
                }
            }
        }
        double[] x = new double[p];
        for (int j = 0; j < p; j++) {
            x[j] = a[j][p] / a[j][j];
        }
        return x;
    }

    /** Log-odds of normal densities with the means and variances of each class and column. */
    @Test
    void bayesOfThreeColumns() {
        FeatureTable table = three();
        FittedNaiveBayes fitted = new GaussianNaiveBayes(0, VarianceDivisor.CASES).fit(TrainingPart.wholeTable(table));
        double[] expected = new double[23];
        for (int label = 0; label < 2; label++) {
            int sign = label == 1 ? 1 : -1;
            int n = 0;
            for (int y : table.labels()) {
                n += y == label ? 1 : 0;
            }
            for (int j = 0; j < 3; j++) {
                double mean = 0;
                double variance = 0;
                for (int i = 0; i < 23; i++) {
                    mean += table.labels()[i] == label ? table.value(i, j) / n : 0;
                }
                for (int i = 0; i < 23; i++) {
                    variance += table.labels()[i] == label ? Math.pow(table.value(i, j) - mean, 2) / n : 0;
                }
                for (int i = 0; i < 23; i++) {
                    double z = Math.pow(table.value(i, j) - mean, 2) / variance;
                    expected[i] -= sign * (z + Math.log(variance)) / 2;
                }
            }
            for (int i = 0; i < 23; i++) {
                expected[i] += sign * Math.log(n);
            }
        }
        assertArrayEquals(expected, fitted.scores(table), 1e-10);
        double[] p = fitted.probabilities(table).orElseThrow();
        for (int i = 0; i < 23; i++) {
            assertEquals(1 / (1 + Math.exp(-expected[i])), p[i], 1e-10);
        }
    }

    @Test
    void savedAndReadBackToTheBit() throws IOException {
        Codecs codecs = Codecs.of(new NaiveBayesCodec(), new QuadraticCodec());
        TrainingPart part = TrainingPart.wholeTable(three());
        List<FittedClassifier> fitted = List.of(
                GaussianNaiveBayes.standard().fit(part),
                QuadraticDiscriminant.of(0).fit(part));
        for (FittedClassifier one : fitted) {
            FittedClassifier again = codecs.fromJson(codecs.toJson(one), "file", FittedClassifier.class);
            assertEquals(one, again);
            assertEquals(one.hashCode(), again.hashCode());
            assertEquals(one.description(), again.description());
            assertArrayEquals(one.scores(three()), again.scores(three()));
            assertArrayEquals(
                    one.probabilities(three()).orElseThrow(),
                    again.probabilities(three()).orElseThrow());
        }
        assertNotEquals(fitted.get(0), new GaussianNaiveBayes(1e-3, VarianceDivisor.CASES).fit(part));
        assertNotEquals(fitted.get(1), QuadraticDiscriminant.of(0.1).fit(part));
        assertTrue(fitted.get(0).description().contains("23 training cases"));
        FittedNaiveBayes line = GaussianNaiveBayes.standard().fit(TrainingPart.wholeTable(LINE));
        String bayes = codecs.toJson(line);
        Refusal.of(
                InvalidFileException.class,
                () -> codecs.fromJson(bayes.replaceFirst("1\\.0000000\\d+", "0.0"), "file", FittedClassifier.class),
                "variances_0[0]",
                "must be above 0");
        String quadratic = codecs.toJson(QuadraticDiscriminant.of(0).fit(TrainingPart.wholeTable(LINE)));
        Refusal.of(
                InvalidFileException.class,
                () -> codecs.fromJson(
                        quadratic.replaceFirst("(\"variances\" : \\[\\s*)[0-9.E-]+", "$10.0"),
                        "file",
                        FittedClassifier.class),
                "label_0.variances[0]",
                "must be above 0");
    }

    @Test
    void labelsNameTheSettings() {
        assertEquals(
                "Gaussian naive Bayes (smoothing 0.5, CASES)",
                new GaussianNaiveBayes(0.5, VarianceDivisor.CASES).label());
        assertEquals(
                "quadratic discriminant analysis (regularisation 0.5)",
                QuadraticDiscriminant.of(0.5).label());
        assertEquals(
                "linear discriminant analysis (COVARIANCE, DEGREES_OF_FREEDOM)",
                new LinearDiscriminant(
                                DiscriminantSolver.COVARIANCE, Shrinkage.NONE, VarianceDivisor.DEGREES_OF_FREEDOM)
                        .label());
    }

    @Test
    void constantColumnsAndSettings() {
        FeatureTable flat = table(1, new double[] {2, 2, 2, 2}, 0, 0, 1, 1);
        Refusal.of(
                DegenerateTrainingException.class,
                () -> GaussianNaiveBayes.standard().fit(TrainingPart.wholeTable(flat)),
                "'f0'",
                "variance 0.0");
        assertEquals(
                0,
                LinearDiscriminant.standard().fit(TrainingPart.wholeTable(flat)).scores(flat)[0]);
        FeatureTable lone = table(1, new double[] {1, 2, 3}, 0, 1, 1);
        Refusal.of(
                DegenerateTrainingException.class,
                () -> new GaussianNaiveBayes(0, VarianceDivisor.DEGREES_OF_FREEDOM).fit(TrainingPart.wholeTable(lone)),
                "label 0 has 1");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new LinearDiscriminant(DiscriminantSolver.SVD, Shrinkage.of(0.1), VarianceDivisor.CASES),
                "COVARIANCE");
        Refusal.of(IllegalArgumentException.class, () -> Shrinkage.of(1.5), "1.5");
        Refusal.of(IllegalArgumentException.class, () -> QuadraticDiscriminant.of(-0.1), "-0.1");
        Refusal.of(IllegalArgumentException.class, () -> new GaussianNaiveBayes(-1, VarianceDivisor.CASES), "-1.0");
    }
}
