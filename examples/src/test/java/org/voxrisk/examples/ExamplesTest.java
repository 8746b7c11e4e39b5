package org.voxrisk.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.cli.SmallTables;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.riskmodel.published.RadScore;
import org.voxrisk.riskmodel.select.MinMaxScaler;

class ExamplesTest {
    private static final Path DATA = Path.of("data");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);

    @Test
    void extractOneCase() throws IOException {
        Path brain = DATA.resolve("brain1");
        ExtractOneCase.run(brain.resolve("brain1_image.nrrd"), brain.resolve("brain1_label.nrrd"), out);
        List<String> lines = printed();
        assertEquals(107, lines.size());
        assertTrue(lines.stream().allMatch(l -> l.matches("original_\\w+ = -?[0-9.E-]+")), lines.toString());
    }

    @Test
    void cancelAnExtraction() throws IOException {
        Path brain = DATA.resolve("brain1");
        CancelAnExtraction.run(brain.resolve("brain1_image.nrrd"), brain.resolve("brain1_label.nrrd"), out);
        List<String> lines = printed();
        assertEquals(List.of("shape", "original"), lines.subList(0, 2));
        assertEquals(3, lines.size());
        assertTrue(lines.get(2).startsWith("stopped: "), lines.toString());
    }

    @Test
    void scoreWithOwnRanges(@TempDir Path folder) throws IOException {
        Path cohort = DATA.resolve("cohort");
        Path ranges = folder.resolve("ranges.json");
        ScoreWithOwnRanges.run(
                cohort.resolve("made_up_cohort.csv"), cohort.resolve("made_up_patients.csv"), ranges, out);
        List<String> lines = printed();
        double score = Double.parseDouble(lines.get(0).replace("Rad-score ", ""));
        double sum = RadScore.INTERCEPT;
        for (String line : lines.subList(1, 18)) {
            sum += Double.parseDouble(line.substring(line.indexOf(" adds ") + 6));
        }
        assertEquals(score, sum, 1e-12);
        assertEquals(17, MinMaxScaler.read(ranges).ranges().size());
    }

    @Test
    void scoreWithBundle(@TempDir Path folder) throws IOException {
        Path cohort = DATA.resolve("cohort");
        Path ranges = folder.resolve("ranges.json");
        ScoreWithOwnRanges.run(
                cohort.resolve("made_up_cohort.csv"), cohort.resolve("made_up_patients.csv"), ranges, out);
        String expected = printed().get(0).replace("Rad-score ", "");
        bytes.reset();
        ScoreWithBundle.run(
                cohort.resolve("made_up_cohort.csv"),
                cohort.resolve("made_up_patients.csv"),
                folder.resolve("my.bundle"),
                out);
        List<String> lines = printed();
        assertTrue(lines.get(0).contains("ranges (minimum and maximum of each of 17 features)"), lines.toString());
        assertEquals("N01 " + expected, lines.get(1));
    }

    @Test
    void extractToModel() {
        ExtractToModel.run(out);
        List<String> lines = printed();
        assertTrue(lines.get(0).startsWith("60 patients, 107 features, selected: "), lines.toString());
        Matcher line = Pattern.compile("AUC of 20 held-back patients (\\S+), 95 % interval (\\S+) to (\\S+)")
                .matcher(lines.get(1));
        assertTrue(line.matches(), lines.toString());
        double auc = Double.parseDouble(line.group(1));
        // Spreads are 10 apart with a deviation of 5 and an error of 2 to 3: Phi(10 / (5.6 sqrt 2)) = 0.9 of pairs are
        // in order.
        assertTrue(auc > 0.6 && auc < 1, lines.toString());
        assertTrue(
                Double.parseDouble(line.group(2)) < auc && auc < Double.parseDouble(line.group(3)), lines.toString());
    }

    @Test
    void runAStudy(@TempDir Path folder) throws IOException {
        RunAStudy.run(SmallTables.write(folder), folder.resolve("report"), out);
        List<String> lines = printed();
        assertEquals(6, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("columns left: {ICC="), lines.get(0));
        assertTrue(lines.get(2).startsWith("radiomics: test AUC "), lines.get(2));
        assertTrue(Files.exists(folder.resolve("report").resolve("index.html")));
    }

    @Test
    void stratifyRisk() {
        StratifyRisk.run(out);
        List<String> lines = printed();
        // LVSI and infiltration beyond one third: two intermediate factors, no high one.
        assertEquals("Optional[INTERMEDIATE] Optional[PR]", lines.get(0));
        assertTrue(lines.size() > 1, lines.toString());
    }

    @Test
    void ownFamily(@TempDir Path folder) throws IOException {
        // Two equal rows, six of eight voxels inside: 1 1 2 4 6 10, with the mean 4. Square gives x^2 / 10.
        Geometry line = Geometry.of(new int[] {8, 2, 1}, new double[] {1, 1, 1});
        double[] values = {1, 1, 2, 4, 6, 10, 0, 0, 1, 1, 2, 4, 6, 10, 0, 0};
        double[] inside = {1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0};
        Path image = folder.resolve("image.nrrd");
        Path mask = folder.resolve("mask.nrrd");
        ImageWriter.write(Image3D.of(line, PixelType.FLOAT64, values), image);
        ImageWriter.write(Image3D.of(line, PixelType.UINT8, inside), mask);
        OwnFamily.run(image, mask, out);
        List<String> lines = printed();
        // Of the twelve in order, Q1 at round(2.75) = 3 is 1, Q3 at round(8.25) = 8 is 6.
        double dispersion = (6.0 - 1) / (6 + 1);
        assertEquals("original_own_QuartileDispersion = " + dispersion, lines.get(0));
        assertEquals("original_own_ShareAboveMean = " + 4.0 / 12, lines.get(1));
        assertEquals(lines.subList(0, 2), lines.subList(2, 4));
        assertTrue(lines.get(4).startsWith("square_own_QuartileDispersion = "), lines.toString());
        double square = Double.parseDouble(lines.get(4).substring(lines.get(4).indexOf("= ") + 2));
        assertEquals((3.6 - 0.1) / (3.6 + 0.1), square, 1e-12);
        assertEquals(6, lines.size());
    }

    private List<String> printed() {
        return bytes.toString(UTF_8).lines().toList();
    }
}
