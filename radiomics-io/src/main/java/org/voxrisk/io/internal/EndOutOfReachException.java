package org.voxrisk.io.internal;

import java.io.IOException;
import java.io.Serial;

/** So much follows the wanted part of compressed data that their end, with the checksum, is not read. */
public final class EndOutOfReachException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    EndOutOfReachException() {
        super("more than " + GzipInputStream.MAX_DRAINED
                + " bytes follow the data, so that their checksum is not reached");
    }
}
