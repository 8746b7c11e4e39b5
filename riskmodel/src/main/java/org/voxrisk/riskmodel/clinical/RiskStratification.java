package org.voxrisk.riskmodel.clinical;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The risk label of operable cervical cancer from pathological findings.
 *
 * <ul>
 *   <li>High: any of lymph-node metastasis, parametrial infiltration, positive margin.
 *   <li>Intermediate: not high, and at least two of LVSI, stromal infiltration beyond one third, tumour size
 *       {@code >=} the threshold.
 *   <li>Low: everything else.
 *   <li>High or intermediate is PR (positive risk), low is LR.
 * </ul>
 *
 * <p>The threshold is 4 cm by default; 2 cm is also used (FIGO 2018). An unknown finding is never taken for absent: the
 * result lists what remains possible, see {@link RiskAssessment}.
 */
public final class RiskStratification {
    /** The default size threshold in cm. */
    public static final double DEFAULT_SIZE_THRESHOLD_CM = 4;

    private final double sizeThresholdCm;

    private RiskStratification(double sizeThresholdCm) {
        this.sizeThresholdCm = sizeThresholdCm;
    }

    /** With the default threshold of 4 cm. */
    public static RiskStratification standard() {
        return new RiskStratification(DEFAULT_SIZE_THRESHOLD_CM);
    }

    /**
     * With another size threshold.
     *
     * @param cm a tumour counts as large from this size on, itself included; above 0 and at most 20
     * @throws IllegalArgumentException when it is not
     */
    public static RiskStratification withSizeThresholdCm(double cm) {
        if (!(cm > 0 && cm <= 20)) {
            throw new IllegalArgumentException(
                    "size threshold = " + cm + " cm, must be above 0 and at most 20 cm; divide mm by 10");
        }
        return new RiskStratification(cm);
    }

    /** The size threshold in cm. */
    public double sizeThresholdCm() {
        return sizeThresholdCm;
    }

    /** Assigns what the findings determine. */
    public RiskAssessment assess(PathologyFindings findings) {
        Map<RiskFactor, Finding> states = states(findings);
        List<RiskFactor> present = inState(states, Finding.PRESENT);
        List<RiskFactor> unknown = inState(states, Finding.UNKNOWN);
        List<RiskStratum> possible = possible(present, unknown);
        // With a high-risk factor present nothing unknown can change the result.
        List<RiskFactor> undecidedBy = possible.size() == 1 ? List.of() : relevant(present, unknown);
        return new RiskAssessment(
                possible, present, undecidedBy, reasons(findings, present, unknown, possible, undecidedBy));
    }

    private Map<RiskFactor, Finding> states(PathologyFindings f) {
        Map<RiskFactor, Finding> states = new EnumMap<>(RiskFactor.class);
        states.put(RiskFactor.LYMPH_NODE_METASTASIS, f.lymphNodeMetastasis());
        states.put(RiskFactor.PARAMETRIAL_INFILTRATION, f.parametrialInfiltration());
        states.put(RiskFactor.POSITIVE_MARGIN, f.positiveMargin());
        states.put(RiskFactor.LYMPHOVASCULAR_INVASION, f.lymphovascularInvasion());
        states.put(RiskFactor.DEEP_STROMAL_INFILTRATION, f.stromalInfiltration().beyondOneThird());
        states.put(
                RiskFactor.LARGE_TUMOUR,
                f.tumourSizeCm().isEmpty()
                        ? Finding.UNKNOWN
                        : Finding.of(f.tumourSizeCm().getAsDouble() >= sizeThresholdCm));
        return states;
    }

    private static List<RiskFactor> inState(Map<RiskFactor, Finding> states, Finding state) {
        return states.entrySet().stream()
                .filter(e -> e.getValue() == state)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Strata over all ways of filling in the unknown factors. */
    private static List<RiskStratum> possible(List<RiskFactor> present, List<RiskFactor> unknown) {
        if (countHigh(present) > 0) {
            return List.of(RiskStratum.HIGH);
        }
        int fewest = present.size();
        int most = fewest + unknown.size() - countHigh(unknown);
        List<RiskStratum> possible = new ArrayList<>();
        if (fewest < 2) {
            possible.add(RiskStratum.LOW);
        }
        if (most >= 2) {
            possible.add(RiskStratum.INTERMEDIATE);
        }
        if (countHigh(unknown) > 0) {
            possible.add(RiskStratum.HIGH);
        }
        return possible;
    }

    /** Unknown factors on which the stratum depends: a second factor of the intermediate kind only while it can matter. */
    private static List<RiskFactor> relevant(List<RiskFactor> present, List<RiskFactor> unknown) {
        int lesser = unknown.size() - countHigh(unknown);
        boolean lesserMatter = present.size() < 2 && present.size() + lesser >= 2;
        return unknown.stream().filter(f -> f.isHighRiskAlone() || lesserMatter).toList();
    }

    private static int countHigh(List<RiskFactor> factors) {
        return (int) factors.stream().filter(RiskFactor::isHighRiskAlone).count();
    }

    private List<String> reasons(
            PathologyFindings findings,
            List<RiskFactor> present,
            List<RiskFactor> unknown,
            List<RiskStratum> possible,
            List<RiskFactor> undecidedBy) {
        List<String> reasons = new ArrayList<>();
        for (RiskFactor factor : present) {
            reasons.add("present: " + text(factor, findings));
        }
        for (RiskFactor factor : unknown) {
            reasons.add("unknown: " + text(factor));
        }
        if (undecidedBy.isEmpty()) {
            reasons.add(rule(possible.get(0)) + (unknown.isEmpty() ? "" : "; the unknown findings cannot change it"));
        } else {
            reasons.add("possible: "
                    + possible.stream().map(RiskStratification::text).toList()
                    + "; to be decided by: "
                    + undecidedBy.stream().map(this::text).toList());
        }
        return reasons;
    }

    private static String rule(RiskStratum stratum) {
        return switch (stratum) {
            case HIGH -> "high risk: at least one of lymph-node metastasis, parametrial infiltration, positive margin";
            case INTERMEDIATE ->
                "intermediate risk: at least two of LVSI, stromal infiltration beyond 1/3, large tumour";
            case LOW -> "low risk: no high-risk factor and fewer than two intermediate ones";
        };
    }

    private String text(RiskFactor factor, PathologyFindings findings) {
        return factor == RiskFactor.LARGE_TUMOUR
                ? "tumour size " + findings.tumourSizeCm().orElseThrow() + " cm >= " + sizeThresholdCm + " cm"
                : text(factor);
    }

    private String text(RiskFactor factor) {
        return switch (factor) {
            case LYMPH_NODE_METASTASIS -> "lymph-node metastasis";
            case PARAMETRIAL_INFILTRATION -> "parametrial infiltration";
            case POSITIVE_MARGIN -> "positive surgical margin";
            case LYMPHOVASCULAR_INVASION -> "lymphovascular space invasion";
            case DEEP_STROMAL_INFILTRATION -> "stromal infiltration beyond 1/3";
            case LARGE_TUMOUR -> "tumour size (threshold " + sizeThresholdCm + " cm)";
        };
    }

    private static String text(RiskStratum stratum) {
        return switch (stratum) {
            case HIGH -> "high";
            case INTERMEDIATE -> "intermediate";
            case LOW -> "low";
        };
    }
}
