package org.voxrisk.io.cohort.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.cohort.batch.SmallCohort.BATCH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.work.Work;

/** Parts of a list, and how they are joined. */
class ShardTest {
    private static final String ROWS = "Image,Mask\ni1.nrrd,m1.nrrd\nnone.nrrd,m1.nrrd\n,m1.nrrd\ni2.nrrd,m2.nrrd\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SmallCohort cohort;

    @BeforeEach
    void open() throws IOException {
        cohort = new SmallCohort(folder).withCase(1).withCase(2);
    }

    private Path part(BatchExtraction batch, CaseList list, String shard) throws IOException {
        Path part = cohort.file(shard.replace("/", "of") + ".part");
        batch.withShard(Shard.parse(shard))
                .run(list, part, Work.onCallersThread(), BatchListener.NONE)
                .close();
        return part;
    }

    private List<Path> parts(CaseList list, int count) throws IOException {
        List<Path> parts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            parts.add(part(BATCH, list, i + "/" + count));
        }
        return parts;
    }

    private static void refused(JournalException.Kind kind, List<Path> parts, String... words) {
        JournalException e = assertThrows(JournalException.class, () -> BatchMerge.open(parts));
        assertEquals(kind, e.kind(), e.getMessage());
        for (String word : words) {
            assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
        }
    }

    @Test
    void shardsDealRowsOutInTurn() {
        Shard third = Shard.parse(" 3/16 ");
        assertEquals(
                List.of(2, 18, 34),
                IntStream.range(0, 50).filter(third::holds).boxed().toList());
        assertEquals("3/16", third.toString());
        assertTrue(Shard.WHOLE.isWhole() && Shard.WHOLE.holds(7));
        for (String text : List.of("0/3", "4/3", "3", "1/0", "-1/2", "a/b", "1/2/3", "")) {
            assertThrows(IllegalArgumentException.class, () -> Shard.parse(text), text);
        }
    }

    /** Seven shards of four rows: three are empty. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7})
    void mergedShardsAreTheWholeList(int count) throws IOException {
        CaseList list = cohort.list(ROWS);
        String expected;
        String lines;
        try (BatchResult whole = BATCH.run(list, cohort.journal(), Work.threads(2), BatchListener.NONE)) {
            expected = cohort.csv(whole);
            whole.writeLines(cohort.file("whole.jsonl"));
            lines = Files.readString(cohort.file("whole.jsonl"));
        }
        List<Path> parts = parts(list, count);
        Collections.reverse(parts);
        try (BatchResult merged = BatchMerge.open(parts)) {
            assertEquals(expected, cohort.csv(merged));
            merged.writeLines(cohort.file("merged.jsonl"));
            assertEquals(lines, Files.readString(cohort.file("merged.jsonl")));
            assertEquals(
                    List.of(3, 4),
                    merged.failures().stream().map(CaseFailure::line).toList());
        }
    }

    @Test
    void missingAndDoubleShardsAreNamed() throws IOException {
        CaseList list = cohort.list(ROWS);
        List<Path> parts = parts(list, 4);
        refused(JournalException.Kind.INCOMPLETE, List.of(parts.get(0), parts.get(2)), "2/4, 4/4 are missing");
        refused(JournalException.Kind.INCOMPLETE, List.of(parts.get(3), parts.get(3)), "named twice");
        Path copy = Files.copy(parts.get(1), cohort.file("copy"));
        List<Path> twice = new ArrayList<>(parts);
        twice.add(copy);
        refused(JournalException.Kind.INCOMPLETE, twice, "copy", "is shard 2/4, and so is", "2of4.part");
        assertThrows(IllegalArgumentException.class, () -> BatchMerge.open(List.of()));
    }

    @Test
    void anUnfinishedShardIsNamed() throws IOException {
        CaseList list = cohort.list(ROWS);
        List<Path> parts = parts(list, 2);
        byte[] whole = Files.readAllBytes(parts.get(1));
        Files.write(parts.get(1), Arrays.copyOf(whole, whole.length - 5));
        refused(JournalException.Kind.INCOMPLETE, parts, "2of2.part", "1 of its 2 cases", "Run its command again");
    }

    @Test
    void shardsOfOtherRunsAreRefused() throws IOException {
        CaseList list = cohort.list(ROWS);
        List<Path> parts = parts(list, 2);
        BatchExtraction wide = BatchExtraction.with(
                Preset.PYRADIOMICS_DEFAULT.parameters().with("binWidth=10").toParameters());
        Files.delete(parts.get(1));
        part(wide, list, "2/2");
        refused(JournalException.Kind.OTHER_SETTINGS, parts, "2of2.part", "binWidth was 10.0 and is 25.0", "1of2.part");
        Files.delete(parts.get(1));
        CaseList shorter = cohort.list(ROWS.substring(0, ROWS.indexOf("i2.nrrd")));
        part(BATCH, shorter, "2/2");
        refused(JournalException.Kind.OTHER_LIST, parts, "another list of cases (3 rows)", "(4 rows)");
        Path other = part(BATCH, list, "2/3");
        refused(JournalException.Kind.OTHER_SHARD, List.of(parts.get(0), other), "2/3", "1/2");
        BATCH.run(list, cohort.journal(), Work.onCallersThread(), BatchListener.NONE)
                .close();
        refused(JournalException.Kind.OTHER_SHARD, List.of(cohort.journal()), "whole list");
        refused(
                JournalException.Kind.NO_JOURNAL,
                List.of(Files.writeString(cohort.file("x"), "a,b\n")),
                "is no journal");
    }

    /** Another list would be shared out otherwise. */
    @Test
    void aShardIsGoneOnWithByItsListAlone() throws IOException {
        part(BATCH, cohort.list(ROWS), "1/2");
        CaseList longer = cohort.list(ROWS + "i1.nrrd,m2.nrrd\n");
        JournalException e = assertThrows(JournalException.class, () -> part(BATCH, longer, "1/2"));
        assertEquals(JournalException.Kind.OTHER_LIST, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("4 rows, now 5"), e.getMessage());
        JournalException shard = assertThrows(
                JournalException.class,
                () -> BATCH.withShard(Shard.parse("2/2"))
                        .run(cohort.list(ROWS), cohort.file("1of2.part"), Work.onCallersThread(), BatchListener.NONE));
        assertEquals(JournalException.Kind.OTHER_SHARD, shard.kind());
        assertFalse(String.valueOf(shard.getMessage()).isBlank());
    }
}
