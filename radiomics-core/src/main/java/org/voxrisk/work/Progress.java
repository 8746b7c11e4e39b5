package org.voxrisk.work;

/**
 * Listener of a long computation: is told how far it is.
 *
 * <p>Calls come from the threads that work, one at a time, and none after the call that was given the listener has
 * returned or thrown. An implementation must return quickly; what it throws ends the computation. Results never depend
 * on the listener.
 */
@FunctionalInterface
public interface Progress {
    /** Listens to nothing. */
    Progress NONE = new Progress() {
        @Override
        public void report(String stage, double fraction) {}
    };

    /**
     * Tells how far a stage is.
     *
     * @param stage name of the stage, for example {@code wavelet-LLH}
     * @param fraction finished part of the stage, 0 to 1
     */
    void report(String stage, double fraction);
}
