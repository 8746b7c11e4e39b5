package org.voxrisk.riskmodel.statistics;

/** The test that produced a result, with the name to print. */
public enum TestMethod {
    /** Two-sample t-test, equal variances. */
    STUDENT_T("Student t-test"),
    /** Two-sample t-test, unequal variances. */
    WELCH_T("Welch t-test"),
    /** Rank-sum test, exact null distribution. */
    MANN_WHITNEY_EXACT("Mann-Whitney U test (exact)"),
    /** Rank-sum test, normal approximation with continuity correction. */
    MANN_WHITNEY_CORRECTED("Mann-Whitney U test (normal approximation, continuity correction)"),
    /** Rank-sum test, normal approximation without correction. */
    MANN_WHITNEY_UNCORRECTED("Mann-Whitney U test (normal approximation)"),
    /** Normality by Shapiro and Wilk. */
    SHAPIRO_WILK("Shapiro-Wilk test"),
    /** Equality of variances: deviations from the group mean. */
    LEVENE("Levene test"),
    /** Equality of variances: deviations from the group median. */
    BROWN_FORSYTHE("Brown-Forsythe test"),
    /** Ratio of two variances. */
    VARIANCE_RATIO("F test of variances"),
    /** Equality of variances under normality. */
    BARTLETT("Bartlett test"),
    /** One-way analysis of variance. */
    ANOVA("One-way ANOVA"),
    /** Rank analysis of variance. */
    KRUSKAL_WALLIS("Kruskal-Wallis test"),
    /** Pearson's chi-squared test of a contingency table. */
    CHI_SQUARED("Chi-squared test"),
    /** Pearson's chi-squared test with Yates' correction. */
    CHI_SQUARED_YATES("Chi-squared test (Yates correction)"),
    /** Fisher's exact test, also for r x c tables. */
    FISHER_EXACT("Fisher exact test"),
    /** McNemar's test of symmetry. */
    MCNEMAR("McNemar test"),
    /** McNemar's test with continuity correction. */
    MCNEMAR_CORRECTED("McNemar test (continuity correction)"),
    /** Test of Pearson's r. */
    PEARSON("Pearson correlation"),
    /** Test of Spearman's rho. */
    SPEARMAN("Spearman correlation"),
    /** Test of Kendall's tau. */
    KENDALL("Kendall correlation");

    private final String label;

    TestMethod(String label) {
        this.label = label;
    }

    /** The name to print in a report. */
    public String label() {
        return label;
    }
}
