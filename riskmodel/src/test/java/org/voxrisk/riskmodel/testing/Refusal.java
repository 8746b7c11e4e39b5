package org.voxrisk.riskmodel.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Asserts that a call is refused with a message that says what it must. */
public final class Refusal {
    private Refusal() {}

    /** Runs the call, expects this exception and each of the parts in its message, and returns the exception. */
    public static <T extends Throwable> T of(Class<T> type, Executable call, String... parts) {
        T thrown = assertThrows(type, call);
        String message = String.valueOf(thrown.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
        }
        return thrown;
    }
}
