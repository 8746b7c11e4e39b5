package org.voxrisk.io.cohort.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.cohort.batch.SmallCohort.BATCH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.cohort.CaseExtraction;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.cohort.RecordLines;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

class BatchExtractionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SmallCohort cohort;

    @BeforeEach
    void open() {
        cohort = new SmallCohort(folder);
    }

    private BatchResult run(CaseList list, int threads) throws IOException {
        return BATCH.run(list, cohort.journal(), Work.threads(threads), BatchListener.NONE);
    }

    @Test
    void valuesAreThoseOfEachCaseAlone() throws IOException {
        CaseList list = cohort.list(3);
        try (BatchResult result = run(list, 2)) {
            assertEquals(List.of(), result.failures());
            List<ExtractionRecord> records = result.records();
            assertEquals(3, records.size());
            for (int i = 0; i < 3; i++) {
                CaseRow row = list.rows().get(i);
                ExtractionRecord alone = CaseExtraction.with(SmallCohort.PARAMETERS)
                        .withProvenance(SmallCohort.LEAP_DAY)
                        .extract(row.files(), ExtractionObserver.NONE, Work.onCallersThread());
                assertEquals(row.cells(), records.get(i).ids());
                assertEquals(alone.columns(), records.get(i).columns());
                assertArrayEquals(alone.values(), records.get(i).values());
                assertEquals(alone.missing(), records.get(i).missing());
                assertEquals(alone.facts().get("image"), records.get(i).facts().get("image"));
            }
            // One line of names, one a case; read back by what reads other tables.
            cohort.csv(result);
            List<ExtractionRecord> read = RecordCsv.read(cohort.file("out.csv"), List.of("PatientID", "Image", "Mask"));
            assertEquals("p2", read.get(1).id("PatientID"));
            assertArrayEquals(records.get(1).values(), read.get(1).values());
            result.writeLines(cohort.file("out.jsonl"));
            assertEquals(records, RecordLines.read(cohort.file("out.jsonl")));
        }
    }

    /** Whatever decides a value is in it, and nothing else. */
    @Test
    void fingerprintTellsWhatDecidesValues() throws IOException {
        CaseList list = cohort.list(2);
        String first = BATCH.fingerprint(list);
        assertEquals(64, first.length());
        assertEquals(first, BATCH.fingerprint(list));
        assertEquals(first, BATCH.withFailed(FailedCases.TRY_AGAIN).fingerprint(list));
        Set<String> all = new HashSet<>(List.of(first));
        assertTrue(all.add(BATCH.withRegions(LabelSelection.parse("1")).fingerprint(list)), "regions");
        assertTrue(all.add(BATCH.withRegions(LabelSelection.parse("2")).fingerprint(list)), "other regions");
        assertTrue(all.add(BATCH.withShard(Shard.parse("1/2")).fingerprint(list)), "part of the list");
        Parameters two = SmallCohort.PARAMETERS.withLabel(2);
        assertTrue(
                all.add(BatchExtraction.with(two)
                        .withProvenance(SmallCohort.LEAP_DAY)
                        .fingerprint(list)),
                "settings");
        cohort.withCase(3);
        assertTrue(all.add(BATCH.fingerprint(cohort.list("PatientID,Image,Mask\np1,i3.nrrd,m1.nrrd\n"))), "rows");
    }

    @Test
    void badCasesAreRowsWithTheirReason() throws IOException {
        cohort.withCase(1).withCase(5);
        Geometry other = Geometry.of(new int[] {8, 6, 5}, new double[] {0.5, 0.75, 3.5});
        SmallCohort.write(cohort.file("grid.nrrd"), other, i -> 1);
        SmallCohort.write(cohort.file("nan.nrrd"), SmallCohort.GRID, i -> Double.NaN);
        SmallCohort.write(cohort.file("empty.nrrd"), SmallCohort.GRID, i -> 0);
        Files.writeString(cohort.file("text.nrrd"), "no image");
        CaseList list = cohort.list("""
                PatientID,Image,Mask,Label
                a,i1.nrrd,m1.nrrd,1
                b,i2.nrrd,m1.nrrd,1
                c,i1.nrrd,empty.nrrd,
                d,i1.nrrd,grid.nrrd,1
                e,nan.nrrd,m1.nrrd,1
                f,text.nrrd,m1.nrrd,1
                g,i1.nrrd,,1
                h,i5.nrrd,m5.nrrd,7
                i,i5.nrrd,m5.nrrd,2
                """);
        try (BatchResult result = run(list, 2)) {
            List<CaseFailure> failures = result.failures();
            assertEquals(
                    List.of("b", "c", "d", "e", "f", "g", "h"),
                    failures.stream().map(f -> f.cells().get("PatientID")).toList());
            assertEquals(
                    List.of(3, 4, 5, 6, 7, 8, 9),
                    failures.stream().map(CaseFailure::line).toList());
            List<String> words = List.of("i2.nrrd", "no", "grid", "NaN", "text.nrrd", "Mask", "7");
            for (int i = 0; i < words.size(); i++) {
                CaseFailure failure = failures.get(i);
                assertTrue(failure.message().contains(words.get(i)), failure.toString());
                assertFalse(
                        failure.message().contains("\n") || failure.message().contains("Exception"),
                        failure.toString());
            }
            List<String> lines = cohort.csv(result).lines().toList();
            assertEquals(10, lines.size());
            assertTrue(lines.get(0).startsWith("PatientID,Image,Mask,Label,original_"), lines.get(0));
            assertTrue(lines.get(0).endsWith(",diagnostics_error"), lines.get(0));
            assertTrue(lines.get(2).startsWith("b,i2.nrrd,m1.nrrd,1,,,,"), lines.get(2));
            assertTrue(
                    lines.get(9).startsWith("i,i5.nrrd,m5.nrrd,2,")
                            && lines.get(9).endsWith(","),
                    lines.get(9));
            List<ExtractionRecord> read =
                    RecordCsv.read(cohort.file("out.csv"), List.of("PatientID", "Image", "Mask", "Label"));
            assertTrue(Double.isNaN(read.get(1).value(0))
                    && !Double.isNaN(read.get(8).value(0)));
            result.writeLines(cohort.file("out.jsonl"));
            List<ExtractionRecord> whole = RecordLines.read(cohort.file("out.jsonl"));
            assertEquals(0, whole.get(1).size());
            assertEquals(failures.get(0).message(), whole.get(1).facts().get("error"));
        }
    }

    @Test
    void aTableOfFailuresAloneSaysWhy() throws IOException {
        try (BatchResult result = run(cohort.list("Image,Mask\na.nrrd,b.nrrd\n"), 1)) {
            List<String> lines = cohort.csv(result).lines().toList();
            assertEquals("Image,Mask,diagnostics_error", lines.get(0));
            assertTrue(lines.get(1).startsWith("a.nrrd,b.nrrd,") && lines.get(1).contains("there is no"), lines.get(1));
        }
    }

    @Test
    void severalRegionsAreARowEach() throws IOException {
        CaseList list = cohort.list(2);
        try (BatchResult result = BATCH.withRegions(LabelSelection.all())
                .run(list, cohort.journal(), Work.threads(2), BatchListener.NONE)) {
            assertEquals(List.of("PatientID", "Image", "Mask", "label"), result.idColumns());
            assertEquals(
                    List.of("p1/1", "p1/2", "p2/1", "p2/2"),
                    result.records().stream()
                            .map(r -> r.id("PatientID") + "/" + r.id("label"))
                            .toList());
        }
        CaseList own = cohort.list("Image,Mask,LABEL\ni1.nrrd,m1.nrrd,all\ni2.nrrd,m2.nrrd,2\n");
        try (BatchResult result = BATCH.run(own, cohort.file("other"), Work.threads(2), BatchListener.NONE)) {
            List<String> lines = cohort.csv(result).lines().toList();
            assertTrue(lines.get(0).startsWith("Image,Mask,LABEL,region,original_"), lines.get(0));
            assertTrue(lines.get(2).startsWith("i1.nrrd,m1.nrrd,all,2,"), lines.get(2));
            assertTrue(lines.get(3).startsWith("i2.nrrd,m2.nrrd,2,2,"), lines.get(3));
        }
    }

    /** Stops a run once it has done some cases. */
    private void interrupted(BatchExtraction batch, CaseList list, int after, int threads) throws IOException {
        AtomicInteger done = new AtomicInteger();
        BatchListener counting = new BatchListener() {
            @Override
            public void finished(int line, Optional<String> failure) {
                done.incrementAndGet();
            }
        };
        Work work = Work.threads(threads).withCancellation(() -> done.get() >= after);
        assertThrows(
                CancelledException.class,
                () -> batch.run(list, cohort.journal(), work, counting).close());
    }

    @Test
    void aStoppedRunIsGoneOnWith() throws IOException {
        CaseList list = cohort.list(6);
        String expected;
        try (BatchResult result = run(list, 1)) {
            expected = cohort.csv(result);
            result.discardJournal();
        }
        assertFalse(Files.exists(cohort.journal()));
        for (int times = 0; times < 5; times++) {
            interrupted(BATCH, list, 1, 1);
        }
        AtomicInteger computed = new AtomicInteger();
        List<Integer> begun = new ArrayList<>();
        BatchListener listener = new BatchListener() {
            @Override
            public void begun(int cases, int done, long dropped) {
                begun.addAll(List.of(cases, done, (int) dropped));
            }

            @Override
            public void finished(int line, Optional<String> failure) {
                computed.incrementAndGet();
            }
        };
        try (BatchResult result = BATCH.run(list, cohort.journal(), Work.threads(2), listener)) {
            assertEquals(List.of(6, 5, 0), begun);
            assertEquals(1, computed.get());
            assertEquals(expected, cohort.csv(result));
        }
    }
}
