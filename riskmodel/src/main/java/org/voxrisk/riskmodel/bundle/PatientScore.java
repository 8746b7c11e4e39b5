package org.voxrisk.riskmodel.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.score.Contribution;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

/**
 * What a bundle says of one patient.
 *
 * @param caseId of the table
 * @param score the model's number, higher for the outcome
 * @param probability of the outcome, recalibrated where the bundle is; of a Cox model the risk at its primary horizon; empty for a
 *     model that has none
 * @param overTime risks at each horizon of a Cox model; empty for every other
 * @param group by the bundle's cut-offs; empty when it has none
 * @param explanations what linear parts are made of: the classifier's log-odds or score, the selection's score, those of fitted
 *     signatures
 * @param points of the nomogram; empty when the model is neither a logistic regression nor a Cox model
 * @param harmonisation whose parameters removed the centre's effect; {@code none} for a model without
 * @param remarks what a reader should know, for example values outside the training range
 */
public record PatientScore(
        String caseId,
        double score,
        OptionalDouble probability,
        Optional<OverTime> overTime,
        Optional<String> group,
        List<Explanation> explanations,
        Optional<Points> points,
        String harmonisation,
        List<String> remarks) {
    /** Copies the lists. */
    public PatientScore {
        explanations = List.copyOf(explanations);
        remarks = List.copyOf(remarks);
    }

    /**
     * A linear number and its parts: {@code value = intercept + sum of contributions}, before any recalibration.
     *
     * @param of what it explains: {@code log-odds}, {@code linear predictor} of a Cox model, whose contributions are those of
     *     the difference from the training means, {@code score} for a linear classifier without log-odds, or the column of a
     *     selection's score or of a signature
     * @param value the number
     * @param intercept its constant part
     * @param contributions one a column, in the model's order
     */
    public record Explanation(String of, double value, double intercept, List<Contribution> contributions) {
        /** Copies the list. */
        public Explanation {
            contributions = List.copyOf(contributions);
        }
    }

    /**
     * The risk of the event over time.
     *
     * @param unit of all times
     * @param stratum whose baseline hazard it is; empty for a model without strata
     * @param lastTime end of that hazard's follow-up, beyond which there is no risk
     * @param horizons in their order
     */
    public record OverTime(FollowUpUnit unit, Optional<String> stratum, double lastTime, List<AtHorizon> horizons) {
        /** Copies the list. */
        public OverTime {
            horizons = List.copyOf(horizons);
        }
    }

    /**
     * A risk by a horizon.
     *
     * @param time the horizon
     * @param risk probability of the event up to it; empty when it is beyond the follow-up of training
     */
    public record AtHorizon(double time, OptionalDouble risk) {}

    /**
     * Points of a nomogram whose widest axis has 100.
     *
     * @param byVariable in the model's order
     * @param total their sum
     */
    public record Points(Map<String, Double> byVariable, double total) {}
}
