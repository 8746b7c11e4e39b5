package org.voxrisk.riskmodel.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.model.catalogue.NamedClassifier;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.testing.Refusal;

/** Settings of a study: what they may be, and what reports call them. */
class StudySettingsTest {
    @Test
    void numbersOfMessages() {
        assertEquals("0.75", Numbers.text(0.75));
        assertEquals("0", Numbers.text(0));
        assertEquals("0.001", Numbers.text(1e-3));
        assertEquals("9.99e-04", Numbers.text(9.99e-4));
        assertEquals("5.44e-05", Numbers.text(5.44e-5));
        assertEquals("-2e-10", Numbers.text(-2e-10));
        assertEquals("1e-100", Numbers.text(1e-100));
        assertEquals("120", Numbers.text(120));
    }

    @Test
    void rulesInWords() {
        SelectionSettings paper = SelectionSettings.paper();
        assertEquals("ICC(2,1) > 0.75", paper.ruleOf(SelectionStage.ICC));
        assertEquals("none", paper.withIcc(Optional.empty()).ruleOf(SelectionStage.ICC));
        assertEquals("constant in training", paper.ruleOf(SelectionStage.SCALING));
        assertEquals("rule A, p < 0.05", paper.ruleOf(SelectionStage.UNIVARIATE));
        String other = paper.withRule(UnivariateRule.STUDENT_WELCH_OR_MANN_WHITNEY)
                .withLevel(1e-4)
                .withAdjustment(Optional.of(PAdjust.HOLM))
                .ruleOf(SelectionStage.UNIVARIATE);
        assertTrue(other.startsWith("rule B, p < 1e-04, ") && other.endsWith("-adjusted"), other);
        assertEquals("|r| >= 0.9", paper.ruleOf(SelectionStage.CORRELATION));
        assertEquals("gaussian, lambda.min", paper.ruleOf(SelectionStage.LASSO));
        assertEquals(
                "binomial, lambda.1se",
                LassoSettings.of(Family.BINOMIAL, LambdaChoice.MIN)
                        .withChoice(LambdaChoice.ONE_STANDARD_ERROR)
                        .rule());
        Refusal.of(IllegalArgumentException.class, () -> paper.ruleOf(SelectionStage.CLINICAL), "not a stage");
    }

    @Test
    void stagesOfASelection() {
        SelectionSettings paper = SelectionSettings.paper();
        Refusal.of(
                IllegalArgumentException.class,
                () -> paper.stages(Optional.empty()),
                "ICC(2,1) > 0.75",
                "there is no second reading");
        assertEquals(
                List.of(SelectionStage.SCALING, SelectionStage.UNIVARIATE, SelectionStage.CORRELATION),
                List.copyOf(
                        paper.withIcc(Optional.empty()).stages(Optional.empty()).keySet()));
    }

    /** Down to rounding, but as glmnet converges where fits are made many times over. */
    @Test
    void convergenceOfTheLasso() {
        LassoSettings exact = LassoSettings.of(Family.BINOMIAL, LambdaChoice.MIN);
        assertEquals(1e-20, exact.options().threshold());
        ElasticNet.Options usual = ElasticNet.Options.defaults(Family.BINOMIAL);
        assertEquals(usual.threshold(), exact.quick().options().threshold());
        assertEquals(usual.maxPasses(), exact.quick().options().maxPasses());
        assertEquals(exact.choice(), exact.quick().choice());
        assertEquals(exact.measure(), exact.quick().measure());
    }

    @Test
    void classifiersByName() {
        List<String> known = ClassifierSettings.known();
        assertEquals(12, known.size());
        ClassifierSettings two = ClassifierSettings.all().withNames(List.of(known.get(5), known.get(2)));
        assertEquals(
                two.names(),
                two.classifiers().stream().map(NamedClassifier::name).toList());
        Refusal.of(IllegalArgumentException.class, () -> two.withNames(List.of("no such")), "'no such' is none of");
        Refusal.of(
                IllegalArgumentException.class,
                () -> two.withNames(List.of(known.get(1), known.get(1))),
                "named twice");
        assertEquals(2, new ClassifierSettings(known, 2, 3, 1).folds());
        Refusal.of(IllegalArgumentException.class, () -> new ClassifierSettings(known, 1, 3, 1), "folds = 1");
        Refusal.of(IllegalArgumentException.class, () -> new ClassifierSettings(known, 2, 2, 1), "inner folds = 2");
    }

    @Test
    void leastNumbersOfRepeats() {
        assertEquals(3, new RobustnessSettings(3, 1, 0, 0, 3, 1).folds());
        int[][] wrong = {{2, 1, 0, 0, 3}, {3, 0, 0, 0, 3}, {3, 1, -1, 0, 3}, {3, 1, 0, -1, 3}, {3, 1, 0, 0, 2}};
        for (int[] n : wrong) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new RobustnessSettings(n[0], n[1], n[2], n[3], n[4], 1),
                    "at least 3 folds");
        }
        assertEquals(
                List.of("a", "b", "c"), new ClinicalSettings(List.of("a"), List.of("b", "c"), 0.05, 3).candidates());
        assertEquals(
                1,
                new ClinicalSettings(List.of(), List.of("b"), 0.05, 3)
                        .candidates()
                        .size());
        Refusal.of(
                IllegalArgumentException.class,
                () -> new ClinicalSettings(List.of(), List.of(), 0.05, 3),
                "at least one candidate");
        for (int label : new int[] {-1, 2}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new StudyOutcome(Map.of("p", label), Map.of()),
                    "'p' has label " + label);
        }
    }
}
