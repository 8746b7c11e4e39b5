package org.voxrisk.riskmodel.study.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

/** What cells, ids and values of people's tables were probably meant to be. */
class CellWordsTest {
    @Test
    void spellingsOfMissing() {
        for (String text : List.of("?", " Unknown ", "n.a.", "K.A.", "-", "\u2013", "x")) {
            assertTrue(CellText.meansMissing(text), text);
        }
        assertFalse(CellText.meansMissing("0"));
        assertFalse(CellText.meansMissing("xx"));
        assertTrue(CellText.isMissingCode(-99));
        assertTrue(CellText.isMissingCode(999));
        assertFalse(CellText.isMissingCode(98));
        assertTrue(CellText.isInfinite("-Inf"));
        assertFalse(CellText.isInfinite("info"));
    }

    @Test
    void adviceForCellsThatHoldNoNumber() {
        assertAdvice("cell-infinite", "divided by zero", "Infinity");
        assertAdvice("missing-spelling", "'unbekannt' is no spelling", "unbekannt");
        assertAdvice("decimal-comma", "Write -1.5e3, with", "-1,5e3");
        assertAdvice("cell-not-a-number", "without unit", "12.5 mg");
        assertAdvice("cell-not-a-number", "without unit", "<0.5");
        assertAdvice("cell-not-a-number", "Write a number, or leave", "high");
    }

    private static void assertAdvice(String code, String words, String text) {
        CellText.Advice advice = CellText.adviceForNumber(text);
        assertEquals(code, advice.code(), text);
        assertTrue(advice.fix().contains(words), advice.fix());
    }

    @Test
    void levelsThatDifferInCaseAndBlanksAlone() {
        assertTrue(CellText.nearly("IB 1", "ib1"));
        assertTrue(CellText.nearly("stage_IB-1", "Stage IB1"));
        assertFalse(CellText.nearly("IB1", "IB1"));
        assertFalse(CellText.nearly("IB1", "IB2"));
        assertEquals(Optional.of("IB2"), CellText.nearLevel("ib2 ", List.of("IB1", "IB2")));
        assertEquals(Optional.empty(), CellText.nearLevel("IB2", List.of("IB1", "IB2")));
        assertEquals(1.5, CellText.number(" 1.5 "));
        assertEquals(Double.NaN, CellText.number("NA"));
        assertEquals(Double.NaN, CellText.number("high"));
    }

    @Test
    void idsWrittenInTwoWays() {
        String key = NearIds.key("P-007");
        for (String same : List.of("p007", "P7", "P 007", "p_7", "P/07", "P.7")) {
            assertEquals(key, NearIds.key(same), same);
        }
        for (String other : List.of("P8", "P70", "7", "Q7")) {
            assertNotEquals(key, NearIds.key(other), other);
        }
        // Between digits a separator tells two numbers apart.
        assertNotEquals(NearIds.key("1-12"), NearIds.key("11-2"));
        assertEquals(NearIds.key("1_12"), NearIds.key("01-12"));
        assertEquals(Optional.of("p7"), NearIds.of("P007", List.of("P007", "P8", "p7")));
        assertEquals(Optional.empty(), NearIds.of("P007", List.of("P007", "P8")));
    }

    @Test
    void valuesThatCanBe() {
        for (double can : new double[] {0, 44, 120}) {
            assertEquals(Optional.empty(), Plausible.problem("Age", "years", can));
        }
        assertEquals(
                "the cell holds 440; Age lies between 0 and 120 years.",
                Plausible.problem("Age", "years", 440).orElseThrow());
        assertEquals(
                "the cell holds -1; age lies between 0 and 120.",
                Plausible.problem("age", "1", -1).orElseThrow());
        assertTrue(Plausible.problem("height", "m", 1.7).isEmpty());
        assertTrue(Plausible.problem("height", "m", 170).isPresent());
        assertTrue(Plausible.problem("height", "cm", 170).isEmpty());
        assertTrue(Plausible.problem("height", "inch", 1e9).isEmpty(), "an unknown unit");
        assertTrue(Plausible.problem("volume", "1", 1e9).isEmpty(), "an unknown column");
    }

    @Test
    void powersOfTenThatWereLost() {
        assertEquals(
                "divided by 100 it would be 1.75",
                Plausible.correction("height", "m", 175).orElseThrow());
        assertEquals(
                "times 100 it would be 175",
                Plausible.correction("height", "cm", 1.75).orElseThrow());
        assertEquals(
                "divided by 10 it would be 44",
                Plausible.correction("age", "years", 440).orElseThrow());
        assertEquals(Optional.empty(), Plausible.correction("age", "years", 0));
        assertEquals(Optional.empty(), Plausible.correction("age", "years", -440));
        assertEquals(Optional.empty(), Plausible.correction("age", "years", 1e9));
        assertEquals(Optional.empty(), Plausible.correction("volume", "1", 440));
        assertEquals("0.000123457", Plausible.number(1.234567e-4));
        assertEquals("0", Plausible.number(0));
        assertEquals("Infinity", Plausible.number(Double.POSITIVE_INFINITY));
        assertEquals("1200000", Plausible.number(1.2e6));
    }

    private static TableLimits limits(double... n) {
        return new TableLimits(n[0], n[1], (int) n[2], n[3], n[4], n[5], (int) n[6], (int) n[7]);
    }

    @Test
    void limitsAreChecked() {
        double[] good = {1, 1, 1, 0.5, 1.1, 1.1, 1, 1};
        assertEquals(1, limits(good).rowColumns());
        double[][] wrong = {
            {0, 0.5}, {0, 1.1}, {1, 0.5}, {1, 1.1}, {2, 0}, {3, 0}, {3, 1}, {4, 1}, {5, 1.05}, {6, 0}, {7, 0}
        };
        for (double[] change : wrong) {
            double[] n = good.clone();
            n[(int) change[0]] = change[1];
            Refusal.of(IllegalArgumentException.class, () -> limits(n), "must");
        }
        assertEquals(0.9, TableLimits.standard().idAuc());
    }
}
