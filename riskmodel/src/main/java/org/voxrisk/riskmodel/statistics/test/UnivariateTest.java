package org.voxrisk.riskmodel.statistics.test;

/** The test that a rule chose for a feature. */
public enum UnivariateTest {
    /** No test: the feature is constant or a group holds no value. */
    NONE,
    /** Student's t-test. */
    STUDENT,
    /** Welch's t-test. */
    WELCH,
    /** Mann-Whitney U test with R's default choice of exact or corrected p-value. */
    MANN_WHITNEY
}
