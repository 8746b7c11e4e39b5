package org.voxrisk.riskmodel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordsTest {
    /** JDK 17 and 25 disagree about the digits of this one; files must not. */
    @Test
    void numbersHaveTheShortestDigitsOnAnyJvm() {
        assertEquals("2.1363017885852787E17", Words.full(2.13630178858527872E17));
        assertEquals("0.1", Words.full(0.1));
        assertEquals("", Words.full(Double.NaN));
    }
}
