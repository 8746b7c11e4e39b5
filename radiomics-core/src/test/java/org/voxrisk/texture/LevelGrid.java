package org.voxrisk.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;

/**
 * Grey levels of a small grid as a test draws or shakes them: 0 is outside, the lowest level inside is 1.
 *
 * <p>Intensities equal the levels, so that a bin width of 1 gives the levels back.
 */
public final class LevelGrid {
    private static final double OUTSIDE = -77;

    private final int nx;
    private final int ny;
    private final int nz;
    private final int[] levels;

    private LevelGrid(int nx, int ny, int nz, int[] levels) {
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.levels = levels;
    }

    /** Draws slices: rows separated by {@code /}, voxels by spaces, a dot outside. */
    public static LevelGrid draw(String... slices) {
        List<Integer> values = new ArrayList<>();
        int rows = 0;
        for (String slice : slices) {
            for (String row : slice.split("/", -1)) {
                rows++;
                for (String voxel : row.trim().split(" +", -1)) {
                    values.add(voxel.equals(".") ? 0 : Integer.parseInt(voxel));
                }
            }
        }
        int ny = rows / slices.length;
        int[] levels = values.stream().mapToInt(Integer::intValue).toArray();
        return new LevelGrid(levels.length / rows, ny, slices.length, levels);
    }

    /** A random box with a random region: full, patchy or sparse, of few or many levels, with gaps between levels. */
    public static LevelGrid random(long seed, int longestSide, int mostLevels) {
        Random random = new Random(seed);
        int nx = 1 + random.nextInt(longestSide);
        int ny = 1 + random.nextInt(longestSide);
        int nz = 1 + random.nextInt(longestSide);
        return random(random, nx, ny, nz, mostLevels);
    }

    /** Levels by position; 0 is outside. */
    interface Levels {
        int at(int x, int y, int z);
    }

    /** A box of given size. */
    static LevelGrid of(int nx, int ny, int nz, Levels levels) {
        int[] all = new int[nx * ny * nz];
        for (int i = 0; i < all.length; i++) {
            all[i] = levels.at(i % nx, i / nx % ny, i / nx / ny);
        }
        return new LevelGrid(nx, ny, nz, all);
    }

    /** As {@link #random}, with rows of 20 to 90 voxels: longer than those that loops for short rows take. */
    public static LevelGrid randomLongRows(long seed, int mostLevels) {
        Random random = new Random(seed);
        return random(random, 20 + random.nextInt(71), 1 + random.nextInt(5), 1 + random.nextInt(4), mostLevels);
    }

    private static LevelGrid random(Random random, int nx, int ny, int nz, int mostLevels) {
        double density = random.nextInt(4) == 0 ? 1 : random.nextDouble();
        int different = 1 + random.nextInt(mostLevels);
        int gap = 1 + random.nextInt(3);
        double stickiness = random.nextInt(2) * 0.7;
        int[] levels = new int[nx * ny * nz];
        int last = 1;
        for (int i = 0; i < levels.length; i++) {
            if (random.nextDouble() >= stickiness) {
                last = 1 + gap * random.nextInt(different);
            }
            levels[i] = random.nextDouble() < density ? last : 0;
        }
        levels[random.nextInt(levels.length)] = 1;
        return new LevelGrid(nx, ny, nz, levels);
    }

    /** Voxels along x. */
    public int nx() {
        return nx;
    }

    /** Voxels along y. */
    public int ny() {
        return ny;
    }

    /** Voxels along z. */
    public int nz() {
        return nz;
    }

    /** Level of a voxel, 0 outside the region and outside the grid. */
    public int at(int x, int y, int z) {
        boolean inGrid = x >= 0 && y >= 0 && z >= 0 && x < nx && y < ny && z < nz;
        return inGrid ? levels[x + nx * (y + ny * z)] : 0;
    }

    /** Number of voxels inside. */
    public int voxelCount() {
        return (int) Arrays.stream(levels).filter(v -> v != 0).count();
    }

    /** Different levels, ascending. */
    public int[] distinct() {
        TreeSet<Integer> set = new TreeSet<>();
        Arrays.stream(levels).filter(v -> v != 0).forEach(set::add);
        return set.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Highest level. */
    public int highest() {
        return Arrays.stream(levels).max().orElseThrow();
    }

    /** The image whose intensities are the levels; outside stands a number of no meaning. */
    public Image3D image(double... spacingMm) {
        double[] values =
                Arrays.stream(levels).mapToDouble(v -> v == 0 ? OUTSIDE : v).toArray();
        return Image3D.of(geometry(spacingMm), PixelType.INT16, values);
    }

    /** The region. */
    public Mask mask(double... spacingMm) {
        return Mask.of(geometry(spacingMm), i -> levels[i] != 0);
    }

    /** Image and region, cropped. */
    public Roi roi(double... spacingMm) {
        return Roi.of(image(spacingMm), mask(spacingMm));
    }

    /** The region with these levels. */
    public DiscretizedRoi discretize(int margin, double... spacingMm) {
        return DiscretizedRoi.of(roi(spacingMm), new FixedBinWidth(1), margin);
    }

    private Geometry geometry(double... spacingMm) {
        double[] spacing = spacingMm.length == 3 ? spacingMm : new double[] {1, 1, 1};
        return Geometry.of(new int[] {nx, ny, nz}, spacing);
    }
}
