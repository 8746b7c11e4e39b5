package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.voxrisk.work.Checkpoint;

/**
 * Grey-level distance-zone matrix (IBSI VMDZ): how many zones of level i there are whose nearest voxel is d steps from the
 * border of the morphological mask. Zones are connected along faces, edges and corners, steps lead along faces.
 *
 * <p>Sparse; entries are sorted by level, then by distance.
 */
public final class Gldzm implements TextureMatrix {
    private static final int FEW_CELLS = 1 << 16;

    private final DiscretizedRoi levels;
    private final long[] keys;
    private final int[] counts;

    private Gldzm(DiscretizedRoi levels, long[] keys, int[] counts) {
        this.levels = levels;
        this.keys = keys;
        this.counts = counts;
    }

    /**
     * Says where the voxels of a part of the region lie on the grid of the distances.
     *
     * @param x index of its first voxel along x
     * @param y index along y
     * @param z index along z
     */
    public record Origin(int x, int y, int z) {}

    /**
     * Counts the zones of a region.
     *
     * @param zones its zones
     * @param distances distances from the border of a mask that holds the region
     * @param origin voxel (0, 0, 0) of the region's box on the grid of the distances
     * @param checkpoint is asked for each row
     * @throws IllegalArgumentException if a voxel lies outside the mask
     */
    public static Gldzm of(Zones zones, BorderDistance distances, Origin origin, Checkpoint checkpoint) {
        requireNonNull(zones, "zones");
        requireNonNull(distances, "distances");
        requireNonNull(origin, "origin");
        requireNonNull(checkpoint, "checkpoint");
        DiscretizedRoi levels = zones.levels();
        int[] nearest = new int[zones.count()];
        Arrays.fill(nearest, Integer.MAX_VALUE);
        for (int z = 0; z < levels.box().nz(); z++) {
            for (int y = 0; y < levels.box().ny(); y++) {
                checkpoint.check();
                int from = levels.rowFirst(y, z);
                int end = levels.rowEnd(y, z);
                if (from < end) {
                    int x = from - levels.rowStart(y, z);
                    int at = distances.stretch(origin.x() + x, origin.y() + y, origin.z() + z, end - from);
                    int beyond = at < 0 ? from : nearestOfRow(zones, from, end, distances.steps(), at, nearest);
                    if (beyond < end) {
                        throw outside(levels, distances, origin, y, z);
                    }
                }
            }
        }
        int farthest = 0;
        for (int distance : nearest) {
            farthest = Math.max(farthest, distance);
        }
        long cells = (levels.levelCount() + 1L) * (farthest + 1L);
        return cells <= Math.max(FEW_CELLS, 4L * zones.count())
                ? counted(zones, nearest, farthest)
                : sorted(zones, nearest);
    }

    /**
     * Lowers the distances of the zones that a row meets.
     *
     * @return the position of the first voxel outside the mask; {@code end} if there is none
     */
    private static int nearestOfRow(Zones zones, int from, int end, int[] steps, int at, int[] nearest) {
        int[] ranks = zones.levels().ranks();
        int[] labelAt = zones.labelAt();
        int[] zoneOf = zones.zoneOf();
        for (int a = from; a < end; a++) {
            if (ranks[a] != 0) {
                int distance = steps[at + a - from];
                if (distance == 0) {
                    return a;
                }
                int zone = zoneOf[labelAt[a]];
                nearest[zone] = Math.min(nearest[zone], distance);
            }
        }
        return end;
    }

    private static IllegalArgumentException outside(
            DiscretizedRoi levels, BorderDistance distances, Origin origin, int y, int z) {
        int x = 0;
        while (levels.rankAt(x, y, z) == 0 || distances.at(origin.x() + x, origin.y() + y, origin.z() + z) != 0) {
            x++;
        }
        return new IllegalArgumentException(
                "voxel (" + x + ", " + y + ", " + z + ") of the region lies outside the morphological mask");
    }

    /** By a table of all pairs of level and distance, which is not much larger than the zones are many. */
    private static Gldzm counted(Zones zones, int[] nearest, int farthest) {
        int stride = farthest + 1;
        int[] table = new int[(zones.levels().levelCount() + 1) * stride];
        for (int i = 0; i < zones.count(); i++) {
            table[zones.ranks()[i] * stride + nearest[i]]++;
        }
        int occurring = (int) Arrays.stream(table).filter(c -> c != 0).count();
        long[] keys = new long[occurring];
        int[] counts = new int[occurring];
        int n = 0;
        for (int cell = 0; cell < table.length; cell++) {
            if (table[cell] != 0) {
                keys[n] = key(cell / stride, cell % stride);
                counts[n++] = table[cell];
            }
        }
        return new Gldzm(zones.levels(), keys, counts);
    }

    private static Gldzm sorted(Zones zones, int[] nearest) {
        long[] found = new long[zones.count()];
        for (int i = 0; i < found.length; i++) {
            found[i] = key(zones.ranks()[i], nearest[i]);
        }
        Arrays.sort(found);
        long[] keys = new long[found.length];
        int[] counts = new int[found.length];
        int n = 0;
        for (long key : found) {
            if (n > 0 && keys[n - 1] == key) {
                counts[n - 1]++;
            } else {
                keys[n] = key;
                counts[n++] = 1;
            }
        }
        return new Gldzm(zones.levels(), Arrays.copyOf(keys, n), Arrays.copyOf(counts, n));
    }

    private static long key(int rank, int distance) {
        return ((long) rank << 32) | distance;
    }

    @Override
    public String name() {
        return "gldzm";
    }

    @Override
    public List<String> columns() {
        return List.of("i", "distance", "count");
    }

    @Override
    public void forEachEntry(Consumer<List<Number>> sink) {
        for (int e = 0; e < counts.length; e++) {
            sink.accept(List.of(levels.grayLevel(rank(e)), distance(e), counts[e]));
        }
    }

    /** Returns the region. */
    public DiscretizedRoi levels() {
        return levels;
    }

    /** Returns the number of entries: pairs of level and distance that occur. */
    public int entryCount() {
        return counts.length;
    }

    /** Returns the rank of the level of an entry, from 1. */
    public int rank(int entry) {
        return (int) (keys[entry] >>> 32);
    }

    /** Returns the distance of an entry in steps, from 1. */
    public int distance(int entry) {
        return (int) keys[entry];
    }

    /** Returns the number of zones of an entry. */
    public int count(int entry) {
        return counts[entry];
    }
}
