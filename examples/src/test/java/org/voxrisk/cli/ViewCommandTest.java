package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.segmentation.Segment;

/** The picture of a slice: which one, which way up, and where the outline is. */
class ViewCommandTest {
    private static final int RED = 0xFF3B30;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void drawsStudiesOfAnyKind() throws IOException {
        Path series = SmallStudy.series(folder.resolve("image"), "T1");
        Path seg = SmallStudy.segmentation(folder.resolve("seg.dcm"));
        Path contours = folder.resolve("rt.dcm");
        SmallStudy.structureSet().write(contours);
        Path png = folder.resolve("p.png");
        CommandRun run =
                CommandRun.of("view", series, "--mask", seg, "--out", png).succeeds();
        assertTrue(run.err().contains("red: Tumour, 90 voxels"), run.err());
        assertTrue(run.err().contains("cyan: Node, 32 voxels"), run.err());
        // Slices 3 and 4 hold both regions; the first of equals is taken.
        assertTrue(run.err().contains("slice 3 of 8"), run.err());
        byte[] first = Files.readAllBytes(png);
        BufferedImage picture = ImageIO.read(png.toFile());
        // 16 columns of 0.75 mm and 12 rows of 0.5 mm: 12 x 6 mm.
        assertEquals(768, picture.getWidth());
        assertEquals(384, picture.getHeight());
        CommandRun.of("view", series, "--mask", seg, "--out", png).succeeds();
        assertArrayEquals(first, Files.readAllBytes(png));
        CommandRun.of("view", series, "--mask", contours, "--label", "Tumour", "--size", 300, "--out", png)
                .succeeds();
        CommandRun.of("view", series, "--mask", seg, "--slice", 9, "--out", png).fails(2, "--slice", "1 to 8", "9");
        CommandRun.of("view", series, "--mask", seg, "--size", 9, "--out", png).fails(2, "--size");
    }

    /** In LPS, x leads to the left of the patient, which is on the right of the picture, and y to the back, below. */
    @Test
    void axialSlicesAreSeenFromTheFeet() {
        assertEquals(List.of(2, 1), corner(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 2, 1));
        // Axes to the right and to the front: turned by half.
        assertEquals(List.of(5, 6), corner(new double[] {-1, 0, 0, 0, -1, 0, 0, 0, 1}, 2, 1));
        // First axis to the back, second to the left: transposed.
        assertEquals(List.of(1, 2), corner(new double[] {0, 1, 0, 1, 0, 0, 0, 0, -1}, 2, 1));
        // Sagittal, first axis to the back, second to the head: upside down.
        assertEquals(List.of(2, 6), corner(new double[] {0, 0, 1, 1, 0, 0, 0, 1, 0}, 2, 1));
        // Coronal, first axis to the left, second to the feet.
        assertEquals(List.of(2, 1), corner(new double[] {1, 0, 0, 0, 0, 1, 0, -1, 0}, 2, 1));
    }

    /** Where the one voxel of a region is drawn, in cells of an 8 x 8 picture. */
    private static List<Integer> corner(double[] direction, int i, int j) {
        Geometry grid = Geometry.of(new int[] {8, 8, 3}, new double[] {2, 2, 2}, new double[3], direction);
        int at = grid.index(i, j, 1);
        NamedMask region = new NamedMask("a", List.of(Segment.of(1, "a")), Mask.of(grid, v -> v == at));
        double[] values = new double[grid.voxelCount()];
        BufferedImage picture =
                new SlicePicture(Image3D.of(grid, PixelType.UINT8, values), List.of(region), 1, 320).draw();
        // The outline is the outermost pixels of the voxel, and nothing of it is outside.
        int left = 320;
        int top = 320;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < 320; y++) {
            for (int x = 0; x < 320; x++) {
                if ((picture.getRGB(x, y) & 0xFFFFFF) == RED) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        assertEquals(39, right - left);
        assertEquals(39, bottom - top);
        return List.of(left / 40, top / 40);
    }
}
