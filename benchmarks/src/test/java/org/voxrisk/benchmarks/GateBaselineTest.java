package org.voxrisk.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.benchmarks.GateBaseline.Comparison;
import org.voxrisk.benchmarks.GateBaseline.Verdict;

class GateBaselineTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** A fifth: 0.5 may become 0.6 and no more, or 0.5 / 1.2 = 0.41666. */
    @Test
    void aFifthMoreIsTheLimit() {
        GateBaseline baseline = new GateBaseline(Map.of("a", 0.5));
        assertEquals(Verdict.SAME, verdict(baseline, 0.599));
        assertEquals(Verdict.SLOWER, verdict(baseline, 0.601));
        assertEquals(Verdict.SAME, verdict(baseline, 0.417));
        assertEquals(Verdict.FASTER, verdict(baseline, 0.416));
    }

    private static Verdict verdict(GateBaseline baseline, double now) {
        return baseline.compare(Map.of("a", now), 0.2).get(0).verdict();
    }

    @Test
    void whatOneOfThemHasNotIsTold() {
        List<Comparison> all = new GateBaseline(Map.of("gone", 2.0)).compare(Map.of("new", 1.0), 0.2);
        assertEquals(
                List.of(Verdict.NOT_MEASURED, Verdict.NEW),
                all.stream().map(Comparison::verdict).toList());
        assertEquals(List.of("gone", "new"), all.stream().map(Comparison::task).toList());
    }

    @Test
    void aFileReadsBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("baseline.csv");
        new GateBaseline(Map.of("glcm-64-32", 0.012345678)).write(file, List.of("a remark"));
        assertEquals("# a remark\ntask,ratio\nglcm-64-32,0.012346\n", Files.readString(file));
        assertEquals(Map.of("glcm-64-32", 0.012346), GateBaseline.read(file).ratios());
    }

    @Test
    void aLineThatIsNoneIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("baseline.csv"), "task,ratio\nglcm,fast\n");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> GateBaseline.read(file));
        assertTrue(String.valueOf(e.getMessage()).contains("line 2: 'glcm,fast'"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new GateBaseline(Map.of("a", 0.0)));
    }
}
