package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ControlLatticeTest {
    @Test
    void refinementOfACubicHasTheKnownMasks() {
        // One row of x: even points (1, 1) / 2, odd points (1, 6, 1) / 8. y and z are constant and stay so.
        ControlLattice lattice = ControlLattice.zeros(3, 4, 4, 4);
        double[] c = lattice.coefficients();
        for (int i = 0; i < c.length; i++) {
            c[i] = new double[] {8, 0, 16, 8}[i % 4];
        }
        ControlLattice fine = lattice.refined();
        assertEquals(5, fine.mx());
        assertEquals(5, fine.mz());
        assertArrayEquals(new double[] {4, 3, 8, 13, 12}, Arrays.copyOf(fine.coefficients(), 5), 1e-14);
    }

    @Property(tries = 40, seed = "20261124")
    void refinementKeepsTheField(
            @ForAll @IntRange(min = 1, max = 5) int order,
            @ForAll @IntRange(min = 1, max = 3) int spans,
            @ForAll long seed) {
        ControlLattice lattice = ControlLattice.zeros(order, order + spans, order + 1, order + 2);
        Random random = new Random(seed);
        Arrays.setAll(lattice.coefficients(), i -> random.nextDouble() - 0.5);
        // No voxel but the last of an axis is moved inside, by an amount that depends on the lattice: leave it out.
        double[] coarse = evaluate(lattice, 9, 8, 7);
        double[] fine = evaluate(lattice.refined(), 9, 8, 7);
        for (int i = 0; i < coarse.length; i++) {
            if (i % 9 < 8 && i / 9 % 8 < 7 && i / 72 < 6) {
                assertEquals(coarse[i], fine[i], 1e-12);
            }
        }
    }

    private static double[] evaluate(ControlLattice lattice, int nx, int ny, int nz) {
        FieldRows rows = new FieldRows(
                new SplineAxis(nx, lattice.mx(), lattice.order()),
                new SplineAxis(ny, lattice.my(), lattice.order()),
                new SplineAxis(nz, lattice.mz(), lattice.order()));
        double[] out = new double[nx * ny * nz];
        double[] row = new double[nx];
        for (int z = 0; z < nz; z++) {
            rows.plane(lattice.coefficients(), z, 0, ny);
            for (int y = 0; y < ny; y++) {
                rows.row(y, 0, nx, row);
                System.arraycopy(row, 0, out, nx * (y + ny * z), nx);
            }
        }
        return out;
    }
}
