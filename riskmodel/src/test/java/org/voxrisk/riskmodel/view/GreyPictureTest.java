package org.voxrisk.riskmodel.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;

/** Pixels of a slice, and their file as other software reads it. */
class GreyPictureTest {
    private static GreyPicture picture(double[] values, int columns, int most) {
        Geometry grid = Geometry.of(new int[] {columns, values.length / columns, 1}, new double[] {1, 1, 1});
        return GreyPicture.of(Image3D.of(grid, values), SliceView.of(grid, 2, 0), new DisplayWindow(0, 255), most);
    }

    private static void assertSameInFile(GreyPicture picture) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertNotNull(read);
        assertEquals(picture.width(), read.getWidth());
        assertEquals(picture.height(), read.getHeight());
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                assertEquals(picture.grey(x, y), read.getRaster().getSample(x, y, 0), x + ", " + y);
            }
        }
    }

    @Test
    void anotherDecoderReadsThePixels() throws IOException {
        Random random = new Random(3);
        for (int columns : new int[] {1, 2, 3, 17, 100}) {
            double[] noise = new double[columns * 40];
            double[] ramp = new double[columns * 40];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = random.nextInt(256);
                ramp[i] = Math.min(255, i % columns + i / columns);
            }
            assertSameInFile(picture(noise, columns, 1000));
            assertSameInFile(picture(ramp, columns, 1000));
            assertSameInFile(picture(new double[columns], columns, 1000));
        }
    }

    /** Frequencies like Fibonacci's numbers give the deepest codes: more than 15 bits before they are flattened. */
    @Test
    void deepCodesAreFlattened() throws IOException {
        double[] values = new double[200_000];
        int at = 1;
        int a = 1;
        int b = 1;
        for (int grey = 1; at + a < values.length; grey++) {
            for (int k = 0; k < a; k++) {
                // The first row has nothing above it: what Paeth's filter leaves is the difference to the pixel before.
                values[at] = ((int) values[at - 1] + 7 * grey) % 256;
                at++;
            }
            int next = a + b;
            a = b;
            b = next;
        }
        assertSameInFile(picture(values, values.length, values.length));
    }

    @Test
    void smoothPicturesAreShort() {
        double[] ramp = new double[128 * 128];
        for (int i = 0; i < ramp.length; i++) {
            int grey = (i % 128 + i / 128) / 2;
            ramp[i] = grey;
        }
        assertTrue(picture(ramp, 128, 1000).png().length < 128 * 128 / 4);
    }

    /** By hand: 5 columns on 2 pixels, each two and a half voxels wide; a voxel that is no number does not count. */
    @Test
    void manyVoxelsAreAveraged() {
        GreyPicture two = picture(new double[] {10, 20, 30, 40, 50}, 5, 2);
        assertEquals(2, two.width());
        assertEquals(1, two.height());
        assertEquals(18, two.grey(0, 0));
        assertEquals(42, two.grey(1, 0));
        GreyPicture gap = picture(new double[] {Double.NaN, 20, 30, Double.NaN}, 4, 2);
        assertEquals(20, gap.grey(0, 0));
        assertEquals(30, gap.grey(1, 0));
        assertEquals(0, picture(new double[] {Double.NaN}, 1, 1).grey(0, 0));
    }

    /** Signature, then IHDR: two by two pixels of eight bits, grey. */
    @Test
    void theHeaderIsThatOfAGreyPng() {
        assertEquals(
                "89504e470d0a1a0a" + "0000000d" + "49484452" + "00000002" + "00000002" + "08" + "00" + "000000",
                HexFormat.of()
                        .formatHex(picture(new double[] {0, 255, 255, 0}, 2, 10).png())
                        .substring(0, 58));
    }
}
