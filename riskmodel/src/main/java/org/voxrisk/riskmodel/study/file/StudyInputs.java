package org.voxrisk.riskmodel.study.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.clinical.ClinicalIndex;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;
import org.voxrisk.riskmodel.clinical.PathologyColumns;

/**
 * Where the tables of a study are, and how patients are told apart. Immutable.
 *
 * @param idColumn column of patient ids in every table
 * @param ignoredPrefixes columns of feature tables whose name begins so are no features
 * @param sequences feature tables, in the order of the columns
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
        Clinical clinical,
        Outcome outcome,
        Optional<Path> excluded,
        Division split,
        Folds folds) {
    /** Copies the lists. */
    public StudyInputs {
        ignoredPrefixes = List.copyOf(ignoredPrefixes);
        sequences = List.copyOf(sequences);
    }

    /**
     * The feature tables of one sequence.
     *
     * @param name ends the names of its columns, behind {@code _}
     * @param features first reading, of all patients
     * @param secondReading second reading, of some patients
     */
    public record Sequence(String name, Path features, Optional<Path> secondReading) {}

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
