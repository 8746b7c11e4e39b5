package org.voxrisk.riskmodel.clinical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.riskmodel.testing.Refusal;

class RiskStratificationTest {
    private static final RiskStratification FOUR_CM = RiskStratification.standard();
    private static final List<RiskFactor> FACTORS = List.of(RiskFactor.values());

    @ParameterizedTest
    @CsvSource({
        // node, parametrium, margin, LVSI, depth, size cm, expected
        "ABSENT,  ABSENT,  ABSENT,  ABSENT,  0.2,  2.0, LOW",
        "PRESENT, ABSENT,  ABSENT,  ABSENT,  0.2,  2.0, HIGH",
        "ABSENT,  PRESENT, ABSENT,  ABSENT,  0.2,  2.0, HIGH",
        "ABSENT,  ABSENT,  PRESENT, ABSENT,  0.2,  2.0, HIGH",
        "PRESENT, PRESENT, PRESENT, PRESENT, 0.9,  6.0, HIGH",
        "ABSENT,  ABSENT,  ABSENT,  PRESENT, 0.2,  2.0, LOW",
        "ABSENT,  ABSENT,  ABSENT,  ABSENT,  0.9,  2.0, LOW",
        "ABSENT,  ABSENT,  ABSENT,  ABSENT,  0.2,  4.0, LOW",
        "ABSENT,  ABSENT,  ABSENT,  PRESENT, 0.34, 2.0, INTERMEDIATE",
        "ABSENT,  ABSENT,  ABSENT,  PRESENT, 0.33, 2.0, LOW",
        "ABSENT,  ABSENT,  ABSENT,  PRESENT, 0.2,  4.0, INTERMEDIATE",
        "ABSENT,  ABSENT,  ABSENT,  PRESENT, 0.2,  3.9, LOW",
        "ABSENT,  ABSENT,  ABSENT,  ABSENT,  0.5,  4.1, INTERMEDIATE",
        "ABSENT,  ABSENT,  ABSENT,  PRESENT, 0.5,  4.1, INTERMEDIATE"
    })
    void knownFindings(
            Finding node, Finding para, Finding margin, Finding lvsi, double depth, double cm, RiskStratum expected) {
        RiskAssessment result = FOUR_CM.assess(new PathologyFindings(
                node, para, margin, lvsi, new StromalInfiltration.Fraction(depth), OptionalDouble.of(cm)));
        assertEquals(Optional.of(expected), result.stratum());
        assertEquals(Optional.of(expected.label()), result.label());
        assertTrue(result.undecidedBy().isEmpty());
    }

    @Test
    void exactlyOneThirdIsNotBeyondIt() {
        assertEquals(Finding.ABSENT, new StromalInfiltration.Fraction(4.0 / 12.0).beyondOneThird());
        assertEquals(Finding.PRESENT, new StromalInfiltration.Fraction(Math.nextUp(1.0 / 3.0)).beyondOneThird());
    }

    @Test
    void sizeThresholdIsAParameterAndIncluded() {
        PathologyFindings findings = findings(Finding.ABSENT, Finding.PRESENT, Finding.ABSENT, OptionalDouble.of(2));
        assertEquals(Optional.of(RiskLabel.LR), FOUR_CM.assess(findings).label());
        RiskAssessment result = RiskStratification.withSizeThresholdCm(2).assess(findings);
        assertEquals(Optional.of(RiskStratum.INTERMEDIATE), result.stratum());
        assertTrue(result.reasons().contains("present: tumour size 2.0 cm >= 2.0 cm"), result.reasons()::toString);
        assertEquals(1, RiskLabel.PR.asOutcome());
        assertEquals(0, RiskLabel.LR.asOutcome());
    }

    @Test
    void unknownNodesLeaveTheStratumOpenButNotTheLabel() {
        RiskAssessment result =
                FOUR_CM.assess(findings(Finding.UNKNOWN, Finding.PRESENT, Finding.PRESENT, OptionalDouble.empty()));
        assertEquals(List.of(RiskStratum.INTERMEDIATE, RiskStratum.HIGH), result.possibleStrata());
        assertEquals(Optional.empty(), result.stratum());
        assertEquals(Optional.of(RiskLabel.PR), result.label());
        // the size cannot change anything any more
        assertEquals(List.of(RiskFactor.LYMPH_NODE_METASTASIS), result.undecidedBy());
    }

    @Test
    void unknownNodesAloneLeaveTheLabelOpen() {
        RiskAssessment result =
                FOUR_CM.assess(findings(Finding.UNKNOWN, Finding.ABSENT, Finding.ABSENT, OptionalDouble.of(1)));
        assertEquals(Optional.empty(), result.label());
        assertEquals(List.of(RiskStratum.LOW, RiskStratum.HIGH), result.possibleStrata());
        assertTrue(
                result.reasons().get(result.reasons().size() - 1).contains("lymph-node metastasis"),
                result.reasons()::toString);
    }

    @Test
    void unknownSizeMattersOnlyBesideAnotherFactor() {
        RiskAssessment low =
                FOUR_CM.assess(findings(Finding.ABSENT, Finding.ABSENT, Finding.ABSENT, OptionalDouble.empty()));
        assertEquals(Optional.of(RiskStratum.LOW), low.stratum());
        RiskAssessment open =
                FOUR_CM.assess(findings(Finding.ABSENT, Finding.PRESENT, Finding.ABSENT, OptionalDouble.empty()));
        assertEquals(Optional.empty(), open.label());
        assertEquals(List.of(RiskFactor.LARGE_TUMOUR), open.undecidedBy());
    }

