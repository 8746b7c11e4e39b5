package org.voxrisk.riskmodel.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.distribution.Normal;
import org.voxrisk.riskmodel.synthetic.Draws.Purpose;

class RandomFieldsTest {
    @Test
    void theTableHoldsTheQuantilesOfTheNormalDistribution() {
        NormalTable table = new NormalTable();
        double squares = 0;
        for (int i = 0; i < 1 << 15; i++) {
            double expected = Normal.quantile(0.5 + 0.5 * (i + 0.5) / (1 << 15));
            assertEquals(expected, table.of(i), 1e-6 * (1 + expected));
            assertEquals(-table.of(i), table.of(i + (1 << 15)));
            squares += (double) table.of(i) * table.of(i);
        }
        assertEquals(1, squares / (1 << 15), 2e-4);
    }

    /** At the nodes: mean 0, variance 1, correlation exp(-d^2 / (4 sigma^2)); and periodic. */
    @Test
    void aFieldHasTheStatedMoments() {
        SmoothField field = new SmoothField(6, 1, 1.5, Draws.of(1, 1, Purpose.FIELDS), new NormalTable());
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        int n = 64;
        for (int z = 0; z < n; z++) {
            for (int y = 0; y < n; y++) {
                for (int x = 0; x < n; x++) {
                    double v = field.at(x, y, z);
                    sum += v;
                    squares += v * v;
                    neighbours += v * field.at(x, y + 2, z);
                }
            }
        }
        double count = (double) n * n * n;
        assertEquals(0, sum / count, 0.05);
        assertEquals(1, squares / count, 0.05);
        assertEquals(Math.exp(-4 / (4 * 1.5 * 1.5)), neighbours / count, 0.05);
        assertEquals(field.at(3.25, 60.5, 10.75), field.at(3.25 - 64, 60.5 + 128, 10.75 - 64));
        assertEquals((field.at(5, 6, 7) + field.at(6, 6, 7)) / 2, field.at(5.5, 6, 7), 1e-12);
    }

    @Test
    void blurKeepsAFlatPlaneAndTheSum() {
        PlaneBlur blur = new PlaneBlur(9, 0.8);
        float[] flat = new float[81];
        Arrays.fill(flat, 7);
        blur.apply(flat);
        for (float v : flat) {
            assertEquals(7, v, 1e-5);
        }
        float[] point = new float[81];
        point[4 * 9 + 4] = 1;
        blur.apply(point);
        double sum = 0;
        for (float v : point) {
            sum += v;
        }
        assertEquals(1, sum, 1e-5);
        assertEquals(point[4 * 9 + 3], point[5 * 9 + 4]);
        assertEquals(Math.exp(-0.5 / 0.64), point[4 * 9 + 3] / point[4 * 9 + 4], 1e-6);
    }

    /** A row through the middle of an ellipsoid with semi-axis 3 along x holds the voxels from -3 to 3. */
    @Test
    void anEllipsoidFillsItsStretchOfARow() {
        byte[] plane = new byte[11];
        new Ellipsoid(Tissue.URINE, new double[] {0, 1, 2}, new double[] {3, 5, 7}, 30)
                .fill(plane, 0, 11, new double[] {-5, 1, 2}, new double[] {1, 0, 0}, (byte) 4);

        assertEquals("[0, 0, 4, 4, 4, 4, 4, 4, 4, 0, 0]", Arrays.toString(plane));
    }
}
