package org.voxrisk.riskmodel.published;

import java.util.List;

/**
 * What the paper reports of its models, to be shown beside one's own results and labelled as published; never a target. The
 * discussion of the paper gives other areas for the same models (radiomics 0.893 and 0.825, fusion 0.913 and 0.850, clinical
 * training 0.765); those here are from its results.
 *
 * @param model clinical, radiomics or fusion
 * @param trainingAuc area under the curve in training, 79 patients
 * @param trainingLower lower 95 % limit
 * @param trainingUpper upper 95 % limit
 * @param testAuc area in the test part, 20 patients
 * @param testLower lower 95 % limit
 * @param testUpper upper 95 % limit
 */
public record PublishedPerformance(
        String model,
        double trainingAuc,
        double trainingLower,
        double trainingUpper,
        double testAuc,
        double testLower,
        double testUpper) {
    /** The three models of the paper. */
    public static List<PublishedPerformance> all() {
        return List.of(
                new PublishedPerformance("clinical", 0.710, 0.602, 0.819, 0.620, 0.366, 0.874),
                new PublishedPerformance("radiomics", 0.892, 0.826, 0.958, 0.860, 0.677, 1.000),
                new PublishedPerformance("fusion", 0.906, 0.842, 0.970, 0.880, 0.690, 1.000));
    }
}
