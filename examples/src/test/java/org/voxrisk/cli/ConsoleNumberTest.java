package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digits that a console shows. */
class ConsoleNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0.8123456789012345, 0.8123",
        "0.99999, 1",
        "-0.0123456, -0.01235",
        "12.3456789, 12.346",
        "-1.5, -1.5",
        "12345.6789, 12345.679",
        "0.00002345678, 2.346E-5"
    })
    void roundsToWhatIsRead(double value, String text) {
        assertEquals(text, ConsoleNumber.of(value));
    }
}
