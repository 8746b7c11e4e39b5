package org.voxrisk.riskmodel.report;

import java.util.Locale;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.Proportion;
import org.voxrisk.riskmodel.plot.Numbers;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.StudyModel;

/** How the report writes numbers and names. */
final class Words {
    private Words() {}

    static String fixed(double value, int decimals) {
        return Numbers.fixed(value, decimals);
    }

    /** Few digits for small and large numbers alike. */
    static String short4(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || Double.isInfinite(value) || size == 0 || (size >= 0.01 && size < 1e6)) {
            return fixed(value, size >= 1000 ? 1 : 3);
        }
        return String.format(Locale.ROOT, "%.3e", value).replace("-", "\u2212");
    }

    static String pValue(double p) {
        return Double.isNaN(p) ? "n/a" : p < 0.001 ? "< 0.001" : fixed(p, 3);
    }

    /** {@code 0.860 (0.677 to 1.000)}, the limits kept within 0 and 1. */
    static String auc(AucEstimate auc) {
        if (auc.isDegenerate()) {
            return fixed(auc.auc(), 3) + " (no interval)";
        }
        ConfidenceInterval interval = auc.interval(ConfidenceInterval.DEFAULT_LEVEL);
        return fixed(auc.auc(), 3) + " (" + fixed(Math.max(0, interval.lower()), 3) + " to "
                + fixed(Math.min(1, interval.upper()), 3) + ")";
    }

    /** {@code 0.900 (18/20)}. */
    static String share(Proportion share) {
        return fixed(share.estimate(), 3) + " (" + share.successes() + "/" + share.trials() + ")";
    }

    /** Name of a model for readers. */
    static String model(StudyModel model) {
        return switch (model) {
            case CLINICAL -> "clinical signature";
            case RADIOMICS -> "radiomics (Rad-score)";
            case RADIOMICS_KNN -> "radiomics (nearest neighbours)";
            case FUSION -> "fusion (Rad-score and clinical)";
            case FUSION_KNN -> "fusion (neighbours and clinical)";
        };
    }

    /** A number with all its digits, for files. */
    static String full(double value) {
        return Double.isNaN(value) ? "" : DoubleText.of(value);
    }
}
