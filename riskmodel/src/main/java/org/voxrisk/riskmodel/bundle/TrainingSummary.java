package org.voxrisk.riskmodel.bundle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is said of the training: numbers and dates, no patient.
 *
 * @param outcome what label 1 is, for example {@code high or intermediate risk factors (PR)}
 * @param cases number of training cases, where known
 * @param events those with label 1, where known
 * @param performance how well the model did, and on what
 * @param date of the fit; empty when it is not known
 * @param software name and version
 * @param notes sentences for the reader
 */
public record TrainingSummary(
        String outcome,
        OptionalInt cases,
        OptionalInt events,
        List<Performance> performance,
        Optional<LocalDate> date,
        String software,
        List<String> notes) {
    /**
     * One measure.
     *
     * @param measure for example {@code AUC}
     * @param on for example {@code training}, {@code cross-validation 5 x 10}, {@code test}
     * @param value the estimate
     * @param lower end of its interval; empty without one
     * @param upper end of its interval; empty without one
     * @param level of the interval, for example 0.95; empty without one
     */
    public record Performance(
            String measure, String on, double value, OptionalDouble lower, OptionalDouble upper, OptionalDouble level) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException when a text is blank, a number is not finite, or the interval is not whole
         */
        public Performance {
            boolean whole = lower.isPresent() == upper.isPresent() && upper.isPresent() == level.isPresent();
            if (measure.isBlank()
                    || on.isBlank()
                    || !whole
                    || !Double.isFinite(value)
                    || !Double.isFinite(lower.orElse(0))
                    || !Double.isFinite(upper.orElse(0))
                    || !Double.isFinite(level.orElse(0))) {
                throw new IllegalArgumentException("performance '" + measure + "' on '" + on + "': " + value + ", "
                        + lower + " to " + upper + " at " + level + "; texts and finite numbers are needed");
            }
        }

        /** A measure without an interval. */
        public static Performance of(String measure, String on, double value) {
            return new Performance(
                    measure, on, value, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }

        /** A measure with an interval. */
        public static Performance of(
                String measure, String on, double value, double lower, double upper, double level) {
            return new Performance(
                    measure, on, value, OptionalDouble.of(lower), OptionalDouble.of(upper), OptionalDouble.of(level));
        }
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when outcome or software is blank, or counts contradict each other
     */
    public TrainingSummary {
        performance = List.copyOf(performance);
        notes = List.copyOf(notes);
        if (outcome.isBlank() || software.isBlank()) {
            throw new IllegalArgumentException(
                    "training summary: outcome '" + outcome + "' and software '" + software + "' may not be blank");
        }
        if (cases.orElse(0) < 0
                || events.orElse(0) < 0
                || (events.isPresent() && events.getAsInt() > cases.orElse(-1))) {
            throw new IllegalArgumentException("training summary: " + events + " events among " + cases + " cases");
        }
    }

    /** Counts of a training table, and no more. */
    public static TrainingSummary of(String outcome, int cases, int events, LocalDate date, String software) {
        return new TrainingSummary(
                outcome,
                OptionalInt.of(cases),
                OptionalInt.of(events),
                List.of(),
                Optional.of(date),
                software,
                List.of());
    }

    /** The same with other measures. */
    public TrainingSummary withPerformance(List<Performance> other) {
        return new TrainingSummary(outcome, cases, events, other, date, software, notes);
    }

    /** The same with other notes. */
    public TrainingSummary withNotes(List<String> other) {
        return new TrainingSummary(outcome, cases, events, performance, date, software, other);
    }
}
