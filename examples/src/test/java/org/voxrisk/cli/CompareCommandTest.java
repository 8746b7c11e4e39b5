package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classifiers compared on a small table of made-up patients. */
class CompareCommandTest {
    private static final int PATIENTS = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path features;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folds;

    @BeforeEach
    void writeFiles() throws IOException {
        Random random = new Random(5);
        StringBuilder table = new StringBuilder("f0,f1,f2,f3,note_centre,Target,ID\n");
        StringBuilder plan = new StringBuilder("id,r1,r2\n");
        for (int i = 0; i < PATIENTS; i++) {
            int label = i % 2;
            for (int j = 0; j < 4; j++) {
                table.append(random.nextGaussian() + (j < 2 ? 1.2 * label : 0)).append(',');
            }
            table.append(i % 3 == 0 ? "north" : "south").append(',').append(label);
            table.append(",P").append(i).append('\n');
            plan.append('P')
                    .append(i)
                    .append(',')
                    .append(1 + i / 2 % 5)
                    .append(',')
                    .append(1 + i / 2 % 3)
                    .append('\n');
        }
        features = folder.resolve("features.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(features))) {
            out.write(table.toString().getBytes(StandardCharsets.UTF_8));
        }
        folds = Files.writeString(folder.resolve("outer_folds.csv"), plan);
    }

    private CommandRun run(Object... more) {
        Object[] args = new Object[9 + more.length];
        System.arraycopy(
                new Object[] {
                    "compare", "--features", features, "--id", "ID", "--outcome", "Target", "--ignore", "note_"
                },
                0,
                args,
                0,
                9);
        System.arraycopy(more, 0, args, 9, more.length);
        return CommandRun.of(args);
    }

    @Test
    void allTwelveUnderGivenFolds() throws IOException {
        Path out = folder.resolve("t.json");
        CommandRun run = run("--folds", folds, "--inner-folds", 3, "--out", out).succeeds();
        JsonNode json = new ObjectMapper().readTree(out.toFile());
        assertEquals(12, json.path("models").size());
        assertEquals(5, json.path("folds").asInt());
        for (JsonNode model : json.path("models")) {
            assertEquals(PATIENTS, model.path("cases").asInt());
            assertTrue(model.path("auc").asDouble() > 0.6, model::toString);
            assertTrue(model.path("auc_low").asDouble() <= model.path("auc").asDouble());
            assertTrue(model.has("brier") && model.has("f1") && model.has("seconds"), model::toString);
        }
        assertTrue(run.err().contains("chosen: " + json.path("chosen").asText() + ","), run.err());
    }

    @Test
    void someOfThemAsATableOnStandardOutput() {
        CommandRun run = run("--folds", folds, "--repeat", "r2", "--models", "knn,LDA", "--inner-folds", 3, "--quiet")
                .succeeds();
        List<String> lines = run.out().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).startsWith("KNN,") && lines.get(2).startsWith("LDA,"), run.out());
        assertEquals("", run.err());
        CommandRun drawn = run("--models", "lr", "--inner-folds", 3, "--threads", 2, "--quiet")
                .succeeds();
        assertEquals(2, drawn.out().lines().count());
    }

    @Test
    void wrongInputIsTold() throws IOException {
        run("--models", "knn,forest").fails(2, "'forest'", "mlp");
        run("--models", "knn,KNN").fails(2, "twice");
        run("--folds", folds, "--repeat", "r9").fails(2, "r9", "[id, r1, r2]");
        run("--repeat", "r1").fails(2, "--folds");
        run("--cutoff", "best").fails(2, "half or youden");
        run("--inner-folds", 2).fails(2, "at least 3");
        run("--out", folder.resolve("t.txt")).fails(2, ".csv or .json");
        run("--out", features).fails(2, ".gz");
        Path other = Files.writeString(folder.resolve("other.csv"), "id,r1\nP0,1\nP1,2\nP2,1\n");
        run("--folds", other).fails(1, "3 cases", "60");
        Path text = Files.writeString(folder.resolve("text.csv"), "id,r1\nP0,one\n");
        run("--folds", text).fails(1, "'one'", "whole number");
        CommandRun.of("compare", "--features", features, "--id", "ID", "--outcome", "Target", "--folds", folds)
                .fails(1, "note_centre", "north");
    }
}
