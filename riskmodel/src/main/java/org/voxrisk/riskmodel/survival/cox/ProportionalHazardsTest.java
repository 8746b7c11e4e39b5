package org.voxrisk.riskmodel.survival.cox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.ModelTest;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;

/**
 * Score test of proportional hazards; equals {@code cox.zph} of survival 3.0 and later, not the older test by correlation
 * of scaled residuals (Grambsch, Therneau, Biometrika 1994;81:515-526).
 *
 * <p>The model is thought extended by x g(t) for each column. At the estimate, with theta = 0 for the new coefficients,
 *
 * <pre>
 *   U = sum over terms g (x - mean),   I = sum over terms weight V (1, g; g, g^2),   chi-square = (0, U)' I^-1 (0, U)
 * </pre>
 *
 * V the covariance of the columns over the risk set. The test of a term extends the model by that term's columns only.
 * Small p: the hazard ratio changes with time. NaN where the test does not exist, as with all events at one time.
 */
public final class ProportionalHazardsTest {
    private static final double SINGULAR = 1e-12;

    private final TimeTransform transform;
    private final List<ModelTest> columns;
    private final List<ModelTest> terms;
    private final ModelTest global;

    private ProportionalHazardsTest(
            TimeTransform transform, List<ModelTest> columns, List<ModelTest> terms, ModelTest global) {
        this.transform = transform;
        this.columns = columns;
        this.terms = terms;
        this.global = global;
    }

    static ProportionalHazardsTest of(CoxData data, Ties ties, double[] eta, TimeTransform transform) {
        int p = data.columns();
        double[] g = standardised(data, transform);
        double[] score = new double[2 * p];
        for (int i = 0; i < data.size(); i++) {
            if (data.isEvent(i)) {
                for (int j = 0; j < p; j++) {
                    score[p + j] += data.weight(i) * g[i] * data.row(i)[j];
                }
            }
        }
        SymmetricMatrix plain = new SymmetricMatrix(p);
        SymmetricMatrix once = new SymmetricMatrix(p);
        SymmetricMatrix twice = new SymmetricMatrix(p);
        RiskSets sets = data.riskSets();
        new PartialLikelihood(data, ties).walk(eta, 2, (group, count, share, weight, m) -> {
            double at = g[sets.row(sets.start(group))];
            plain.addCovariance(weight, m);
            once.addCovariance(weight * at, m);
            twice.addCovariance(weight * at * at, m);
            for (int j = 0; j < p; j++) {
                score[p + j] -= weight * at * m.s1[j];
            }
        });
        SymmetricMatrix information = new SymmetricMatrix(2 * p);
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                information.set(j, k, plain.get(j, k));
                information.set(p + j, k, once.get(j, k));
                information.set(p + j, p + k, twice.get(j, k));
            }
        }
        return of(data, transform, information, score);
    }

    private static ProportionalHazardsTest of(
            CoxData data, TimeTransform transform, SymmetricMatrix information, double[] score) {
        int p = data.columns();
        List<ModelTest> columns = new ArrayList<>();
        for (int j = 0; j < p; j++) {
            columns.add(test(data.columnNames().get(j), information, score, j, j + 1));
        }
        DesignMatrix design = data.design();
        List<ModelTest> terms = new ArrayList<>();
        for (int t = 0; t < design.terms().size(); t++) {
            terms.add(test(
                    design.termNames().get(t), information, score, design.firstColumn(t) - 1, design.endColumn(t) - 1));
        }
        return new ProportionalHazardsTest(
                transform, List.copyOf(columns), List.copyOf(terms), test("GLOBAL", information, score, 0, p));
    }

    /** The transform with mean 0 and root mean square 1 over the events: the test does not depend on either. */
    private static double[] standardised(CoxData data, TimeTransform transform) {
        double[] g = transform.of(data.followUp());
        double events = data.followUp().events();
        double mean = 0;
        for (int i = 0; i < g.length; i++) {
            mean += data.isEvent(i) ? g[i] / events : 0;
        }
        double square = 0;
        for (int i = 0; i < g.length; i++) {
            g[i] -= mean;
            square += data.isEvent(i) ? g[i] * g[i] / events : 0;
        }
        // Equal times of all events: what is left is rounding.
        double scale = Math.sqrt(square) > 1e-12 * Math.abs(mean) ? Math.sqrt(square) : Double.POSITIVE_INFINITY;
        for (int i = 0; i < g.length; i++) {
            g[i] /= scale;
        }
        return g;
    }

    private static ModelTest test(String name, SymmetricMatrix information, double[] score, int from, int to) {
        int p = score.length / 2;
        int[] chosen = IntStream.concat(IntStream.range(0, p), IntStream.range(p + from, p + to))
                .toArray();
        double[] u = new double[chosen.length];
        for (int i = p; i < u.length; i++) {
            u[i] = score[chosen[i]];
        }
        Cholesky cholesky = new Cholesky(information.select(chosen), SINGULAR);
        double chiSquare = cholesky.succeeded() ? cholesky.inverseQuadratic(u) : Double.NaN;
        return new ModelTest(
                name,
                chiSquare,
                to - from,
                Double.isNaN(chiSquare) ? Double.NaN : ChiSquared.upper(Math.max(0, chiSquare), to - from));
    }

    /** The function of time. */
    public TimeTransform transform() {
        return transform;
    }

    /** A test of each column; R: {@code terms = FALSE}. */
    public List<ModelTest> columns() {
        return columns;
    }

    /** A test of each term, a factor's columns together. */
    public List<ModelTest> terms() {
        return terms;
    }

    /** The test of all columns together, named GLOBAL. */
    public ModelTest global() {
        return global;
    }
}
