package org.voxrisk.riskmodel.model.search;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a candidate did.
 *
 * @param label of its classifier
 * @param value the measure over the inner folds; empty when it could not be fitted in one
 * @param refusal why it could not; empty when it could
 */
public record CandidateResult(String label, OptionalDouble value, Optional<String> refusal) {}
