package org.voxrisk.family;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * Names something that several families need of a region, and computes it when the first of them asks: a constant, since
 * it is told from others by identity. Families that are computed at the same time wait for the first.
 *
 * @param <T> what it is
 */
public final class SharedKey<T> {
    private final String name;
    private final Function<PreparedRegion, T> computation;

    private SharedKey(String name, Function<PreparedRegion, T> computation) {
        this.name = name;
        this.computation = computation;
    }

    /**
     * Makes a key.
     *
     * @param name for messages
     * @param computation gives the thing, not null; must not ask for the same key, not even by way of others, nor look at
     *     the aggregation: regions that differ in it share
     */
    public static <T> SharedKey<T> of(String name, Function<PreparedRegion, T> computation) {
        return new SharedKey<>(requireNonNull(name, "name"), requireNonNull(computation, "computation"));
    }

    T compute(PreparedRegion region) {
        return requireNonNull(computation.apply(region), name);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
