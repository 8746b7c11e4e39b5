package org.voxrisk.progress;

/**
 * Listener of a long computation: is told how far it is, and can ask it to stop.
 *
 * <p>Calls come from the thread that works, in the order of the work; an implementation must return quickly and must
 * not throw. Results never depend on the listener.
 */
@FunctionalInterface
public interface Progress {
    /** Listens to nothing and never cancels. */
    Progress NONE = (stage, fraction) -> {};

    /**
     * Tells how far a stage is.
     *
     * @param stage name of the stage, for example {@code wavelet-LLH}
     * @param fraction finished part of the stage, 0 to 1
     */
    void report(String stage, double fraction);

    /** Returns whether the computation should stop; it then throws {@link CancelledException} soon. */
    default boolean isCancelled() {
        return false;
    }

    /**
     * Stops the computation if the listener asks for it.
     *
     * @throws CancelledException if {@link #isCancelled()}
     */
    default void checkCancelled() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }
}
