package org.voxrisk.riskmodel.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.study.SelectionSettings;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustness;

/** Methods of a study of the time to an event as a paragraph that can go into a paper, and the facts behind it. */
record SurvivalMethods(SurvivalResult result, Optional<SurvivalRobustness> robustness, ReportText text) {
    private static final List<String> REFERENCES = List.of(
            "van Griethuysen et al., Computational radiomics system to decode the radiographic phenotype, Cancer Res 77:e104, 2017",
            "Cox, Regression models and life-tables, J R Stat Soc B 34:187, 1972",
            "Simon et al., Regularization paths for Cox's proportional hazards model, J Stat Softw 39(5), 2011",
            "Grambsch and Therneau, Proportional hazards tests and diagnostics, Biometrika 81:515, 1994",
            "Harrell et al., Multivariable prognostic models, Stat Med 15:361, 1996",
            "Uno et al., On the C-statistics for evaluating overall adequacy of risk prediction, Stat Med 30:1105, 2011",
            "Graf et al., Assessment and comparison of prognostic classification schemes, Stat Med 18:2529, 1999",
            "Austin et al., Graphical calibration curves for competing risks and survival models, Stat Med 39:2714, 2020",
            "Vickers et al., Extensions to decision curve analysis, BMC Med Inform Decis Mak 8:53, 2008",
            "Lausen and Schumacher, Maximally selected rank statistics, Biometrics 48:73, 1992");

    Html html() {
        SelectionSettings s = result.settings().study().selection();
        StringBuilder words = new StringBuilder(
                "Every step that learns from data was fitted on the training patients and their follow-up only. ");
        s.icc()
                .ifPresent(i -> words.append("Radiomics columns with ")
                        .append(i.form().label())
                        .append(" above ")
                        .append(Words.short4(i.threshold()))
                        .append(" between the two readings were kept; "));
        words.append("they were scaled to 0..1 by the training ranges, without clipping; columns with p below ")
                .append(Words.short4(s.level()))
                .append(" in the likelihood-ratio test of a Cox model of their own were kept")
                .append(s.adjustment()
                        .map(a -> " (p adjusted, "
                                + a.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")")
                        .orElse(" (p not adjusted)"))
                .append("; of columns whose absolute ")
                .append(s.correlation().name().toLowerCase(Locale.ROOT))
                .append(" correlation reached ")
                .append(Words.short4(s.cutoff()))
                .append(" the first was kept; a Cox ")
                .append(s.lasso().options().alpha() == 1 ? "LASSO" : "elastic net")
                .append(" at ")
                .append(s.lasso().choice().label())
                .append(
                        " of cross-validated partial likelihood, events spread over the folds, made the Rad-score, a log hazard")
                .append(" ratio. Clinical candidates with p below ")
                .append(Words.short4(result.settings().study().clinical().level()))
                .append(" in a Cox model of their own were kept, missing values filled with the training median, and")
                .append(" combined by a Cox model; a Cox model joined both signatures (Efron's ties throughout")
                .append(result.cohort().followUp().clusters().isPresent() ? ", variances by cluster" : "")
                .append(result.cohort().followUp().weights().isPresent() ? ", weighted" : "")
                .append("). Proportional hazards were tested by the score test of time-dependent coefficients.")
                .append(
                        " Discrimination was judged by Harrell's and Uno's C (infinitesimal jackknife) and the area under")
                .append(
                        " time-dependent ROC curves, accuracy by the Brier score with inverse probability of censoring and the")
                .append(
                        " index of prediction accuracy, calibration by Kaplan-Meier in groups of risk, a flexible Cox model and")
                .append(" the slope, usefulness by net benefit, at ")
                .append(result.settings().horizons().stream()
                        .map(SurvivalWords::number)
                        .collect(Collectors.joining(", ")))
                .append(' ')
                .append(result.cohort().followUp().unit().word())
                .append(
                        ". Cut-offs for groups of risk are median, tertiles and the cut-off with the largest log-rank statistic")
                .append(" in training, whose p is corrected for the search.");
        robustness.ifPresent(r -> words.append(MethodsEnd.again(r.settings(), "follow-up")));
        return new MethodsEnd(text, REFERENCES).below(words.toString());
    }
}
