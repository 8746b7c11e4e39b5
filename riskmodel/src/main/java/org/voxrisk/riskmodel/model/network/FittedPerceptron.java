package org.voxrisk.riskmodel.model.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.Trained;

/** A fitted {@link MultilayerPerceptron}. Immutable; JSON holds the weights and names no case. */
public final class FittedPerceptron implements FittedClassifier {
    private static final int ROWS_AT_A_TIME = 256;

    private final String label;
    private final Trained trained;
    private final Activation activation;
    private final List<Integer> hidden;
    private final double[] parameters;
    private final int iterations;
    private final boolean converged;
    private final double loss;
    private final Layers layers;

    FittedPerceptron(
            String label,
            Trained trained,
            Activation activation,
            List<Integer> hidden,
            double[] parameters,
            int iterations,
            boolean converged,
            double loss) {
        this.label = label;
        this.trained = trained;
        this.activation = activation;
        this.hidden = List.copyOf(hidden);
        this.parameters = parameters;
        this.iterations = iterations;
        this.converged = converged;
        this.loss = loss;
        this.layers = Layers.of(trained.columns().size(), hidden);
    }

    /** The label of the classifier, with the settings that matter. */
    public String label() {
        return label;
    }

    /** On what it was fitted. */
    public Trained trained() {
        return trained;
    }

    /** What hidden units do. */
    public Activation activation() {
        return activation;
    }

    /** Units of each hidden layer. */
    public List<Integer> hidden() {
        return hidden;
    }

    /** Weights of a layer, from 0: {@code [i * outputs + j]} from its input i to its output j. */
    public double[] weights(int layer) {
        return Arrays.copyOfRange(parameters, layers.weightsAt(layer), layers.biasesAt(layer));
    }

    /** Biases of a layer, from 0, one an output. */
    public double[] biases(int layer) {
        int from = layers.biasesAt(layer);
        return Arrays.copyOfRange(parameters, from, from + layers.outputs(layer));
    }

    /** Epochs, or steps of L-BFGS, that were made. */
    public int iterations() {
        return iterations;
    }

    /** False when the iterations ended before the tolerance was met: more of them, or scaled columns, may help. */
    public boolean converged() {
        return converged;
    }

    /** Mean loss of the last epoch, with the penalty. */
    public double loss() {
        return loss;
    }

    @Override
    public FeatureNames columns() {
        return trained.columns();
    }

    @Override
    public String description() {
        return label + " " + trained + ", " + (converged ? "ended after " : "still falling after ") + iterations
                + " iterations";
    }

    /** Log-odds of each case, in row order. */
    @Override
    public double[] scores(FeatureTable table) {
        CompleteRows rows = CompleteRows.of(table, columns(), "a multilayer perceptron");
        int n = rows.rows();
        double[] scores = new double[n];
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        BatchGradient pass = new BatchGradient(layers, activation, Math.max(1, Math.min(n, ROWS_AT_A_TIME)));
        for (int from = 0; from < n; from += ROWS_AT_A_TIME) {
            int to = Math.min(n, from + ROWS_AT_A_TIME);
            System.arraycopy(pass.forward(parameters, rows.values(), order, from, to), 0, scores, from, to - from);
        }
        return scores;
    }

    /** Probability of label 1 of each case, {@code 1 / (1 + exp(-log-odds))}, in row order; never empty. */
    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        return probabilities(table, scores(table));
    }

    @Override
    public Optional<double[]> probabilities(FeatureTable table, double[] scores) {
        double[] p = scores.clone();
        for (int i = 0; i < p.length; i++) {
            p[i] = 1 / (1 + StrictMath.exp(-p[i]));
        }
        return Optional.of(p);
    }

    /** The network as JSON text; every number reads back to the same bits. */
    public String toJson() {
        return PerceptronCodec.ALONE.toJson(this);
    }

    /**
     * Writes the network as a JSON file, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        PerceptronCodec.ALONE.write(file, this);
    }

    /**
     * Reads JSON text.
     *
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static FittedPerceptron fromJson(String json) throws InvalidFileException {
        return PerceptronCodec.ALONE.fromJson(json, "multilayer perceptron", FittedPerceptron.class);
    }

    /**
     * Reads a JSON file.
     *
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static FittedPerceptron read(Path file) throws IOException {
        return PerceptronCodec.ALONE.read(file, FittedPerceptron.class);
    }

    /** Two are equal when all their numbers are, to the bit. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FittedPerceptron other
                && label.equals(other.label)
                && trained.equals(other.trained)
                && activation == other.activation
                && hidden.equals(other.hidden)
                && Arrays.equals(parameters, other.parameters)
                && iterations == other.iterations
                && converged == other.converged
                && Double.doubleToLongBits(loss) == Double.doubleToLongBits(other.loss);
    }

    @Override
    public int hashCode() {
        return 31 * hidden.hashCode() + Arrays.hashCode(parameters);
    }
}
