package org.voxrisk.riskmodel.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.evaluate.StratifiedBootstrap;
import org.voxrisk.riskmodel.model.logistic.CalibrationBootstrap;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.OptimismBootstrap;
import org.voxrisk.riskmodel.model.logistic.Resampling;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.model.penalized.Columns;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.ElasticNetCrossValidation;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.model.penalized.FoldAssignment;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationRule;
import org.voxrisk.riskmodel.statistics.correlation.PearsonColumns;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** Long calls on tables give the same bits on any number of threads, and stop where they are told to. */
class WorkTest {
    private static final int N = 60;
    private static final int P = 40;
    private static final double[] X = new Random(11).doubles(N * P, -1, 1).toArray();
    private static final double[] Y = IntStream.range(0, N)
            .mapToDouble(i -> X[i] + X[N + i] + 0.5 * X[2 * N + i] > 0 ? 1 : 0)
            .toArray();
    private static final FoldAssignment FOLDS =
            FoldAssignment.of(IntStream.range(0, N).map(i -> i % 5).toArray());

    /** A long call; what it gives, as text of its bits; the questions that it asks at least. */
    private record Call(String name, int questions, Function<Work, String> run) {}

    private static String bits(double[] values) {
        return Arrays.toString(
                Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray());
    }

    private static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (Family family : List.of(Family.GAUSSIAN, Family.BINOMIAL)) {
            ElasticNet.Options options = ElasticNet.Options.defaults(family);
            calls.add(new Call(
                    "path " + family,
                    100,
                    w -> bits(ElasticNet.fit(Columns.of(X, N, P), Y, options, w).lambdas())));
            calls.add(new Call("cross-validated path " + family, 500, w -> {
                var fitted = ElasticNetCrossValidation.fit(
                        Columns.of(X, N, P), Y, FOLDS, CrossValidationMeasure.DEVIANCE, options, w);
                return fitted.lambdaMin() + " " + fitted.lambdaOneStandardError();
            }));
        }
        for (CorrelationRule rule : CorrelationRule.values()) {
            calls.add(new Call("correlations " + rule, 2 * P - 1, w -> {
                try (Crew crew = w.start()) {
                    return new CorrelationFilter(rule, 0.2)
                            .select(PearsonColumns.of(X, N, crew.checkpoint()), crew.checkpoint())
                            .kept()
                            .toString();
                }
            }));
        }
        Outcomes outcomes = Outcomes.of(events());
        double[] scores = Arrays.copyOf(X, N);
        calls.add(new Call(
                "stratified bootstrap",
                500,
                w -> bits(StratifiedBootstrap.seeded(outcomes, 500, 3).aucs(scores, RocDirection.EVENTS_HIGHER, w))));
        DesignMatrix design = DesignMatrix.of(
                List.of(Term.numeric("a", Arrays.copyOfRange(X, 3 * N, 4 * N)), Term.numeric("b", scores)));
        Resampling samples = Resampling.seeded(N, 40, 8);
        calls.add(new Call(
                "optimism",
                40,
                w -> OptimismBootstrap.run(design, Y, samples, w).toString()));
        calls.add(new Call(
                "calibration",
                40,
                w -> bits(CalibrationBootstrap.run(design, Y, samples, w).corrected())));
        return calls;
    }

    private static boolean[] events() {
        boolean[] events = new boolean[N];
        for (int i = 0; i < N; i++) {
            events[i] = Y[i] == 1;
        }
        return events;
    }

    @TestFactory
    Stream<DynamicTest> sameBitsOnAnyNumberOfThreads() {
        return calls().stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    String expected = c.run().apply(Work.onCallersThread());
                    assertEquals(expected, c.run().apply(Work.threads(2)));
                    assertEquals(expected, c.run().apply(Work.threads(5)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> callsAskAndStop() {
        return calls().stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    AtomicInteger asked = new AtomicInteger();
                    Work counting = Work.onCallersThread().withCancellation(() -> asked.incrementAndGet() < 0);
                    assertEquals(c.run().apply(Work.onCallersThread()), c.run().apply(counting));
                    int all = asked.get();
                    assertTrue(all >= c.questions(), all + " questions, expected at least " + c.questions());
                    for (int stopAt : new int[] {1, all / 2 + 1, all}) {
                        asked.set(0);
                        Work work = Work.onCallersThread().withCancellation(() -> asked.incrementAndGet() >= stopAt);
                        assertThrows(CancelledException.class, () -> c.run().apply(work), "at question " + stopAt);
                        assertEquals(stopAt, asked.get(), "nothing asks after the answer");
                    }
                }));
    }
}
