package org.voxrisk.riskmodel.plot;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

/**
 * An axis of follow-up times, in the unit that they are in. Months are marked at 1, 2, 3, 6, 12, 24, 36, 60 or a multiple of
 * 120, other units at 1, 2 or 5 times a power of ten.
 *
 * @param name what the time is counted from, such as {@code Time since surgery}
 * @param unit unit of the times; empty where it is not known
 */
public record FollowUpAxis(String name, Optional<FollowUpUnit> unit) {
    private static final int MOST = 7;
    private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 36, 60};

    /** Checks the name. */
    public FollowUpAxis {
        Objects.requireNonNull(name, "name");
    }

    /** Times of a unit. */
    public static FollowUpAxis of(FollowUpUnit unit) {
        return new FollowUpAxis("Time", Optional.of(unit));
    }

    /** Times whose unit is not known. */
    public static FollowUpAxis withoutUnit() {
        return new FollowUpAxis("Time", Optional.empty());
    }

    /** Name with unit, as it stands below an axis. */
    String text() {
        return name + unit.map(u -> " (" + u.word() + ")").orElse("");
    }

    /** A time in words: {@code 36 months}, {@code 1 year}, {@code time 36}. */
    String time(double time) {
        return unit.map(u -> Numbers.plain(time) + ' ' + word(u, time)).orElse("time " + Numbers.plain(time));
    }

    /** The unit behind a number, with a blank before it; nothing where it is not known. */
    String behind() {
        return unit.map(u -> ' ' + u.word()).orElse("");
    }

    private static String word(FollowUpUnit unit, double time) {
        String word = unit.word();
        return time == 1 ? word.substring(0, word.length() - 1) : word;
    }

    /** Marks from 0 to a last time above 0. */
    Ticks ticks(double last) {
        if (unit.isEmpty() || unit.get() != FollowUpUnit.MONTHS || last < 3) {
            return Ticks.between(0, last);
        }
        for (int step : MONTHS) {
            if (last / step < MOST) {
                return Ticks.multiples(BigDecimal.valueOf(step), 0, (long) (last / step));
            }
        }
        long step = 120L * (long) Math.ceil(last / (120.0 * (MOST - 1)));
        return Ticks.multiples(BigDecimal.valueOf(step), 0, (long) (last / step));
    }
}
