package org.voxrisk.io.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellRulesTest {
    @Test
    void blanksAtTheEndsAndFormsOfOneLetterDoNotCount() {
        assertEquals("P1", CellRules.text(" \tP1\u00a0\u2007\u202f\u3000\ufeff\n"));
        assertEquals("P  1", CellRules.text("P  1"));
        // u with combining diaeresis, and the one letter
        assertEquals("M\u00fcller", CellRules.text("Mu\u0308ller"));
        assertEquals("M\u00fcller", CellRules.text("M\u00fcller"));
        // Hangul, and Angstrom, whose normal form is the letter with a ring
        assertEquals("\uac00", CellRules.text("\u1100\u1161"));
        assertEquals("\u00c5", CellRules.text("\u212b"));
        assertEquals("", CellRules.text(" "));
    }

    /** The default of pandas.read_csv(na_values), pandas 2.2, and R's NA and NaN. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "#N/A",
                "#N/A N/A",
                "#NA",
                "-1.#IND",
                "-1.#QNAN",
                "-NaN",
                "-nan",
                "1.#IND",
                "1.#QNAN",
                "<NA>",
                "N/A",
                "NA",
                "NULL",
                "NaN",
                "None",
                "n/a",
                "nan",
                "null",
                " NA ",
                "NAN"
            })
    void spellingsOfMissing(String cell) {
        assertTrue(CellRules.isMissing(cell), cell);
        assertEquals(OptionalDouble.empty(), CellRules.number(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "A", "na", "none", "NAs", "-", "missing", "Na"})
    void otherTextIsNotMissing(String cell) {
        assertFalse(CellRules.isMissing(cell), cell);
    }

    @Test
    void numbers() {
        assertEquals(OptionalDouble.of(-1500), CellRules.number(" -1.5e3 "));
        for (String bad : new String[] {"1,5", "1d", "0x10", "Infinity", "1e999", "1_000", "e", "-"}) {
            assertEquals(OptionalDouble.empty(), CellRules.number(bad), bad);
        }
        assertEquals(OptionalInt.of(1), CellRules.wholeNumber("1.0"));
        assertEquals(OptionalInt.of(-2), CellRules.wholeNumber("-2"));
        assertEquals(OptionalInt.empty(), CellRules.wholeNumber("1.5"));
        assertEquals(OptionalInt.empty(), CellRules.wholeNumber("2147483648"));
    }

    @Test
    void labelsThatSayTheSame() {
        assertTrue(CellRules.same("1.0", "1"));
        assertTrue(CellRules.same(" PR", "PR"));
        assertTrue(CellRules.same("1e0", "1.00"));
        assertFalse(CellRules.same("10", "1"));
        assertFalse(CellRules.same("pr", "PR"));
        assertFalse(CellRules.same("NaN", "1"));
    }
}
