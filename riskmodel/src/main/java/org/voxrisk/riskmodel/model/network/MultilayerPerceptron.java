package org.voxrisk.riskmodel.model.network;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.voxrisk.riskmodel.data.SplitMix64;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * A multilayer perceptron: layers of units, each unit a bend of a weighted sum of the layer before, and one output with the
 * log-odds of label 1. Its weights make the log-loss plus {@code alpha / (2m) sum w^2} small, m the rows of a batch.
 *
 * <p>First weights and biases are uniform within {@code sqrt(6 / (inputs + outputs))} of 0 (Glorot, Bengio 2010), 2 in place of 6
 * for logistic units; epochs go through the rows in a drawn order. The fit runs on one thread. Weights of the same seed have
 * the same bits anywhere, but another seed finds other weights.
 *
 * @param hidden units of each hidden layer, the first reads the columns; at least one layer, at least one unit each
 * @param activation of the hidden units
 * @param optimizer how the weights are found
 * @param alpha penalty on squared weights, biases left out; at least 0
 * @param batchSize rows of a step of {@link Optimizer#ADAM}, at least 1, cut to the number of rows; empty for at most 200
 * @param learningRate of {@link Optimizer#ADAM}, above 0
 * @param maxIterations epochs, or steps of {@link Optimizer#LBFGS}, at least 1
 * @param tolerance see {@link Optimizer}; at least 0
 * @param patience epochs without a lower loss that are waited for, at least 1
 * @param seed for first weights and the order of rows
 */
public record MultilayerPerceptron(
        List<Integer> hidden,
        Activation activation,
        Optimizer optimizer,
        double alpha,
        OptionalInt batchSize,
        double learningRate,
        int maxIterations,
        double tolerance,
        int patience,
        long seed)
        implements Classifier {
    private static final int AUTOMATIC_BATCH = 200;
    private static final String WHO = "a multilayer perceptron";

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public MultilayerPerceptron {
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty()
                || hidden.size() >= Layers.MOST_LAYERS
                || hidden.stream().anyMatch(h -> h < 1)) {
            throw new IllegalArgumentException("hidden layers " + hidden + ": there must be 1 to "
                    + (Layers.MOST_LAYERS - 1) + ", of at least one unit each");
        }
        requireAtLeastZero("alpha", alpha);
        requireAtLeastZero("tolerance", tolerance);
        if (batchSize.isPresent() && batchSize.getAsInt() < 1) {
            throw new IllegalArgumentException("batchSize = " + batchSize.getAsInt() + ", must be at least 1");
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("learningRate = " + learningRate + ", must be finite and above 0");
        }
        if (maxIterations < 1 || patience < 1) {
            throw new IllegalArgumentException(
                    "maxIterations = " + maxIterations + ", patience = " + patience + ", must be at least 1");
        }
    }

    private static void requireAtLeastZero(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " = " + value + ", must be finite and at least 0");
        }
    }

    /** One hidden layer of 100 RELU units, ADAM, alpha 1e-4, rate 1e-3, 200 epochs, tolerance 1e-4, patience 10. */
    public static MultilayerPerceptron standard(long seed) {
        return new MultilayerPerceptron(
                List.of(100), Activation.RELU, Optimizer.ADAM, 1e-4, OptionalInt.empty(), 1e-3, 200, 1e-4, 10, seed);
    }

    /** The same with other hidden layers. */
    public MultilayerPerceptron withHidden(Integer... units) {
        return new MultilayerPerceptron(
                List.of(units),
                activation,
                optimizer,
                alpha,
                batchSize,
                learningRate,
                maxIterations,
                tolerance,
                patience,
                seed);
    }

    /** The same with another activation. */
    public MultilayerPerceptron withActivation(Activation other) {
        return new MultilayerPerceptron(
                hidden, other, optimizer, alpha, batchSize, learningRate, maxIterations, tolerance, patience, seed);
    }

    /** The same with another optimiser. */
    public MultilayerPerceptron withOptimizer(Optimizer other) {
        return new MultilayerPerceptron(
                hidden, activation, other, alpha, batchSize, learningRate, maxIterations, tolerance, patience, seed);
    }

    /** The same with another penalty. */
    public MultilayerPerceptron withAlpha(double other) {
        return new MultilayerPerceptron(
                hidden,
                activation,
                optimizer,
                other,
                batchSize,
                learningRate,
                maxIterations,
                tolerance,
                patience,
                seed);
    }

    /** The same with another number of iterations. */
    public MultilayerPerceptron withMaxIterations(int other) {
        return new MultilayerPerceptron(
                hidden, activation, optimizer, alpha, batchSize, learningRate, other, tolerance, patience, seed);
    }

    @Override
    public String label() {
        return "multilayer perceptron (" + hidden + " " + activation + ", " + optimizer + ", alpha " + alpha
                + (optimizer == Optimizer.ADAM ? ", rate " + learningRate : "") + ", seed " + seed + ")";
    }

    /**
     * Finds the weights.
     *
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a training value is missing
     * @throws IllegalStateException when a training case has no label
     * @throws DegenerateTrainingException when there is no column, a class has no case, or a weight leaves the range of a
     *     double
     * @throws IllegalArgumentException when the layers have too many parameters
     */
    @Override
    public FittedPerceptron fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    @Override
    public FittedPerceptron fit(TrainingPart training, Work work) {
        try (Crew crew = work.start()) {
            crew.checkpoint().check();
            CompleteRows rows = CompleteRows.ofTraining(training, WHO);
            Layers layers = Layers.of(rows.columns(), hidden);
            SplitMix64 random = new SplitMix64(seed);
            double[] theta = first(layers, random);
            Progress progress = optimizer == Optimizer.ADAM
                    ? adam(layers, theta, rows, training.labels(), random, crew)
                    : bfgs(layers, theta, rows, training.labels(), crew);
            for (double value : theta) {
                if (!Double.isFinite(value)) {
                    throw new DegenerateTrainingException("a weight of the multilayer perceptron became " + value
                            + " within " + progress.iterations + " iterations on " + rows.rows() + " cases and "
                            + rows.columns() + " columns: scale the columns, or lower the learning rate");
                }
            }
            return new FittedPerceptron(
                    label(),
                    Trained.of(training),
                    activation,
                    hidden,
                    theta,
                    progress.iterations,
                    progress.converged,
                    progress.loss);
        }
    }

    private record Progress(int iterations, boolean converged, double loss) {}

    private double[] first(Layers layers, SplitMix64 random) {
        double[] theta = new double[layers.parameters()];
        double factor = activation == Activation.LOGISTIC ? 2 : 6;
        int k = 0;
        for (int l = 0; l < layers.count(); l++) {
            double bound = Math.sqrt(factor / (layers.inputs(l) + (double) layers.outputs(l)));
            int end = layers.biasesAt(l) + layers.outputs(l);
            for (; k < end; k++) {
                theta[k] = bound * (2 * ((random.next() >>> 11) * 0x1p-53) - 1);
            }
        }
        return theta;
    }

    private Progress adam(
            Layers layers, double[] theta, CompleteRows rows, int[] labels, SplitMix64 random, Crew crew) {
        int n = rows.rows();
        int batch = Math.min(n, batchSize.orElse(AUTOMATIC_BATCH));
        BatchGradient pass = new BatchGradient(layers, activation, batch);
        Adam adam = new Adam(learningRate, theta.length);
        double[] gradient = new double[theta.length];
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        Crew.Steps steps = crew.steps(maxIterations);
        double best = Double.POSITIVE_INFINITY;
        double loss = best;
        int without = 0;
        for (int epoch = 1; epoch <= maxIterations; epoch++) {
            random.shuffle(order);
            double sum = 0;
            for (int from = 0; from < n; from += batch) {
                crew.checkpoint().check();
                int to = Math.min(n, from + batch);
                double mean = pass.lossAndGradient(theta, rows.values(), labels, order, from, to, alpha, gradient);
                sum += mean * (to - from);
                adam.step(theta, gradient);
            }
            steps.done("epochs");
            loss = sum / n;
            without = loss > best - tolerance ? without + 1 : 0;
            best = Math.min(best, loss);
            if (without > patience) {
                return new Progress(epoch, true, loss);
            }
        }
        return new Progress(maxIterations, false, loss);
    }

    private Progress bfgs(Layers layers, double[] theta, CompleteRows rows, int[] labels, Crew crew) {
        int n = rows.rows();
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        BatchGradient pass = new BatchGradient(layers, activation, n);
        LimitedMemoryBfgs.Result result = new LimitedMemoryBfgs(
                        (point, gradient) ->
                                pass.lossAndGradient(point, rows.values(), labels, order, 0, n, alpha, gradient),
                        theta.length,
                        tolerance)
                .minimize(theta, maxIterations, crew.checkpoint());
        return new Progress(result.iterations(), result.converged(), result.value());
    }
}