    /** The last reason is the rule of the stratum, with what stayed unknown and does not matter. */
    @Test
    void reasonsEndWithTheRule() {
        assertRule(
                "high risk: at least one of lymph-node metastasis, parametrial infiltration, positive margin",
                findings(Finding.PRESENT, Finding.ABSENT, Finding.ABSENT, OptionalDouble.of(1)));
        assertRule(
                "intermediate risk: at least two of LVSI, stromal infiltration beyond 1/3, large tumour; the unknown"
                        + " findings cannot change it",
                findings(Finding.ABSENT, Finding.PRESENT, Finding.PRESENT, OptionalDouble.empty()));
        assertRule(
                "low risk: no high-risk factor and fewer than two intermediate ones",
                findings(Finding.ABSENT, Finding.ABSENT, Finding.ABSENT, OptionalDouble.of(1)));
    }

    private static void assertRule(String rule, PathologyFindings found) {
        List<String> reasons = FOUR_CM.assess(found).reasons();
        assertEquals(rule, reasons.get(reasons.size() - 1));
    }

    @Test
    void impossibleInputIsRefusedWithItsUnit() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> findings(Finding.ABSENT, Finding.ABSENT, Finding.ABSENT, OptionalDouble.of(45)),
                "45.0 cm",
                "mm");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new StromalInfiltration.Fraction(Double.NaN),
                "stromal infiltration = NaN");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new StromalInfiltration.Fraction(66),
                "= 66.0, must be a fraction");
        Refusal.of(
                IllegalArgumentException.class,
                () -> RiskStratification.withSizeThresholdCm(0),
                "size threshold = 0.0 cm");
        Refusal.of(
                IllegalArgumentException.class,
                () -> RiskStratification.withSizeThresholdCm(40),
                "size threshold = 40.0 cm",
                "at most 20 cm");
    }

    /**
     * The possible strata are those that filling in the unknown findings in every way gives, and a factor is said to
     * decide exactly when its state changes the stratum for some way of filling in the others.
     */
    @Property(tries = 729, seed = "20261124")
    void possibleStrataAreTheUnionOverAllFillings(
            @ForAll Finding node,
            @ForAll Finding para,
            @ForAll Finding margin,
            @ForAll Finding lvsi,
            @ForAll Finding deep,
            @ForAll Finding large) {
        List<Finding> states = List.of(node, para, margin, lvsi, deep, large);
        RiskAssessment result = FOUR_CM.assess(of(states));
        Set<RiskStratum> union = EnumSet.noneOf(RiskStratum.class);
        List<List<Finding>> fillings = fillings(states);
        fillings.forEach(f -> union.add(byDefinition(f)));
        assertEquals(List.copyOf(union), result.possibleStrata());
        for (RiskFactor factor : RiskFactor.values()) {
            boolean decides = fillings.stream()
                    .anyMatch(f -> states.get(FACTORS.indexOf(factor)) == Finding.UNKNOWN
                            && byDefinition(with(f, factor, Finding.PRESENT))
                                    != byDefinition(with(f, factor, Finding.ABSENT)));
            assertEquals(decides, result.undecidedBy().contains(factor), factor + " of " + states);
        }
    }

    private static RiskStratum byDefinition(List<Finding> f) {
        if (f.subList(0, 3).contains(Finding.PRESENT)) {
            return RiskStratum.HIGH;
        }
        long lesser = f.subList(3, 6).stream().filter(x -> x == Finding.PRESENT).count();
        return lesser >= 2 ? RiskStratum.INTERMEDIATE : RiskStratum.LOW;
    }

    private static List<List<Finding>> fillings(List<Finding> states) {
        int unknown = states.indexOf(Finding.UNKNOWN);
        if (unknown < 0) {
            return List.of(states);
        }
        List<List<Finding>> all = new ArrayList<>();
        RiskFactor factor = FACTORS.get(unknown);
        all.addAll(fillings(with(states, factor, Finding.ABSENT)));
        all.addAll(fillings(with(states, factor, Finding.PRESENT)));
        return all;
    }

    private static List<Finding> with(List<Finding> states, RiskFactor factor, Finding state) {
        List<Finding> changed = new ArrayList<>(states);
        changed.set(FACTORS.indexOf(factor), state);
        return changed;
    }

    private static PathologyFindings of(List<Finding> f) {
        OptionalDouble size = switch (f.get(5)) {
            case PRESENT -> OptionalDouble.of(5);
            case ABSENT -> OptionalDouble.of(1);
            case UNKNOWN -> OptionalDouble.empty();
        };
        return new PathologyFindings(
                f.get(0), f.get(1), f.get(2), f.get(3), new StromalInfiltration.NotGraded(f.get(4)), size);
    }

    private static PathologyFindings findings(Finding node, Finding lvsi, Finding deep, OptionalDouble sizeCm) {
        return new PathologyFindings(
                node, Finding.ABSENT, Finding.ABSENT, lvsi, new StromalInfiltration.NotGraded(deep), sizeCm);
    }
}
