package org.voxrisk.riskmodel.clinical;

import java.util.List;
import java.util.Optional;

/**
 * Result of {@link RiskStratification#assess}. With unknown findings more than one stratum may be possible; a stratum
 * or label is given only if every way of filling in the unknown findings leads to it.
 *
 * @param possibleStrata strata that the known findings allow, in rising order; never empty
 * @param presentFactors factors known to be present
 * @param undecidedBy unknown factors on which the stratum still depends, in order; empty when the stratum is known
 * @param reasons readable sentences: what is present, what is unknown, and what follows
 */
public record RiskAssessment(
        List<RiskStratum> possibleStrata,
        List<RiskFactor> presentFactors,
        List<RiskFactor> undecidedBy,
        List<String> reasons) {
    /** Copies the lists. */
    public RiskAssessment {
        possibleStrata = List.copyOf(possibleStrata);
        presentFactors = List.copyOf(presentFactors);
        undecidedBy = List.copyOf(undecidedBy);
        reasons = List.copyOf(reasons);
    }

    /** The stratum; empty when unknown findings leave it open. */
    public Optional<RiskStratum> stratum() {
        return possibleStrata.size() == 1 ? Optional.of(possibleStrata.get(0)) : Optional.empty();
    }

    /**
     * PR or LR; empty when unknown findings leave it open. It can be known while the stratum is not: with two
     * intermediate factors present and the lymph nodes unknown, the label is PR and the stratum intermediate or high.
     */
    public Optional<RiskLabel> label() {
        RiskLabel first = possibleStrata.get(0).label();
        return possibleStrata.stream().allMatch(s -> s.label() == first) ? Optional.of(first) : Optional.empty();
    }
}
