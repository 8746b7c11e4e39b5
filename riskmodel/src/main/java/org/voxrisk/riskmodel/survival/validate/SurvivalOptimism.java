package org.voxrisk.riskmodel.survival.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Optimism of measures that are taken on the cases a model was built on, by the bootstrap: the whole of the building is
 * repeated on each resample, and the measure on the resample compared with that on all cases.
 *
 * <pre>
 *   optimism  = mean over resamples b of [ measure(model_b, resample b) - measure(model_b, all cases) ]
 *   corrected = measure(model, all cases) - optimism
 * </pre>
 *
 * <p>(Harrell, Lee, Mark, Stat Med 1996;15:361.) Resamples are drawn from the rows with replacement, one generator each, so that
 * results depend on the seed alone. A resample without a model or a measure, such as one without comparable pairs, is left out
 * of that measure and counted.
 *
 * @param <M> a built model
 */
public final class SurvivalOptimism<M> {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int cases;
    private final Builder<M> builder;
    private final Map<String, Measure<M>> measures = new LinkedHashMap<>();

    private SurvivalOptimism(int cases, Builder<M> builder) {
        this.cases = cases;
        this.builder = builder;
    }

    /**
     * Builds a model, with all choices that were made on the data.
     *
     * @param <M> the model
     */
    @FunctionalInterface
    public interface Builder<M> {
        /** The model built on rows, which may stand more than once; undefined if they do not allow one. */
        M build(int... rows);
    }

    /**
     * Measures a model.
     *
     * @param <M> the model
     */
    @FunctionalInterface
    public interface Measure<M> {
        /** The measure of a model on rows, which may stand more than once; NaN or undefined if they do not allow it. */
        double of(M model, int... rows);
    }

    /**
     * A measure and its optimism.
     *
     * @param apparent the measure on the cases the model was built on
     * @param optimism by how much it is too favourable, or too large
     * @param replicates number of resamples that the optimism is the mean of
     * @param failed number of resamples that gave no model or no measure
     */
    public record Estimate(double apparent, double optimism, int replicates, int failed) {
        /** The measure without its optimism. */
        public double corrected() {
            return apparent - optimism;
        }
    }

    /**
     * A way to build a model on some of the cases.
     *
     * @param cases number of cases, at least 2
     */
    public static <M> SurvivalOptimism<M> of(int cases, Builder<M> builder) {
        if (cases < 2) {
            throw new IllegalArgumentException(cases + " cases: at least 2 are needed to resample");
        }
        return new SurvivalOptimism<>(cases, builder);
    }

    /** This, with one more measure. */
    public SurvivalOptimism<M> with(String name, Measure<M> measure) {
        SurvivalOptimism<M> more = new SurvivalOptimism<>(cases, builder);
        more.measures.putAll(measures);
        if (more.measures.put(name, measure) != null) {
            throw new IllegalArgumentException("measure \"" + name + "\" is there already");
        }
        return more;
    }

    /** Resamples on the caller's thread; see {@link #estimate(int, long, Work)}. */
    public Map<String, Estimate> estimate(int replicates, long seed) {
        return estimate(replicates, seed, Work.onCallersThread());
    }

    /**
     * Optimism of each measure, by name in the order they were added.
     *
     * @param replicates number of resamples, at least 1; 200 or more for a report
     * @param seed chooses the resamples
     * @param work how many at a time; results are the same for any number
     * @throws UndefinedStatisticException if all resamples failed for a measure
     * @throws IllegalStateException if there is no measure
     */
    public Map<String, Estimate> estimate(int replicates, long seed, Work work) {
        if (replicates < 1) {
            throw new IllegalArgumentException(replicates + " replicates: at least 1 is needed");
        }
        if (measures.isEmpty()) {
            throw new IllegalStateException("no measure given: add one by with(name, measure)");
        }
        int[] all = IntStream.range(0, cases).toArray();
        M model = builder.build(all);
        List<double[]> differences;
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(replicates);
            differences = crew.map(replicates, (b, checkpoint) -> {
                checkpoint.check();
                double[] difference = ofReplicate(b, seed, all);
                steps.done("resample " + (b + 1));
                return difference;
            });
        }
        Map<String, Estimate> result = new LinkedHashMap<>();
        int m = 0;
        for (Map.Entry<String, Measure<M>> e : measures.entrySet()) {
            result.put(e.getKey(), summarize(e.getKey(), e.getValue().of(model, all), differences, m));
            m++;
        }
        return result;
    }

    private static Estimate summarize(String name, double apparent, List<double[]> differences, int m) {
        double sum = 0;
        int used = 0;
        for (double[] difference : differences) {
            if (!Double.isNaN(difference[m])) {
                sum += difference[m];
                used++;
            }
        }
        if (used == 0) {
            throw new UndefinedStatisticException("measure \"" + name + "\" is not defined on any of the "
                    + differences.size() + " resamples: there are too few cases or events for it");
        }
        return new Estimate(apparent, sum / used, used, differences.size() - used);
    }

    private double[] ofReplicate(int b, long seed, int... all) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed + (b + 1) * GOLDEN);
        int[] rows = new int[cases];
        for (int i = 0; i < cases; i++) {
            rows[i] = random.nextInt(cases);
        }
        List<Measure<M>> list = new ArrayList<>(measures.values());
        double[] difference = new double[list.size()];
        Arrays.fill(difference, Double.NaN);
        M model;
        try {
            model = builder.build(rows);
        } catch (IllegalArgumentException e) {
            // Too little in the resample: counted as failed.
            return difference;
        }
        for (int m = 0; m < difference.length; m++) {
            try {
                difference[m] = list.get(m).of(model, rows) - list.get(m).of(model, all);
            } catch (UndefinedStatisticException | HorizonException e) {
                difference[m] = Double.NaN;
            }
        }
        return difference;
    }
}
