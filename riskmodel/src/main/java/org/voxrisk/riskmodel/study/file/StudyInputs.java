package org.voxrisk.riskmodel.study.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.perturb.PerturbationPlan;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.riskmodel.clinical.ClinicalIndex;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;
import org.voxrisk.riskmodel.clinical.PathologyColumns;
import org.voxrisk.riskmodel.survival.data.FollowUpSource;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

/**
 * Where the tables of a study are, and how patients are told apart. Immutable.
 *
 * @param idColumn column of patient ids in every table
 * @param ignoredPrefixes columns of feature tables whose name begins so are no features
 * @param sequences the sequences, in the order of the columns
 * @param extraction how features are extracted, where a sequence has images
 * @param clinical the clinical table
 * @param outcome what is predicted
 * @param excluded table with a column of ids of patients that do not take part
 * @param split which patients train
 * @param folds folds of the LASSO
 */
public record StudyInputs(
        String idColumn,
        List<String> ignoredPrefixes,
        List<Sequence> sequences,
        Optional<ImageExtraction> extraction,
        Clinical clinical,
        Outcome outcome,
        Optional<Path> excluded,
        Division split,
        Folds folds) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when a sequence has images, and nothing says how to extract
     */
    public StudyInputs {
        ignoredPrefixes = List.copyOf(ignoredPrefixes);
        sequences = List.copyOf(sequences);
        if (extraction.isEmpty() && sequences.stream().anyMatch(s -> s.source() instanceof Source.Images)) {
            throw new IllegalArgumentException("a sequence has images, but nothing says how features are extracted");
        }
    }

    /** Returns the same with other sequences. */
    public StudyInputs withSequences(List<Sequence> others) {
        return new StudyInputs(
                idColumn, ignoredPrefixes, others, extraction, clinical, outcome, excluded, split, folds);
    }

    /** Whether features are yet to be extracted. */
    public boolean hasImages() {
        return sequences.stream().anyMatch(s -> s.source() instanceof Source.Images);
    }

    /**
     * One sequence.
     *
     * @param name ends the names of its columns, behind {@code _}
     * @param source where its features come from
     */
    public record Sequence(String name, Source source) {}

    /** Where the features of a sequence come from. */
    public sealed interface Source {
        /** Whether some patients were read twice. */
        boolean isReadTwice();

        /**
         * Tables of features.
         *
         * @param features first reading, of all patients
         * @param secondReading second reading, of some patients
         */
        record Tables(Path features, Optional<Path> secondReading) implements Source {
            @Override
            public boolean isReadTwice() {
                return secondReading.isPresent();
            }
        }

        /**
         * Images with masks, of which the features are extracted.
         *
         * @param cases first reading, of all patients, each in one row with a cell in the id column
         * @param secondReading second reading, of some patients
         */
        record Images(CaseList cases, Optional<CaseList> secondReading) implements Source {
            @Override
            public boolean isReadTwice() {
                return secondReading.isPresent();
            }
        }
    }

    /**
     * How features are extracted from images.
     *
     * @param settings name of the preset, or the settings file as it was named, with what was set on top
     * @param parameters the settings
     * @param biasField how the bias field is corrected before; empty where it isn't
     * @param stability how images are perturbed for a reading in place of a second reader's; empty where they are not
     */
    public record ImageExtraction(
            String settings, Parameters parameters, Optional<N4Settings> biasField, Optional<Stability> stability) {}

    /**
     * A reading in place of a second reader's: each patient once more, under a perturbation drawn from a plan.
     *
     * @param plan the perturbations
     * @param seed of the draw, of noise and of contours
     * @param minimum what the agreement of both readings must exceed, above 0 and below 1
     */
    public record Stability(PerturbationPlan plan, long seed, double minimum) {
        /** Checks the minimum. */
        public Stability {
            if (!(minimum > 0 && minimum < 1)) {
                throw new IllegalArgumentException("minimum = " + minimum + ", must be above 0 and below 1");
            }
        }
    }

    /**
     * The clinical table.
     *
     * @param file CSV, one row a patient
     * @param variables declared columns, those of pathology among them
     * @param indices indices that are computed of blood columns
     * @param centre column of centres
     */
    public record Clinical(
            Path file, List<ClinicalVariable> variables, List<ClinicalIndex> indices, Optional<String> centre) {
        /** Copies the lists. */
        public Clinical {
            variables = List.copyOf(variables);
            indices = List.copyOf(indices);
        }
    }

    /** What is predicted. */
    public sealed interface Outcome {
        /**
         * Risk derived from findings of pathology.
         *
         * @param columns where the findings are
         * @param sizeThresholdCm from this size on, size is a factor
         */
        record Pathology(PathologyColumns columns, double sizeThresholdCm) implements Outcome {}

        /**
         * A column of the clinical table.
         *
         * @param name the column
         * @param without text of the class without the event
         * @param with text of the event
         */
        record Column(String name, String without, String with) implements Outcome {}

        /**
         * The time to an event, of columns of the clinical table.
         *
         * @param source its columns and what stands in them
         * @param horizons times, in the unit of the source, at which predictions are judged; ascending
         */
        record Survival(FollowUpSource source, List<Double> horizons) implements Outcome {
            private static final double MOST_YEARS = 100;

            /**
             * Copies the list.
             *
             * @throws IllegalArgumentException when there is no horizon, one is not above 0 or beyond 100 years, or they are not
             *     ascending
             */
            public Survival {
                horizons = List.copyOf(horizons);
                if (horizons.isEmpty()) {
                    throw new IllegalArgumentException("there is no horizon");
                }
                double before = 0;
                for (double horizon : horizons) {
                    double days = horizon * source.unit().days();
                    if (!(horizon > before) || days > MOST_YEARS * FollowUpUnit.YEARS.days()) {
                        throw new IllegalArgumentException("horizons are " + horizons + " "
                                + source.unit().word() + ": must be above 0, ascending, and within 100 years");
                    }
                    before = horizon;
                }
            }
        }
    }

    /** Which patients train. */
    public sealed interface Division {
        /**
         * As a file says: a column of ids, and {@code set} with train or test.
         *
         * @param file the file
         */
        record Given(Path file) implements Division {}

        /**
         * Drawn by label.
         *
         * @param testFraction share of test patients
         * @param seed of the draw
         */
        record Drawn(double testFraction, long seed) implements Division {}
    }

    /** Folds of the LASSO. */
    public sealed interface Folds {
        /**
         * As files say: a column of ids, and {@code fold} from 1.
         *
         * @param training of the training patients
         * @param all of all patients, for the order as published
         */
        record Given(Path training, Optional<Path> all) implements Folds {}

        /**
         * Drawn by label.
         *
         * @param count number of folds
         * @param seed of the draw
         */
        record Drawn(int count, long seed) implements Folds {}
    }
}
