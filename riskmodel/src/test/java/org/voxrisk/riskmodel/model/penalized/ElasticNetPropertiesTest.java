package org.voxrisk.riskmodel.model.penalized;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.work.Checkpoint;

/** Properties any penalised path has, on simulated data. */
class ElasticNetPropertiesTest {
    private static final int TRIES = 25;

    private static ElasticNet.Options tight(Family family) {
        return ElasticNet.Options.defaults(family)
                .withLambdas(new LambdaSequence.Automatic(20, 0.02))
                .withConvergence(1e-18, 10_000_000);
    }

    /**
     * Optimality at every lambda, on standardised columns z: |z_j'r - lambda (1 - alpha) b_j| = lambda alpha where b_j is
     * not 0, and at most that where it is.
     */
    @Property(tries = TRIES, seed = "20261124")
    void everyFitIsOptimal(
            @ForAll int seed,
            @ForAll("families") Family family,
            @ForAll @IntRange(min = 20, max = 60) int n,
            @ForAll @IntRange(min = 2, max = 70) int p,
            @ForAll @DoubleRange(min = 0.05, max = 1) double alpha) {
        SimulatedData data = new SimulatedData(seed, n, p);
        double[] y = data.outcome(family);
        ElasticNetPath path =
                ElasticNet.fit(Columns.of(data.x, n, p), y, tight(family).withAlpha(alpha));
        double[] sd = PenalizedData.deviations(data.x, n, p);
        double spread = family == Family.BINOMIAL ? 1 : PenalizedData.deviations(y, n, 1)[0];
        double top = path.lambda(0);
        for (int m = 0; m < path.size(); m++) {
            LinearCoefficients fit = path.coefficients(m);
            double[] eta = fit.linearPredictor(data.x, n);
            double[] r = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                r[i] = y[i] - (family == Family.BINOMIAL ? 1 / (1 + Math.exp(-eta[i])) : eta[i]);
                sum += r[i];
            }
            assertEquals(0, sum / n, 1e-7 * top, "the constant is not penalised");
            for (int j = 0; j < p; j++) {
                double gradient = 0;
                for (int i = 0; i < n; i++) {
                    gradient += data.x[j * n + i] * r[i] / (n * sd[j]);
                }
                double b = fit.coefficient(j) * sd[j];
                gradient -= sum / n * mean(data.x, n, j) / sd[j];
                double smooth = gradient - path.lambda(m) * (1 - alpha) * b / spread;
                double bound = path.lambda(m) * alpha;
                if (b != 0) {
                    assertEquals(Math.copySign(bound, b), smooth, 1e-5 * top, "lambda " + m + ", column " + j);
                } else {
                    assertTrue(Math.abs(smooth) <= bound + 1e-5 * top, "lambda " + m + ", column " + j);
                }
            }
        }
    }

    private static double mean(double[] x, int n, int j) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[j * n + i];
        }
        return sum / n;
    }

    @Property(tries = TRIES, seed = "20261124")
    void withoutPenaltyItIsTheOrdinaryLogisticModel(
            @ForAll int seed, @ForAll @IntRange(min = 60, max = 120) int n, @ForAll @IntRange(min = 1, max = 5) int p) {
        SimulatedData data = new SimulatedData(seed, n, p);
        List<Term> terms = new ArrayList<>();
        for (int j = 0; j < p; j++) {
            terms.add(Term.numeric("x" + j, Arrays.copyOfRange(data.x, j * n, (j + 1) * n)));
        }
        double[] expected =
                LogisticRegression.fit(DesignMatrix.of(terms), data.binary).coefficients();
        ElasticNetPath path = ElasticNet.fit(
                Columns.of(data.x, n, p),
                data.binary,
                tight(Family.BINOMIAL).withLambdas(LambdaSequence.given(0.1, 0.01, 0)));
        LinearCoefficients fit = path.coefficients(path.size() - 1);
        double[] sd = PenalizedData.deviations(data.x, n, p);
        for (int j = 0; j < p; j++) {
            assertEquals(expected[j + 1] * sd[j], fit.coefficient(j) * sd[j], 1e-6);
        }
        assertEquals(expected[0], fit.intercept(), 1e-5);
    }

    @Property(tries = TRIES, seed = "20261124")
    void orderOfColumnsDoesNotMatter(
            @ForAll int seed, @ForAll("families") Family family, @ForAll @IntRange(min = 2, max = 60) int p) {
        int n = 40;
        SimulatedData data = new SimulatedData(seed, n, p);
        List<Integer> order = new ArrayList<>();
        for (int j = 0; j < p; j++) {
            order.add(j);
        }
        Collections.shuffle(order, new Random(seed));
        double[] shuffled = new double[n * p];
        for (int j = 0; j < p; j++) {
            System.arraycopy(data.x, order.get(j) * n, shuffled, j * n, n);
        }
        double[] y = data.outcome(family);
        ElasticNetPath path = ElasticNet.fit(Columns.of(data.x, n, p), y, tight(family));
        ElasticNetPath other = ElasticNet.fit(Columns.of(shuffled, n, p), y, tight(family));
        assertEquals(path.size(), other.size());
        for (int m = 0; m < path.size(); m++) {
            assertArrayEquals(
                    path.coefficients(m).linearPredictor(data.x, n),
                    other.coefficients(m).linearPredictor(shuffled, n),
                    1e-5);
        }
    }

    @Property(tries = TRIES, seed = "20261124")
    void unitsOfColumnsDoNotMatterIfStandardised(
            @ForAll int seed,
            @ForAll("families") Family family,
            @ForAll @DoubleRange(min = 0.01, max = 100) double factor) {
        int n = 40;
        int p = 12;
        SimulatedData data = new SimulatedData(seed, n, p);
        double[] y = data.outcome(family);
        double[] scaled = data.x.clone();
        for (int i = 0; i < n; i++) {
            scaled[i] = factor * scaled[i] - 3;
        }
        ElasticNetPath path = ElasticNet.fit(Columns.of(data.x, n, p), y, tight(family));
        ElasticNetPath other = ElasticNet.fit(Columns.of(scaled, n, p), y, tight(family));
        double[] sd = PenalizedData.deviations(data.x, n, p);
        for (int m = 0; m < path.size(); m++) {
            assertEquals(
                    path.coefficients(m).coefficient(0) * sd[0],
                    other.coefficients(m).coefficient(0) * factor * sd[0],
                    1e-6);
            assertEquals(path.lambda(m), other.lambda(m), 1e-9 * path.lambda(0));
        }
    }

    @Property(tries = TRIES, seed = "20261124")
    void wholeWeightsCountAsRepeatedRows(@ForAll int seed, @ForAll("families") Family family) {
        int n = 30;
        int p = 8;
        SimulatedData data = new SimulatedData(seed, n, p);
        double[] y = data.outcome(family);
        double[] weights = new double[n];
        Random random = new Random(seed);
        int total = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = 1 + random.nextInt(3);
            total += (int) weights[i];
        }
        double[] x = new double[total * p];
        double[] repeated = new double[total];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < weights[i]; k++, at++) {
                repeated[at] = y[i];
                for (int j = 0; j < p; j++) {
                    x[j * total + at] = data.x[j * n + i];
                }
            }
        }
        ElasticNetPath weighted =
                ElasticNet.fit(Columns.of(data.x, n, p), y, tight(family).withWeights(Weights.of(weights)));
        ElasticNetPath plain = ElasticNet.fit(Columns.of(x, total, p), repeated, tight(family));
        assertEquals(plain.nullDeviance(), weighted.nullDeviance(), 1e-9 * plain.nullDeviance());
        for (int m = 0; m < plain.size(); m++) {
            assertArrayEquals(
                    plain.coefficients(m).linearPredictor(data.x, n),
                    weighted.coefficients(m).linearPredictor(data.x, n),
                    1e-6);
        }
    }

    @Property(tries = TRIES, seed = "20261124")
    void bothGaussianUpdatesFindTheSameFit(@ForAll int seed, @ForAll boolean intercept, @ForAll boolean standardize) {
        int n = 30;
        int p = 45;
        SimulatedData data = new SimulatedData(seed, n, p);
        ElasticNet.Options options =
                tight(Family.GAUSSIAN).withAlpha(0.7).withIntercept(intercept).withStandardize(standardize);
        double[] w = new double[n];
        Arrays.fill(w, 1.0 / n);
        double[] factors = new double[p];
        Arrays.fill(factors, 1);
        ElasticNetPath covariance = new GaussianCovariancePath(
                        StandardizedDesign.forGaussian(Columns.of(data.x, n, p), w, options),
                        GaussianResponse.of(data.continuous, w, options),
                        factors,
                        options,
                        Checkpoint.INTERRUPT_ONLY)
                .fit()
                .toPath();
        ElasticNetPath naive = new GaussianNaivePath(
                        StandardizedDesign.forGaussian(Columns.of(data.x, n, p), w, options),
                        GaussianResponse.of(data.continuous, w, options),
                        factors,
                        options,
                        Checkpoint.INTERRUPT_ONLY)
                .fit()
                .toPath();
        assertEquals(covariance.size(), naive.size());
        assertArrayEquals(covariance.devianceRatios(), naive.devianceRatios(), 1e-7);
        for (int m = 0; m < naive.size(); m++) {
            assertArrayEquals(
                    covariance.coefficients(m).linearPredictor(data.x, n),
                    naive.coefficients(m).linearPredictor(data.x, n),
                    1e-5);
        }
    }

    @Provide
    Arbitrary<Family> families() {
        return Arbitraries.of(Family.GAUSSIAN, Family.BINOMIAL);
    }
}
