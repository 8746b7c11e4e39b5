package org.voxrisk.riskmodel.model;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** Asserts that bad input is refused with a message that names it. */
public final class Refusals {
    private Refusals() {}

    /** The call throws an IllegalArgumentException whose message contains the part. */
    public static void refused(String part, Executable call) {
        String message = String.valueOf(
                Assertions.assertThrows(IllegalArgumentException.class, call).getMessage());
        Assertions.assertTrue(message.contains(part), message);
    }
}
