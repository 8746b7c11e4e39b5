package org.voxrisk.io.cohort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.extract.FeatureMaps;
import org.voxrisk.extract.VoxelSettings;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.preprocess.n4.N4BiasFieldCorrection;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

/**
 * A process that serves for long: calls of all kinds from eight threads at a time, some cancelled in the middle. Values have the
 * bits of one call after the other, no thread stays, and the heap comes back. {@code -Dvoxrisk.service.calls=2000} makes more
 * calls than the ordinary run, and {@code -Dvoxrisk.service.told=FILE} leaves what was measured.
 */
class ServiceTest {
    private static final int CALLS = Integer.getInteger("voxrisk.service.calls", 60);
    private static final int THREADS = 8;
    private static final int EVERY_CANCELLED = 6;

    /** What may stay on the heap: less than one of a call's images for each of the threads, and what the JVM itself keeps. */
    private static final long HEAP_BOUND = 4L << 20;

    private static final Geometry GRID = Geometry.of(new int[] {20, 18, 8}, new double[] {0.8, 0.9, 2});
    private static final int ROW = 20;
    private static final int SLICE = ROW * 18;

    /** A call that gives numbers. */
    private interface Call {
        double[] run(Work work);
    }

    /**
     * A call of the service.
     *
     * @param call the call
     * @param questions how often it asked whether to go on when it was alone
     * @param expected its values when it was alone
     */
    private record Kind(String name, Call call, int questions, List<Double> expected) {
        static Kind of(String name, Call call) {
            AtomicInteger questions = new AtomicInteger();
            double[] values = call.run(Work.onCallersThread().withCancellation(() -> {
                questions.incrementAndGet();
                return false;
            }));
            assertTrue(values.length > 0, name);
            assertTrue(questions.get() > 3, name);
            return new Kind(name, call, questions.get(), boxed(values));
        }
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static Image3D image(int seed) {
        Random random = new Random(seed);
        double[] values = new double[GRID.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            int slice = i / SLICE;
            values[i] = Math.rint(400 + 150 * Math.sin(i % ROW * 0.4) + 20 * slice + 60 * random.nextGaussian());
        }
        return Image3D.of(GRID, PixelType.FLOAT64, values);
    }

    private static Mask mask() {
        return Mask.of(GRID, i -> {
            int row = i / ROW;
            int slice = i / SLICE;
            double x = (i % ROW - 9.5) / 8;
            double y = (row % 18 - 8.5) / 7;
            double z = (slice - 3.5) / 3.5;
            return x * x + y * y + z * z < 1;
        });
    }

    private static Parameters parameters(String yaml) {
        return ParameterFile.parse(yaml, "test").toParameters();
    }

    /** Other settings, other images, maps and a correction of the bias field. */
    private static List<Kind> kinds() {
        Map<String, Parameters> settings = new LinkedHashMap<>();
        settings.put("defaults", Preset.PYRADIOMICS_DEFAULT.parameters().toParameters());
        settings.put("paper", Preset.PAPER.parameters().toParameters());
        settings.put(
                "LoG",
                parameters(
                        "{imageType: {LoG: {sigma: [1.0, 2.0]}}, featureClass: {firstorder: [], glcm: []}, setting: {binCount: 16}}"));
        settings.put(
                "slices",
                parameters(
                        "{imageType: {Original: {}, Gradient: {}}, featureClass: {glcm: [], glszm: [], ngtdm: []}, setting: {force2D: true, binWidth: 40}}"));
        settings.put("IBSI", Preset.IBSI_MR.parameters().toParameters());
        List<Kind> kinds = new ArrayList<>();
        Mask mask = mask();
        int seed = 0;
        for (Map.Entry<String, Parameters> entry : settings.entrySet()) {
            Image3D image = image(seed++);
            CaseExtraction extraction = CaseExtraction.with(entry.getValue());
            kinds.add(Kind.of(
                    entry.getKey(),
                    work -> extraction
                            .extract(Map.of("id", entry.getKey()), image, mask, ExtractionObserver.NONE, work)
                            .values()));
        }
        Image3D image = image(seed);
        N4BiasFieldCorrection n4 =
                new N4BiasFieldCorrection(N4Settings.defaults().withMaximumNumberOfIterations(List.of(8, 8)));
        kinds.add(
                Kind.of("N4", work -> n4.correct(image, mask, work).corrected().values()));
        FeatureMaps maps = new FeatureMaps(
                parameters("{featureClass: {firstorder: [Entropy], glcm: [Contrast, Idm]}}")
                        .extraction(),
                VoxelSettings.standard());
        kinds.add(Kind.of("maps", work -> {
            List<Double> all = new ArrayList<>();
            maps.extract(image, mask, (name, map) -> all.addAll(boxed(map.values())), work);
            return all.stream().mapToDouble(v -> v).toArray();
        }));
        return kinds;
    }

