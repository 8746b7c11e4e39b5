package org.voxrisk.riskmodel.step;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.LeakException;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;

/** The folds of a step that cross-validates inside its training rows. */
public sealed interface InnerFolds {
    /** Number of folds and where they are from, for reports: {@code 10 folds, seed 1}. */
    String label();

    /**
     * The fold of each training row, from 0.
     *
     * @throws IllegalStateException when a case has no label
     * @throws IllegalArgumentException when there are no folds of these rows
     * @throws LeakException when a patient is in two folds
     */
    int[] of(TrainingPart training);

    /** Folds drawn by patient and label. */
    static InnerFolds drawn(int count, long seed) {
        return new Drawn(count, seed);
    }

    /** Folds as they are, for example those of a published analysis; see {@link Given}. */
    static InnerFolds given(SplitPlan... plans) {
        return new Given(List.of(plans));
    }

    /**
     * Folds drawn inside the training rows, as {@link Splits#kFold} by label does.
     *
     * @param count number of folds, at least 3
     * @param seed seed of the draw
     */
    record Drawn(int count, long seed) implements InnerFolds {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException when it is below 3
         */
        public Drawn {
            if (count < 3) {
                throw new IllegalArgumentException("folds = " + count + ", must be at least 3");
            }
        }

        @Override
        public String label() {
            return count + " folds, seed " + seed;
        }

        @Override
        public int[] of(TrainingPart training) {
            return Splits.kFold(training.table(), count, Stratification.BY_LABEL, seed)
                    .foldOfRows(training.table(), 0);
        }
    }

    /**
     * Folds as they are. In a cross-validation around the step every training part needs its own plan: the one is taken that
     * has exactly its cases.
     *
     * @param plans one or more; each with one repeat and at least 3 folds, no two of the same cases
     */
    record Given(List<SplitPlan> plans) implements InnerFolds {
        /**
         * Checks the plans.
         *
         * @throws IllegalArgumentException when there is none, one has fewer than 3 folds or several repeats, or two are of
         *     the same cases
         */
        public Given {
            plans = List.copyOf(plans);
            if (plans.isEmpty()) {
                throw new IllegalArgumentException("given folds need at least one plan");
            }
            Set<Set<String>> seen = new HashSet<>();
            for (int i = 0; i < plans.size(); i++) {
                SplitPlan plan = plans.get(i);
                if (plan.folds() < 3 || plan.repeats() != 1) {
                    throw new IllegalArgumentException("given folds, plan " + (i + 1) + " of " + plans.size() + ": "
                            + plan.folds() + " folds in " + plan.repeats()
                            + " repeats; needed are at least 3 folds and one repeat");
                }
                if (!seen.add(Set.copyOf(plan.caseIds()))) {
                    throw new IllegalArgumentException("given folds, plan " + (i + 1) + " of " + plans.size()
                            + " is of the same " + plan.caseIds().size() + " cases as one before it");
                }
            }
        }

        @Override
        public String label() {
            return plans.get(0).folds() + " given folds";
        }

        @Override
        public int[] of(TrainingPart training) {
            List<String> ids = training.table().cases().stream().map(Case::id).toList();
            Set<String> wanted = Set.copyOf(ids);
            SplitPlan plan = plans.stream()
                    .filter(p -> Set.copyOf(p.caseIds()).equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> noPlan(wanted));
            for (Split split : plan.splits()) {
                int[] labels = split.training(training.table()).labels();
                int events = 0;
                for (int label : labels) {
                    events += label;
                }
                if (events == 0 || events == labels.length) {
                    throw new IllegalArgumentException("given folds: without " + split.name() + " the " + labels.length
                            + " remaining cases all have label " + (events == 0 ? 0 : 1)
                            + "; both classes are needed");
                }
            }
            return plan.foldOfRows(training.table(), 0);
        }

        private IllegalArgumentException noPlan(Set<String> wanted) {
            SplitPlan nearest = plans.get(0);
            long most = -1;
            for (SplitPlan plan : plans) {
                long common = plan.caseIds().stream().filter(wanted::contains).count();
                if (common > most) {
                    most = common;
                    nearest = plan;
                }
            }
            return new IllegalArgumentException("given folds: none of the " + plans.size() + " plans is of these "
                    + wanted.size() + " training cases; the nearest has "
                    + nearest.caseIds().size() + " cases, "
                    + most + " of them among these. Every training part needs folds of exactly its cases.");
        }
    }
}
