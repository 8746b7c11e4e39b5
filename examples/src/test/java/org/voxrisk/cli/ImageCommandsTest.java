package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.ImageWriter;

/** Commands and options that write images: intermediate results, feature maps, bias field. */
class ImageCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void dumpWritesImagesLevelsAndMatrices() throws IOException {
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        Path dump = folder.resolve("made/for/it");
        CommandRun.of(
                        "extract",
                        "--image",
                        image,
                        "--mask",
                        mask,
                        "--out",
                        folder.resolve("f.csv"),
                        "--dump",
                        dump,
                        "--threads",
                        2,
                        "--set",
                        "preCrop=true",
                        "--set",
                        "padDistance=1")
                .succeeds();
        CommandRun.assertFiles(
                dump,
                "cropped_image.nrrd",
                "cropped_mask.nrrd",
                "original.nrrd",
                "original_glcm.csv",
                "original_gldm.csv",
                "original_glrlm.csv",
                "original_glszm.csv",
                "original_levels.nrrd",
                "original_ngtdm.csv");
        Mask region = LabelMap.of(ImageReader.read(mask)).mask(1);
        double[] levels = ImageReader.read(dump.resolve("original_levels.nrrd")).values();
        assertEquals(
                region.voxelCount(), Arrays.stream(levels).filter(l -> l > 0).count());
        // Every voxel is in one zone.
        long inZones = 0;
        List<String> zones = Files.readAllLines(dump.resolve("original_glszm.csv"));
        for (String line : zones.subList(1, zones.size())) {
            String[] cells = line.split(",", -1);
            inZones += Long.parseLong(cells[1]) * Long.parseLong(cells[2]);
        }
        assertEquals(region.voxelCount(), inZones);
    }

    @Test
    void aDumpThatCannotBeWrittenFailsBeforeTheResult() throws IOException {
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        Path file = Files.writeString(folder.resolve("in-the-way"), "a file");
        Path out = folder.resolve("f.csv");
        CommandRun run = CommandRun.of("extract", "--image", image, "--mask", mask, "--out", out, "--dump", file);
        assertEquals(1, run.exitCode(), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void mapsAreWrittenUnderTheirColumns() throws IOException {
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        Path yaml = Files.writeString(folder.resolve("maps.yaml"), """
                featureClass:
                  firstorder: [Mean]
                  glcm: [JointEntropy]
                voxelSetting:
                  kernelRadius: 1
                  initValue: nan
                """);
        Path maps = folder.resolve("maps");
        CommandRun.of("maps", "--image", image, "--mask", mask, "--settings", yaml, "--out-dir", maps, "--threads", 2)
                .succeeds();
        CommandRun.assertFiles(maps, "original_firstorder_Mean.nrrd", "original_glcm_JointEntropy.nrrd");
        double[] mean =
                ImageReader.read(maps.resolve("original_firstorder_Mean.nrrd")).values();
        assertEquals(
                LabelMap.of(ImageReader.read(mask)).mask(1).voxelCount(),
                Arrays.stream(mean).filter(v -> !Double.isNaN(v)).count());
    }

    @Test
    void n4FlattensASlope() throws IOException {
        Geometry grid = Geometry.of(new int[] {24, 24, 12}, new double[] {1, 1, 2});
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            int x = i % 24;
            int tissue = i / 24 % 24 < 12 ? 100 : 300;
            values[i] = tissue * (1 + 0.02 * x) + i * 7919L % 5;
        }
        Path image = folder.resolve("slope.nrrd");
        ImageWriter.write(Image3D.of(grid, PixelType.FLOAT32, values), image);
        Path out = folder.resolve("flat.nii.gz");
        Path field = folder.resolve("field.nrrd");
        CommandRun run = CommandRun.of(
                        "n4",
                        "--image",
                        image,
                        "--no-mask",
                        "--iterations",
                        "30,30",
                        "--threads",
                        2,
                        "--out",
                        out,
                        "--field",
                        field)
                .succeeds();
        assertTrue(run.err().contains("level 2:"), run.err());
        double before = ratio(ImageReader.read(image));
        double after = ratio(ImageReader.read(out));
        assertTrue(
                Math.abs(after - 1) < 0.3 * (before - 1), "ends of a row: " + before + " before, " + after + " after");
        assertEquals(grid.sizeText(), ImageReader.read(field).geometry().sizeText());
    }

    @Test
    void n4RefusesWhatItCannotFit() throws IOException {
        Path image = SmallCase.image(folder);
        CommandRun.of("n4", "--image", image, "--iterations", "0,-1", "--out", folder.resolve("o.nrrd"))
                .fails(2, "maximumNumberOfIterations", "-1");
        CommandRun.of("n4", "--image", folder.resolve("none.nrrd"), "--out", folder.resolve("o.txt"))
                .fails(1, "o.txt", "tells no image format"); // known before the image is looked for
        CommandRun.of("n4", "--image", folder.resolve("none.nrrd"), "--out", folder.resolve("o.nrrd"))
                .fails(1, "none.nrrd");
    }

    /** Mean of the last columns over that of the first. */
    private static double ratio(Image3D image) {
        double first = 0;
        double last = 0;
        for (int z = 0; z < image.geometry().nz(); z++) {
            for (int y = 0; y < image.geometry().ny(); y++) {
                first += image.get(2, y, z);
                last += image.get(21, y, z);
            }
        }
        return last / first;
    }

    @Test
    void regionsThatAreOffByRoundingGetTheReferencesGrid() throws IOException {
        Path image = SmallCase.image(folder);
        Geometry rounded = Geometry.of(
                SmallCase.GRID.sizes(),
                new double[] {0.5, 0.75 + 1e-9, 3},
                new double[] {-0.0, 1.2e-8, -1e-3},
                SmallCase.GRID.direction());
        Path mask = SmallCase.write(folder.resolve("m.nrrd"), rounded, SmallCase::label);
        Path out = folder.resolve("o.nrrd");
        CommandRun.of("convert", "--reference", image, mask, out).succeeds();
        Mask read = LabelMap.of(ImageReader.read(out)).mask(1);
        assertEquals(SmallCase.GRID, read.geometry());
        assertEquals(400, read.voxelCount());
        CommandRun.of("convert", "--reference", image, mask, folder.resolve("o.dcm"))
                .succeeds();
        Geometry shifted = Geometry.of(
                SmallCase.GRID.sizes(),
                SmallCase.GRID.spacingMm(),
                new double[] {0.05, 0, 0},
                SmallCase.GRID.direction());
        Path off = SmallCase.write(folder.resolve("s.nrrd"), shifted, SmallCase::label);
        CommandRun.of("convert", "--reference", image, off, out).fails(1, "do not coincide", "--nearest");
    }
}