    @Test
    void manyCallsOfAllKindsLeaveNothing() throws Exception {
        List<Kind> kinds = kinds();
        ExecutorService shared = Executors.newFixedThreadPool(2);
        Set<Thread> before;
        try {
            serve(kinds, shared, 3 * THREADS);
            before = new HashSet<>(Thread.getAllStackTraces().keySet());
            long start = heap();
            long began = System.nanoTime();
            int cancelled = serve(kinds, shared, CALLS);
            double seconds = (System.nanoTime() - began) / 1e9;
            long end = heapWithin(start + HEAP_BOUND);
            tell(String.format(
                    Locale.ROOT,
                    "%d calls, %d of them cancelled, %.1f s; heap %.2f MB before, %.2f MB after",
                    CALLS,
                    cancelled,
                    seconds,
                    start / 1e6,
                    end / 1e6));
            assertTrue(end <= start + HEAP_BOUND, () -> start + " bytes before, " + end + " after");
            assertTrue(cancelled >= CALLS / EVERY_CANCELLED - 1, () -> cancelled + " cancelled");
        } finally {
            shared.shutdown();
            assertTrue(shared.awaitTermination(1, TimeUnit.MINUTES));
        }
        assertEquals(Set.of(), threadsBeside(before));
    }

    /** Makes calls from eight threads and returns how many were cancelled. */
    private static int serve(List<Kind> kinds, ExecutorService shared, int calls) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                all.add(clients.submit(() -> {
                    for (int i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
                        serve(kinds.get(i % kinds.size()), i, shared, cancelled);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            clients.shutdown();
            assertTrue(clients.awaitTermination(1, TimeUnit.MINUTES));
        }
        return cancelled.get();
    }

    private static void serve(Kind kind, int number, ExecutorService shared, AtomicInteger cancelled) {
        Work work = number % 3 == 0 ? Work.onCallersThread() : number % 3 == 1 ? Work.threads(2) : Work.on(shared, 3);
        if (number % EVERY_CANCELLED == 0) {
            cancel(kind, 1 + new Random(number).nextInt(kind.questions() / 2), work);
            cancelled.incrementAndGet();
        } else {
            assertArrayEquals(
                    kind.expected().stream().mapToDouble(v -> v).toArray(),
                    kind.call().run(work),
                    kind.name());
        }
    }

    /** Says at a question that the work is no longer wanted. */
    private static void cancel(Kind kind, int question, Work work) {
        AtomicInteger asked = new AtomicInteger();
        Work stopped = work.withCancellation(() -> asked.incrementAndGet() >= question);
        assertThrows(
                CancelledException.class,
                () -> kind.call().run(stopped),
                () -> kind.name() + " at question " + question + " of " + kind.questions());
    }

    private static Set<String> threadsBeside(Set<Thread> before) throws InterruptedException {
        Set<String> left = Set.of();
        // A pool's thread ends a moment after its pool.
        for (int i = 0; i < 200; i++) {
            left = Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.isAlive() && !before.contains(t))
                    .map(Thread::getName)
                    .collect(Collectors.toSet());
            if (left.isEmpty()) {
                return left;
            }
            Thread.sleep(10);
        }
        return left;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long heapWithin(long bound) {
        long used = heap();
        for (int i = 0; i < 5 && used > bound; i++) {
            used = heap();
        }
        return used;
    }

    private static void tell(String line) throws IOException {
        String file = System.getProperty("voxrisk.service.told", "");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), line + "\n");
        }
    }
}
