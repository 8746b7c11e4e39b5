package org.voxrisk.riskmodel.pipeline;

import java.util.OptionalDouble;

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
}
