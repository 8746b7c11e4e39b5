package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.ImageWriter;

/** What readers and computations remark is told by every command, and work that did nothing says so. */
class WarningsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** A NIfTI file without a transform: qform_code and sform_code, at bytes 252 and 254, are 0. */
    private Path withoutTransform(Path source, String name) throws IOException {
        Path file = folder.resolve(name);
        ImageWriter.write(ImageReader.read(source), file);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(252, (short) 0)
                .putShort(254, (short) 0);
        Files.write(file, bytes);
        return file;
    }

    @Test
    void remarksOfTheReadersAreToldByEveryCommand() throws IOException {
        Path image = withoutTransform(SmallCase.image(folder), "i.nii");
        Path mask = withoutTransform(SmallCase.mask(folder), "m.nii");
        Object[][] commands = {
            {"extract", "--out", folder.resolve("f.csv")},
            {"maps", "--out-dir", folder.resolve("maps"), "--set", "kernelRadius=1"},
            {"n4", "--iterations", "2", "--out", folder.resolve("o.nrrd")}
        };
        for (Object[] command : commands) {
            Object[] args = new Object[command.length + 5];
            System.arraycopy(command, 0, args, 0, command.length);
            System.arraycopy(new Object[] {"--image", image, "--mask", mask, "--quiet"}, 0, args, command.length, 5);
            String err = CommandRun.of(args).succeeds().err();
            assertTrue(err.contains("warning: " + image + ": "), err);
            assertTrue(err.contains("warning: " + mask + ": "), err);
        }
    }

    @Test
    void remarksOfTheReadersAreToldWithAFailure() throws IOException {
        Path image = withoutTransform(SmallCase.image(folder), "i.nii");
        CommandRun.of("extract", "--image", image, "--mask", image, "--quiet", "--out", folder.resolve("f.csv"))
                .fails(1, "label 1", "Remarked before: " + image + ": ");
    }

    /** The same region, NaN instead of 0 outside. */
    @Test
    void aBackgroundThatIsNoNumberIsToldAndChangesNothing() throws IOException {
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        Path holes = SmallCase.write(
                folder.resolve("holes.nrrd"), SmallCase.GRID, i -> SmallCase.label(i) == 1 ? 1 : Double.NaN);
        Path expected = folder.resolve("expected.csv");
        Path found = folder.resolve("found.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--quiet", "--out", expected)
                .succeeds();
        CommandRun run = CommandRun.of("extract", "--image", image, "--mask", holes, "--quiet", "--out", found)
                .succeeds();
        // 12 x 10 x 6 voxels, 400 of them inside.
        assertTrue(run.err().contains("320 of 720 voxels are NaN"), run.err());
        for (int i = 0; i < 107; i++) {
            assertEquals(
                    RecordCsv.read(expected).get(0).value(i),
                    RecordCsv.read(found).get(0).value(i));
        }
        String n4 = CommandRun.of(
                        "n4",
                        "--image",
                        image,
                        "--mask",
                        holes,
                        "--iterations",
                        "1",
                        "--quiet",
                        "--out",
                        folder.resolve("o.nrrd"))
                .succeeds()
                .err();
        assertTrue(n4.contains("320 of 720 voxels are NaN"), n4);
    }

    @Test
    void n4TellsThatNothingWasCorrectedAndWhy() throws IOException {
        Path mask = SmallCase.mask(folder);
        Path negative =
                SmallCase.write(folder.resolve("negative.nrrd"), SmallCase.GRID, i -> i % 7 == 0 ? 50 + i % 3 : -1000);
        String err = n4(negative, mask);
        assertTrue(err.startsWith("warning: nothing was corrected"), err);
        // Multiples of 7 from 203 to 595: 57 of 400.
        assertTrue(err.contains("343 of the 400 voxels") && err.contains("zero or negative"), err);
        assertTrue(err.contains("57 positive voxels") && err.contains("64 control points"), err);

        Path flat = SmallCase.write(folder.resolve("flat.nrrd"), SmallCase.GRID, i -> 100);
        assertTrue(n4(flat, mask).contains("no slow change"), n4(flat, mask));
        Path sound = SmallCase.image(folder);
        assertTrue(n4(sound, mask, "--iterations", "0,0").contains("all numbers of iterations are 0"));
    }

    @Test
    void n4ThatWorkedIsSilent() throws IOException {
        Geometry grid = Geometry.of(new int[] {24, 24, 12}, new double[] {1, 1, 2});
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i / 24 % 24 < 12 ? 100 : 300) * (1 + 0.02 * (i % 24)) + i * 7919L % 5;
        }
        Path image = folder.resolve("slope.nrrd");
        ImageWriter.write(Image3D.of(grid, PixelType.FLOAT32, values), image);
        assertEquals(
                "",
                CommandRun.of("n4", "--image", image, "--no-mask", "--quiet", "--out", folder.resolve("o.nrrd"))
                        .succeeds()
                        .err());
    }

    @Test
    void n4AdvisesWhatItHas() throws IOException {
        Path image = SmallCase.image(folder);
        Geometry moved = Geometry.of(
                new int[] {12, 10, 6}, new double[] {0.5, 0.75, 3}, new double[] {1e-5, 0, 0}, new double[] {
                    1, 0, 0, 0, 1, 0, 0, 0, 1
                });
        Path mask = SmallCase.write(folder.resolve("moved.nrrd"), moved, SmallCase::label);
        Path out = folder.resolve("o.nrrd");
        // 1e-5 mm are 2e-5 of the x spacing.
        CommandRun run = CommandRun.of("n4", "--image", image, "--mask", mask, "--quiet", "--out", out);
        run.fails(1, "not on the same grid", "--geometry-tolerance 1e-4");
        assertFalse(run.err().contains("correctMask") || run.err().contains("geometryTolerance"), run.err());
        CommandRun.of(
                        "n4",
                        "--image",
                        image,
                        "--mask",
                        mask,
                        "--quiet",
                        "--iterations",
                        "1",
                        "--out",
                        out,
                        "--geometry-tolerance",
                        "1e-4")
                .succeeds();
        Path other = SmallCase.write(
                folder.resolve("other.nrrd"),
                Geometry.of(new int[] {12, 10, 6}, new double[] {0.5, 0.75, 4}),
                SmallCase::label);
        CommandRun.of("n4", "--image", image, "--mask", other, "--quiet", "--out", out)
                .fails(1, "too large for rounding", "resample the mask");
        CommandRun.of("n4", "--image", image, "--mask", mask, "--out", out, "--geometry-tolerance", "-1")
                .fails(2, "--geometry-tolerance");
        CommandRun.of("n4", "--image", image, "--mask", mask, "--out", out, "--no-mask")
                .fails(2, "--no-mask");
    }

    private String n4(Path image, Path mask, Object... more) {
        Object[] args = new Object[8 + more.length];
        System.arraycopy(
                new Object[] {"n4", "--image", image, "--mask", mask, "--quiet", "--out", folder.resolve("o.nrrd")},
                0,
                args,
                0,
                8);
        System.arraycopy(more, 0, args, 8, more.length);
        return CommandRun.of(args).succeeds().err();
    }
}
