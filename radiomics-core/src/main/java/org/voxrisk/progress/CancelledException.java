package org.voxrisk.progress;

/** A computation stopped because its {@link Progress} listener asked for it. */
public class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public CancelledException() {
        super("cancelled by the progress listener");
    }
}
