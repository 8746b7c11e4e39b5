package org.voxrisk.filter.ibsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTransformTest {
    /** Powers, products, primes with and without an own radix, and lengths that take a detour. */
    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 16, 17, 25, 30, 37, 49, 60, 64, 77, 97, 120, 143, 169, 210, 262})
    void equalsItsDefinition(int n) {
        Random random = new Random(n);
        int lines = 3;
        double[] re = random.doubles((long) n * lines, -1, 1).toArray();
        double[] im = random.doubles((long) n * lines, -1, 1).toArray();
        Lanes lanes = new Lanes(n, 5);
        lanes.setCount(lines);
        System.arraycopy(re, 0, lanes.re(), 0, re.length);
        System.arraycopy(im, 0, lanes.im(), 0, im.length);
        LineTransform transform = LineTransform.of(n);
        transform.forward(lanes);
        for (int l = 0; l < lines; l++) {
            for (int k = 0; k < n; k++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int i = 0; i < n; i++) {
                    double angle = -2 * Math.PI * ((long) i * k % n) / n;
                    double c = Math.cos(angle);
                    double s = Math.sin(angle);
                    sumRe += re[i * lines + l] * c - im[i * lines + l] * s;
                    sumIm += re[i * lines + l] * s + im[i * lines + l] * c;
                }
                assertEquals(sumRe, lanes.re()[k * lines + l], 1e-12 * n);
                assertEquals(sumIm, lanes.im()[k * lines + l], 1e-12 * n);
            }
        }
        transform.inverse(lanes);
        for (int i = 0; i < n * lines; i++) {
            assertEquals(n * re[i], lanes.re()[i], 1e-12 * n);
            assertEquals(n * im[i], lanes.im()[i], 1e-12 * n);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 63, 129, 257, 1001})
    void goodLengthsAreEvenAndSmooth(int least) {
        int length = LineTransform.goodLength(least);
        assertEquals(0, length % 2);
        assertTrue(length >= least && length <= 2 * least + 2);
        for (int prime : new int[] {2, 3, 5}) {
            while (length % prime == 0) {
                length /= prime;
            }
        }
        assertEquals(1, length);
    }
}
