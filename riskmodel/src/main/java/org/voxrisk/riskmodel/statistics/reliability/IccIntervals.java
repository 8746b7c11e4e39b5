package org.voxrisk.riskmodel.statistics.reliability;

import java.util.EnumMap;
import java.util.Map;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.SnedecorF;

/** The six coefficients and their limits from one set of mean squares; formulas in {@link IntraclassCorrelation}. */
final class IccIntervals {
    private final double n;
    private final double k;
    private final double msb;
    private final double msj;
    private final double mse;
    private final double level;
    private final IccAnova anova;
    private final Map<IccForm, IccEstimate> found = new EnumMap<>(IccForm.class);

    IccIntervals(IccAnova anova, double level) {
        this.anova = anova;
        this.level = level;
        n = anova.subjects();
        k = anova.raters();
        msb = anova.betweenSubjects();
        msj = anova.betweenRaters();
        mse = anova.error();
    }

    IntraclassCorrelation coefficients() {
        double dfWithin = n * (k - 1);
        double dfError = (n - 1) * (k - 1);
        fromRatio(IccForm.ICC1, IccForm.ICC1K, anova.withinSubjects(), dfWithin);
        fromRatio(IccForm.ICC3, IccForm.ICC3K, mse, dfError);
        double v = agreement(dfError);
        return IntraclassCorrelation.of(anova, v, found);
    }

    private double upperQuantile() {
        return 1 - (1 - level) / 2;
    }

    /** The forms whose interval follows from one F ratio; {@code noise} is MSW or MSE. */
    private void fromRatio(IccForm single, IccForm mean, double noise, double df2) {
        double df1 = n - 1;
        double f = msb / noise;
        double p = SnedecorF.upper(f, df1, df2);
        double q = upperQuantile();
        double low = f / SnedecorF.quantile(q, df1, df2);
        double high = f * SnedecorF.quantile(q, df2, df1);
        put(single, f, df2, p, ratio(low), ratio(high));
        put(mean, f, df2, p, 1 - 1 / low, 1 - 1 / high);
    }

    /** (F - 1) / (F + k - 1); its limit 1 for infinite F. */
    private double ratio(double f) {
        return f == Double.POSITIVE_INFINITY ? 1 : (f - 1) / (f + k - 1);
    }

    /** ICC2 and ICC2k; returns the degrees of freedom v. */
    private double agreement(double dfError) {
        double f = msb / mse;
        double p = SnedecorF.upper(f, n - 1, dfError);
        double r = anova.coefficient(IccForm.ICC2);
        if (mse == 0 && msj == 0) {
            // No error at all: 1 and 1 if the subjects differ, 0/0 if they do not.
            double limit = msb > 0 ? 1 : Double.NaN;
            put(IccForm.ICC2, f, dfError, p, limit, limit);
            put(IccForm.ICC2K, f, dfError, p, limit, limit);
            return Double.NaN;
        }
        double a = k * r / (n * (1 - r));
        double b = 1 + k * r * (n - 1) / (n * (1 - r));
        double sum = a * msj + b * mse;
        double v = sum * sum / (a * msj * (a * msj) / (k - 1) + b * mse * (b * mse) / dfError);
        double q = upperQuantile();
        double fUpper = v > 0 ? SnedecorF.quantile(q, n - 1, v) : Double.NaN;
        double fLower = v > 0 ? SnedecorF.quantile(q, v, n - 1) : Double.NaN;
        double spread = k * msj + (k * n - k - n) * mse;
        double low = n * (msb - fUpper * mse) / (fUpper * spread + n * msb);
        double high = n * (fLower * msb - mse) / (spread + n * fLower * msb);
        put(IccForm.ICC2, f, dfError, p, low, high);
        put(IccForm.ICC2K, f, dfError, p, stepUp(low), stepUp(high));
        return v;
    }

    /** Spearman-Brown: reliability of the mean of k from that of one. */
    private double stepUp(double r) {
        return k * r / (1 + (k - 1) * r);
    }

    private void put(IccForm form, double f, double df2, double p, double low, double high) {
        double value = anova.coefficient(form);
        found.put(form, new IccEstimate(form, value, f, n - 1, df2, p, new ConfidenceInterval(low, high, level)));
    }
}
