package org.voxrisk.riskmodel.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.pipeline.ModelCodecs;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

class MultilayerPerceptronTest {
    private static final FeatureTable TABLE =
            Cohorts.of(4, 300, 7, 3).select(FeatureNames.of("f0", "f1", "f2", "f3", "f4", "f5", "f6"));
    private static final TrainingPart PART = TrainingPart.wholeTable(TABLE);
    private static final MultilayerPerceptron SMALL =
            MultilayerPerceptron.standard(1).withHidden(5, 3).withMaxIterations(20);

    private static FeatureTable square() {
        List<Case> cases = new ArrayList<>();
        int[] labels = {0, 1, 1, 0};
        for (int i = 0; i < 4; i++) {
            cases.add(Case.of("p" + i, labels[i]));
        }
        return FeatureTable.ofColumns(FeatureNames.of("a", "b"), cases, new double[] {0, 0, 1, 1, 0, 1, 0, 1});
    }

    @Test
    void saysWhatItsWeightsSay() {
        // h = relu(a - b, b - a); log-odds = 4 h0 + 4 h1 - 2: exclusive or.
        FittedPerceptron fitted = new FittedPerceptron(
                "by hand",
                new Trained(FeatureNames.of("a", "b"), 4, 2, TrainingScope.WHOLE_TABLE),
                Activation.RELU,
                List.of(2),
                new double[] {1, -1, -1, 1, 0, 0, 4, 4, -2},
                0,
                true,
                0);
        assertArrayEquals(new double[] {-2, 2, 2, -2}, fitted.scores(square()));
        assertEquals(1 / (1 + Math.exp(2)), fitted.probabilities(square()).orElseThrow()[0], 1e-15);
        assertArrayEquals(new double[] {4, 4}, fitted.weights(1));
        assertArrayEquals(new double[] {-2}, fitted.biases(1));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void derivativesAreThoseOfTheLoss(Activation activation) {
        Layers layers = Layers.of(6, List.of(5, 3));
        Random random = new Random(8);
        double[] theta = random.doubles(layers.parameters(), -1, 1).toArray();
        double[] x = random.doubles(11 * 6, -1, 1).toArray();
        int[] labels = random.ints(11, 0, 2).toArray();
        int[] order = {10, 3, 4, 0, 1, 2, 9, 8, 7, 5, 6};
        BatchGradient pass = new BatchGradient(layers, activation, 11);
        double[] gradient = new double[theta.length];
        double[] unused = new double[theta.length];
        // A larger batch before leaves nothing behind.
        pass.lossAndGradient(theta, x, labels, order, 0, 11, 0.3, gradient);
        pass.lossAndGradient(theta, x, labels, order, 2, 9, 0.3, gradient);
        for (int k = 0; k < theta.length; k++) {
            double at = theta[k];
            double h = 1e-6;
            theta[k] = at + h;
            double up = pass.lossAndGradient(theta, x, labels, order, 2, 9, 0.3, unused);
            theta[k] = at - h;
            double down = pass.lossAndGradient(theta, x, labels, order, 2, 9, 0.3, unused);
            theta[k] = at;
            assertEquals((up - down) / (2 * h), gradient[k], 1e-7, "parameter " + k);
        }
    }

    @Test
    void learnsExclusiveOr() {
        FittedPerceptron fitted = MultilayerPerceptron.standard(3)
                .withHidden(8)
                .withActivation(Activation.TANH)
                .withOptimizer(Optimizer.LBFGS)
                .fit(TrainingPart.wholeTable(square()));
        double[] p = fitted.probabilities(square()).orElseThrow();
        assertTrue(p[0] < 0.1 && p[1] > 0.9 && p[2] > 0.9 && p[3] < 0.1, java.util.Arrays.toString(p));
        assertTrue(fitted.converged());
    }

    @Test
    void lossOfLbfgsIsNoHigherThanOfAdam() {
        MultilayerPerceptron adam = SMALL.withAlpha(0.1).withMaxIterations(100);
        FittedPerceptron bfgs = adam.withOptimizer(Optimizer.LBFGS).fit(PART);
        assertTrue(bfgs.loss() <= adam.fit(PART).loss(), bfgs.description());
    }

    @Test
    void sameBitsOnAnyNumberOfThreadsAndFromJson() throws InvalidFileException {
        FittedPerceptron fitted = SMALL.fit(PART);
        List<Double> told = new ArrayList<>();
        assertEquals(fitted, SMALL.fit(PART, Work.threads(4).withProgress((stage, fraction) -> told.add(fraction))));
        assertEquals(20, told.size());
        FittedPerceptron again = ModelCodecs.standard().fromJson(fitted.toJson(), "test", FittedPerceptron.class);
        assertEquals(fitted, again);
        assertEquals(fitted.hashCode(), again.hashCode());
        assertEquals(fitted.toJson(), FittedPerceptron.fromJson(fitted.toJson()).toJson());
        assertArrayEquals(fitted.scores(TABLE), again.scores(TABLE));
        // 300 rows are two batches of a pass; each case is judged on its own.
        FeatureTable last = TABLE.selectCases(List.of("c1299", "c1003"));
        assertEquals(fitted.scores(TABLE)[299], again.scores(last)[0]);
        MultilayerPerceptron other = new MultilayerPerceptron(
                List.of(5, 3), Activation.RELU, Optimizer.ADAM, 1e-4, OptionalInt.of(7), 1e-3, 20, 1e-4, 10, 2);
        assertNotEquals(fitted, other.fit(PART));
    }

    @Test
    void endsWhenTheLossNoLongerFalls() {
        FittedPerceptron fitted = new MultilayerPerceptron(
                        List.of(2), Activation.RELU, Optimizer.ADAM, 0, OptionalInt.empty(), 1e-3, 500, 10, 3, 1)
                .fit(PART);
        // The first epoch falls from infinity; four more do not fall by 10.
        assertEquals(5, fitted.iterations());
        assertTrue(fitted.converged());
        assertTrue(SMALL.fit(PART).description().contains("still falling after 20"));
    }

    @Test
    void refusesWhatItCannotLearnFrom() {
        Refusal.of(
                DegenerateTrainingException.class,
                () -> SMALL.fit(TrainingPart.wholeTable(TABLE.withCases(c -> Case.of(c.id(), 1)))),
                "300 of the 300");
        Refusal.of(
                DegenerateTrainingException.class,
                () -> SMALL.fit(PART.through(t -> t.select(FeatureNames.of(List.of())))),
                "at least one column");
        double[] values = TABLE.toColumnMajor();
        values[301] = Double.NaN;
        FeatureTable holed = FeatureTable.ofColumns(TABLE.columns(), TABLE.cases(), values);
        Refusal.of(
                InvalidFeatureValueException.class, () -> SMALL.fit(TrainingPart.wholeTable(holed)), "'f1'", "'c1001'");
        Refusal.of(InvalidFeatureValueException.class, () -> SMALL.fit(PART).scores(holed), "'f1'", "'c1001'");
        double[] huge = TABLE.toColumnMajor();
        java.util.Arrays.fill(huge, 1e308);
        Refusal.of(
                DegenerateTrainingException.class,
                () -> SMALL.fit(TrainingPart.wholeTable(TABLE.withValues(huge))),
                "scale the columns");
        assertThrows(
                CancelledException.class, () -> SMALL.fit(PART, Work.threads(2).withCancellation(() -> true)));
    }

    @Test
    void settingsAreChecked() {
        Refusal.of(IllegalArgumentException.class, () -> SMALL.withHidden(), "[]");
        Refusal.of(IllegalArgumentException.class, () -> SMALL.withHidden(4, 0), "[4, 0]");
        Refusal.of(IllegalArgumentException.class, () -> SMALL.withAlpha(-1), "alpha = -1.0");
        Refusal.of(IllegalArgumentException.class, () -> SMALL.withMaxIterations(0), "maxIterations = 0");
        Refusal.of(
                IllegalArgumentException.class,
                () -> SMALL.withHidden(100000, 100000).fit(PART),
                "parameters");
    }

    private static void refused(Consumer<ObjectNode> change, String... parts) throws IOException {
        ObjectNode document =
                (ObjectNode) new ObjectMapper().readTree(SMALL.fit(PART).toJson());
        change.accept(document);
        String text = document.toString();
        Refusal.of(InvalidFileException.class, () -> FittedPerceptron.fromJson(text), parts);
    }

    @Test
    void filesAreChecked() throws IOException {
        refused(d -> ((ArrayNode) d.get("layers")).remove(2), "layers[1].biases", "the output");
        refused(d -> ((ArrayNode) d.get("layers")).removeAll(), "layers");
        refused(d -> ((ArrayNode) d.get("layers").get(0).get("weights")).remove(0), "layers[0].weights", "35");
        refused(d -> ((ArrayNode) d.get("layers").get(0).get("biases")).removeAll(), "layers[0].biases");
        refused(d -> ((ArrayNode) d.get("layers").get(1).get("weights")).set(0, "NaN"), "layers[1].weights[0]");
        refused(d -> ((ArrayNode) d.get("columns")).removeAll(), "columns");
        refused(d -> d.put("activation", "SINE"), "activation");
        refused(d -> d.put("iterations", -1), "iterations");
        refused(d -> d.put("surplus", 1), "surplus");
    }
}
