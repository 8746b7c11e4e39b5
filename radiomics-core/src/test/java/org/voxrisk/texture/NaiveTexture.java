package org.voxrisk.texture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plain twins of the matrix builders: loops over (x, y, z) with tests for borders, indexed by grey level. */
final class NaiveTexture {
    private NaiveTexture() {}

    /** {@code [i][j]}: voxels of level i with a voxel of level j one offset away. */
    static int[][] glcm(LevelGrid g, Offset o) {
        int[][] counts = new int[g.highest() + 1][g.highest() + 1];
        for (int[] v : voxels(g)) {
            int i = g.at(v[0], v[1], v[2]);
            int j = g.at(v[0] + o.dx(), v[1] + o.dy(), v[2] + o.dz());
            if (j != 0) {
                counts[i][j]++;
            }
        }
        return counts;
    }

    /** {@code [i][r]}: runs of length r; all 0 where no line of the direction holds two voxels. */
    static int[][] glrlm(LevelGrid g, Offset o) {
        int longest = Math.max(g.nx(), Math.max(g.ny(), g.nz()));
        int[][] counts = new int[g.highest() + 1][longest + 1];
        boolean two = false;
        for (int[] v : voxels(g)) {
            int i = g.at(v[0], v[1], v[2]);
            if (g.at(v[0] - o.dx(), v[1] - o.dy(), v[2] - o.dz()) != i) {
                int length = 1;
                while (g.at(v[0] + length * o.dx(), v[1] + length * o.dy(), v[2] + length * o.dz()) == i) {
                    length++;
                }
                counts[i][length]++;
            }
            for (int k = 1; k < longest; k++) {
                two |= g.at(v[0] + k * o.dx(), v[1] + k * o.dy(), v[2] + k * o.dz()) != 0;
            }
        }
        return two ? counts : new int[g.highest() + 1][longest + 1];
    }

    /** Zones by flood fill: key is {level, size} as a list, in ascending order of both. */
    static Map<Integer, Map<Integer, Integer>> glszm(LevelGrid g, List<Offset> bothWays) {
        Map<Integer, Map<Integer, Integer>> zones = new TreeMap<>();
        boolean[] seen = new boolean[g.nx() * g.ny() * g.nz()];
        for (int[] start : voxels(g)) {
            if (seen[index(g, start)]) {
                continue;
            }
            int level = g.at(start[0], start[1], start[2]);
            int size = 0;
            Deque<int[]> open = new ArrayDeque<>();
            open.push(start);
            seen[index(g, start)] = true;
            while (!open.isEmpty()) {
                int[] v = open.pop();
                size++;
                for (Offset o : bothWays) {
                    int[] w = {v[0] + o.dx(), v[1] + o.dy(), v[2] + o.dz()};
                    if (g.at(w[0], w[1], w[2]) == level && !seen[index(g, w)]) {
                        seen[index(g, w)] = true;
                        open.push(w);
                    }
                }
            }
            zones.computeIfAbsent(level, k -> new TreeMap<>()).merge(size, 1, Integer::sum);
        }
        return zones;
    }

    /** {@code [i][d]}: voxels of level i with d neighbours whose level differs by alpha at most. */
    static int[][] gldm(LevelGrid g, List<Offset> bothWays, int alpha) {
        int[][] counts = new int[g.highest() + 1][bothWays.size() + 1];
        for (int[] v : voxels(g)) {
            int i = g.at(v[0], v[1], v[2]);
            int d = 0;
            for (Offset o : bothWays) {
                int j = g.at(v[0] + o.dx(), v[1] + o.dy(), v[2] + o.dz());
                d += j != 0 && Math.abs(i - j) <= alpha ? 1 : 0;
            }
            counts[i][d]++;
        }
        return counts;
    }

    /** {@code [i]}: sum over the voxels of level i of the distance to the mean level of their neighbours. */
    static double[] ngtdm(LevelGrid g, List<Offset> bothWays) {
        double[] s = new double[g.highest() + 1];
        for (int[] v : voxels(g)) {
            int i = g.at(v[0], v[1], v[2]);
            int sum = 0;
            int count = 0;
            for (Offset o : bothWays) {
                int j = g.at(v[0] + o.dx(), v[1] + o.dy(), v[2] + o.dz());
                sum += j;
                count += j != 0 ? 1 : 0;
            }
            if (count > 0) {
                s[i] += Math.abs(i - (double) sum / count);
            }
        }
        return s;
    }

    /** All steps whose largest component is one of the distances, none along an excluded axis (0, 1, 2; -1 for none). */
    static List<Offset> bothWays(List<Integer> distances, int excluded) {
        List<Offset> offsets = new ArrayList<>();
        for (int d : distances) {
            for (int dz = -d; dz <= d; dz++) {
                for (int dy = -d; dy <= d; dy++) {
                    for (int dx = -d; dx <= d; dx++) {
                        int[] step = {dx, dy, dz};
                        boolean allowed = excluded < 0 || step[excluded] == 0;
                        if (allowed && Math.max(Math.abs(dx), Math.max(Math.abs(dy), Math.abs(dz))) == d) {
                            offsets.add(new Offset(dx, dy, dz));
                        }
                    }
                }
            }
        }
        return offsets;
    }

    private static int index(LevelGrid g, int[] v) {
        return v[0] + g.nx() * (v[1] + g.ny() * v[2]);
    }

    private static List<int[]> voxels(LevelGrid g) {
        List<int[]> inside = new ArrayList<>();
        for (int z = 0; z < g.nz(); z++) {
            for (int y = 0; y < g.ny(); y++) {
                for (int x = 0; x < g.nx(); x++) {
                    if (g.at(x, y, z) != 0) {
                        inside.add(new int[] {x, y, z});
                    }
                }
            }
        }
        return inside;
    }
}
