package org.voxrisk.riskmodel.clinical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.riskmodel.testing.Refusal;

class ClinicalIndexTest {
    // The worked example: N 4.2, L 1.5, M 0.4, P 250, WBC 6.3, Hb 125, Alb 40, TP 68, Fib 3.4, CRP 6.
    private static final BloodPanel EXAMPLE = BloodPanel.of(Map.ofEntries(
            Map.entry(Analyte.NEUTROPHILS_1E9_PER_L, 4.2),
            Map.entry(Analyte.LYMPHOCYTES_1E9_PER_L, 1.5),
            Map.entry(Analyte.MONOCYTES_1E9_PER_L, 0.4),
            Map.entry(Analyte.PLATELETS_1E9_PER_L, 250.0),
            Map.entry(Analyte.WBC_1E9_PER_L, 6.3),
            Map.entry(Analyte.HAEMOGLOBIN_G_PER_L, 125.0),
            Map.entry(Analyte.ALBUMIN_G_PER_L, 40.0),
            Map.entry(Analyte.TOTAL_PROTEIN_G_PER_L, 68.0),
            Map.entry(Analyte.FIBRINOGEN_G_PER_L, 3.4),
            Map.entry(Analyte.CRP_MG_PER_L, 6.0),
            Map.entry(Analyte.RDW_PERCENT, 12.5)));

    @ParameterizedTest
    @CsvSource({
        "NLR, 2.8",
        "PLR, 166.66666666666667",
        "LMR, 3.75",
        "MLR, 0.26666666666666667",
        "dNLR, 2",
        "NMR, 10.5",
        "SII, 700",
        "SIRI, 1.12",
        "PIV, 280",
        "PNI, 47.5",
        "PNI_conventional_units, 47.5",
        "FAR, 0.085",
        "FAR_percent, 8.5",
        "AFR, 11.764705882352942",
        "AGR, 1.4285714285714286",
        "HALP, 30",
        "CAR, 0.15",
        "CLR, 4",
        "GPS, 0",
        "mGPS, 0",
        "RDW_PLT, 0.05"
    })
    void workedExample(String symbol, double expected) {
        ClinicalIndex index = ClinicalIndex.ofSymbol(symbol).orElseThrow();
        assertEquals(expected, index.of(EXAMPLE).orNaN(), 1e-13 * Math.abs(expected));
    }

    @ParameterizedTest
    @CsvSource({
        // CRP, albumin, GPS, mGPS: both limits are strict
        "10, 35, 0, 0",
        "10.01, 35, 1, 1",
        "10, 34.9, 1, 0",
        "10.01, 34.9, 2, 2"
    })
    void glasgowScoresAtTheirLimits(double crp, double albumin, double gps, double mgps) {
        BloodPanel panel = BloodPanel.empty().with(Analyte.CRP_MG_PER_L, crp).with(Analyte.ALBUMIN_G_PER_L, albumin);
        assertEquals(gps, ClinicalIndex.GLASGOW_PROGNOSTIC_SCORE.of(panel).orNaN());
        assertEquals(
                mgps, ClinicalIndex.MODIFIED_GLASGOW_PROGNOSTIC_SCORE.of(panel).orNaN());
    }

    @Test
    void zeroDenominatorIsSaidAndNeverInfinite() {
        BloodPanel panel = EXAMPLE.with(Analyte.LYMPHOCYTES_1E9_PER_L, 0).with(Analyte.WBC_1E9_PER_L, 4.2);
        assertEquals(new IndexValue.ZeroDenominator("lymph"), ClinicalIndex.NEUTROPHIL_TO_LYMPHOCYTE_RATIO.of(panel));
        assertEquals(
                new IndexValue.ZeroDenominator("wbc - neut"),
                ClinicalIndex.DERIVED_NEUTROPHIL_TO_LYMPHOCYTE_RATIO.of(panel));
        // 0 / 0 as well
        assertEquals(
                new IndexValue.ZeroDenominator("mono"),
                ClinicalIndex.LYMPHOCYTE_TO_MONOCYTE_RATIO.of(panel.with(Analyte.MONOCYTES_1E9_PER_L, 0)));
        assertEquals(0, ClinicalIndex.LYMPHOCYTE_TO_MONOCYTE_RATIO.of(panel).orNaN());
    }

    @Test
    void absentInputsAreListed() {
        BloodPanel panel = BloodPanel.empty().with(Analyte.NEUTROPHILS_1E9_PER_L, 4);
        IndexValue.NotMeasured value = assertInstanceOf(
                IndexValue.NotMeasured.class, ClinicalIndex.SYSTEMIC_INFLAMMATION_RESPONSE_INDEX.of(panel));
        assertEquals(List.of(Analyte.MONOCYTES_1E9_PER_L, Analyte.LYMPHOCYTES_1E9_PER_L), value.analytes());
        assertTrue(value.value().isEmpty());
        assertTrue(Double.isNaN(value.orNaN()));
    }

