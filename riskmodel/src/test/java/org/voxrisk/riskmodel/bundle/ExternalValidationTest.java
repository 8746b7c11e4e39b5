package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.evaluate.CalibrationLine;
import org.voxrisk.riskmodel.pipeline.ModelEvaluation;

class ExternalValidationTest {
    private static Map<String, String> subgroups() {
        Map<String, String> groups = new HashMap<>();
        Bundles.NEW.cases().forEach(c -> {
            int number = Integer.parseInt(c.id().substring(1));
            if (number < 1050) {
                groups.put(c.id(), number % 2 == 1 && number < 1010 ? "only events" : "site " + number % 3);
            }
        });
        return groups;
    }

    private static ValidationMeasure measure(List<ValidationMeasure> all, String subset, String name) {
        return all.stream()
                .filter(m -> m.subset().equals(subset) && m.measure().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The same numbers as the model's own evaluation, which is tested against R. */
    @Test
    void measuresAreThoseOfTheUnchangedModel() {
        ModelBundle bundle = Bundles.bundle();
        ExternalValidation validation = ExternalValidation.of(bundle, Bundles.NEW, bundle.newCentres(), subgroups());
        List<ValidationMeasure> all = validation.measures(bundle.groups());
        ModelEvaluation expected = bundle.model().evaluate(Bundles.NEW);
        ValidationMeasure auc = measure(all, "all", "auc");
        assertEquals(expected.auc().auc(), auc.value());
        assertEquals(expected.aucInterval(0.95).lower(), auc.lower().orElseThrow());
        assertEquals(
                expected.brier().orElseThrow(), measure(all, "all", "brier").value());
        CalibrationLine line = expected.calibration().orElseThrow();
        assertEquals(line.slope(), measure(all, "all", "calibration_slope").value());
        assertEquals(
                line.slope() + 1.959963984540054 * line.slopeError(),
                measure(all, "all", "calibration_slope").upper().orElseThrow(),
                1e-12);
        assertEquals(
                line.inTheLarge(),
                measure(all, "all", "calibration_in_the_large").value());
        assertEquals(
                expected.atRisk(0.5).sensitivity().estimate(),
                measure(all, "all", "sensitivity").value());
        assertEquals(0.5, measure(all, "all", "sensitivity").at().orElseThrow());
        assertEquals(
                expected.atRisk(0.5).specificity().estimate(),
                measure(all, "all", "specificity").value());
        assertEquals(
                expected.atRisk(0.5).precision().estimate(),
                measure(all, "all", "precision").value());
        assertEquals(
                expected.atRisk(0.5).negativePredictiveValue().estimate(),
                measure(all, "all", "negative_predictive_value").value());
        assertEquals(
                expected.atRisk(0.5).accuracy().estimate(),
                measure(all, "all", "accuracy").value());
        // No risk is 0 or 1, so that nobody was left out of the line.
        assertEquals(
                "glm(y ~ logit p), Wald",
                measure(all, "all", "calibration_slope").note());
        assertEquals(
                "glm(y ~ offset(logit p)), Wald",
                measure(all, "all", "calibration_in_the_large").note());
        assertEquals(
                99, all.stream().filter(m -> m.measure().equals("net_benefit")).count());
        assertTrue(measure(all, "all", "hosmer_lemeshow_chi_squared").note().contains("10 df"));
    }

    @Test
    void subgroupsAreValidatedAndOneClassIsSaid() {
        ModelBundle bundle = Bundles.bundle();
        List<ValidationMeasure> all = ExternalValidation.of(bundle, Bundles.NEW, bundle.newCentres(), subgroups())
                .measures(bundle.groups());
        assertEquals(60, measure(all, "all", "cases").value());
        double inGroups = 0;
        for (String subset : List.of("only events", "site 0", "site 1", "site 2")) {
            inGroups += measure(all, subset, "cases").value();
        }
        assertEquals(50, inGroups);
        assertEquals(5, measure(all, "only events", "events").value());
        assertTrue(measure(all, "only events", "auc").note().contains("one class"));
        assertTrue(measure(all, "site 1", "auc").value() > 0.5);
    }
}
