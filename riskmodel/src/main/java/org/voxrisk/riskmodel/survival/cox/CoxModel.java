package org.voxrisk.riskmodel.survival.cox;

import java.util.HashSet;
import java.util.List;
import org.voxrisk.riskmodel.survival.Strata;

/**
 * What predicts of a Cox model, without the data it was fitted to: coefficients by column, the means at which linear
 * predictors are centred, and the hazard of each stratum at these means. Made of its parts, it is the same model again.
 *
 * <pre>
 *   S(t | x) = exp(-H(t) exp((x - means) b))
 * </pre>
 *
 * <p>The hazard at covariates 0, {@link #baselinesAtZero}, says the same in R's words, but is beyond the range of a double
 * where 0 is far from the data; predictions do without it. Immutable.
 */
public final class CoxModel {
    private final List<String> columnNames;
    private final double[] coefficients;
    private final double[] means;
    private final List<BaselineHazard> baselines;

    private CoxModel(List<String> columnNames, double[] coefficients, double[] means, List<BaselineHazard> baselines) {
        this.columnNames = columnNames;
        this.coefficients = coefficients;
        this.means = means;
        this.baselines = baselines;
    }

    /**
     * A model of its parts.
     *
     * @param columnNames names of the columns
     * @param coefficients log hazard ratio a unit of each column
     * @param means value of each column at which {@link #centredLinearPredictor} is 0
     * @param baselines hazards at the means and offset 0, one a stratum
     * @throws IllegalArgumentException if lengths differ, a number is not finite, a name or stratum stands twice, or there is
     *     no column or no baseline
     */
    public static CoxModel of(
            List<String> columnNames, double[] coefficients, double[] means, List<BaselineHazard> baselines) {
        int p = columnNames.size();
        if (p == 0 || coefficients.length != p || means.length != p) {
            throw new IllegalArgumentException(p + " column names, " + coefficients.length + " coefficients and "
                    + means.length + " means: one of each a column, and at least one column, is needed");
        }
        for (int j = 0; j < p; j++) {
            if (!Double.isFinite(coefficients[j]) || !Double.isFinite(means[j])) {
                throw new IllegalArgumentException("column " + columnNames.get(j) + ": coefficient " + coefficients[j]
                        + ", mean " + means[j] + "; both must be finite");
            }
        }
        List<String> strata = baselines.stream().map(BaselineHazard::stratum).toList();
        if (strata.isEmpty()
                || new HashSet<>(strata).size() != strata.size()
                || new HashSet<>(columnNames).size() != p) {
            throw new IllegalArgumentException("columns " + columnNames + " and strata " + strata
                    + ": each must stand there once, and there must be a baseline hazard");
        }
        return new CoxModel(List.copyOf(columnNames), coefficients.clone(), means.clone(), List.copyOf(baselines));
    }

    /** Names of the columns. */
    public List<String> columnNames() {
        return columnNames;
    }

    /** Coefficients, in the order of the columns; a new array. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** Centre of each column; a new array. */
    public double[] means() {
        return means.clone();
    }

    /** Hazards of the strata at the means and offset 0; one, named "all", without strata. */
    public List<BaselineHazard> baselinesAtMeans() {
        return baselines;
    }

    /**
     * Hazards of the strata at covariates and offset 0; R: {@code basehaz(fit, centered = FALSE)}. Infinite or 0 where a
     * double does not hold them.
     */
    public List<BaselineHazard> baselinesAtZero() {
        double factor = StrictMath.exp(-CoxData.dot(means, coefficients));
        return baselines.stream().map(b -> b.times(factor)).toList();
    }

    /**
     * The hazard of a stratum at the means.
     *
     * @throws IllegalArgumentException if the model has no such stratum
     */
    public BaselineHazard baselineAtMeans(String stratum) {
        return baselines.stream()
                .filter(b -> b.stratum().equals(stratum))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stratum \"" + stratum + "\" among "
                        + baselines.stream().map(BaselineHazard::stratum).toList()));
    }

    /**
     * The linear predictor {@code x b}, not centred.
     *
     * @param row values of the columns, in the order of {@link #columnNames}
     * @throws IllegalArgumentException if the number of values is another
     */
    public double linearPredictor(double... row) {
        requireLength(row);
        return CoxData.dot(row, coefficients);
    }

    private void requireLength(double[] row) {
        if (row.length != coefficients.length) {
            throw new IllegalArgumentException(row.length + " values for the columns " + columnNames);
        }
    }

    /** {@code (x - means) b}; R: {@code predict(fit, type = "lp", reference = "sample")} of a model without strata. */
    public double centredLinearPredictor(double... row) {
        requireLength(row);
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += coefficients[j] * (row[j] - means[j]);
        }
        return sum;
    }

    /**
     * Probability to be free of the event at a time, of a model without strata; NaN after the last time of the follow-up.
     *
     * @throws IllegalArgumentException if there are several strata or the number of values is not that of the columns
     */
    public double survival(double[] row, double time) {
        return survival(row, requireSingleStratum(), time);
    }

    /** Probability to be free of the event at a time, in a stratum. */
    public double survival(double[] row, String stratum, double time) {
        return StrictMath.exp(-cumulativeHazard(row, stratum, time));
    }

    /** Cumulative hazard of a row in a stratum at a time; NaN after the last time of the stratum's follow-up. */
    public double cumulativeHazard(double[] row, String stratum, double time) {
        return baselineAtMeans(stratum).at(time) * StrictMath.exp(centredLinearPredictor(row));
    }

    String requireSingleStratum() {
        if (baselines.size() != 1) {
            throw new IllegalArgumentException("the model has the strata "
                    + baselines.stream().map(BaselineHazard::stratum).toList() + "; say which");
        }
        return baselines.get(0).stratum();
    }

    /**
     * The hazards of a fit, from increments at some linear predictor to ones at another.
     *
     * @param difference the linear predictor of the increments less the one wanted
     */
    static List<BaselineHazard> baselines(CoxData data, GroupHazards hazards, double difference) {
        RiskSets sets = data.riskSets();
        Strata strata = data.strata();
        double factor = StrictMath.exp(-difference);
        BaselineHazard[] all = new BaselineHazard[sets.strata()];
        for (int s = 0; s < all.length; s++) {
            int first = sets.firstGroup(s);
            double[] times = new double[sets.firstGroup(s + 1) - first];
            double[] cumulative = new double[times.length];
            double sum = 0;
            for (int i = 0; i < times.length; i++) {
                sum += hazards.hazard(first + i);
                times[i] = sets.time(first + i);
                cumulative[i] = sum == 0 ? 0 : sum * factor;
            }
            all[s] = BaselineHazard.unchecked(strata.labels().get(sets.code(s)), times, cumulative);
        }
        return List.of(all);
    }
}
