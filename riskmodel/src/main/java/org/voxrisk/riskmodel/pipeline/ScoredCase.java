package org.voxrisk.riskmodel.pipeline;

/**
 * The score of a case that was not in the training rows of the model that gave it.
 *
 * @param caseId id of the case
 * @param label its outcome, 0 or 1
 * @param score higher for label 1
 */
public record ScoredCase(String caseId, int label, double score) {}
