package org.voxrisk.io.cohort.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

/** Orders in which cases can be begun, finished, and stopped: the table is one and the same. */
class BatchInterleavingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SmallCohort cohort;

    @BeforeEach
    void open() {
        cohort = new SmallCohort(folder);
    }

    /** Reads files, after something else. */
    private record Before(Hook hook, Map<String, Object> settings) implements CaseReader {
        interface Hook {
            void before(CaseRow row) throws IOException;
        }

        @Override
        public CaseVolumes read(CaseRow row, LabelSelection regions, int labelChannel, Work work) throws IOException {
            hook.before(row);
            return FileCaseReader.standard().read(row, regions, labelChannel, work);
        }

        @Override
        public long estimateBytes(CaseRow row) {
            return FileCaseReader.standard().estimateBytes(row);
        }
    }

    private static BatchExtraction quick(Before.Hook hook) {
        return BatchExtraction.with(ParameterFile.parse("featureClass: {firstorder: [Mean, Energy], glcm: []}", "test")
                        .toParameters())
                .withProvenance(SmallCohort.LEAP_DAY)
                .withReader(new Before(hook, Map.of()));
    }

    @Test
    void anyInterleavingGivesTheSameBytes() throws IOException {
        cohort.list(7);
        CaseList list = cohort.list("""
                Image,Mask,Label
                i1.nrrd,m1.nrrd,2
                none.nrrd,m1.nrrd,1
                i2.nrrd,m2.nrrd,all
                i3.nrrd,m3.nrrd,
                i4.nrrd,m4.nrrd,9
                ,m4.nrrd,9
                i5.nrrd,m5.nrrd,1
                i6.nrrd,m6.nrrd,1
                i7.nrrd,m7.nrrd,1
                """);
        String expected;
        try (BatchResult result =
                quick(row -> {}).run(list, cohort.journal(), Work.onCallersThread(), BatchListener.NONE)) {
            expected = cohort.csv(result);
            result.discardJournal();
        }
        for (long seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            Map<Integer, Integer> delays = new ConcurrentHashMap<>();
            list.rows().forEach(r -> delays.put(r.line(), random.nextInt(8)));
            BatchExtraction batch = quick(row -> pause(delays.getOrDefault(row.line(), 0)));
            int threads = 1 + random.nextInt(6);
            for (int stops = random.nextInt(4); stops > 0; stops--) {
                AtomicInteger left = new AtomicInteger(random.nextInt(6));
                BatchListener counting = new BatchListener() {
                    @Override
                    public void finished(int line, Optional<String> failure) {
                        left.decrementAndGet();
                    }
                };
                Work stopped = Work.threads(threads).withCancellation(() -> left.get() <= 0);
                try {
                    batch.run(list, cohort.journal(), stopped, counting).close();
                } catch (CancelledException e) {
                    assertTrue(Files.exists(cohort.journal()), "seed " + seed);
                }
            }
            try (BatchResult result = batch.run(list, cohort.journal(), Work.threads(threads), BatchListener.NONE)) {
                assertEquals(expected, cohort.csv(result), "seed " + seed);
                result.discardJournal();
            }
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The caller's executor may have no thread free. */
    @Test
    void aSaturatedExecutorIsNoObstacle() throws Exception {
        CaseList list = cohort.list(3);
        ExecutorService one = Executors.newFixedThreadPool(1);
        try {
            int cases = one.submit(() -> {
                        try (BatchResult result =
                                quick(row -> {}).run(list, cohort.journal(), Work.on(one, 4), BatchListener.NONE)) {
                            return result.records().size();
                        }
                    })
                    .get();
            assertEquals(3, cases);
        } finally {
            one.shutdown();
        }
    }

    @Test
    void anInterruptStopsAndLeavesAJournal() throws IOException {
        CaseList list = cohort.list(4);
        BatchExtraction batch = quick(row -> {
            if (row.line() == 4) {
                Thread.currentThread().interrupt();
            }
        });
        assertThrows(
                CancelledException.class,
                () -> batch.run(list, cohort.journal(), Work.onCallersThread(), BatchListener.NONE));
        assertTrue(Thread.interrupted());
        AtomicInteger already = new AtomicInteger();
        BatchListener listener = new BatchListener() {
            @Override
            public void begun(int cases, int done, long dropped) {
                already.set(done);
            }
        };
        try (BatchResult result = quick(row -> {}).run(list, cohort.journal(), Work.onCallersThread(), listener)) {
            assertEquals(2, already.get());
            assertEquals(0, result.failureCount());
        }
    }

    /** A case is tried again when the others have given their memory back. */
    @Test
    void aCaseThatFoundNoMemoryIsTriedOnceMoreAlone() throws IOException {
        CaseList list = cohort.list(5);
        Map<Integer, Integer> tries = new ConcurrentHashMap<>();
        BatchExtraction batch = quick(row -> {
            int times = tries.merge(row.line(), 1, Integer::sum);
            if (row.line() == 3 && times == 1) {
                throw new OutOfMemoryError("of the test");
            }
            if (row.line() == 5) {
                throw new OutOfMemoryError("of the test");
            }
        });
        try (BatchResult result = batch.run(list, cohort.journal(), Work.threads(3), BatchListener.NONE)) {
            List<CaseFailure> failures = result.failures();
            assertEquals(List.of(5), failures.stream().map(CaseFailure::line).toList());
            assertTrue(failures.get(0).message().contains("heap")
                    && failures.get(0).message().contains("-Xmx"));
            assertEquals(Map.of(2, 1, 3, 2, 4, 1, 5, 2, 6, 1), tries);
        }
    }

    @Test
    void aFaultOfTheSoftwareCostsItsCaseAlone() throws IOException {
        CaseList list = cohort.list(3);
        BatchExtraction batch = quick(row -> {
            if (row.line() == 3) {
                throw new IllegalStateException("not\nexpected");
            }
        });
        try (BatchResult result = batch.run(list, cohort.journal(), Work.threads(2), BatchListener.NONE)) {
            String message = result.failures().get(0).message();
            assertTrue(message.contains("IllegalStateException (not expected)"), message);
            assertEquals(2, result.records().size());
        }
    }

    /** What prepares images decides values: it is recorded, and another way is another run. */
    @Test
    void howImagesArePreparedIsPartOfTheRun() throws IOException {
        CaseList list = cohort.list(1);
        BatchExtraction corrected =
                quick(row -> {}).withReader(new Before(row -> {}, Map.of("n4", Map.of("shrink", 4))));
        try (BatchResult result = corrected.run(list, cohort.journal(), Work.onCallersThread(), BatchListener.NONE)) {
            assertEquals(
                    Map.of("n4", Map.of("shrink", 4)),
                    result.records().get(0).provenance().get("reading"));
        }
        JournalException e = assertThrows(
                JournalException.class,
                () -> quick(row -> {}).run(list, cohort.journal(), Work.onCallersThread(), BatchListener.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("reading.n4.shrink was 4 and is nothing"), e.getMessage());
    }

    @Test
    void aListOfNothingAndColumnsOfItsOwnAreRefused() throws IOException {
        CaseList none = cohort.list("Image,Mask\n");
        assertThrows(
                IllegalArgumentException.class,
                () -> quick(row -> {}).run(none, cohort.journal(), Work.onCallersThread(), BatchListener.NONE));
        CaseList own = cohort.list("Image,Mask,diagnostics_error\ni,m,x\n");
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> quick(row -> {}).run(own, cohort.journal(), Work.onCallersThread(), BatchListener.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("diagnostics_error"), e.getMessage());
        assertFalse(Files.exists(cohort.journal()));
    }
}
