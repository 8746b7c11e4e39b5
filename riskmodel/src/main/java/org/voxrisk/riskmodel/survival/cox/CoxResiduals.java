package org.voxrisk.riskmodel.survival.cox;

import java.util.ArrayList;
import java.util.List;

/**
 * Residuals of a Cox fit; equal {@code residuals(fit, type)}. Rows are those of the fit, matrices one array a row with the
 * columns in the order of the coefficients. New arrays at each call.
 */
public final class CoxResiduals {
    private final CoxData data;
    private final GroupHazards hazards;
    private final ScoreResiduals residuals;
    private final double[] coefficients;
    private final SymmetricMatrix naive;

    CoxResiduals(CoxData data, GroupHazards hazards, double[] eta, double[] coefficients, SymmetricMatrix naive) {
        this.data = data;
        this.hazards = hazards;
        this.residuals = new ScoreResiduals(data, hazards, eta);
        this.coefficients = coefficients;
        this.naive = naive;
    }

    /** Events observed less expected, d - H(t) up to the case's time; without case weights. */
    public double[] martingale() {
        return residuals.martingale().clone();
    }

    /** {@code sign(M) sqrt(-2 (M + d log(d - M)))} of the martingale residual M: more symmetric. */
    public double[] deviance() {
        double[] m = martingale();
        for (int i = 0; i < m.length; i++) {
            double surplus = data.isEvent(i) ? StrictMath.log(1 - m[i]) : 0;
            // Rounding may leave a tiny negative number where the residual is 0.
            m[i] = Math.signum(m[i]) * Math.sqrt(Math.max(0, -2 * (m[i] + surplus)));
        }
        return m;
    }

    /** Contributions of each case to the score, without case weights. Their weighted sum is 0 at the maximum. */
    public double[][] score() {
        double[][] rows = new double[data.size()][data.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = residuals.score()[i][j] * data.scale(j);
            }
        }
        return rows;
    }

    /**
     * Approximate change of the coefficients by a case, score times inverse information; times the case weight, which is R's
     * default for these.
     */
    public double[][] dfbeta() {
        double[][] rows = RobustVariance.times(score(), naive);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] *= data.weight(i);
            }
        }
        return rows;
    }

    /** {@link #dfbeta} in units of the standard errors of the inverse information. */
    public double[][] dfbetas() {
        double[][] rows = dfbeta();
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= Math.sqrt(naive.get(j, j));
            }
        }
        return rows;
    }

    /** Rows of the events in the order of the Schoenfeld residuals: by stratum, time and row. */
    public int[] eventRows() {
        return eventPositions().stream().mapToInt(data.riskSets()::row).toArray();
    }

    /** Times of the events, in the order of the Schoenfeld residuals. */
    public double[] eventTimes() {
        return eventPositions().stream()
                .mapToDouble(position -> data.followUp().time(data.riskSets().row(position)))
                .toArray();
    }

    private List<Integer> eventPositions() {
        RiskSets sets = data.riskSets();
        List<Integer> positions = new ArrayList<>();
        for (int g = 0; g < sets.groups(); g++) {
            for (int k = 0; k < sets.events(g); k++) {
                positions.add(sets.start(g) + k);
            }
        }
        return positions;
    }

    /** Columns of each event less their mean over the risk set, one row an event, see {@link #eventRows}. */
    public double[][] schoenfeld() {
        int[] rows = eventRows();
        double[][] all = new double[rows.length][data.columns()];
        for (int e = 0; e < rows.length; e++) {
            int g = data.riskSets().group(rows[e]);
            for (int j = 0; j < data.columns(); j++) {
                all[e][j] = (data.row(rows[e])[j] - hazards.mean(g, j)) * data.scale(j);
            }
        }
        return all;
    }

    /** {@code b + events x Schoenfeld x inverse information}: scatters about the coefficient as it changes with time. */
    public double[][] scaledSchoenfeld() {
        double[][] rows = RobustVariance.times(schoenfeld(), naive);
        int events = rows.length;
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = coefficients[j] + events * row[j];
            }
        }
        return rows;
    }
}
