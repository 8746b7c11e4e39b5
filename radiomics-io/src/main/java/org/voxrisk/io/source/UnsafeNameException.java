package org.voxrisk.io.source;

import java.io.IOException;
import java.io.Serial;

/** A name, found in a file that nobody vouches for, which leads out of the folder of that file. */
public final class UnsafeNameException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * Makes the exception.
     *
     * @param name the name
     */
    public UnsafeNameException(String name) {
        super("\"" + name + "\" leaves the folder of the header; data must lie in it or below it");
        this.name = name;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }
}
