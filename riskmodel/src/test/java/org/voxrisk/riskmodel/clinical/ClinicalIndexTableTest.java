package org.voxrisk.riskmodel.clinical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.testing.Refusal;

class ClinicalIndexTableTest {
    private static final FeatureTable BLOOD = FeatureTable.ofColumns(
            FeatureNames.of("age", "neut", "lymph", "plt"),
            List.of(Case.of("p", 1), Case.of("q", 0), Case.of("r", 0)),
            new double[] {50, 60, 70, 4.2, 3, Double.NaN, 1.5, 0, 2, 300, 200, 100});

    @Test
    void indicesOfEveryCase() {
        FeatureTable table = ClinicalIndexTable.of(
                BLOOD,
                List.of(ClinicalIndex.PLATELET_TO_LYMPHOCYTE_RATIO, ClinicalIndex.NEUTROPHIL_TO_LYMPHOCYTE_RATIO));
        assertEquals(List.of("PLR", "NLR"), table.columns().asList());
        assertEquals(BLOOD.cases(), table.cases());
        assertArrayEquals(new double[] {200, Double.NaN, 50}, table.column("PLR"));
        assertArrayEquals(new double[] {2.8000000000000003, Double.NaN, Double.NaN}, table.column("NLR"), 1e-15);
        assertEquals(Optional.of(ClinicalIndexTable.ZERO_DENOMINATOR), table.missingReason(1, 1));
        assertEquals(Optional.of(ClinicalIndexTable.NOT_MEASURED), table.missingReason(2, 1));
    }

    @Test
    void columnsMayHaveOtherNames() {
        FeatureTable table = ClinicalIndexTable.of(
                BLOOD,
                Map.of(Analyte.MONOCYTES_1E9_PER_L, "neut"),
                List.of(ClinicalIndex.MONOCYTE_TO_LYMPHOCYTE_RATIO));
        assertEquals(4.2 / 1.5, table.value(0, 0));
        assertEquals(
                List.of("alb"),
                assertThrows(
                                FeatureMismatchException.class,
                                () -> ClinicalIndexTable.of(BLOOD, List.of(ClinicalIndex.PROGNOSTIC_NUTRITIONAL_INDEX)))
                        .missing());
    }

    @Test
    void implausibleValueNamesItsCase() {
        FeatureTable perMicrolitre =
                BLOOD.withValues(new double[] {50, 60, 70, 4200, 3, Double.NaN, 1.5, 0, 2, 300, 200, 100});
        Refusal.of(
                IllegalArgumentException.class,
                () -> ClinicalIndexTable.of(perMicrolitre, List.of(ClinicalIndex.NEUTROPHIL_TO_LYMPHOCYTE_RATIO)),
                "case 'p'",
                "4200.0",
                "cells/uL");
    }
}
