package org.voxrisk.io.support;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** A refusal that says what is wrong. */
public final class Refusal {
    private Refusal() {}

    /** Asserts that an action throws, and that the message has the words a reader needs. */
    public static void assertRefused(Class<? extends Throwable> type, Executable action, String... words) {
        String message = String.valueOf(assertThrows(type, action).getMessage());
        for (String word : words) {
            assertTrue(message.contains(word), () -> "no '" + word + "' in: " + message);
        }
    }
}
