package org.voxrisk.riskmodel.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.FittedLogistic;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.select.FittedChain;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.FittedStep;

/**
 * A fitted {@link RiskModel}. Immutable; two are equal when all their numbers are. Saved as JSON it gives the same bits when
 * read back; the file names features and counts cases, it names no case.
 */
public final class FittedRiskModel {
    private final FittedStep selection;
    private final ModelInputs inputs;
    private final FittedClassifier classifier;

    FittedRiskModel(FittedStep selection, ModelInputs inputs, FittedClassifier classifier) {
        this.selection = selection;
        this.inputs = inputs;
        this.classifier = classifier;
    }

    /**
     * Puts together parts that were fitted or read one by one, for example a published score.
     *
     * @throws IllegalArgumentException when the inputs have the score of a selection that makes none, or the classifier reads
     *     columns that the inputs do not have
     */
    public static FittedRiskModel of(FittedStep selection, ModelInputs inputs, FittedClassifier classifier) {
        if (inputs.readScore() && selection.linearScore().isEmpty()) {
            throw new IllegalArgumentException("the score of the selection is wanted, and the selection has none: '"
                    + selection.report().step() + "'");
        }
        FeatureNames given = inputs.names(selection);
        if (!classifier.columns().missingFrom(given).isEmpty()) {
            throw FeatureMismatchException.of("the classifier", classifier.columns(), given);
        }
        return new FittedRiskModel(selection, inputs, classifier);
    }

    /** The fitted selection. */
    public FittedStep selection() {
        return selection;
    }

    /** The columns that the classifier is given. */
    public ModelInputs inputs() {
        return inputs;
    }

    /** The fitted classifier. */
    public FittedClassifier classifier() {
        return classifier;
    }

    /** The logistic regression, with its standard errors and nomogram; empty when the classifier is another. */
    public Optional<FittedLogistic> logistic() {
        return classifier instanceof FittedLogistic logistic ? Optional.of(logistic) : Optional.empty();
    }

    /** The Cox model, with its baseline hazard and horizons; empty when the classifier is another. */
    public Optional<FittedHazard> hazard() {
        return classifier instanceof FittedHazard hazard ? Optional.of(hazard) : Optional.empty();
    }

    /**
     * Columns that a table must have to be scored: the clinical ones, then what the first step of the selection takes; of
     * signatures, what all of them take.
     */
    public FeatureNames requiredColumns() {
        List<String> names = new ArrayList<>(inputs.clinical().asList());
        names.addAll(selectionInputs().asList());
        return FeatureNames.of(names);
    }

    private FeatureNames selectionInputs() {
        if (selection instanceof FittedSignatures signatures) {
            return signatures.inputColumns();
        }
        return selection instanceof FittedChain chain
                ? chain.inputColumns()
                : selection.report().kept();
    }

    /**
     * Those of {@link #requiredColumns} whose values may change a score: the clinical ones and what the selection keeps, of
     * signatures what theirs do. What is dropped on the way must be there, as columns, and is not looked at.
     */
    public FeatureNames decisiveColumns() {
        List<String> names = new ArrayList<>(inputs.clinical().asList());
        names.addAll((selection instanceof FittedSignatures signatures
                        ? signatures.decisiveColumns()
                        : selection.report().kept())
                .asList());
        return FeatureNames.of(names);
    }

    /** The columns that the classifier reads, behind the selection. Exceptions as {@link #scores}. */
    public FeatureTable classifierInputs(FeatureTable table) {
        return inputs.of(table, selection);
    }

    /** The same inputs and classifier behind another fitted selection, for example one with parameters of a new centre. */
    public FittedRiskModel withSelection(FittedStep other) {
        return of(other, inputs, classifier);
    }

    /** One line for a report. */
    public String description() {
        return selection.report().step() + "; " + classifier.description();
    }

    /**
     * One number a case in row order, higher for label 1: the score of the selection, the log-odds of a regression, or what
     * else the classifier gives.
     *
     * @param table has the clinical columns and what the selection asks for, in any order
     * @throws FeatureMismatchException when a column is not there; the message lists them
     * @throws InvalidFeatureValueException when a value is missing; the message names the column
     */
    public double[] scores(FeatureTable table) {
        return classifier.scores(inputs.of(table, selection));
    }

    /** Probability of label 1 of each case in row order; empty when the classifier has none. Exceptions as {@link #scores}. */
    public Optional<double[]> probabilities(FeatureTable table) {
        return classifier.probabilities(inputs.of(table, selection));
    }

    /**
     * How well the model does on cases with labels. On its own training rows the result is better than on new patients;
     * {@link org.voxrisk.riskmodel.data.TrainingPart#requireUnseen} refuses these.
     *
     * @throws IllegalStateException when a case has no label
     * @throws IllegalArgumentException when all cases are of one class
     * @throws FeatureMismatchException when a column is not there; the message lists them
     * @throws InvalidFeatureValueException when a value is missing; the message names the column
     */
    public ModelEvaluation evaluate(FeatureTable table) {
        FeatureTable columns = inputs.of(table, selection);
        double[] scores = classifier.scores(columns);
        return ModelEvaluation.of(Outcomes.of(table), scores, classifier.probabilities(columns, scores));
    }

    /** JSON text; for steps and classifiers of this library. */
    public String toJson() {
        return toJson(ModelCodecs.standard());
    }

    /**
     * JSON text.
     *
     * @param codecs of all parts, as {@code ModelCodecs.standard().with(own)}
     * @throws IllegalArgumentException when there is none for a part; the message says which
     */
    public String toJson(Codecs codecs) {
        return codecs.toJson(this);
    }

    /**
     * Writes the model as a JSON file, whole or not at all; for steps and classifiers of this library.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        write(file, ModelCodecs.standard());
    }

    /**
     * Writes the model as a JSON file, whole or not at all.
     *
     * @param codecs of all parts
     * @throws IllegalArgumentException when there is none for a part; the message says which
     * @throws IOException when the file cannot be written
     */
    public void write(Path file, Codecs codecs) throws IOException {
        codecs.write(file, this);
    }

    /**
     * Reads JSON text with steps and classifiers of this library.
     *
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static FittedRiskModel fromJson(String json) throws InvalidFileException {
        return fromJson(json, ModelCodecs.standard());
    }

    /**
     * Reads JSON text.
     *
     * @param codecs of all parts
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static FittedRiskModel fromJson(String json, Codecs codecs) throws InvalidFileException {
        return codecs.fromJson(json, "risk model", FittedRiskModel.class);
    }

    /**
     * Reads a JSON file with steps and classifiers of this library.
     *
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static FittedRiskModel read(Path file) throws IOException {
        return read(file, ModelCodecs.standard());
    }

    /**
     * Reads a JSON file.
     *
     * @param codecs of all parts
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static FittedRiskModel read(Path file, Codecs codecs) throws IOException {
        return codecs.read(file, FittedRiskModel.class);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FittedRiskModel other
                && selection.equals(other.selection)
                && inputs.equals(other.inputs)
                && classifier.equals(other.classifier);
    }

    @Override
    public int hashCode() {
        return Objects.hash(selection, inputs, classifier);
    }
}
