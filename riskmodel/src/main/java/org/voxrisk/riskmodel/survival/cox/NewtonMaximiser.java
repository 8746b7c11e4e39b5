package org.voxrisk.riskmodel.survival.cox;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Maximises the partial likelihood, plain or with Firth's penalty, by Newton steps in standardised columns, halved while the
 * likelihood falls.
 */
final class NewtonMaximiser {
    /** A column whose variance within the risk sets, in units of its own, is below this does not vary there. */
    private static final double FLAT = 1e-12;

    private static final int MAX_HALVINGS = 40;

    /** A last step smaller than this, in linear predictors, is convergence, not divergence. */
    private static final double MIN_DRIFT = 1e-2;

    /** Without an estimate there is nothing to be exact about: the likelihood has settled. */
    private static final double MONOTONE_DECREMENT = 1e-10;

    private final CoxData data;
    private final PartialLikelihood likelihood;
    private final CoxMethod method;
    private final CoxRegression.Options options;

    NewtonMaximiser(CoxData data, Ties ties, CoxMethod method, CoxRegression.Options options) {
        this.data = data;
        this.method = method;
        this.options = options;
        likelihood = new PartialLikelihood(data, ties);
    }

    /** Where the maximisation began and ended, in standardised columns. */
    record Result(
            Objective start, Objective end, int iterations, Set<CoxWarning> warnings, List<String> monotoneColumns) {}

    Result maximise() {
        int p = data.columns();
        Objective start = at(new double[p]);
        requireRegular(start.point().information);
        Objective now = start;
        EnumSet<CoxWarning> warnings = EnumSet.noneOf(CoxWarning.class);
        List<String> monotone = List.of();
        boolean settled = false;
        int iterations = 0;
        while (!settled && iterations < options.maxIterations()) {
            double[] step = newtonStep(now);
            if (step.length == 0) {
                break;
            }
            iterations++;
            double decrement = CoxData.dot(step, now.score());
            if (method == CoxMethod.MAXIMUM_LIKELIHOOD && monotone.isEmpty()) {
                monotone = monotoneAlong(step);
            }
            Objective next = ascend(now, step);
            settled = Math.abs(decrement) < (monotone.isEmpty() ? options.epsilon() : MONOTONE_DECREMENT);
            now = next;
        }
        if (!monotone.isEmpty()) {
            warnings.add(CoxWarning.MONOTONE_LIKELIHOOD);
        } else if (!settled) {
            warnings.add(CoxWarning.NOT_CONVERGED);
        }
        return new Result(start, now, iterations, warnings, monotone);
    }

    private Objective at(double[] beta) {
        return method == CoxMethod.FIRTH
                ? Objective.penalised(likelihood.withSlope(beta))
                : Objective.plain(likelihood.at(beta));
    }

    /** Newton's step, or an empty array where the curvature says nothing any more. */
    private double[] newtonStep(Objective now) {
        Cholesky information = new Cholesky(now.point().information, 0);
        if (!information.succeeded()) {
            return new double[0];
        }
        if (method == CoxMethod.FIRTH) {
            Cholesky curvature = new Cholesky(penalisedCurvature(now.point().beta), 0);
            if (curvature.succeeded()) {
                return curvature.solve(now.score());
            }
        }
        return information.solve(now.score());
    }

    /** Minus the derivative of the penalised score, by central differences: it steers the steps, not where they end. */
    private SymmetricMatrix penalisedCurvature(double[] beta) {
        int p = beta.length;
        double[][] derivative = new double[p][];
        double h = 1e-5;
        for (int j = 0; j < p; j++) {
            double[] up = beta.clone();
            double[] down = beta.clone();
            up[j] += h;
            down[j] -= h;
            double[] scoreUp = at(up).score();
            double[] scoreDown = at(down).score();
            derivative[j] = new double[p];
            for (int k = 0; k < p; k++) {
                derivative[j][k] = (scoreDown[k] - scoreUp[k]) / (2 * h);
            }
        }
        SymmetricMatrix curvature = new SymmetricMatrix(p);
        for (int j = 0; j < p; j++) {
            for (int k = 0; k <= j; k++) {
                curvature.set(j, k, (derivative[j][k] + derivative[k][j]) / 2);
            }
        }
        return curvature;
    }

    private Objective ascend(Objective now, double[] step) {
        double factor = method == CoxMethod.FIRTH ? Math.min(1, 1 / largest(step)) : 1;
        // Close to the maximum a rise is smaller than the rounding of the sum.
        double floor = now.value() - 1e-12 * (Math.abs(now.value()) + 1);
        for (int halving = 0; halving <= MAX_HALVINGS; halving++, factor /= 2) {
            double[] beta = now.point().beta.clone();
            for (int j = 0; j < beta.length; j++) {
                beta[j] += factor * step[j];
            }
            Objective next = at(beta);
            if (next.isFinite() && next.value() >= floor) {
                return next;
            }
        }
        return now;
    }

    private static double largest(double[] step) {
        double largest = Double.MIN_NORMAL;
        for (double s : step) {
            largest = Math.max(largest, Math.abs(s));
        }
        return largest;
    }

    private void requireRegular(SymmetricMatrix information) {
        List<String> names = data.columnNames();
        double total = data.totalEventWeight();
        for (int j = 0; j < names.size(); j++) {
            if (!(information.get(j, j) > FLAT * total)) {
                throw new IllegalArgumentException(
                        "column " + names.get(j) + " is the same for all cases at risk at each of "
                                + data.followUp().events()
                                + " events (within its stratum): it has no coefficient; leave it out");
            }
        }
        int failed = new Cholesky(information, FLAT).failedColumn();
        if (failed >= 0) {
            throw new IllegalArgumentException("column " + names.get(failed)
                    + " is a linear combination of the columns before it " + names.subList(0, failed)
                    + " among the cases at risk at the " + data.followUp().events() + " events; leave it out");
        }
    }

    /**
     * The columns that a step moves if it is a direction in which the likelihood never falls: each event has the largest
     * change of the linear predictor in its risk set, and some case at risk has a smaller one. A proof of monotone
     * likelihood. Empty if it is none, or if the step is small.
     */
    private List<String> monotoneAlong(double[] step) {
        RiskSets sets = data.riskSets();
        double[] drift = new double[data.size()];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < drift.length; i++) {
            drift[i] = CoxData.dot(step, data.row(i));
            low = Math.min(low, drift[i]);
            high = Math.max(high, drift[i]);
        }
        double spread = high - low;
        if (!(spread > MIN_DRIFT)) {
            return List.of();
        }
        boolean rises = false;
        for (int s = 0; s < sets.strata(); s++) {
            double top = Double.NEGATIVE_INFINITY;
            double bottom = Double.POSITIVE_INFINITY;
            for (int g = sets.firstGroup(s + 1) - 1; g >= sets.firstGroup(s); g--) {
                for (int position = sets.start(g); position < sets.start(g + 1); position++) {
                    top = Math.max(top, drift[sets.row(position)]);
                    bottom = Math.min(bottom, drift[sets.row(position)]);
                }
                for (int k = 0; k < sets.events(g); k++) {
                    if (drift[sets.row(sets.start(g) + k)] < top - 1e-6 * spread) {
                        return List.of();
                    }
                }
                rises |= sets.events(g) > 0 && top - bottom > 1e-3 * spread;
            }
        }
        if (!rises) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        for (int j = 0; j < step.length; j++) {
            if (Math.abs(step[j]) > 1e-3 * largest(step)) {
                columns.add(data.columnNames().get(j));
            }
        }
        return List.copyOf(columns);
    }
}
