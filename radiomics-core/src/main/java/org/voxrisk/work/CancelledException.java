package org.voxrisk.work;

/**
 * A computation stopped before its end, because its {@link Cancellation} asked for it or because a thread that worked on it
 * was interrupted. There is no result. After an interrupt the thread's interrupt flag is still set.
 */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CancelledException(String message) {
        super(message);
    }

    static CancelledException requested() {
        return new CancelledException("cancelled: the caller asked the computation to stop");
    }

    static CancelledException interrupted() {
        return new CancelledException("cancelled: a thread that worked on it was interrupted");
    }
}
