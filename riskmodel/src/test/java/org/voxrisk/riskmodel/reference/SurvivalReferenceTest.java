package org.voxrisk.riskmodel.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference of survival analysis is understood: its sections are known, its formulas give the columns R names. */
class SurvivalReferenceTest {
    private static final Set<String> KNOWN = Set.of(
            "meta",
            "cox",
            "baseline_hazard",
            "predicted_survival",
            "residuals",
            "cox_zph",
            "kaplan_meier",
            "kaplan_meier_weighted",
            "log_rank",
            "concordance_of_marker",
            "ipcw",
            "penalised_cox",
            "competing_risks");

    @ParameterizedTest
    @MethodSource("org.voxrisk.riskmodel.reference.SurvivalReference#all")
    void everySectionIsKnown(SurvivalReference reference) {
        Set<String> unknown = new TreeSet<>(reference.sections());
        unknown.removeAll(KNOWN);
        assertEquals(Set.of(), unknown, reference.name());
    }

    @ParameterizedTest
    @MethodSource("org.voxrisk.riskmodel.reference.SurvivalReference#all")
    void formulasGiveTheRowsAndTermsOfTheModels(SurvivalReference reference) {
        for (JsonNode model :
                reference.sections().contains("cox") ? reference.section("cox") : MissingNode.getInstance()) {
            String name = reference.name() + " " + model.get("formula");
            SurvivalReference.Data data = reference.data(model);
            assertEquals(StatsReference.strings(model.get("terms")), data.termNames(), name);
            assertEquals(model.get("n").asInt(), data.followUp().size(), name);
            assertEquals(model.get("events").asInt(), data.followUp().events(), name);
            assertEquals(data.rows().length, data.design().length, name);
            assertEquals(data.termNames().size(), data.design()[0].length, name);
        }
    }
}
