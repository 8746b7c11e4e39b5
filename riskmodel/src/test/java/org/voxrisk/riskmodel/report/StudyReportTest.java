package org.voxrisk.riskmodel.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        Robustness one = new RobustnessRun(study.file().settings(), FEW).run(study.cohort(), Work.onCallersThread());
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

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }
}
