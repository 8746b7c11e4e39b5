package org.voxrisk.work;

/**
 * Asks a long computation to stop: a cancel button's flag, a deadline, a scheduler's word that the task is no longer
 * wanted. A flag is {@code new AtomicBoolean()::get}.
 *
 * <p>The computation asks often, at least every tenth of a second on each of its threads, possibly on several at a time;
 * an implementation must be thread-safe and as cheap as reading a volatile field. Once it has said yes it should not say no
 * again.
 */
@FunctionalInterface
public interface Cancellation {
    /** Never asks to stop. */
    Cancellation NEVER = new Cancellation() {
        @Override
        public boolean isRequested() {
            return false;
        }
    };

    /** Returns whether the computation should stop; it then ends by {@link CancelledException}. */
    boolean isRequested();
}
