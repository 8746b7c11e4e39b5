package org.voxrisk.riskmodel.survival.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodesTest {
    /** Status of each text, {@code ?} where there is none. */
    private static String read(EventCodes codes, String column, String... texts) {
        EventCodes.Scheme scheme = codes.scheme(column, List.of(texts));
        return Arrays.stream(texts)
                .map(t -> scheme.status(t).isPresent()
                        ? Integer.toString(scheme.status(t).getAsInt())
                        : "?")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "0 1 0, 010",
        "0 0, 00",
        "1 2 2, 011",
        "2 2, 11",
        "1.0 2.0, 01",
        "0.0 1, 01",
        "-0 1, 01",
        "TRUE FALSE, 10",
        "True false, 10",
        "T F, 10",
        "yes No, 10",
        "y n, 10",
        "Ja nein, 10",
        "DECEASED LIVING, 10",
        "dead alive Died, 101",
        "event censored, 10",
        "1:DECEASED 0:LIVING, 10",
        "1:Recurred/Progressed 0:DiseaseFree, 10",
        "event-free relapse, 01",
        "verstorben lebend, 10",
        "0 1 9, 01?",
        "1 2 x, 01?",
        "0 1 yes, 01?",
        "dead maybe, 1?",
        "1:LIVING 0:DECEASED, ??"
    })
    void usualCodes(String texts, String status) {
        assertEquals(status, read(EventCodes.usual(), "status", texts.split(" ", -1)));
        assertTrue(EventCodes.usual()
                .scheme("status", List.of(texts.split(" ", -1)))
                .unclear()
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "status, 0 1 2, 'holds 0, 1 and 2'",
        "status, 0 2, holds 0 and 2",
        "status, 1 1, 1 and neither 0 nor 2",
        "alive, 0 1, leaves open whether 1",
        "OS_censored, 0 1, leaves open whether 1",
        "cens, 1 2, leaves open whether 1",
        "Alive, yes no, leaves open whether 'yes'"
    })
    void whatCanBeTakenInTwoWaysIsUnclear(String column, String texts, String why) {
        EventCodes.Scheme scheme = EventCodes.usual().scheme(column, List.of(texts.split(" ", -1)));
        String unclear = scheme.unclear().orElse("clear");
        assertTrue(unclear.contains(why), unclear);
    }

    @Test
    void wordsThatSayItStandUnderAnyName() {
        assertEquals("10", read(EventCodes.usual(), "alive", "dead", "alive"));
    }

    @Test
    void namedCodesAndNoOthers() {
        Map<String, List<String>> competing = new LinkedHashMap<>();
        competing.put("transplant", List.of("1"));
        competing.put("suicide", List.of("x", "3"));
        EventCodes codes = EventCodes.of(List.of("2", "Dead"), List.of("0", "9"), competing);
        assertEquals(List.of("transplant", "suicide"), codes.competing());
        assertEquals("01203311?", read(codes, "cens", "0", "2", "1", "9.0", "3.0", "X", "dead", "02", "alive"));
    }

    @Test
    void namedCodesAreChecked() {
        assertRefused("event has no code", List.of(), List.of("0"));
        assertRefused("censored has no code", List.of("1"), List.of());
        assertRefused("'1.0' of censored stands for two things", List.of("1"), List.of("0", "1.0"));
    }

    private static void assertRefused(String message, List<String> event, List<String> censored) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> EventCodes.of(event, censored, Map.of()));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }
}
