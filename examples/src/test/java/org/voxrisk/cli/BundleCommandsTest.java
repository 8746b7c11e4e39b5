package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.PatientScore;
import org.voxrisk.riskmodel.data.FeatureTable;

class BundleCommandsTest {
    private static final FeatureTable PATIENTS = SmallBundle.cohort(2, 40, "");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private ModelBundle bundle = SmallBundle.bundle("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path model;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path features;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path clinical;

    @BeforeEach
    void writeFiles() throws IOException {
        model = folder.resolve("m.bundle");
        features = folder.resolve("f.csv");
        clinical = folder.resolve("c.csv");
        bundle.write(model);
        SmallBundle.writeTables(PATIENTS, features, clinical);
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void scoresOfATableAreTheBundles() throws IOException {
        Path out = folder.resolve("s.json");
        CommandRun run = CommandRun.of(
                        "score", "--model", model, "--features", features, "--clinical", clinical, "--out", out)
                .succeeds();
        assertTrue(run.err().contains("does not say how its features were extracted"), run.err());
        JsonNode document = json(out);
        List<PatientScore> expected = bundle.score(PATIENTS);
        assertEquals(bundle.sha256(), document.at("/model/sha256").asText());
        for (int i = 0; i < expected.size(); i++) {
            JsonNode patient = document.at("/patients/" + i);
            assertEquals(expected.get(i).caseId(), patient.path("case_id").asText());
            assertEquals(
                    expected.get(i).probability().orElseThrow(),
                    patient.path("probability").asDouble());
            assertEquals(
                    expected.get(i).group().orElseThrow(), patient.path("group").asText());
            assertEquals(
                    expected.get(i).points().orElseThrow().total(),
                    patient.at("/nomogram/total").asDouble());
            assertEquals(4, patient.at("/explanations/0/contributions").size());
        }
    }

    @Test
    void aTableOfScoresGoesToStandardOutput() {
        CommandRun run = CommandRun.of("score", "--model", model, "--features", features, "--clinical", clinical)
                .succeeds();
        List<String> lines = run.out().lines().toList();
        assertEquals(41, lines.size());
        assertEquals(
                "case_id,score,probability,group,harmonisation,contribution_age,contribution_stage,contribution_"
                        + SmallBundle.FEATURE + ",contribution_" + SmallBundle.OTHER
                        + ",points_age,points_stage,points_" + SmallBundle.FEATURE + ",points_" + SmallBundle.OTHER
                        + ",points_total,remarks",
                lines.get(0));
        assertTrue(
                lines.get(1).startsWith("P000," + bundle.score(PATIENTS).get(0).score() + ","), lines.get(1));
    }

    @Test
    void voxelsAreExtractedWithTheBundlesSettings() throws IOException {
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        Path one = Files.writeString(folder.resolve("one.csv"), "case_id,age,stage\nimage,50,II\nnobody,60,I\n");
        Path out = folder.resolve("v.csv");
        CommandRun.of("score", "--model", model, "--image", image, "--mask", mask, "--clinical", one, "--out", out)
                .succeeds();
        Path table = folder.resolve("x.json");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--out", table)
                .succeeds();
        Path again = folder.resolve("w.csv");
        CommandRun run = CommandRun.of(
                        "score", "--model", model, "--features", table, "--clinical", one, "--out", again)
                .succeeds();
        assertFalse(run.err().contains("warning"), run.err());
        assertEquals(Files.readString(out), Files.readString(again));
        Path csv = folder.resolve("x.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--out", csv).succeeds();
        assertTrue(CommandRun.of("score", "--model", model, "--features", csv, "--clinical", one)
                .succeeds()
                .err()
                .contains("settings cannot be compared"));
    }

    @Test
    void featuresOfOtherSettingsAreRefused() throws IOException {
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        Path out = folder.resolve("s.csv");
        Path table = folder.resolve("x.json");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--set", "binWidth=10", "--out", table)
                .succeeds();
        CommandRun.of("score", "--model", model, "--features", table, "--out", out)
                .fails(1, "another extraction", "binWidth is 10.0, the model's is 25.0");
        Path csv = folder.resolve("x.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--preset", "paper-nonorm", "--out", csv)
                .succeeds();
        CommandRun.of("score", "--model", model, "--features", csv, "--out", out)
                .fails(1, "hash of its 1223 columns", "not wanted 1116");
        assertFalse(Files.exists(out));
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndNothingIsWritten() throws IOException {
        Path out = folder.resolve("s.csv");
        Object[] score = {"score", "--model", model, "--features", features, "--clinical", clinical, "--out", out};
        Files.writeString(
                clinical,
                Files.readString(clinical)
                        .replaceFirst("years", "months")
                        .replaceFirst("(P00[0-9],[^,]*,[^,]*),I,", "$1,IV,"));
        CommandRun.of(score).fails(1, "the unit months, the model's is years", "'IV' is none of the levels");
        SmallBundle.writeTables(PATIENTS, features, clinical);
        Files.writeString(features, Files.readString(features).replaceAll("(P00[12]),[^,]*,", "$1,,"));
        CommandRun.of(score).fails(1, "values are missing: case 'P001'", "case 'P002': " + SmallBundle.FEATURE);
        SmallBundle.writeTables(PATIENTS, features, clinical);
        CommandRun.of("score", "--model", model, "--features", features, "--out", out)
                .fails(1, "Missing: 2 (age, stage)");
        CommandRun.of("score", "--model", model).fails(2, "no patients are given");
        CommandRun.of("score", "--model", model, "--features", features, "--out", folder.resolve("s.txt"))
                .fails(2, ".csv or .json");
        CommandRun.of("score", "--model", model, "--features", features, "--out", features)
                .fails(2, "would be replaced");
        CommandRun.of("score", "--model", model, "--features", features, "--new-centre", "perhaps")
                .fails(2, "as=NAME");
        CommandRun.of("score", "--model", features, "--features", features).fails(1, "is no model bundle");
        CommandRun.assertFiles(folder, "c.csv", "f.csv", "m.bundle");
    }

    @Test
    void twoSequencesAreNamed() throws IOException {
        bundle = SmallBundle.bundle("_T2", "_T1C");
        bundle.write(model);
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        Path one = Files.writeString(folder.resolve("one.csv"), "case_id,age,stage\nK7,50,II\n");
        Object[] score = {
            "score",
            "--model",
            model,
            "--image",
            "T2=" + image,
            "--mask",
            "T2=" + mask,
            "--image",
            "T1C=" + image,
            "--mask",
            "T1C=" + mask,
            "--clinical",
            one,
            "--case-id",
            "K7",
            "--quiet"
        };
        assertTrue(CommandRun.of(score).succeeds().out().lines().toList().get(1).startsWith("K7,"));
        CommandRun.of("score", "--model", model, "--image", "T2=" + image, "--mask", "T2=" + mask)
                .fails(2, "--image T1C=... --image T2=...");
        CommandRun.of("score", "--model", model, "--image", image, "--image", image, "--mask", mask)
                .fails(2, "--image is there twice");
        Path t2 = folder.resolve("t2.jsonl");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--out", t2).succeeds();
        Path clinicalOfImage = Files.writeString(folder.resolve("two.csv"), "case_id,age,stage\nimage,50,II\n");
        String found = CommandRun.of(
                        "score",
                        "--model",
                        model,
                        "--features",
                        "T2=" + t2,
                        "--features",
                        "T1C=" + t2,
                        "--clinical",
                        clinicalOfImage)
                .succeeds()
                .out();
        assertEquals(CommandRun.of(score).out().replace("K7,", "image,"), found);
        CommandRun.of("score", "--model", model, "--features", t2).fails(2, "--features T2=F");
    }

    /** The table of a list of cases: its columns, features in any order and more of them, and why a value is missing. */
    private Path batchTable(String name, String id, FeatureTable table, String more, String cell) throws IOException {
        StringBuilder rows = new StringBuilder(id + ",Image,Mask,Label,ward," + SmallBundle.OTHER + ","
                + SmallBundle.FEATURE + ",original_shape_Sphericity" + more + "\n");
        for (int i = 0; i < table.caseCount(); i++) {
            rows.append(table.cases().get(i).id()).append(",images/x/T2,m.dcm,1,north,");
            rows.append(table.value(i, 1)).append(',').append(table.value(i, 0)).append(",0.5");
            rows.append(cell).append('\n');
        }
        return Files.writeString(folder.resolve(name), rows);
    }

    @Test
    void tablesOfListsOfCasesAreScored() throws IOException {
        FeatureTable patients = SmallBundle.cohort(2, 40, "_T2");
        Path t2 = batchTable("t2.csv", "id", patients, "", "");
        Path clinicalById = Files.writeString(
                folder.resolve("id.csv"), Files.readString(clinical).replaceFirst("patient_id", "id"));
        for (ModelBundle each : List.of(SmallBundle.bundle("_T2"), SmallBundle.bundle("_T2", "_T1C"))) {
            each.write(model);
            List<Object> score = new ArrayList<>(
                    List.of("score", "--model", model, "--features", "T2=" + t2, "--clinical", clinicalById));
            if (each.sequences().size() > 1) {
                score.addAll(List.of("--features", "T1C=" + t2));
            }
            List<String> lines =
                    CommandRun.of(score.toArray()).succeeds().out().lines().toList();
            List<PatientScore> expected = each.score(patients);
            assertEquals(expected.size() + 1, lines.size());
            for (int i = 0; i < expected.size(); i++) {
                PatientScore e = expected.get(i);
                assertTrue(lines.get(i + 1).startsWith(e.caseId() + "," + e.score() + ","), lines.get(i + 1));
            }
        }
        SmallBundle.bundle("_T2").write(model);
        Object[] evaluate = {
            "evaluate",
            "--model",
            model,
            "--features",
            t2,
            "--clinical",
            clinicalById,
            "--outcome",
            "outcome",
            "--event",
            "PR"
        };
        CommandRun.of(evaluate).succeeds();
    }

    @Test
    void tablesOfListsOfCasesSayWhoseTheyAreAndHowTheyCameAbout() throws IOException {
        FeatureTable patients = SmallBundle.cohort(2, 40, "_T2");
        SmallBundle.bundle("_T2").write(model);
        Path own = batchTable("own.csv", "who", patients, "", "");
        Object[] score = {"score", "--model", model, "--features", "T2=" + own, "--clinical", clinical, "--id", "ward"};
        CommandRun.of(score).fails(1, "case ids must be distinct: 'north' in rows 1 and 2");
        Path unknown = Files.writeString(
                folder.resolve("u.csv"), Files.readString(own).replaceFirst("who,Image,", "who,scan,"));
        CommandRun.of("score", "--model", model, "--features", "T2=" + unknown, "--clinical", clinical)
                .fails(2, "u.csv has no column of ids", "--id");
        Path other = batchTable(
                "other.csv",
                "id",
                patients,
                ",diagnostics_provenance",
                ",\"{\"\"settings\"\":{\"\"binWidth\"\":10.0}}\"");
        CommandRun.of("score", "--model", model, "--features", "T2=" + other, "--clinical", clinical)
                .fails(1, "another extraction", "sequence T2: binWidth is 10.0");
    }

    @Test
    void validationIsWrittenAsTableAndJson() throws IOException {
        Path table = folder.resolve("v.csv");
        Path document = folder.resolve("v.json");
        CommandRun run = CommandRun.of(
                        "evaluate",
                        "--model",
                        model,
                        "--features",
                        features,
                        "--clinical",
                        clinical,
                        "--outcome",
                        "outcome",
                        "--event",
                        "PR",
                        "--subgroup",
                        "site",
                        "--out",
                        table,
                        "--out",
                        document)
                .succeeds();
        double auc = bundle.model().evaluate(PATIENTS).auc().auc();
        assertTrue(run.out().contains("all: auc " + ConsoleNumber.of(auc) + " ("), run.out());
        assertFalse(run.out().matches("(?s).*[0-9]\\.[0-9]{7}.*"), run.out());
        assertTrue(run.out().contains("north: calibration_slope"), run.out());
        List<String> lines = Files.readAllLines(table);
        assertEquals("subset,measure,at,value,lower,upper,note,harmonisation", lines.get(0));
        assertEquals(
                198, lines.stream().filter(l -> l.startsWith("all,net_benefit")).count());
        JsonNode json = json(document);
        assertFalse(json.path("refitted").asBoolean(true));
        assertEquals("auc", json.at("/measures/3/measure").asText());
        assertEquals(auc, json.at("/measures/3/value").asDouble());
    }

    @Test
    void outcomesThatAreUnclearAreAskedFor() throws IOException {
        Object[] evaluate = {
            "evaluate",
            "--model",
            model,
            "--features",
            features,
            "--clinical",
            clinical,
            "--outcome",
            "outcome",
            "--event",
            "PR"
        };
        Files.writeString(clinical, Files.readString(clinical).replaceFirst(",LR,", ",unknown,"));
        CommandRun.of(evaluate).fails(2, "[LR, unknown]", "--no-event");
        SmallBundle.writeTables(PATIENTS, features, clinical);
        Files.writeString(clinical, Files.readString(clinical).replaceFirst(",LR,", ",,"));
        assertTrue(CommandRun.of(evaluate).succeeds().err().contains("1 of 40 cases have no outcome"));
        CommandRun.of(
                        "evaluate",
                        "--model",
                        model,
                        "--features",
                        features,
                        "--clinical",
                        clinical,
                        "--outcome",
                        "death")
                .fails(2, "--outcome death");
        CommandRun.of("evaluate", "--model", model, "--features", features, "--clinical", clinical, "--outcome", "site")
                .fails(1, "'north'", "expected '1' or '0'");
    }

    @Test
    void anUpdateIsANewBundleThatSaysSo() throws IOException {
        Path out = folder.resolve("new.bundle");
        CommandRun run = CommandRun.of(
                        "bundle",
                        "update",
                        "--model",
                        model,
                        "--features",
                        features,
                        "--clinical",
                        clinical,
                        "--outcome",
                        "outcome",
                        "--event",
                        "PR",
                        "--what",
                        "intercept-slope",
                        "--out",
                        out)
                .succeeds();
        assertTrue(run.err().contains("intercept and slope estimated anew on 40 patients"), run.err());
        ModelBundle updated = ModelBundle.read(out);
        assertEquals(bundle.sha256(), updated.history().get(0).parent());
        assertEquals(bundle.model(), updated.model());
        String info = CommandRun.of("bundle", "info", out).succeeds().out();
        assertTrue(info.contains(bundle.sha256()) && info.contains("logit p' = "), info);
        assertTrue(info.contains("not stated") && info.contains("preset pyradiomics-default"), info);
        CommandRun.of("bundle", "update", "--model", model, "--features", features, "--outcome", "x", "--out", model)
                .fails(2, "would be replaced");
        CommandRun.of(
                        "bundle",
                        "update",
                        "--model",
                        model,
                        "--features",
                        features,
                        "--outcome",
                        "x",
                        "--what",
                        "all",
                        "--out",
                        out)
                .fails(2, "intercept-slope");
        CommandRun.of("bundle").fails(2, "info or update");
    }

    @Test
    void aChangedByteIsToldAsOneSentence() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
        CommandRun.of("bundle", "info", model).fails(1, model.toString(), "changed or damaged");
    }

    @Test
    void thePublishedModelNeedsRanges() throws IOException {
        Path cohort = Path.of("data", "cohort", "made_up_cohort.csv");
        Path patients = Path.of("data", "cohort", "made_up_patients.csv");
        Path out = folder.resolve("my.bundle");
        CommandRun.of("score", "--model", "published", "--features", patients).fails(1, "no ranges", "fit-ranges");
        assertTrue(CommandRun.of("bundle", "info", "published").succeeds().out().contains("cannot score"));
        CommandRun.of("fit-ranges", "--model", "published", "--features", cohort, "--out", out)
                .succeeds();
        String scores = CommandRun.of("score", "--model", out, "--features", patients)
                .succeeds()
                .out();
        assertTrue(scores.lines().skip(1).allMatch(l -> l.matches("N\\d\\d,-?[0-9.E-]+,,,none,.*")), scores);
        CommandRun.of("evaluate", "--model", out, "--features", cohort, "--outcome", "label")
                .succeeds();
        CommandRun.of("fit-ranges", "--model", model, "--features", features, "--out", folder.resolve("n.bundle"))
                .fails(1, "has all its numbers");
    }
}
