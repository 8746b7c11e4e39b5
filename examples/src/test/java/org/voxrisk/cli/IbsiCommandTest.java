package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.image.ImageWriter;

class IbsiCommandTest {
    private static final String HEADER = "family,family_code,feature,code,generic_code,aggregation,aggregation_code,"
            + "data_set,value,tolerance,consensus,ibsi_tag\n";
    /** 24 voxels of 2 mm3. */
    private static final String VOLUME =
            "morphology,HCUG,Volume (voxel counting),YEKZ,,3D,DHQ4,digital phantom,48,0,strong,x\n";
    /** Half of them 1, half of them 2. */
    private static final String MEAN =
            "intensity-based statistics,UHIW,Mean intensity,Q4LE,,3D,DHQ4,digital phantom,1.5,0,strong,x\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void countsWhatConformsAndSaysWherePyRadiomicsDiffers() throws IOException {
        Path out = folder.resolve("ibsi.md");
        Path reference = reference(HEADER + VOLUME + MEAN);
        CommandRun run =
                CommandRun.of("ibsi", "--reference", reference, "--out", out).succeeds();
        assertTrue(run.out().contains("2 of 2 reference values"), run.out());
        String text = Files.readString(out);
        assertTrue(text.contains("| morphology | 1 / 1 |"), text);
        assertTrue(
                text.contains(
                        "| digital phantom | morphology | Volume (voxel counting) | YEKZ | 3D | DHQ4 | 48.0000 | 48 | 0 |"
                                + " strong | yes |"),
                text);
        assertTrue(
                text.contains(
                        "| digital phantom | original_firstorder_Mean | Mean intensity | Q4LE | 1.50000 | 1.50000 | 0 |"),
                text);
        assertTrue(text.contains("| kurtosis | moment ratio | excess |"), text);
    }

    @Test
    void whatIsWrongOrAbsentIsNoPass() throws IOException {
        String wrong = MEAN.replace("1.5,0", "1.6,0.05");
        String absent = MEAN.replace("digital phantom", "config A");
        Path reference = reference(HEADER + VOLUME + wrong + absent);
        CommandRun run = CommandRun.of("ibsi", "--reference", reference);
        run.fails(1, "the images of config A are not in");
        assertTrue(run.out().contains("1 of 3 reference values"), run.out());
        assertTrue(run.out().contains("| 1.50000 | 1.6 | 0.05 | strong | NO |"), run.out());
        assertTrue(run.out().contains("| strong | absent |"), run.out());
        CommandRun.of("ibsi", "--reference", folder.resolve("none")).fails(1, "ibsi1_reference_values.csv");
        Files.writeString(reference.resolve("ibsi1_reference_values.csv"), "family,code\nGLCM,x\n");
        CommandRun.of("ibsi", "--reference", reference).fails(2, "has no column family_code");
    }

    private Path reference(String table) throws IOException {
        Path reference = Files.createDirectories(folder.resolve("reference"));
        Path images = Files.createDirectories(reference.resolve("inputs").resolve("digital_phantom"));
        Files.writeString(reference.resolve("ibsi1_reference_values.csv"), table);
        Geometry grid = Geometry.of(new int[] {4, 3, 2}, new double[] {1, 1, 2});
        byte[] values = new byte[24];
        byte[] mask = new byte[24];
        for (int i = 0; i < 24; i++) {
            values[i] = (byte) (1 + i % 2);
            mask[i] = 1;
        }
        ImageWriter.write(Image3D.of(grid, values), images.resolve("image.nii.gz"));
        ImageWriter.write(Image3D.of(grid, mask), images.resolve("mask.nii.gz"));
        return reference;
    }
}