    @ParameterizedTest
    @CsvSource({
        "NEUTROPHILS_1E9_PER_L, 4200, cells/uL",
        "LYMPHOCYTES_1E9_PER_L, -0.1, not negative",
        "ALBUMIN_G_PER_L, 4.1, g/dL",
        "HAEMOGLOBIN_G_PER_L, 12.5, g/dL",
        "FIBRINOGEN_G_PER_L, 340, mg/dL",
        "PLATELETS_1E9_PER_L, 250000, cells/uL",
        "RDW_PERCENT, 0.13, fraction",
        "CRP_MG_PER_L, NaN, finite"
    })
    void implausibleValueIsRefusedWithItsUnit(Analyte analyte, double value, String hint) {
        BloodPanel empty = BloodPanel.empty();
        Refusal.of(
                IllegalArgumentException.class,
                () -> empty.with(analyte, value),
                hint,
                analyte.unit(),
                analyte.name() + " = " + value);
        Refusal.of(
                IllegalArgumentException.class,
                () -> BloodPanel.of(Map.of(analyte, value)),
                analyte.name() + " = " + value);
    }

    /** The limits themselves are accepted, and 0 as what a device prints below its lowest. */
    @ParameterizedTest
    @CsvSource({
        "NEUTROPHILS_1E9_PER_L, 0, 500",
        "MONOCYTES_1E9_PER_L, 0, 100",
        "PLATELETS_1E9_PER_L, 0, 5000",
        "HAEMOGLOBIN_G_PER_L, 25, 300",
        "ALBUMIN_G_PER_L, 8, 100",
        "TOTAL_PROTEIN_G_PER_L, 15, 250",
        "FIBRINOGEN_G_PER_L, 0, 30",
        "CRP_MG_PER_L, 0, 1000",
        "RDW_PERCENT, 1, 40"
    })
    void limitsAreAccepted(Analyte analyte, double low, double high) {
        BloodPanel empty = BloodPanel.empty();
        assertEquals(0, empty.with(analyte, 0).value(analyte).orElseThrow());
        assertEquals(low, empty.with(analyte, low).value(analyte).orElseThrow());
        assertEquals(high, empty.with(analyte, high).value(analyte).orElseThrow());
        Refusal.of(
                IllegalArgumentException.class,
                () -> empty.with(analyte, Math.nextUp(high)),
                "is implausible in " + analyte.unit(),
                "to " + high + ")");
        if (low > 0) {
            Refusal.of(
                    IllegalArgumentException.class, () -> empty.with(analyte, Math.nextDown(low)), "or " + low + " to");
        }
    }

    @Test
    void partLargerThanTheWholeIsAContradiction() {
        BloodPanel panel = EXAMPLE.with(Analyte.WBC_1E9_PER_L, 4).with(Analyte.TOTAL_PROTEIN_G_PER_L, 39);
        Refusal.of(
                IllegalArgumentException.class,
                () -> ClinicalIndex.DERIVED_NEUTROPHIL_TO_LYMPHOCYTE_RATIO.of(panel),
                "wbc - neut = -0.2");
        Refusal.of(
                IllegalArgumentException.class,
                () -> ClinicalIndex.ALBUMIN_TO_GLOBULIN_RATIO.of(panel),
                "tp - alb = -1.0, must not be negative");
    }

    @Test
    void symbolsAreDistinctAndEveryIndexIsComputed() {
        Set<String> symbols = new HashSet<>();
        for (ClinicalIndex index : ClinicalIndex.values()) {
            assertTrue(symbols.add(index.symbol()), index.symbol());
            for (Analyte input : index.inputs()) {
                assertTrue(index.formula().contains(input.symbol()), index.formula());
            }
        }
        Map<ClinicalIndex, IndexValue> all = ClinicalIndex.allOf(EXAMPLE);
        assertEquals(ClinicalIndex.values().length, all.size());
        all.values().forEach(v -> assertInstanceOf(IndexValue.Defined.class, v));
    }

    /** Two reciprocal indices multiply to 1, and a panel never gives an infinite number. */
    @Property(tries = 300, seed = "20261124")
    void reciprocalsAndFiniteValues(
            @ForAll @DoubleRange(max = 30) double neutrophils,
            @ForAll @DoubleRange(max = 10) double lymphocytes,
            @ForAll @DoubleRange(max = 5) double monocytes,
            @ForAll @DoubleRange(min = 10, max = 60) double albumin,
            @ForAll @DoubleRange(min = 0.5, max = 10) double fibrinogen) {
        Map<Analyte, Double> values = new EnumMap<>(Analyte.class);
        values.put(Analyte.NEUTROPHILS_1E9_PER_L, neutrophils);
        values.put(Analyte.LYMPHOCYTES_1E9_PER_L, lymphocytes);
        values.put(Analyte.MONOCYTES_1E9_PER_L, monocytes);
        values.put(Analyte.ALBUMIN_G_PER_L, albumin);
        values.put(Analyte.FIBRINOGEN_G_PER_L, fibrinogen);
        BloodPanel panel = BloodPanel.of(values);
        double far = ClinicalIndex.FIBRINOGEN_TO_ALBUMIN_RATIO.of(panel).orNaN();
        double afr = ClinicalIndex.ALBUMIN_TO_FIBRINOGEN_RATIO.of(panel).orNaN();
        assertEquals(1, far * afr, 1e-15 * 4);
        for (IndexValue value : ClinicalIndex.allOf(panel).values()) {
            value.value().ifPresent(x -> assertTrue(x >= 0 && Double.isFinite(x)));
        }
    }
}
