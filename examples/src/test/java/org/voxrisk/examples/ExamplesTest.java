package org.voxrisk.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.cli.SmallTables;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.ModelCard;
import org.voxrisk.riskmodel.bundle.SequenceExtraction;
import org.voxrisk.riskmodel.bundle.TrainingSummary;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.LogisticClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.pipeline.RiskModel;
import org.voxrisk.riskmodel.published.RadScore;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.select.VarianceFilter;
import org.voxrisk.riskmodel.synthetic.CohortFormat;
import org.voxrisk.riskmodel.synthetic.SyntheticCohort;
import org.voxrisk.work.Work;

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
        Path report = folder.resolve("report");
        RunAStudy.run(SmallTables.write(folder), report, out);
        List<String> lines = printed();
        assertEquals("examining the study", lines.get(0));
        assertTrue(lines.contains("fitting the chain again and again"), lines.toString());
        assertTrue(lines.stream().anyMatch(l -> l.startsWith("columns left: {ICC=")), lines.toString());
        assertTrue(lines.stream().anyMatch(l -> l.startsWith("radiomics: test AUC ")), lines.toString());
        assertTrue(Files.exists(report.resolve("index.html")));
        for (String line : lines) {
            assertTrue(!line.startsWith("model: ") || Files.exists(Path.of(line.substring(7))), line);
        }
    }

    @Test
    void readDicomAndExtractABatch(@TempDir Path folder) throws IOException {
        Path cohort = folder.resolve("cohort");
        new SyntheticCohort(SyntheticCohort.Settings.of(2, 1).withMatrix(64))
                .write(cohort, CohortFormat.DICOM, Work.threads(2));
        Path images = cohort.resolve("images").resolve("P001");
        ReadDicom.run(images.resolve("T2"), images.resolve("T2_seg.dcm"), out);
        List<String> read = printed();
        assertEquals(2, read.size(), read.toString());
        assertTrue(read.get(0).matches("64x64x\\d+ voxels"), read.get(0));
        Matcher region =
                Pattern.compile("Tumour: (\\d+) voxels, highest (\\S+)").matcher(read.get(1));
        assertTrue(region.matches(), read.get(1));
        bytes.reset();

        // A third case whose mask is not there is a row without values; the others have theirs.
        Path list = cohort.resolve("cases_T2.csv");
        Files.writeString(
                list, Files.readString(list).stripTrailing() + "\nP003,images/P001/T2,images/P003/T2_seg.dcm,1\n");
        Path features = folder.resolve("features.csv");
        ExtractABatch.run(list, features, out);
        List<String> lines = printed();
        assertTrue(lines.containsAll(List.of("line 2: done", "line 3: done")), lines.toString());
        assertTrue(lines.get(3).startsWith("without values: line 4: "), lines.toString());
        List<String> rows = Files.readAllLines(features);
        assertEquals(4, rows.size());
        int highest = List.of(rows.get(0).split(",", -1)).indexOf("original_firstorder_Maximum");
        assertEquals(
                Double.parseDouble(region.group(2)),
                Double.parseDouble(rows.get(1).split(",", -1)[highest]));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    Set.of("cohort", "features.csv"), // the journal is gone
                    files.map(f -> String.valueOf(f.getFileName())).collect(Collectors.toSet()));
        }
    }

    @Test
    void drawAFigure(@TempDir Path folder) throws IOException {
        DrawAFigure.run(folder, out);
        // Of 16 pairs of one with and one without, 0.35 is below 0.4: one pair is in the wrong order.
        assertEquals(List.of("AUC " + 15.0 / 16), printed());
        String svg = Files.readString(folder.resolve("roc.svg"));
        assertTrue(svg.startsWith("<") && svg.contains("ROC curve of a score") && svg.contains("made-up numbers"));
        BufferedImage png = ImageIO.read(folder.resolve("roc.png").toFile());
        assertTrue(png.getWidth() > 500 && png.getHeight() > 500);
    }

    @Test
    void imageToRisk() throws IOException {
        Path brain = DATA.resolve("brain1");
        Image3D image = ImageReader.read(brain.resolve("brain1_image.nrrd"));
        Mask mask = LabelMap.of(ImageReader.read(brain.resolve("brain1_label.nrrd")))
                .mask(1);
        String feature = "original_firstorder_Mean";
        double[] means = new double[20];
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            means[i] = 700 + 15 * i;
            cases.add(Case.of("P" + i, i == 9 || (i > 10 && i != 13) ? 1 : 0));
        }
        FeatureTable training = FeatureTable.ofColumns(FeatureNames.of(feature), cases, means);
        FittedRiskModel model = new RiskModel(
                        VarianceFilter.constantsOnly(),
                        ModelInputs.selected(),
                        new LogisticClassifier(LogisticMethod.FIRTH))
                .fit(TrainingPart.wholeTable(training));
        ModelBundle bundle = ModelBundle.builder(model)
                .sequence(SequenceExtraction.of(
                        "", Preset.PYRADIOMICS_DEFAULT.parameters().toParameters()))
                .card(ModelCard.named("mean"))
                .training(TrainingSummary.of("made up", 20, 9, LocalDate.of(2026, 2, 1), "tests"))
                .madeUpReference(training)
                .build();
        ImageToRisk.run(bundle, List.of(new ImageToRisk.Seen(image, mask)), Work.onCallersThread(), out);
        double[] inside = mask.select(image);
        double mean = Arrays.stream(inside).sum() / inside.length;
        double risk = bundle.score(FeatureTable.ofColumns(
                        FeatureNames.of(feature), List.of(Case.of("by hand")), new double[] {mean}))
                .get(0)
                .probability()
                .orElseThrow();
        String line = printed().get(0);
        assertTrue(line.startsWith("P1: probability "), line);
        assertEquals(risk, Double.parseDouble(line.substring(16)), 1e-12);
        assertTrue(risk > 0.1 && risk < 0.9, line);
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
