package org.voxrisk.riskmodel.study.survival;

import org.voxrisk.riskmodel.statistics.distribution.Normal;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.survival.validate.Concordance;

/**
 * Difference of Harrell's C of two models on the same patients, with the infinitesimal jackknife of the difference (the sum of
 * squared differences of the influences; clusters are not summed).
 *
 * @param first a model
 * @param second another
 * @param training on the training patients
 * @param test on the test patients
 */
public record ConcordanceDifference(StudyModel first, StudyModel second, Found<OnPart> training, Found<OnPart> test) {
    /**
     * The difference on one part.
     *
     * @param difference C of the first less that of the second
     * @param standardError its standard error
     */
    public record OnPart(double difference, double standardError) {
        static OnPart of(Concordance first, Concordance second) {
            double[] a = first.influence();
            double[] b = second.influence();
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += (a[i] - b[i]) * (a[i] - b[i]);
            }
            return new OnPart(first.c() - second.c(), Math.sqrt(sum));
        }

        /** Two-sided p; NaN where both models order all pairs alike. */
        public double pValue() {
            return 2 * Normal.upper(Math.abs(difference / standardError));
        }
    }

    static ConcordanceDifference of(HazardResult first, HazardResult second) {
        return new ConcordanceDifference(
                first.model(),
                second.model(),
                onPart(first.training(), second.training()),
                onPart(first.test(), second.test()));
    }

    private static Found<OnPart> onPart(SurvivalEvaluation first, SurvivalEvaluation second) {
        return first.harrell().value().isEmpty() || second.harrell().value().isEmpty()
                ? Found.none(first.harrell().reason())
                : Found.of(OnPart.of(
                        first.harrell().orElseThrow(), second.harrell().orElseThrow()));
    }
}
