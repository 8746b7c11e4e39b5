package org.voxrisk.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.select.FittedChain;
import org.voxrisk.riskmodel.select.PaperSelection;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.Step;

/** The paper's selection on 99 simulated patients and the columns of two sequences (2,446), with 30 read twice. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx1g")
public class SelectionBenchmark {
    private static final int PATIENTS = 99;
    private static final int TWICE = 30;
    private static final int HIDDEN = 60;

    /** Number of features. */
    @Param("2446")
    public int features;

    /** One step of the chain, from 0, on what the steps before it leave. */
    @Param({"0", "1", "2", "3", "4"})
    public int step;

    private TrainingPart training = TrainingPart.wholeTable(table(List.of(), new double[0]));
    private TrainingPart before = training;
    private SelectionChain chain = PaperSelection.chainWithoutSecondReading(1);

    /** Draws features that share hidden factors, some with an effect, and checks that every step has something to do. */
    @Setup
    public void drawCohort() {
        Random random = new Random(1);
        double[] hidden = random.doubles((long) PATIENTS * HIDDEN, -1.7, 1.7).toArray();
        List<String> names = new ArrayList<>();
        double[] first = new double[PATIENTS * features];
        double[] second = new double[PATIENTS * features];
        for (int j = 0; j < features; j++) {
            names.add("feature" + j);
            int factor = j % HIDDEN;
            for (int i = 0; i < PATIENTS; i++) {
                int k = j * PATIENTS + i;
                first[k] = hidden[factor * PATIENTS + i]
                        + (factor < 20 ? 0.5 * (i % 2) : 0)
                        + 0.1 * (j % 10) * random.nextGaussian();
                second[k] = first[k] + 0.15 * (j % 7) * random.nextGaussian();
            }
        }
        FeatureTable cohort = table(names, first);
        FeatureTable again = table(names, second)
                .selectCases(cohort.cases().stream().map(Case::id).limit(TWICE).toList());
        training = TrainingPart.wholeTable(cohort);
        chain = PaperSelection.chain(again, 1);
        before = training;
        for (int s = 0; s < step; s++) {
            FittedStep fitted = chain.steps().get(s).fit(before);
            before = before.through(fitted::apply);
        }
        FittedStep fitted = chain.steps().get(step).fit(before);
        int kept = fitted.report().kept().size();
        if (kept == 0
                || (fitted.report().selecting() && kept == before.columns().size())) {
            throw new IllegalStateException(chain.steps().get(step).label() + " keeps " + kept + " of "
                    + before.columns().size());
        }
    }

    /** One step. */
    @Benchmark
    public FittedStep oneStep() {
        Step one = chain.steps().get(step);
        return one.fit(before);
    }

    /** The whole chain; the same for every value of {@link #step}. */
    @Benchmark
    public FittedChain wholeChain() {
        return chain.fit(training);
    }

    private static FeatureTable table(List<String> names, double[] values) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            cases.add(Case.of("patient" + i, i % 2));
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }
}
