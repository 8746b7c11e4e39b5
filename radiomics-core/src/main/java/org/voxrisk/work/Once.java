package org.voxrisk.work;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed when it is first asked for, by the thread that asks; others that ask meanwhile wait for it, and
 * stop waiting when their work is to stop. Where the computation fails, or is cancelled, who asks next computes it.
 *
 * <p>Thread-safe. Values that are made of one another must not be so in a circle.
 *
 * @param <T> type of the value
 */
public final class Once<T> {
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable T value;

    /** Makes a value that is computed when it is first asked for. */
    public Once() {}

    /** Returns a value that is there already. */
    public static <T> Once<T> of(T known) {
        Once<T> once = new Once<>();
        once.value = requireNonNull(known, "known");
        return once;
    }

    /**
     * Returns the value.
     *
     * @param computation gives it, not null
     * @param checkpoint is asked while another thread computes
     * @throws CancelledException if the work was to stop meanwhile
     */
    public T get(Supplier<? extends T> computation, Checkpoint checkpoint) {
        return get(computation, found -> true, checkpoint);
    }

    /**
     * Returns the value, which is not kept for the next who asks if it is too large for that.
     *
     * @param computation gives it, not null
     * @param keeping says of a value whether it is kept
     * @param checkpoint is asked while another thread computes
     * @throws CancelledException if the work was to stop meanwhile
     */
    public T get(Supplier<? extends T> computation, Predicate<? super T> keeping, Checkpoint checkpoint) {
        T known = value;
        if (known != null) {
            return known;
        }
        checkpoint.lock(lock);
        try {
            known = value;
            if (known == null) {
                known = requireNonNull(computation.get(), "computation's value");
                value = keeping.test(known) ? known : null;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
