package org.voxrisk.io.cohort.batch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a list that are extracted apart and merged: the cases whose position in the list, counted from 0
 * over all of its rows, leaves {@code number - 1} when divided by {@code count}. Neighbours go to different shards, so that
 * a list sorted by size is shared out evenly.
 *
 * @param number which part, from 1
 * @param count how many parts there are
 */
public record Shard(int number, int count) {
    /** The list as a whole. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

    /** Checks the numbers. */
    public Shard {
        if (count < 1 || number < 1 || number > count) {
            throw new IllegalArgumentException(
                    "shard " + number + "/" + count + ": the first number must be within 1 and the second");
        }
    }

    /**
     * Reads {@code 3/16}, the third of sixteen.
     *
     * @throws IllegalArgumentException if the text is no such pair
     */
    public static Shard parse(String text) {
        Matcher pair = TEXT.matcher(text.strip());
        if (!pair.matches()) {
            throw new IllegalArgumentException(
                    "shard '" + text + "': write which and of how many, as in 3/16 for the third of sixteen");
        }
        return new Shard(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2)));
    }

    /** Whether the case at a position of the list, from 0, belongs to it. */
    public boolean holds(int position) {
        return position % count == number - 1;
    }

    /** Whether it is the list as a whole. */
    public boolean isWhole() {
        return count == 1;
    }

    /** Returns {@code 3/16}. */
    @Override
    public String toString() {
        return number + "/" + count;
    }
}
