package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FourierTransformTest {
    @Property(tries = 30, seed = "20261124")
    void equalsTheDefinition(@ForAll @IntRange(max = 7) int log2, @ForAll long seed) {
        int n = 1 << log2;
        Random random = new Random(seed);
        double[] re = random.doubles(n, -1, 1).toArray();
        double[] im = random.doubles(n, -1, 1).toArray();
        double[] expectedRe = new double[n];
        double[] expectedIm = new double[n];
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < n; j++) {
                double angle = -2 * Math.PI * j * k / n;
                expectedRe[k] += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
                expectedIm[k] += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
            }
        }
        double[] a = re.clone();
        double[] b = im.clone();
        FourierTransform fourier = new FourierTransform(n);
        fourier.forward(a, b);
        assertArrayEquals(expectedRe, a, 1e-10);
        assertArrayEquals(expectedIm, b, 1e-10);
        fourier.backward(a, b);
        for (int j = 0; j < n; j++) {
            a[j] /= n;
            b[j] /= n;
        }
        assertArrayEquals(re, a, 1e-13);
        assertArrayEquals(im, b, 1e-13);
    }

    @Test
    void refusesOtherLengths() {
        assertRefused(IllegalArgumentException.class, () -> new FourierTransform(12), "12", "power of two");
    }
}
