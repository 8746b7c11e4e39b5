package org.voxrisk.io.dicom.codec;

import java.io.Serial;

/** Encoded pixels that do not decode; becomes an exception that names the file where the file is known. */
final class CodecException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    CodecException(String message) {
        super(message);
    }
}
