package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.StepReport;

/** Makes the reports of steps from what happens to each column. */
final class Reports {
    private Reports() {}

    static StepReport scaling(String label, TrainingPart training, IntFunction<FeatureFate> fate, List<String> notes) {
        return report(label, false, training, fate, notes);
    }

    static StepReport selection(
            String label, TrainingPart training, IntFunction<FeatureFate> fate, List<String> notes) {
        return report(label, true, training, fate, notes);
    }

    private static StepReport report(
            String label, boolean selecting, TrainingPart training, IntFunction<FeatureFate> fate, List<String> notes) {
        List<FeatureFate> fates = new ArrayList<>();
        for (int j = 0; j < training.columns().size(); j++) {
            fates.add(fate.apply(j));
        }
        return new StepReport(label, selecting, training.caseCount(), training.scope(), fates, notes);
    }

    /** A number for a report: four significant digits. */
    static String number(double x) {
        return String.format(Locale.ROOT, "%.4g", x);
    }

    /** A count with commas between thousands. */
    static String count(int n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
