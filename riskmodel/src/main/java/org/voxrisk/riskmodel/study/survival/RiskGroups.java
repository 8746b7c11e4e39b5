package org.voxrisk.riskmodel.study.survival;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.statistics.QuantileType;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;
import org.voxrisk.riskmodel.survival.test.LogRank;
import org.voxrisk.riskmodel.survival.test.MaximalLogRank;
import org.voxrisk.riskmodel.survival.test.SelectedCutoff;

/**
 * Groups of risk by cut-offs of a linear predictor. The cut-offs come of the training patients alone; the test patients are only
 * divided by them. A patient above a cut-off is in the group of higher risk.
 *
 * @param rule how the cut-offs were made
 * @param cutoffs ascending
 * @param names of the groups, from low to high risk
 * @param searched the search for the cut-off, with its corrected p; only of {@link Rule#MAXIMAL}
 * @param training the training patients, on which the cut-offs look better than they are
 * @param test the test patients
 */
public record RiskGroups(
        Rule rule,
        List<Double> cutoffs,
        List<String> names,
        Optional<SelectedCutoff> searched,
        Grouped training,
        Grouped test) {
    private static final List<String> TWO = List.of("low", "high");
    private static final List<String> THREE = List.of("low", "middle", "high");

    /** How cut-offs are made. */
    public enum Rule {
        /** The median of the training patients. */
        MEDIAN("median"),
        /** The tertiles of the training patients. */
        TERTILES("tertiles"),
        /** The cut-off with the largest log-rank statistic in the training patients, searched for. */
        MAXIMAL("maximally selected");

        private final String label;

        Rule(String label) {
            this.label = label;
        }

        /** Name in reports and files. */
        public String label() {
            return label;
        }
    }

    /**
     * One part, divided.
     *
     * @param groups of the cases, in row order
     * @param curves Kaplan-Meier curves of the groups that have cases
     * @param logRank comparison of the groups
     */
    public record Grouped(Strata groups, Map<String, KaplanMeier> curves, Found<LogRank> logRank) {}

    /** Copies the lists. */
    public RiskGroups {
        cutoffs = List.copyOf(cutoffs);
        names = List.copyOf(names);
    }

    /** The groups of a rule; none where the predictor does not divide the training patients. */
    static Found<RiskGroups> of(Rule rule, SurvivalEvaluation training, SurvivalEvaluation test) {
        double[] own = array(training.scores());
        FollowUp followUp = training.followUp().followUp().causeOf(1);
        return Found.tried(() -> {
            Optional<SelectedCutoff> searched =
                    rule == Rule.MAXIMAL ? Optional.of(MaximalLogRank.select(followUp, own)) : Optional.empty();
            double[] cutoffs = switch (rule) {
                case MEDIAN -> new double[] {QuantileType.TYPE_7.of(own, 0.5)};
                case TERTILES ->
                    new double[] {QuantileType.TYPE_7.of(own, 1.0 / 3), QuantileType.TYPE_7.of(own, 2.0 / 3)};
                case MAXIMAL -> new double[] {searched.orElseThrow().cutoff()};
            };
            List<String> names = rule == Rule.TERTILES ? THREE : TWO;
            Grouped divided = grouped(followUp, own, cutoffs, names);
            if (divided.curves().size() < names.size()) {
                throw new IllegalArgumentException("the cut-offs " + Arrays.toString(cutoffs)
                        + " leave a group without training patients: too many have the same linear predictor");
            }
            return new RiskGroups(
                    rule,
                    Arrays.stream(cutoffs).boxed().toList(),
                    names,
                    searched,
                    divided,
                    grouped(test.followUp().followUp().causeOf(1), array(test.scores()), cutoffs, names));
        });
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Grouped grouped(FollowUp followUp, double[] lp, double[] cutoffs, List<String> names) {
        List<String> own = Arrays.stream(lp)
                .mapToObj(x -> names.get(Math.toIntExact(
                        Arrays.stream(cutoffs).filter(c -> x > c).count())))
                .toList();
        // Only groups with cases have a curve, and only two or more are compared.
        Strata groups = Strata.of(own, names.stream().filter(own::contains).toList());
        return new Grouped(
                groups,
                KaplanMeier.byGroup(followUp, groups),
                groups.count() < 2
                        ? Found.none("all " + followUp.size() + " patients are in one group, " + own.get(0))
                        : Found.tried(() -> LogRank.of(followUp, groups)));
    }
}
