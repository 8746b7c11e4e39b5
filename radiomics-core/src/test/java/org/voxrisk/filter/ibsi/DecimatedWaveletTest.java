package org.voxrisk.filter.ibsi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;

/** Expected numbers: PyWavelets 1.9.0, {@code wavedec} and {@code dwtn} with db2. */
class DecimatedWaveletTest {
    private static final double EPS = 1e-12;

    @ParameterizedTest
    @CsvSource({
        "ZERO, L, 1, 0.8018411266773006 1.3795383853125878 0.4829629131445341 5.562119904001628 0.9659258262890683",
        "ZERO, H, 1, 2.9925118243579583 2.69901760219493 -9.271029695236903 0.30278540785379726 -0.25881904510252074",
        "ZERO, L, 2, 0.0012023679041775481 0.9297277716886162 5.102563509461098 0.4665063509461097",
        "NEAREST, L, 1, 4.760278777324327 1.3795383853125878 0.4829629131445341 5.303300858899107 2.8284271247461903",
        "NEAREST, H, 2, 1.6327722283113837 -3.082531754730548 -0.2512023679041777 0",
        "PERIODIC, H, 1, 1.3795383853125882 2.69901760219493 -9.271029695236903 -1.1461033315798053 -3.6996186055445053",
        "PERIODIC, L, 2, 6.136057158514987 3.887259526419165 4.291265877365275 7.273316684934153",
        "MIRROR, H, 1, 2.4494897427831783 2.69901760219493 -9.271029695236903 -0.6631404184352712 9.236354518176395",
        "MIRROR, H, 2, 0.8872595264191645 -2.832531754730548 0.6237976320958227 2.328044456622768"
    })
    void lineEqualsPyWavelets(Boundary boundary, String band, int level, String expected) {
        // Slices across z that hold the same line in each row of y: low-pass along y is a factor, unless beyond is 0.
        double[] line = {3, -1, 4, 1, -5, 9, 2};
        boolean zero = boundary == Boundary.ZERO;
        int rows = zero ? 64 : 1;
        double[] values = new double[7 * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = line[i % 7];
        }
        DecimatedWavelet wavelet =
                new DecimatedWavelet("db2", List.of(band + "L"), level, Optional.of(Axis.Z), boundary);
        Image3D found = wavelet.coefficients(TestImages.of(7, rows, 1, values), band + "L");
        int middle = zero ? found.geometry().ny() / 2 : 0;
        double factor = Math.pow(2, level / 2.0);
        double[] numbers = Arrays.stream(expected.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertEquals(numbers.length, found.geometry().nx());
        for (int k = 0; k < numbers.length; k++) {
            assertEquals(factor * numbers[k], found.get(k, middle, 0), EPS * 10);
        }
    }

    @Test
    void volumeEqualsPyWavelets() {
        double[] values = new double[5 * 6 * 7];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 37 % 101;
        }
        DecimatedWavelet wavelet = new DecimatedWavelet("db2", List.of("LHL"), 1, Optional.empty(), Boundary.MIRROR);
        Image3D found = wavelet.coefficients(TestImages.of(5, 6, 7, values), "LHL");
        assertArrayEquals(new int[] {4, 4, 5}, found.geometry().sizes());
        assertEquals(-48.76015519227764, found.get(0, 0, 0), EPS * 100);
        assertEquals(-86.88018890116012, found.get(3, 1, 2), EPS * 100);
        assertEquals(-32.139928149778676, found.get(3, 3, 4), EPS * 100);
    }

    /** Haar: blocks of two voxels, each with sum / sqrt 2 of its two, in the middle of them. */
    @Test
    void haarBlocks() {
        DecimatedWavelet haar = new DecimatedWavelet("haar", List.of("LL"), 1, Optional.of(Axis.Z), Boundary.MIRROR);
        Image3D image = TestImages.of(4, 2, 1, 1, 2, 3, 4, 5, 6, 7, 8);
        Image3D coefficients = haar.coefficients(image, "LL");
        assertArrayEquals(new double[] {7, 11}, coefficients.values(), EPS);
        assertArrayEquals(new double[] {2, 2, 1}, coefficients.geometry().spacingMm(), 0);
        assertArrayEquals(new double[] {0.5, 0.5, 0}, coefficients.geometry().originMm(), 0);
        assertArrayEquals(new double[] {7, 7, 11, 11, 7, 7, 11, 11}, TestImages.filtered(haar, image), EPS);
        assertEquals(List.of("dwt-haar-LL-level-1-xy-mirror"), haar.labels());
    }

    /** Away from the border, a coefficient is the undecimated response at the first voxel of its block. */
    @Test
    void thinsOutTheUndecimatedTransform() {
        Image3D image = TestImages.random(12, 16, 12, 14);
        double[] all = TestImages.filtered(
                new SeparableWavelet("coif1", List.of("HLH"), 1, Optional.empty(), Optional.empty(), Boundary.PERIODIC),
                image);
        double[] thin = TestImages.filtered(
                new DecimatedWavelet("coif1", List.of("HLH"), 1, Optional.empty(), Boundary.PERIODIC), image);
        // F = 6: blocks begin at 2 k - 2.
        for (int z = 0; z < 14; z++) {
            for (int y = 0; y < 12; y++) {
                for (int x = 0; x < 16; x++) {
                    double first = all[x / 2 * 2 + 16 * (y / 2 * 2 + 12 * (z / 2 * 2))];
                    assertEquals(first, thin[x + 16 * (y + 12 * z)], 1e-11);
                }
            }
        }
    }
}
