package org.voxrisk.riskmodel.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.SelectionSettings;
import org.voxrisk.riskmodel.study.StudyResult;

/** Methods as a paragraph that can go into a paper, and the facts behind it. */
record MethodsText(StudyResult result, Optional<Robustness> robustness, ReportText text) {
    private static final List<String> REFERENCES = List.of(
            "van Griethuysen et al., Computational radiomics system to decode the radiographic phenotype, Cancer Res 77:e104, 2017",
            "Zwanenburg et al., The Image Biomarker Standardization Initiative, Radiology 295:328, 2020",
            "Shrout and Fleiss, Intraclass correlations, Psychol Bull 86:420, 1979",
            "Friedman et al., Regularization paths for generalized linear models, J Stat Softw 33(1), 2010",
            "DeLong et al., Comparing the areas under correlated ROC curves, Biometrics 44:837, 1988",
            "Vickers and Elkin, Decision curve analysis, Med Decis Making 26:565, 2006",
            "Firth, Bias reduction of maximum likelihood estimates, Biometrika 80:27, 1993",
            "Harrell et al., Multivariable prognostic models, Stat Med 15:361, 1996");

    Html html() {
        SelectionSettings s = result.settings().selection();
        StringBuilder words = new StringBuilder();
        words.append("Every step that learns from data was fitted on the training patients only. ");
        s.icc()
                .ifPresent(i -> words.append("Radiomics columns with ")
                        .append(i.form().label())
                        .append(" above ")
                        .append(Words.short4(i.threshold()))
                        .append(" between the two readings were kept; "));
        words.append("they were scaled to 0..1 by the training ranges, without clipping; columns with p below ");
        words.append(Words.short4(s.level()))
                .append(" in a ")
                .append(SelectionWords.test(s))
                .append(" were kept");
        words.append(s.adjustment()
                .map(a -> " (p adjusted, " + a.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")")
                .orElse(" (p not adjusted)"));
        words.append("; of columns whose absolute ")
                .append(s.correlation().name().toLowerCase(Locale.ROOT));
        words.append(" correlation reached ").append(Words.short4(s.cutoff()));
        words.append(" the first was kept; a LASSO (").append(SelectionWords.lasso(s));
        words.append(") made the Rad-score, a linear score without link function. Clinical candidates with p below ");
        words.append(Words.short4(result.clinical().settings().level()));
        words.append(
                " in the tests of the baseline table were kept, missing values filled with the training median, and ");
        words.append("combined by ")
                .append(result.clinical().settings().neighbours())
                .append(" nearest neighbours. ");
        words.append(
                "Rad-score and clinical signature were joined by logistic regression. Cut-offs have the largest Youden ");
        words.append(
                "index in training. Areas under ROC curves have DeLong intervals and tests; calibration was judged by ");
        words.append("slope, intercept, loess curve and the Hosmer-Lemeshow test, usefulness by net benefit.");
        robustness.ifPresent(r -> words.append(MethodsEnd.again(r.settings(), "labels")));
        return new MethodsEnd(text, REFERENCES).below(words.toString());
    }
}
