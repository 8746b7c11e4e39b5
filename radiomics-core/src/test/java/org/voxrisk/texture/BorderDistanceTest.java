package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

class BorderDistanceTest {
    private static final List<Optional<Axis>> NORMALS =
            List.of(Optional.empty(), Optional.of(Axis.X), Optional.of(Axis.Y), Optional.of(Axis.Z));

    /** Without ordering: a voxel is one farther than its nearest neighbour along the axes, until nothing changes. */
    private static int[] spread(Mask mask, Optional<Axis> normal) {
        Geometry g = mask.geometry();
        int[] d = new int[g.voxelCount()];
        for (int i = 0; i < d.length; i++) {
            d[i] = mask.contains(i) ? 1000 : 0;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < d.length; i++) {
                int x = i % g.nx();
                int y = i / g.nx() % g.ny();
                int z = i / g.nx() / g.ny();
                for (Axis axis : Axis.values()) {
                    if (d[i] == 0 || normal.equals(Optional.of(axis))) {
                        continue;
                    }
                    for (int step = -1; step <= 1; step += 2) {
                        int u = x + (axis == Axis.X ? step : 0);
                        int v = y + (axis == Axis.Y ? step : 0);
                        int w = z + (axis == Axis.Z ? step : 0);
                        boolean in = u >= 0 && v >= 0 && w >= 0 && u < g.nx() && v < g.ny() && w < g.nz();
                        int near = in ? d[g.index(u, v, w)] : 0;
                        if (near + 1 < d[i]) {
                            d[i] = near + 1;
                            changed = true;
                        }
                    }
                }
            }
        }
        return d;
    }

    @Property(tries = 200, seed = "20261130")
    void equalsSpreadingStepByStep(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] size = {random.nextInt(1, 9), random.nextInt(1, 9), random.nextInt(1, 9)};
        Geometry grid = Geometry.of(size, new double[] {1, 1, 1});
        double share = random.nextDouble(0.5, 1);
        int always = random.nextInt(grid.voxelCount());
        Mask mask = Mask.of(grid, i -> i == always || random.nextDouble() < share);
        Optional<Axis> normal = NORMALS.get(random.nextInt(4));
        int[] expected = spread(mask, normal);
        BorderDistance found = BorderDistance.of(mask, normal, Checkpoint.INTERRUPT_ONLY);
        for (int i = 0; i < expected.length; i++) {
            int x = i % grid.nx();
            int y = i / grid.nx() % grid.ny();
            int z = i / grid.nx() / grid.ny();
            assertEquals(expected[i], found.at(x, y, z), "voxel " + x + " " + y + " " + z + ", " + normal);
        }
    }
}
