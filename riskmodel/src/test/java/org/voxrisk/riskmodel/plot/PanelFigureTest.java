package org.voxrisk.riskmodel.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/** Pixels, outline and proportions of an image panel. */
class PanelFigureTest {
    private static final Geometry GRID = Geometry.of(new int[] {4, 6, 3}, new double[] {0.5, 2, 3});
    private static final Image3D IMAGE = Image3D.of(GRID, ramp());

    private static double[] ramp() {
        double[] values = new double[GRID.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 24;
        }
        return values;
    }

    private static Matcher found(String pattern, String svg) {
        Matcher m = Pattern.compile(pattern).matcher(svg);
        assertTrue(m.find(), pattern);
        return m;
    }

    private static double number(Matcher m, int group) {
        return Double.parseDouble(m.group(group));
    }

    /** Columns of 0.5 mm and rows of 2 mm: 2 x 12 mm, and an outline of 2 x 3 voxels is 1 x 6 mm. */
    @Test
    void voxelsAreAsLargeAsTheyAre() throws IOException {
        Mask region = Mask.of(GRID, i -> i / 24 == 1 && i % 4 > 0 && i % 4 < 3 && i / 4 % 6 > 1 && i / 4 % 6 < 5);
        assertEquals(6, region.voxelCount());
        String svg =
                PanelFigure.of("P-1", IMAGE, region).draw(Caption.of("P-1")).svg();
        Matcher picture = found(
                "<image x=\"([0-9.]+)\" y=\"([0-9.]+)\" width=\"([0-9.]+)\" height=\"([0-9.]+)\"[^>]*base64,([^\"]+)",
                svg);
        // Places are rounded to 0.01.
        double mm = number(picture, 4) / 12;
        assertEquals(2 * mm, number(picture, 3), 0.011);
        Matcher line = found("d=\"M([0-9.]+) ([0-9.]+)V([0-9.]+)H([0-9.]+)V([0-9.]+)Z\"", svg);
        // Region on the right of the way: down the right side first.
        assertEquals(number(picture, 1) + 1.5 * mm, number(line, 1), 0.02);
        assertEquals(number(picture, 2) + 4 * mm, number(line, 2), 0.02);
        assertEquals(number(picture, 2) + 10 * mm, number(line, 3), 0.02);
        assertEquals(number(picture, 1) + 0.5 * mm, number(line, 4), 0.02);
        assertEquals(number(line, 2), number(line, 5), 0.001);
        BufferedImage pixels =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture.group(5))));
        assertEquals(4, pixels.getWidth());
        assertEquals(6, pixels.getHeight());
        assertEquals(0, pixels.getRaster().getSample(0, 0, 0));
        assertEquals(255, pixels.getRaster().getSample(3, 5, 0));
        assertTrue(svg.contains("slice 2 of 3"), svg);
        assertTrue(svg.contains("region of 6 voxels, 18.00 mm3"), svg);
    }

    @Test
    void threePlanesAreOnOneScale() {
        Mask region = Mask.of(GRID, i -> i == GRID.index(2, 3, 0));
        String svg = PanelFigure.of("P-1", IMAGE, region)
                .withPlanes(PanelFigure.Planes.ALL)
                .draw(Caption.of("P-1"))
                .svg();
        Matcher m = Pattern.compile("<image x=\"[0-9.]+\" y=\"[0-9.]+\" width=\"([0-9.]+)\" height=\"([0-9.]+)\"")
                .matcher(svg);
        double[] mm = {2, 12, 2, 9, 12, 9};
        double scale = 0;
        for (int p = 0; p < 3; p++) {
            assertTrue(m.find());
            scale = p == 0 ? number(m, 1) / mm[0] : scale;
            assertEquals(mm[2 * p] * scale, number(m, 1), 0.1);
            assertEquals(mm[2 * p + 1] * scale, number(m, 2), 0.1);
        }
        assertTrue(svg.contains("axial slice 1 of 3, coronal slice 4 of 6, sagittal slice 3 of 4"), svg);
    }

    @Test
    void withoutAVoxelTheMiddleIsDrawnWithoutOutline() {
        String svg = PanelFigure.of("P-1", IMAGE, Mask.of(GRID, i -> false))
                .thumbnail(Caption.of("P-1, T2"))
                .svg();
        assertFalse(svg.contains("<path"), svg);
        assertTrue(svg.contains("<title>P-1, T2</title>"), svg);
        Mask other = Mask.of(Geometry.of(new int[] {4, 6, 2}, new double[] {1, 1, 1}), i -> true);
        assertTrue(String.valueOf(
                        assertThrows(IllegalArgumentException.class, () -> PanelFigure.of("P-1", IMAGE, other))
                                .getMessage())
                .contains("4x6x2"));
    }
}
