package org.voxrisk.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;

/** Fast passes have the bits of plain loops over lines, and those of whole images where only a region is asked for. */
class FilterExactnessTest {
    @Test
    void laplaciansHaveTheBitsOfPlainLines() {
        // Rows that fill blocks and rows that do not; spacings of 1 and others.
        for (int[] size : new int[][] {{5, 7, 6}, {13, 9, 11}, {201, 4, 5}}) {
            for (double[] spacing : new double[][] {{1, 1, 1}, {0.7, 1.3, 2}}) {
                Image3D image = noise(size, spacing, PixelType.FLOAT64);
                double sigma = 1.5;
                float[] expected = PlainLaplacian.of(image, sigma);
                Image3D actual =
                        LaplacianOfGaussian.of(sigma).apply(image).get(0).compute();
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], actual.get(i), "voxel " + i);
                }
            }
        }
    }

    @Test
    void bandsHaveTheBitsOfPlainLines() {
        for (int[] size : new int[][] {{9, 8, 7}, {4, 11, 6}, {197, 3, 4}, {2, 2, 3}}) {
            for (String name : List.of("haar", "coif1", "db5", "db7")) {
                Image3D image = noise(size, new double[] {1, 1, 1}, PixelType.INT16);
                double[][] filters = {Wavelet.lowPass(name), Wavelet.highPass(name)};
                List<DerivedImage> bands = Wavelet.of(name).apply(image);
                for (int b = 0; b < bands.size(); b++) {
                    int letters = b == bands.size() - 1 ? 0 : b + 1;
                    double[] expected = PlainWavelet.band(
                            image, filters[letters >> 2 & 1], filters[letters >> 1 & 1], filters[letters & 1]);
                    Image3D actual = bands.get(b).compute();
                    for (int i = 0; i < expected.length; i++) {
                        assertEquals(
                                expected[i],
                                actual.get(i),
                                name + " " + bands.get(b).label() + " voxel " + i);
                    }
                }
            }
        }
    }

    @Test
    void insideARegionImagesAreThoseOfTheWholeOne() {
        List<ImageFilter> filters = List.of(
                LaplacianOfGaussian.of(1, 2.5),
                Wavelet.of("coif1"),
                Wavelet.of("db4", 2, 1, Optional.empty()),
                Wavelet.of("coif1", 1, 0, Optional.of(Axis.X)),
                Wavelet.of("haar", 1, 0, Optional.of(Axis.Z)));
        for (PixelType type : List.of(PixelType.INT16, PixelType.FLOAT32)) {
            Image3D image = noise(new int[] {15, 21, 17}, new double[] {1, 1.5, 1}, type);
            // In the middle, at the lower and at the upper borders, and all of it.
            for (IndexBox box : List.of(
                    new IndexBox(4, 6, 5, 7, 6, 5),
                    new IndexBox(0, 0, 0, 6, 9, 4),
                    new IndexBox(9, 15, 12, 6, 6, 5),
                    new IndexBox(1, 0, 2, 13, 21, 14),
                    image.geometry().box())) {
                Mask region = mask(image.geometry(), box);
                for (ImageFilter filter : filters) {
                    List<DerivedImage> whole = filter.apply(image);
                    List<DerivedImage> within = filter.applyWithin(image, region);
                    for (int d = 0; d < whole.size(); d++) {
                        assertInside(
                                whole.get(d).compute(),
                                within.get(d).compute(),
                                box,
                                filter + " " + whole.get(d).label() + " in " + box);
                    }
                }
            }
        }
    }

    private static void assertInside(Image3D whole, Image3D within, IndexBox box, String what) {
        assertEquals(whole.pixelType(), within.pixelType(), what);
        assertEquals(whole.geometry(), within.geometry(), what);
        for (int z = box.z0(); z < box.z0() + box.nz(); z++) {
            for (int y = box.y0(); y < box.y0() + box.ny(); y++) {
                for (int x = box.x0(); x < box.x0() + box.nx(); x++) {
                    assertEquals(whole.get(x, y, z), within.get(x, y, z), what);
                }
            }
        }
    }

    /** The voxels on the edges of a box and its centre: the box is what counts. */
    private static Mask mask(Geometry grid, IndexBox box) {
        int first = grid.index(box.x0(), box.y0(), box.z0());
        int last = grid.index(box.x0() + box.nx() - 1, box.y0() + box.ny() - 1, box.z0() + box.nz() - 1);
        return Mask.of(grid, i -> i == first || i == last);
    }

    private static Image3D noise(int[] size, double[] spacing, PixelType type) {
        Geometry grid = Geometry.of(size, spacing);
        double[] values = new Random(7)
                .doubles(grid.voxelCount(), -300, 900)
                .map(type::cast)
                .toArray();
        return Image3D.of(grid, type, values);
    }
}
