package org.voxrisk.riskmodel.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.RobustnessRun;
import org.voxrisk.riskmodel.study.RobustnessSettings;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.file.LoadedStudy;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.work.Work;

/** The report of a whole study, from its folder. */
class StudyReportTest {
    private static final RobustnessSettings FEW = new RobustnessSettings(3, 2, 1, 2, 3, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static LoadedStudy birch() throws IOException, URISyntaxException {
        return StudyFile.read(
                        Path.of(Objects.requireNonNull(StudyReportTest.class.getResource("/reference/study/birch"))
                                .toURI()))
                .load();
    }

    @Test
    void theReportHoldsEveryNumberAndIsTheSameForAnyNumberOfThreads() throws IOException, URISyntaxException {
        LoadedStudy study = birch();
        StudyResult result = study.run(Work.onCallersThread());
        List<String> told = new ArrayList<>();
        Robustness one = new RobustnessRun(study.file().settings(), FEW)
                .run(study.cohort(), Work.onCallersThread().withProgress((step, done) -> told.add(step)));
        assertEquals(told.size(), told.stream().distinct().count(), told.toString());
        assertTrue(
                told.containsAll(List.of("cross-validation 2, fold 3", "shuffled labels 1, fold 1", "resample 2")),
                told.toString());
        Robustness two = new RobustnessRun(study.file().settings(), FEW).run(study.cohort(), Work.threads(2));
        Path first = folder.resolve("one");
        Path second = folder.resolve("two");
        new StudyReport(result, Optional.of(one), study.text()).write(first);
        new StudyReport(result, Optional.of(two), study.text()).write(second);
        List<Path> files = files(first);
        assertEquals(files, files(second));
        for (Path file : files) {
            assertArrayEquals(
                    Files.readAllBytes(first.resolve(file)), Files.readAllBytes(second.resolve(file)), file.toString());
        }
        String page = Files.readString(first.resolve("index.html"));
        assertTrue(page.contains("synthetic data"));
        assertFalse(page.contains("NaN"), "NaN on the page");
        JsonNode json = new ObjectMapper().readTree(first.resolve("result.json").toFile());
        // 414 > 241 > 31 > 29 > 20 and 0.803 are the reference's.
        assertEquals(414, json.at("/radiomics/incoming").asInt());
        assertEquals(241, json.at("/radiomics/kept_after/icc").asInt());
        assertEquals(31, json.at("/radiomics/kept_after/univariate").asInt());
        assertEquals(29, json.at("/radiomics/kept_after/correlation").asInt());
        assertEquals(20, json.at("/radiomics/kept_after/lasso").asInt());
        assertEquals(0.803, json.at("/models/fusion/test/auc").asDouble(), 5e-4);
        assertEquals(
                two.crossValidatedMean(StudyModel.FUSION),
                (json.at("/robustness/models/fusion/cross_validated_auc/0").asDouble()
                                + json.at("/robustness/models/fusion/cross_validated_auc/1")
                                        .asDouble())
                        / 2,
                1e-15);
    }

    @Test
    void theTablesDrawEveryFigureAgain() throws IOException, URISyntaxException {
        LoadedStudy study = birch();
        StudyResult result = study.run(Work.onCallersThread());
        Robustness once = new RobustnessRun(study.file().settings(), FEW).run(study.cohort(), Work.onCallersThread());
        Path run = folder.resolve("run");
        List<CasePanel> panels = new ArrayList<>();
        Geometry grid = Geometry.of(new int[] {20, 10, 4}, new double[] {1, 1, 3});
        for (String patient : List.of("P 1", "P_1")) {
            double[] values = new double[grid.voxelCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 20 * patient.length();
            }
            panels.add(CasePanel.of(
                    patient,
                    "T2",
                    Image3D.of(grid, values),
                    Mask.of(grid, i -> i / 200 == 2 && i % 20 > 12),
                    "made up"));
        }
        new StudyReport(result, Optional.of(once), study.text())
                .withPanels(panels)
                .write(run);
        Map<String, Figure> again = RunFigures.read(run);
        List<String> drawn = files(run.resolve("figures")).stream()
                .map(Path::toString)
                .filter(f -> !f.startsWith("panels"))
                .toList();
        assertEquals(
                drawn, again.keySet().stream().map(f -> f + ".svg").sorted().toList());
        assertEquals(18, drawn.size());
        for (Map.Entry<String, Figure> figure : again.entrySet()) {
            assertEquals(
                    Files.readString(run.resolve("figures").resolve(figure.getKey() + ".svg")),
                    figure.getValue().svg(),
                    figure.getKey());
        }
        // Two patients whose names differ in what a file name cannot hold have a file each; 10 rows of 7 columns of 3
        // mm3.
        String page = Files.readString(run.resolve("index.html"));
        assertTrue(page.contains("<a href=\"figures/panels/P_1_T2.svg\"><svg"), "first");
        assertTrue(page.contains("<a href=\"figures/panels/P_1_T2-2.svg\"><svg"), "second");
        assertTrue(page.contains("<b>P 1, T2</b></a><span>70 voxels</span><span>210.0 mm\u00b3</span>"), "numbers");
        assertTrue(page.contains("<a href=\"#quality\">"), "contents");
        assertTrue(Files.readString(run.resolve("figures/panels/P_1_T2.svg")).contains(">made up</text>"));
        assertEquals(
                "P 1,T2,70,210.0,axial,3,4,",
                Files.readAllLines(run.resolve("tables/panels.csv")).get(1).substring(0, 26));
        // The groups have the study's names in the tables, too.
        String header = Files.readAllLines(run.resolve("tables/baseline_labels_test.csv"))
                .get(0);
        assertTrue(header.contains(study.text().with()), header);
        assertFalse(header.contains("PR"), header);
        Files.delete(run.resolve("tables/figure_texts.csv"));
        assertThrows(IOException.class, () -> RunFigures.read(run));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }
}
