package org.voxrisk.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PointTreeTest {
    /** Points on a sphere of radius 500, in half voxels: nearly all are corners. */
    private static int[][] sphere(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] p = new int[3][count];
        for (int i = 0; i < count; i++) {
            double z = random.nextDouble(-1, 1);
            double angle = random.nextDouble(2 * Math.PI);
            double r = Math.sqrt(1 - z * z);
            p[0][i] = (int) Math.round(600 + 500 * r * Math.cos(angle));
            p[1][i] = (int) Math.round(600 + 500 * r * Math.sin(angle));
            p[2][i] = (int) Math.round(600 + 500 * z);
        }
        return p;
    }

    private static long side(int[][] p, int a, int b, long[] normal) {
        long sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            sum += normal[axis] * (p[axis][b] - p[axis][a]);
        }
        return sum;
    }

    @Test
    void aTurnedPlaneHasNoPointBeforeItAndHoldsTheLine() {
        int[][] p = sphere(3000, 7);
        PointTree tree = new PointTree(p);
        int lowest = 0;
        for (int i = 1; i < 3000; i++) {
            lowest = p[2][i] < p[2][lowest] ? i : lowest;
        }
        int start = lowest;
        long[] normal = tree.turned(start, new long[] {1, 0, 0});
        assertEquals(0, normal[0], "the direction lies in the plane");
        long[] sides = IntStream.range(0, 3000)
                .mapToLong(i -> side(p, start, i, normal))
                .toArray();
        assertEquals(0, Arrays.stream(sides).max().orElseThrow());

        int[] expected = IntStream.range(0, 3000).filter(i -> sides[i] == 0).toArray();
        int[] found = tree.inPlane();
        Arrays.sort(found);
        assertArrayEquals(expected, found);
    }

    @Test
    void aPlaneOfACubeHoldsAllItsPoints() {
        int[][] p = new int[3][1000];
        for (int i = 0; i < 1000; i++) {
            p[0][i] = i % 10;
            p[1][i] = i / 10 % 10;
            p[2][i] = i / 100;
        }
        PointTree tree = new PointTree(p);
        assertArrayEquals(new long[] {0, -1, 0}, sign(tree.turned(0, new long[] {1, 0, 0})));
        assertEquals(100, tree.inPlane().length);
        assertArrayEquals(new long[] {0, 0, -1}, sign(tree.turned(0, new long[] {-1, 0, 0})));
        assertEquals(100, tree.inPlane().length);
        assertArrayEquals(new long[] {0, 0, 1}, sign(tree.turned(999, new long[] {-1, 0, 0})));
        assertEquals(100, tree.inPlane().length);
    }

    private static long[] sign(long[] across) {
        return Arrays.stream(across).map(Long::signum).toArray();
    }

    @Test
    void pointsOnTheLineAloneTurnNothing() {
        PointTree tree = new PointTree(new int[][] {{0, 1, 2}, {5, 5, 5}, {9, 9, 9}});
        assertArrayEquals(new long[] {0, 0, 0}, tree.turned(0, new long[] {1, 0, 0}));
    }
}
