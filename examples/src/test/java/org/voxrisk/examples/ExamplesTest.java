package org.voxrisk.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void stratifyRisk() {
        StratifyRisk.run(out);
        List<String> lines = printed();
        // LVSI and infiltration beyond one third: two intermediate factors, no high one.
        assertEquals("Optional[INTERMEDIATE] Optional[PR]", lines.get(0));
        assertTrue(lines.size() > 1, lines.toString());
    }

    private List<String> printed() {
        return bytes.toString(UTF_8).lines().toList();
    }
}
