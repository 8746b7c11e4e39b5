package org.voxrisk.riskmodel.study.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.select.CorrelationPriority;
import org.voxrisk.riskmodel.select.IccCriterion;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;

/** The words of settings, each in the order in which a message lists them. */
final class SettingWords {
    static final Map<String, IccForm> ICC_FORMS = iccForms();
    static final Map<String, IccCriterion> ICC_CRITERIA =
            words("estimate", IccCriterion.ESTIMATE, "lower95", IccCriterion.LOWER_LIMIT);
    static final Map<String, UnivariateRule> RULES =
            words("A", UnivariateRule.STUDENT_OR_MANN_WHITNEY, "B", UnivariateRule.STUDENT_WELCH_OR_MANN_WHITNEY);
    static final Map<String, Optional<PAdjust>> ADJUSTMENTS = adjustments();
    static final Map<String, CorrelationKind> CORRELATIONS = correlations();
    static final Map<String, Boolean> SMALLEST_P_FIRST = words("first", false, "smallest p", true);
    static final Map<String, Family> FAMILIES = words("gaussian", Family.GAUSSIAN, "binomial", Family.BINOMIAL);
    static final Map<String, LambdaChoice> CHOICES =
            words("lambda.min", LambdaChoice.MIN, "lambda.1se", LambdaChoice.ONE_STANDARD_ERROR);
    static final Map<String, CrossValidationMeasure> MEASURES = measures();

    private SettingWords() {}

    private static <T> Map<String, T> words(String first, T a, String second, T b) {
        Map<String, T> words = new LinkedHashMap<>();
        words.put(first, a);
        words.put(second, b);
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, IccForm> iccForms() {
        Map<String, IccForm> forms = new LinkedHashMap<>();
        for (IccForm form : IccForm.values()) {
            forms.put(form.label(), form);
        }
        return Collections.unmodifiableMap(forms);
    }

    private static Map<String, Optional<PAdjust>> adjustments() {
        Map<String, Optional<PAdjust>> words = new LinkedHashMap<>();
        words.put("none", Optional.empty());
        words.put("BH", Optional.of(PAdjust.BENJAMINI_HOCHBERG));
        words.put("BY", Optional.of(PAdjust.BENJAMINI_YEKUTIELI));
        words.put("holm", Optional.of(PAdjust.HOLM));
        words.put("hochberg", Optional.of(PAdjust.HOCHBERG));
        words.put("bonferroni", Optional.of(PAdjust.BONFERRONI));
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, CorrelationKind> correlations() {
        Map<String, CorrelationKind> words = new LinkedHashMap<>();
        for (CorrelationKind kind : CorrelationKind.values()) {
            words.put(kind.name().toLowerCase(Locale.ROOT), kind);
        }
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, CrossValidationMeasure> measures() {
        Map<String, CrossValidationMeasure> words = new LinkedHashMap<>();
        words.put("mse", CrossValidationMeasure.MEAN_SQUARED_ERROR);
        words.put("deviance", CrossValidationMeasure.DEVIANCE);
        words.put("auc", CrossValidationMeasure.AUC);
        words.put("class", CrossValidationMeasure.MISCLASSIFICATION);
        words.put("mae", CrossValidationMeasure.MEAN_ABSOLUTE_ERROR);
        return Collections.unmodifiableMap(words);
    }

    /** The order of a correlation scan; by p, the p-values are those of the rule that screened the columns. */
    static CorrelationPriority priority(boolean smallestP, UnivariateRule rule) {
        if (!smallestP) {
            return CorrelationPriority.COLUMN_ORDER;
        }
        return rule == UnivariateRule.STUDENT_OR_MANN_WHITNEY
                ? CorrelationPriority.SMALLEST_T_OR_U_P
                : CorrelationPriority.SMALLEST_T_WELCH_OR_U_P;
    }
}
