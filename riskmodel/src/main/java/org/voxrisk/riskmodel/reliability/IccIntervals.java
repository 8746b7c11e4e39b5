package org.voxrisk.riskmodel.reliability;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.SnedecorF;

/** The six coefficients and their limits from one set of mean squares; formulas in {@link IntraclassCorrelation}. */
final class IccIntervals {
    private final double n;
    private final double k;
    private final double msb;
    private final double msj;
    private final double mse;
    private final IccDesign design;
    private final IccAnova anova;
    private final Map<IccForm, IccEstimate> found = new EnumMap<>(IccForm.class);

    IccIntervals(IccAnova anova, IccDesign design) {
        this.anova = anova;
        this.design = design;
        n = anova.subjects();
        k = anova.raters();
        msb = anova.betweenSubjects();
        msj = anova.betweenRaters();
        mse = anova.error();
    }

    IntraclassCorrelation coefficients() {
        fromRatio(IccForm.ICC1, IccForm.ICC1K, anova.withinSubjects(), design.oneWay());
        fromRatio(IccForm.ICC3, IccForm.ICC3K, mse, design.twoWay());
        double v = agreement(design.twoWay().df2());
        return IntraclassCorrelation.of(anova, v, found);
    }

    /** One coefficient, without the work for others. */
    IccEstimate estimate(IccForm form) {
        switch (form) {
            case ICC1, ICC1K -> fromRatio(IccForm.ICC1, IccForm.ICC1K, anova.withinSubjects(), design.oneWay());
            case ICC3, ICC3K -> fromRatio(IccForm.ICC3, IccForm.ICC3K, mse, design.twoWay());
            case ICC2, ICC2K -> agreement(design.twoWay().df2());
        }
        return Objects.requireNonNull(found.get(form));
    }

    /** The forms whose interval follows from one F ratio; {@code noise} is MSW or MSE. */
    private void fromRatio(IccForm single, IccForm mean, double noise, IccDesign.Quantiles quantiles) {
        double f = msb / noise;
        double p = SnedecorF.upper(f, n - 1, quantiles.df2());
        double low = f / quantiles.forward();
        double high = f * quantiles.backward();
        put(single, f, quantiles.df2(), p, ratio(low), ratio(high));
        put(mean, f, quantiles.df2(), p, 1 - 1 / low, 1 - 1 / high);
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
        double q = design.upper();
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
        found.put(
                form,
                new IccEstimate(form, value, f, n - 1, df2, p, new ConfidenceInterval(low, high, design.level())));
    }
}
