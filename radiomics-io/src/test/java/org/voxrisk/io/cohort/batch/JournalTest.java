package org.voxrisk.io.cohort.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.cohort.batch.SmallCohort.BATCH;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.work.Work;

/** What a journal is worth when it was torn, changed, or is another run's. */
class JournalTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SmallCohort cohort;

    private final List<Integer> computed = new ArrayList<>();
    private final BatchListener noting = new BatchListener() {
        @Override
        public void finished(int line, Optional<String> failure) {
            computed.add(line);
        }
    };

    @BeforeEach
    void open() {
        cohort = new SmallCohort(folder);
    }

    /** Runs as often as this does it must be quick: first-order features alone. */
    private static BatchExtraction quick() {
        return BatchExtraction.with(ParameterFile.parse("featureClass: {firstorder: [Mean, Energy]}", "test")
                        .toParameters())
                .withProvenance(SmallCohort.LEAP_DAY);
    }

    private String table(BatchExtraction batch, CaseList list) throws IOException {
        computed.clear();
        try (BatchResult result = batch.run(list, cohort.journal(), Work.onCallersThread(), noting)) {
            return cohort.csv(result);
        }
    }

    private void write(byte[] journal) throws IOException {
        Files.write(cohort.journal(), journal);
    }

    /** Every byte of the last record, which is that of a failed case and short, and bytes everywhere. */
    @Test
    void aJournalCutAnywhereGivesTheSameTable() throws IOException {
        cohort.list(2);
        CaseList list = cohort.list("Image,Mask\ni1.nrrd,m1.nrrd\ni2.nrrd,m2.nrrd\nnone.nrrd,m1.nrrd\n");
        BatchExtraction batch = quick().withFailed(FailedCases.KEEP);
        String expected = table(batch, list);
        byte[] whole = Files.readAllBytes(cohort.journal());
        int last = lastLine(whole);
        List<Integer> cuts = new ArrayList<>();
        for (int at = last; at < whole.length; at++) {
            cuts.add(at);
        }
        int each = cuts.size();
        Random random = new Random(20261129);
        random.ints(60, 0, whole.length).forEach(cuts::add);
        for (int i = 0; i < cuts.size(); i++) {
            int cut = cuts.get(i);
            write(Arrays.copyOf(whole, cut));
            assertEquals(expected, table(batch, list), "cut at " + cut);
            assertTrue(cut < last || computed.equals(List.of(4)), "cut at " + cut + ": " + computed);
            if (i % 20 == 0 || i > each) {
                // What was torn is gone, so that the journal is sound again.
                table(batch, list);
                assertEquals(List.of(), computed, "cut at " + cut);
            }
        }
    }

    /** The same without the work behind it, at every byte of all records. */
    @Test
    void linesInFrontOfACutAreFound() throws IOException {
        table(quick(), cohort.list(2));
        byte[] whole = Files.readAllBytes(cohort.journal());
        for (int cut = 0; cut <= whole.length; cut++) {
            int lines = 0;
            int end = 0;
            for (int i = 0; i < cut; i++) {
                if (whole[i] == '\n') {
                    lines++;
                    end = i + 1;
                }
            }
            List<Long> found = new ArrayList<>();
            JournalLine.Extent extent =
                    JournalLine.scan(new ByteArrayInputStream(whole, 0, cut), cut, (offset, body) -> found.add(offset));
            assertEquals(lines, found.size(), "cut at " + cut);
            assertEquals(end, extent.end());
            assertEquals(cut - end, extent.damaged());
        }
    }

    private static int lastLine(byte[] journal) {
        int at = journal.length - 2;
        while (journal[at] != '\n') {
            at--;
        }
        return at + 1;
    }

    @Test
    void aChangedByteCostsAtMostItsCase() throws IOException {
        CaseList list = cohort.list(3);
        String expected = table(quick(), list);
        byte[] whole = Files.readAllBytes(cohort.journal());
        Random random = new Random(1129);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            byte[] changed = whole.clone();
            // The line feed in front of the last record, and bytes everywhere.
            int at = i == 0 ? lastLine(whole) - 1 : random.nextInt(whole.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            write(changed);
            try {
                assertEquals(expected, table(quick(), list), "byte " + at);
                // The line of columns is needed by all cases.
                assertTrue(computed.size() == 1 || computed.size() == 3, "byte " + at + ": " + computed);
            } catch (JournalException e) {
                assertEquals(JournalException.Kind.NO_JOURNAL, e.kind());
                refused++;
            }
        }
        assertTrue(refused > 0 && refused < 150, refused + " refused");
    }

    @Test
    void zerosBehindTheLastRecordAreCut() throws IOException {
        CaseList list = cohort.list(2);
        String expected = table(quick(), list);
        byte[] whole = Files.readAllBytes(cohort.journal());
        write(Arrays.copyOf(whole, whole.length + 5000));
        assertEquals(expected, table(quick(), list));
        assertEquals(List.of(), computed);
        assertEquals(whole.length, Files.size(cohort.journal()));
    }

    @Test
    void anotherFileIsNoJournalAndStays() throws IOException {
        CaseList list = cohort.list(1);
        for (String text : List.of("thesis", "a,b\n1,2\n", "0123", "0000")) {
            Files.writeString(cohort.journal(), text);
            if (text.matches("[0-9]+")) {
                // So far a journal can be written when it is killed.
                table(quick(), list);
                continue;
            }
            JournalException e = assertThrows(JournalException.class, () -> table(quick(), list));
            assertEquals(JournalException.Kind.NO_JOURNAL, e.kind());
            assertEquals(text, Files.readString(cohort.journal()));
        }
    }

    @Test
    void otherSettingsAreNamed() throws IOException {
        CaseList list = cohort.list(1);
        table(BATCH, list);
        BatchExtraction other = BatchExtraction.with(
                Preset.PYRADIOMICS_DEFAULT.parameters().with("binWidth=10").toParameters());
        JournalException e = assertThrows(JournalException.class, () -> table(other, list));
        assertEquals(JournalException.Kind.OTHER_SETTINGS, e.kind());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("binWidth was 25.0 and is 10.0"), message);
        assertTrue(message.contains("another journal") && message.contains("remove"), message);
    }

    @Test
    void anotherVersionIsNamed() throws IOException {
        CaseList list = cohort.list(1);
        table(BATCH, list);
        Provenance now = SmallCohort.LEAP_DAY;
        BatchExtraction later =
                BATCH.withProvenance(new Provenance("voxrisk 99.1", now.commit(), now.java(), now.date()));
        JournalException e = assertThrows(JournalException.class, () -> table(later, list));
        assertEquals(JournalException.Kind.OTHER_SOFTWARE, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("voxrisk 99.1"), e.getMessage());
    }

    /** The day is that on which the run began, so that a run over midnight is one run. */
    @Test
    void theDayOfTheFirstRunCounts() throws IOException {
        CaseList list = cohort.list(2);
        table(quick(), list);
        byte[] whole = Files.readAllBytes(cohort.journal());
        write(Arrays.copyOf(whole, lastLine(whole)));
        Clock later = Clock.fixed(Instant.parse("2025-01-01T00:00:00Z"), ZoneOffset.UTC);
        try (BatchResult result = quick().withProvenance(Provenance.at(later))
                .run(list, cohort.journal(), Work.onCallersThread(), BatchListener.NONE)) {
            result.forEach(o ->
                    assertEquals("2024-02-29", o.records().get(0).provenance().get("date")));
        }
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        CaseList list = cohort.list(3);
        String before = table(quick(), list);
        // The same size, other voxels, another time.
        FileTime time = Files.getLastModifiedTime(cohort.file("i2.nrrd"));
        SmallCohort.write(cohort.file("i2.nrrd"), SmallCohort.GRID, i -> i);
        Files.setLastModifiedTime(
                cohort.file("i2.nrrd"), FileTime.from(time.toInstant().plusSeconds(60)));
        String after = table(quick(), list);
        assertEquals(List.of(3), computed);
        assertEquals(before.lines().toList().get(1), after.lines().toList().get(1));
        assertTrue(!before.lines().toList().get(2).equals(after.lines().toList().get(2)));
    }

    /** The voxels of a detached header lie in another file. */
    @Test
    void aChangedDataFileOfADetachedHeaderIsReadAgain() throws IOException {
        cohort.withCase(1);
        SmallCohort.write(cohort.file("i.mhd"), SmallCohort.GRID, i -> i % 7);
        CaseList list = cohort.list("Image,Mask\ni.mhd,m1.nrrd\n");
        table(quick(), list);
        table(quick(), list);
        assertEquals(List.of(), computed);
        Path data = ImageWriter.filesOf(cohort.file("i.mhd")).get(1);
        Files.setLastModifiedTime(data, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        table(quick(), list);
        assertEquals(List.of(2), computed);
    }

    @Test
    void rowsMayBeAddedMovedAndTakenAway() throws IOException {
        cohort.list(4);
        CaseList two = cohort.list("PatientID,Image,Mask\np1,i1.nrrd,m1.nrrd\np2,i2.nrrd,m2.nrrd\n");
        table(quick(), two);
        CaseList other =
                cohort.list("PatientID,Image,Mask\np3,i3.nrrd,m3.nrrd\np2,i2.nrrd,m2.nrrd\np2,i2.nrrd,m2.nrrd\n");
        String table = table(quick(), other);
        // A row that is there twice is two cases.
        assertEquals(List.of(2, 4), computed);
        assertEquals(
                List.of("p3", "p2", "p2"),
                table.lines().skip(1).map(l -> l.substring(0, 2)).toList());
        Files.delete(cohort.journal());
        assertEquals(table, table(quick(), other));
    }

    @Test
    void failedCasesAreTriedAgainUnlessToBeKept() throws IOException {
        cohort.list(1);
        CaseList list = cohort.list("Image,Mask\ni1.nrrd,m1.nrrd\nmissing.nrrd,m1.nrrd\n,m1.nrrd\n");
        String before = table(quick(), list);
        assertEquals(before, table(quick(), list));
        assertEquals(List.of(3, 4), computed);
        assertEquals(before, table(quick().withFailed(FailedCases.KEEP), list));
        assertEquals(List.of(), computed);
        SmallCohort.write(cohort.file("missing.nrrd"), SmallCohort.GRID, i -> i);
        table(quick().withFailed(FailedCases.KEEP), list);
        assertEquals(List.of(3), computed);
    }

    @Test
    void oneRunAtATimeHasTheJournal() throws IOException {
        CaseList list = cohort.list(1);
        try (BatchResult result = quick().run(list, cohort.journal(), Work.onCallersThread(), noting)) {
            JournalException e = assertThrows(JournalException.class, () -> table(quick(), list));
            assertEquals(JournalException.Kind.IN_USE, e.kind());
            assertTrue(String.valueOf(e.getMessage()).contains("another run is writing"), e.getMessage());
            assertEquals(1, result.size());
        }
        table(quick(), list);
        assertEquals(List.of(), computed);
    }

    /** A journal that changes under a run is noticed when its values are read. */
    @Test
    void aRecordChangedWhileInUseIsToldAndNotWritten() throws IOException {
        CaseList list = cohort.list(1);
        try (BatchResult result = quick().run(list, cohort.journal(), Work.onCallersThread(), noting)) {
            byte[] whole = Files.readAllBytes(cohort.journal());
            try (FileChannel channel = FileChannel.open(cohort.journal(), StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[] {'9'}), whole.length - 40);
            }
            JournalException e = assertThrows(JournalException.class, () -> cohort.csv(result));
            assertEquals(JournalException.Kind.DAMAGED, e.kind());
        }
    }
}
