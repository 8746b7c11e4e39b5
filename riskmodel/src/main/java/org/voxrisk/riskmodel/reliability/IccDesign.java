package org.voxrisk.riskmodel.reliability;

import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.SnedecorF;

/**
 * Number of subjects and raters with the F quantiles that depend on them alone, for many features rated by the same raters on
 * the same subjects. Immutable.
 *
 * <pre>
 *   IccDesign design = IccDesign.of(40, 2, 0.95);
 *   for (...) {
 *       IccEstimate icc = design.estimate(IccForm.ICC2, first, second);
 *   }
 * </pre>
 */
public final class IccDesign {
    private final int subjects;
    private final int raters;
    private final double level;
    private final Quantiles oneWay;
    private final Quantiles twoWay;

    /** F quantiles of 1 - (1 - level) / 2 with df1, df2 and with df2, df1. */
    record Quantiles(double df2, double forward, double backward) {}

    private IccDesign(int subjects, int raters, double level) {
        this.subjects = subjects;
        this.raters = raters;
        this.level = level;
        oneWay = quantiles((double) subjects * (raters - 1));
        twoWay = quantiles((subjects - 1.0) * (raters - 1));
    }

    private Quantiles quantiles(double df2) {
        double df1 = subjects - 1;
        double q = upper();
        return new Quantiles(df2, SnedecorF.quantile(q, df1, df2), SnedecorF.quantile(q, df2, df1));
    }

    /**
     * A design.
     *
     * @param subjects n, at least 2
     * @param raters k, at least 2
     * @param level confidence level of the intervals
     * @throws IllegalArgumentException if there are fewer than 2 subjects or raters, or the level lies outside (0, 1)
     */
    public static IccDesign of(int subjects, int raters, double level) {
        IccAnova.checkSize(subjects, raters);
        return new IccDesign(subjects, raters, ConfidenceInterval.checkLevel(level));
    }

    /**
     * All six coefficients; as {@link IntraclassCorrelation#of(double, double[]...)}.
     *
     * @param ratings one array a rater, each with one value a subject
     * @throws IllegalArgumentException if the numbers differ from the design, or a value is missing or infinite
     */
    public IntraclassCorrelation coefficients(double[]... ratings) {
        return new IccIntervals(anova(ratings), this).coefficients();
    }

    /** One coefficient; exceptions as {@link #coefficients}. */
    public IccEstimate estimate(IccForm form, double[]... ratings) {
        return new IccIntervals(anova(ratings), this).estimate(form);
    }

    private IccAnova anova(double[]... ratings) {
        IccAnova anova = IccAnova.of(ratings);
        if (anova.subjects() != subjects || anova.raters() != raters) {
            throw new IllegalArgumentException(anova.raters() + " raters of " + anova.subjects()
                    + " subjects, the design is " + raters + " of " + subjects);
        }
        return anova;
    }

    double level() {
        return level;
    }

    /** The probability of the upper quantiles, 1 - (1 - level) / 2. */
    double upper() {
        return 1 - (1 - level) / 2;
    }

    /** For ICC1 and ICC1k. */
    Quantiles oneWay() {
        return oneWay;
    }

    /** For ICC3 and ICC3k. */
    Quantiles twoWay() {
        return twoWay;
    }
}
