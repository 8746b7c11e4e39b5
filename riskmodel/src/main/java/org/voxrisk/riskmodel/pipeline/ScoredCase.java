package org.voxrisk.riskmodel.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.voxrisk.riskmodel.data.FeatureTable;

/**
 * The score of a case that was not in the training rows of the model that gave it.
 *
 * @param caseId id of the case
 * @param label its outcome, 0 or 1
 * @param score higher for label 1
 * @param probability of label 1; empty when the model has none
 */
public record ScoredCase(String caseId, int label, double score, OptionalDouble probability) {
    /** A case with a score and no probability. */
    public ScoredCase(String caseId, int label, double score) {
        this(caseId, label, score, OptionalDouble.empty());
    }

    /** What a fitted model says of labelled cases, in the order of the table. */
    static List<ScoredCase> all(FittedRiskModel fitted, FeatureTable table) {
        double[] scores = fitted.scores(table);
        Optional<double[]> risks = fitted.probabilities(table);
        int[] labels = table.labels();
        List<ScoredCase> all = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            OptionalDouble risk = risks.isPresent() ? OptionalDouble.of(risks.get()[i]) : OptionalDouble.empty();
            all.add(new ScoredCase(table.cases().get(i).id(), labels[i], scores[i], risk));
        }
        return all;
    }

    /** Scores and probabilities averaged by case over the repeats, in the order of the ids. */
    static List<ScoredCase> meansByCase(List<ScoredCase> all) {
        Map<String, List<ScoredCase>> byId = new TreeMap<>();
        for (ScoredCase scored : all) {
            byId.computeIfAbsent(scored.caseId(), id -> new ArrayList<>()).add(scored);
        }
        List<ScoredCase> means = new ArrayList<>();
        for (List<ScoredCase> own : byId.values()) {
            ScoredCase first = own.get(0);
            means.add(new ScoredCase(
                    first.caseId(),
                    first.label(),
                    own.stream().mapToDouble(ScoredCase::score).sum() / own.size(),
                    PartPerformance.hasProbabilities(own)
                            ? OptionalDouble.of(Math.min(
                                    1,
                                    own.stream()
                                                    .mapToDouble(
                                                            s -> s.probability().orElseThrow())
                                                    .sum()
                                            / own.size()))
                            : OptionalDouble.empty()));
        }
        return means;
    }
}
