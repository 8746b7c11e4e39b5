package org.voxrisk.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/** The parts of {@link Lbp3D}: points, harmonics, spline and kurtosis. */
class SphereNumbersTest {
    @Test
    void pointsLieOnTheSphereAndApart() {
        for (int s = 0; s <= 3; s++) {
            List<double[]> points = Icosphere.points(s, 2.5);
            assertEquals(10 * (1 << (2 * s)) + 2, points.size());
            for (int i = 0; i < points.size(); i++) {
                double[] p = points.get(i);
                assertEquals(2.5, Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]), 1e-14);
                for (int j = 0; j < i; j++) {
                    double[] q = points.get(j);
                    assertTrue(Math.abs(p[0] - q[0]) + Math.abs(p[1] - q[1]) + Math.abs(p[2] - q[2]) > 0.2);
                }
            }
        }
    }

    @Test
    void axesAreExactAfterOneDivision() {
        long onAxis = Icosphere.points(1, 1).stream()
                .filter(p -> Math.abs(p[0]) + Math.abs(p[1]) + Math.abs(p[2]) == 1)
                .count();
        assertEquals(6, onAxis);
    }

    // Sum over m of Y(1, m, v) Y(1, m, w) is 3 / (4 pi) (cos f cos g + sin f sin g cos(t + u)), by hand, with the
    // azimuths f, g in the place of the polar angle and the polar angles t, u in that of the azimuth.
    @Test
    void firstLevelsOfOnePointByHand() {
        List<double[]> sphere = Icosphere.points(1, 3);
        HarmonicLevels harmonics = new HarmonicLevels(2, sphere, 3, Checkpoint.INTERRUPT_ONLY);
        for (int w = 0; w < sphere.size(); w++) {
            boolean[] pattern = new boolean[sphere.size()];
            pattern[w] = true;
            double squares = 0;
            for (double[] v : sphere) {
                double f = Math.atan2(v[1], v[0]);
                double g = Math.atan2(sphere.get(w)[1], sphere.get(w)[0]);
                double t = Math.acos(v[2] / 3);
                double u = Math.acos(sphere.get(w)[2] / 3);
                double kernel = 3
                        / (4 * Math.PI)
                        * (Math.cos(f) * Math.cos(g) + Math.abs(Math.sin(f) * Math.sin(g)) * Math.cos(t + u));
                squares += kernel * kernel;
            }
            double[] strengths = new double[2];
            harmonics.of(pattern, strengths);
            assertEquals(Math.sqrt(42) / (4 * Math.PI), strengths[0], 1e-14);
            assertEquals(Math.sqrt(squares), strengths[1], 1e-13);
        }
    }

    @Test
    void splineGoesThroughTheVoxels() {
        double[] values = {3, -1, 4, 1, -5, 9, 2, 6};
        Image3D image = Image3D.of(Geometry.of(new int[] {8, 1, 1}, new double[] {1, 1, 1}), PixelType.FLOAT64, values);
        CubicSpline spline = CubicSpline.of(image, image.geometry().box(), 1, Checkpoint.INTERRUPT_ONLY);
        double[] weights = new double[4];
        for (int x = 0; x < 8; x++) {
            CubicSpline.weights(x, weights);
            double sum = 0;
            for (int t = 0; t < 4; t++) {
                sum += weights[t] * spline.values()[spline.index(x - 1 + t, 0, 0)];
            }
            assertEquals(values[x], sum, 1e-13);
        }
    }

    @Test
    void kurtosisByHand() {
        // Mean 1/4, m2 = 3/16, m4 = 21/256.
        assertEquals(21.0 / 9 - 3, SphereKurtosis.in64(new double[] {0, 0, 1, 0}), 1e-15);
        assertEquals(21.0 / 9 - 3, SphereKurtosis.in32(new float[] {0, 0, 1, 0}), 1e-6);
        double[] many = new double[400];
        float[] many32 = new float[400];
        for (int i = 0; i < many.length; i += 4) {
            many[i] = 1;
            many32[i] = 1;
        }
        assertEquals(21.0 / 9 - 3, SphereKurtosis.in64(many), 1e-14);
        assertEquals(21.0 / 9 - 3, SphereKurtosis.in32(many32), 1e-5);
        assertTrue(Double.isNaN(SphereKurtosis.in64(new double[12])));
        assertTrue(Double.isNaN(SphereKurtosis.in32(new float[] {2, 2, 2})));
        assertTrue(Double.isNaN(SphereKurtosis.in64(new double[] {1, 1 + 0x1p-52, 1})));
    }
}
