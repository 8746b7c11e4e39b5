package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.image.ImageReader;

/** Features of perturbed cases, and what is said of their stability. */
class PerturbCommandTest {
    private static final String FEATURE = "original_firstorder_Mean";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private CommandRun one(String plan, Path out, Object... more) throws IOException {
        List<Object> args = new ArrayList<>(List.of(
                "perturb",
                "--image",
                SmallCase.image(folder),
                "--mask",
                SmallCase.mask(folder),
                "--plan",
                plan,
                "--out",
                out));
        args.addAll(Arrays.asList(more));
        return CommandRun.of(args.toArray());
    }

    private static List<List<String>> table(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
    }

    private static List<String> column(Path file, String name) throws IOException {
        List<List<String>> rows = table(file);
        int at = rows.get(0).indexOf(name);
        assertTrue(at >= 0, () -> "no column " + name + " in " + file);
        return rows.subList(1, rows.size()).stream().map(r -> r.get(at)).toList();
    }

    private static double[] numbers(Path file, String name) throws IOException {
        return column(file, name).stream().mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void oneRowAPerturbationAndTheSpreadOfEachFeature() throws IOException {
        Path out = folder.resolve("f.csv");
        CommandRun run = one("noise=2@20,translate=0.25/0/0,volume=0,0.1", out).succeeds();
        assertTrue(run.err().contains("4 of 4 rows, 4 perturbations a case, 107 features"), run.err());
        assertEquals(
                List.of(
                        "noise1at20_translate0.25x0x0",
                        "noise1at20_translate0.25x0x0_volume+0.1",
                        "noise2at20_translate0.25x0x0",
                        "noise2at20_translate0.25x0x0_volume+0.1"),
                column(out, "perturbation"));
        assertEquals(List.of("0.0", "0.1", "0.0", "0.1"), column(out, "volume"));
        assertEquals(List.of("20.0", "20.0", "20.0", "20.0"), column(out, "noise_level"));
        // A tenth more voxels of 0.5 x 0.75 x 3 mm.
        double[] volume = numbers(out, "original_shape_VoxelVolume");
        assertEquals(Math.floor(1.1 * volume[0] / 1.125 + 1e-9) * 1.125, volume[1], 1e-9);

        double[] values = numbers(out, FEATURE);
        double mean = Arrays.stream(values).average().orElseThrow();
        double sd = Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 3);
        Path stability = folder.resolve("f.stability.csv");
        int at = column(stability, "feature").indexOf(FEATURE);
        assertEquals(107, column(stability, "feature").size());
        assertEquals(mean, Double.parseDouble(column(stability, "mean").get(at)), 1e-9);
        assertEquals(sd, Double.parseDouble(column(stability, "sd").get(at)), 1e-9);
        assertEquals(sd / mean, Double.parseDouble(column(stability, "cv").get(at)), 1e-9);
        assertFalse(table(stability).get(0).contains("icc"));
        CommandRun.assertFiles(folder, "f.csv", "f.stability.csv", "image.nrrd", "mask.nrrd");
    }

    @Test
    void withoutAStepTheValuesAreThoseOfExtract() throws IOException {
        Path out = folder.resolve("p.csv");
        one("rotate=0", out, "--set", "resampledPixelSpacing=[1,1,3]").succeeds();
        Path plain = folder.resolve("e.csv");
        CommandRun.of(
                        "extract",
                        "--image",
                        folder.resolve("image.nrrd"),
                        "--mask",
                        folder.resolve("mask.nrrd"),
                        "--set",
                        "resampledPixelSpacing=[1,1,3]",
                        "--out",
                        plain)
                .succeeds();
        List<String> header = table(plain).get(0);
        for (String feature : header.subList(3, header.size())) {
            assertEquals(column(plain, feature), column(out, feature), feature);
        }
    }

    @Test
    void theSameBytesForAnyNumberOfThreadsAndAnotherSeedOthers() throws IOException {
        Path first = folder.resolve("1.csv");
        Path second = folder.resolve("2.csv");
        Path third = folder.resolve("3.csv");
        String plan = "noise=2,rotate=-5,5,contour=2";
        one(plan, first, "--seed", 9).succeeds();
        one(plan, second, "--seed", 9, "--threads", 4).succeeds();
        one(plan, third, "--seed", 10).succeeds();
        assertEquals(Files.readString(first), Files.readString(second));
        assertFalse(Files.readString(first).equals(Files.readString(third)));
        assertEquals(
                Files.readString(folder.resolve("1.stability.csv")),
                Files.readString(folder.resolve("2.stability.csv")));
    }

