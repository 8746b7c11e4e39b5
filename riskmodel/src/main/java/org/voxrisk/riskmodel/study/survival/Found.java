package org.voxrisk.riskmodel.study.survival;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A measure, or why there is none: a horizon beyond the follow-up, no comparable pair, a group without patients.
 *
 * @param <T> the measure
 */
public final class Found<T> {
    private final @Nullable T value;
    private final String reason;

    private Found(@Nullable T value, String reason) {
        this.value = value;
        this.reason = reason;
    }

    /** A measure that there is. */
    static <T> Found<T> of(T value) {
        return new Found<>(value, "");
    }

    /** None, for a reason. */
    static <T> Found<T> none(String reason) {
        return new Found<>(null, reason);
    }

    /** What a computation gives; where the numbers do not define it, its message is the reason. */
    static <T> Found<T> tried(Supplier<T> computation) {
        try {
            return of(computation.get());
        } catch (IllegalArgumentException e) {
            return none(String.valueOf(e.getMessage()));
        }
    }

    /** The measure; empty where there is none. */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /** The measure; it must be there. */
    public T orElseThrow() {
        return value().orElseThrow(() -> new IllegalStateException(reason));
    }

    /** A number of the measure; NaN where there is none. */
    public double number(Function<T, Double> of) {
        return value().map(of).orElse(Double.NaN);
    }

    /** Why there is none; blank where there is one. */
    public String reason() {
        return reason;
    }
}
