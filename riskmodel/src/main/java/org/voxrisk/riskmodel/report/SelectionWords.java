package org.voxrisk.riskmodel.report;

import java.util.Locale;
import org.voxrisk.riskmodel.study.SelectionSettings;
import org.voxrisk.riskmodel.study.SelectionStage;

/** The rules of a selection in words. */
final class SelectionWords {
    private SelectionWords() {}

    static String test(SelectionSettings settings) {
        return switch (settings.rule()) {
            case STUDENT_OR_MANN_WHITNEY -> "Student's t or Mann-Whitney U test";
            case STUDENT_WELCH_OR_MANN_WHITNEY -> "Student's or Welch's t, or Mann-Whitney U test";
        };
    }

    static String rule(SelectionSettings settings, SelectionStage stage) {
        return switch (stage) {
            case ICC ->
                settings.icc()
                        .map(i -> i.form().label() + " > " + Words.short4(i.threshold()) + " between readings")
                        .orElse("no second reading");
            case SCALING -> "scaled to 0..1; constant columns leave";
            case UNIVARIATE ->
                test(settings) + ", "
                        + settings.adjustment().map(a -> a + "-adjusted ").orElse("") + "p < "
                        + Words.short4(settings.level());
            case CORRELATION -> "|r| < " + Words.short4(settings.cutoff()) + " with every column kept before";
            case LASSO -> "LASSO, " + lasso(settings);
            case CLINICAL -> "clinical screening";
        };
    }

    static String lasso(SelectionSettings settings) {
        return settings.lasso().options().family().name().toLowerCase(Locale.ROOT) + ", "
                + settings.lasso().choice().label();
    }
}