    @Test
    void severalCasesHaveAnAgreement() throws IOException {
        Path list = SmallBatch.write(folder, 3);
        Path plan = Files.writeString(
                folder.resolve("plan.yaml"), "noise: {repetitions: 2, level: 30}\nrotate: [0, 10]\nvolume: -0.1\n");
        Path out = folder.resolve("f.csv");
        Path stability = folder.resolve("s.csv");
        Path images = folder.resolve("images");
        CommandRun.of(
                        "perturb",
                        "--batch",
                        list,
                        "--plan",
                        plan,
                        "--out",
                        out,
                        "--summary",
                        stability,
                        "--save-images",
                        images,
                        "--threads",
                        2)
                .succeeds();
        double[] v = numbers(out, FEATURE);
        assertEquals(12, v.length);
        assertEquals(
                List.of("p1", "p1", "p1", "p1", "p2"), column(out, "PatientID").subList(0, 5));
        // ICC(1,1) = (MSB - MSW) / (MSB + (k - 1) MSW)
        double grand = Arrays.stream(v).average().orElseThrow();
        double between = 0;
        double within = 0;
        for (int i = 0; i < 3; i++) {
            double mean = (v[4 * i] + v[4 * i + 1] + v[4 * i + 2] + v[4 * i + 3]) / 4;
            between += 4 * (mean - grand) * (mean - grand) / 2;
            for (int j = 0; j < 4; j++) {
                within += (v[4 * i + j] - mean) * (v[4 * i + j] - mean) / 9;
            }
        }
        int at = column(stability, "feature").indexOf(FEATURE);
        assertEquals(
                (between - within) / (between + 3 * within),
                Double.parseDouble(column(stability, "icc").get(at)),
                1e-9);
        assertEquals(
                Math.sqrt(within), Double.parseDouble(column(stability, "sd").get(at)), 1e-9);
        assertEquals("3", column(stability, "cases").get(at));

        Image3D image = ImageReader.read(images.resolve("case2/noise1at30_rotate+10_volume-0.1.nrrd"));
        Image3D mask = ImageReader.read(images.resolve("case2/noise1at30_rotate+10_volume-0.1_mask.nrrd"));
        assertTrue(image.geometry().matches(mask.geometry(), 1e-6));
        double sum = Arrays.stream(mask.values()).sum();
        double[] volume = numbers(out, "original_shape_VoxelVolume");
        assertEquals(volume[5] / 1.125, sum, 1e-9);
    }

    @Test
    void aCaseThatCannotBePerturbedStaysARow() throws IOException {
        Path list = SmallBatch.write(folder, 2);
        Files.writeString(list, Files.readString(list) + "p3,i1.nrrd,none.nrrd\n");
        Path out = folder.resolve("f.csv");
        CommandRun run = CommandRun.of("perturb", "--batch", list, "--plan", "volume=-0.1,0.1", "--out", out);
        assertEquals(1, run.exitCode(), run.err());
        assertTrue(run.err().contains("2 of 6 cases could not be used"), run.err());
        assertTrue(run.err().contains("stability over 2 cases"), run.err());
        assertTrue(column(out, RecordCsv.ERROR).get(4).contains("none.nrrd"));
    }

    @Test
    void mistakesAreNamed() throws IOException {
        Path out = folder.resolve("f.csv");
        one("rotat=5", out).fails(2, "--plan", "'rotat=5'", "noise, translate, rotate, volume, contour");
        one("volume=-1", out).fails(2, "--plan", "volume = -1.0", "above -1");
        CommandRun.of("perturb", "--image", folder.resolve("image.nrrd"), "--plan", "contour", "--out", out)
                .fails(2, "Missing required options: --mask");
        one("contour", folder.resolve("image.nrrd")).fails(2, "--out", "--image");
        Path plan = Files.writeString(folder.resolve("p.yaml"), "rotate: 5\nshift: 1\n");
        one(plan.toString(), out).fails(2, "p.yaml", "line 2", "unknown key 'shift'");
        Path list = Files.writeString(folder.resolve("c.csv"), "Image,Mask,Volume\nimage.nrrd,mask.nrrd,3\n");
        CommandRun.of("perturb", "--batch", list, "--plan", "contour", "--out", out)
                .fails(2, "column 'Volume' is one that the perturbations have");
        assertEquals(List.of(), filesOf(out));
    }

    private static List<Path> filesOf(Path out) throws IOException {
        return Files.exists(out) ? List.of(out) : List.of();
    }
}
