package org.voxrisk.io.cohort.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.settings.Preset;

/** Grey levels of a cohort: which are few or many in the median, whose differ, and the bin width that fits. */
class LevelComparisonTest {
    private final List<CaseSheet> sheets = new ArrayList<>();

    private LevelComparisonTest add(int levels, int bins, double lowest, double highest) {
        String id = "P" + sheets.size();
        CaseRow row = CaseRow.of(Map.of("id", id), new CaseFiles(Path.of(id + ".nrrd"), Path.of(id + "m.nrrd")));
        sheets.add(new CaseSheet(
                CaseGroup.ofStudy(
                        "T2", 1, "id", new CaseList("c.csv", List.of("id"), List.of(row), List.of(), List.of())),
                row,
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new LevelFacts("original", true, levels, bins, lowest, highest)),
                0));
        return this;
    }

    private List<Finding> findings() {
        return new LevelComparison(CasePreflight.with(
                        Preset.PYRADIOMICS_DEFAULT.parameters().toParameters()))
                .of(sheets);
    }

    @Test
    void fewLevelsInTheMedian() {
        Finding few = add(7, 7, 0, 120)
                .add(4, 4, 10, 110)
                .add(9, 9, 0, 200)
                .findings()
                .get(0);
        assertEquals("grey-levels-few", few.code());
        assertEquals("T2", few.subject());
        assertEquals(
                "image type Original: bin width 25 gives few grey levels in the median of 3 patients: original 7 (4 to 9"
                        + " bins); with fewer than 8 grey levels texture features hardly tell regions apart.",
                few.message());
        // The median range is 120: 32 bins of 3.75.
        assertTrue(few.fix().startsWith("A bin width of 3.8 gives about 32 bins here"), few.fix());
        assertEquals(1, findings().size());
    }

    @Test
    void manyBinsInTheMedian() {
        Finding many = add(100, 256, 0, 6400)
                .add(120, 257, 0, 6425)
                .add(300, 400, 0, 10_000)
                .findings()
                .get(0);
        assertEquals("grey-levels-many", many.code());
        assertTrue(
                many.message().contains("gives many bins in the median of 3 patients: original 257 (256 to 400 bins)"),
                many.message());
    }

    /** Eight levels and 256 bins are enough and not too many. */
    @Test
    void patientsThatDiffer() {
        add(8, 30, 0, 750).add(20, 256, 0, 6400).add(30, 31, 0, 775);
        assertEquals(List.of(), findings());
        add(7, 9, 0, 225).add(1, 1, 5, 5).add(20, 257, 0, 6425);
        assertEquals(
                List.of("note P3 grey-levels-differ", "warning P4 region-flat", "note P5 grey-levels-differ"),
                findings().stream()
                        .map(f -> f.severity().word() + " " + f.patient().orElse("") + " " + f.code())
                        .toList());
        assertEquals(
                "7 grey levels in 9 bins, in the median of the cohort 14.",
                findings().get(0).message());
        assertTrue(findings().get(1).message().startsWith("all voxels of the region have the intensity 5;"));
    }
}
