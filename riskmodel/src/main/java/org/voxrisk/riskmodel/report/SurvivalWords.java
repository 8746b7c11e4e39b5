package org.voxrisk.riskmodel.report;

import java.util.stream.Collectors;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.SelectionStage;
import org.voxrisk.riskmodel.study.survival.Found;
import org.voxrisk.riskmodel.study.survival.RiskGroups;
import org.voxrisk.riskmodel.study.survival.SurvivalSettings;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;
import org.voxrisk.riskmodel.survival.validate.Concordance;

/** A study of the time to an event in words. */
final class SurvivalWords {
    private SurvivalWords() {}

    static String rule(SurvivalSettings settings, SelectionStage stage) {
        return switch (stage) {
            case UNIVARIATE ->
                "univariate Cox, likelihood ratio, "
                        + settings.study()
                                .selection()
                                .adjustment()
                                .map(a -> a + "-adjusted ")
                                .orElse("")
                        + "p < "
                        + Words.short4(settings.study().selection().level());
            case LASSO ->
                "Cox LASSO, " + settings.study().selection().lasso().choice().label();
            default -> SelectionWords.rule(settings.study().selection(), stage);
        };
    }

    /** {@code 36 months}. */
    static String time(FollowUpUnit unit, double time) {
        return number(time) + " " + unit.word();
    }

    /** {@code 36}: a time whose unit stands elsewhere. */
    static String number(double time) {
        return time == Math.rint(time) ? Words.fixed(time, 0) : Words.short4(time);
    }

    /** How groups were made, with what a search costs. */
    static String cutoffs(RiskGroups groups) {
        String at = groups.cutoffs().stream().map(c -> Words.fixed(c, 3)).collect(Collectors.joining(" and "));
        return groups.rule().label() + " of training, at " + at
                + groups.searched()
                        .map(s -> ", searched: corrected p " + equation(s.pValue()))
                        .orElse("");
    }

    private static String equation(double p) {
        String text = Words.pValue(p);
        return text.startsWith("<") ? text : "= " + text;
    }

    /** {@code 0.760 (0.650 to 0.870)}. */
    static String c(Found<Concordance> found) {
        return found.value()
                .map(c -> Words.fixed(c.c(), 3) + " (" + limits(c.limits(ConfidenceInterval.DEFAULT_LEVEL), 3) + ")")
                .orElse("n/a");
    }

    static String limits(ConfidenceInterval interval, int decimals) {
        return Words.fixed(interval.lower(), decimals) + " to " + Words.fixed(interval.upper(), decimals);
    }
}
