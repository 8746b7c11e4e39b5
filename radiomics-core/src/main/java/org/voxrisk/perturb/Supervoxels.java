package org.voxrisk.perturb;

import java.util.Arrays;
import org.voxrisk.image.Geometry;
import org.voxrisk.work.Checkpoint;

/**
 * Division of an image into compact parts of similar intensity: simple linear iterative clustering (Achanta et al., SLIC
 * superpixels compared to state-of-the-art superpixel methods, IEEE Trans Pattern Anal Mach Intell 2012;34:2274-2282) in space.
 *
 * <p>Seeds lie on a regular grid, as far apart as a part of the wanted volume is wide (S, in mm). Ten times each voxel takes the
 * nearest centre of those within S along each axis, by {@code D² = (di / m)² + |dx|² / S²} with the intensity i from 0 to 1, the
 * position x in mm and the compactness m, and each centre the mean of its voxels; at equal distances the centre of the lower
 * number wins. Then pieces that are cut off from the largest one of their part, and parts of less than half the mean size, go to
 * a neighbour.
 */
final class Supervoxels {
    private static final int ITERATIONS = 10;
    private static final double COMPACTNESS = 0.05;
    /** Parts of less than this of the mean size are dissolved. */
    private static final double SMALL = 0.5;

    private final Geometry grid;
    private final double[] intensities;
    private final int[] seeds = new int[3];
    private final double width;
    private final int[] labels;
    // Per centre: intensity and position in mm along the axes of the grid.
    private final double[] centres;

    private Supervoxels(Geometry grid, double[] intensities, double volumeMm3) {
        this.grid = grid;
        this.intensities = intensities;
        double[] s = grid.spacingMm();
        // One slice is divided into areas.
        this.width = grid.nz() == 1 ? Math.sqrt(volumeMm3 / s[2]) : StrictMath.cbrt(volumeMm3);
        int count = 1;
        for (int axis = 0; axis < 3; axis++) {
            int n = grid.sizes()[axis];
            seeds[axis] = (int) Math.max(1, Math.min(n, Math.rint(n * s[axis] / width)));
            count *= seeds[axis];
        }
        this.centres = new double[4 * count];
        this.labels = new int[intensities.length];
    }

    /**
     * Divides an image.
     *
     * @param grid its grid
     * @param intensities from 0 to 1, x fastest
     * @param volumeMm3 about what a part is large
     * @return the number of its part for each voxel, from 0; every part is connected by faces
     */
    static int[] of(Geometry grid, double[] intensities, double volumeMm3, Checkpoint checkpoint) {
        Supervoxels slic = new Supervoxels(grid, intensities, volumeMm3);
        slic.seed();
        for (int i = 0; i < ITERATIONS; i++) {
            slic.assign(checkpoint);
            slic.update();
        }
        return slic.connected(checkpoint);
    }

    private void seed() {
        double[] s = grid.spacingMm();
        int c = 0;
        for (int kz = 0; kz < seeds[2]; kz++) {
            for (int ky = 0; ky < seeds[1]; ky++) {
                for (int kx = 0; kx < seeds[0]; kx++) {
                    double x = middle(kx, seeds[0], grid.nx());
                    double y = middle(ky, seeds[1], grid.ny());
                    double z = middle(kz, seeds[2], grid.nz());
                    centres[c++] = intensities[grid.index((int) x, (int) y, (int) z)];
                    centres[c++] = x * s[0];
                    centres[c++] = y * s[1];
                    centres[c++] = z * s[2];
                }
            }
        }
    }

    private static double middle(int k, int of, int n) {
        return (k + 0.5) * n / of - 0.5;
    }

    private void assign(Checkpoint checkpoint) {
        double[] s = grid.spacingMm();
        double[] best = new double[labels.length];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        // What no centre reaches keeps the part that it had; at first, every voxel is near a seed.
        double reach = 1.5 * width;
        double perIntensity = 1 / (COMPACTNESS * COMPACTNESS);
        double perMm = 1 / (width * width);
        for (int c = 0; c < centres.length / 4; c++) {
            if ((c & 63) == 0) {
                checkpoint.check();
            }
            double ci = centres[4 * c];
            double cx = centres[4 * c + 1];
            double cy = centres[4 * c + 2];
            double cz = centres[4 * c + 3];
            int x0 = lower(cx, reach, s[0]);
            int x1 = upper(cx, reach, s[0], grid.nx());
            int y1 = upper(cy, reach, s[1], grid.ny());
            int z1 = upper(cz, reach, s[2], grid.nz());
            for (int z = lower(cz, reach, s[2]); z <= z1; z++) {
                double dz = z * s[2] - cz;
                for (int y = lower(cy, reach, s[1]); y <= y1; y++) {
                    double dy = y * s[1] - cy;
                    int row = grid.index(0, y, z);
                    for (int x = x0; x <= x1; x++) {
                        double dx = x * s[0] - cx;
                        double di = intensities[row + x] - ci;
                        double d = di * di * perIntensity + (dx * dx + dy * dy + dz * dz) * perMm;
                        if (d < best[row + x]) {
                            best[row + x] = d;
                            labels[row + x] = c;
                        }
                    }
                }
            }
        }
    }

    private static int lower(double centre, double reach, double spacing) {
        return (int) Math.max(0, Math.ceil((centre - reach) / spacing));
    }

    private static int upper(double centre, double reach, double spacing, int n) {
        return (int) Math.min(n - 1, Math.floor((centre + reach) / spacing));
    }

    private void update() {
        double[] s = grid.spacingMm();
        double[] sums = new double[centres.length];
        int[] counts = new int[centres.length / 4];
        int i = 0;
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    int c = labels[i];
                    counts[c]++;
                    sums[4 * c] += intensities[i];
                    sums[4 * c + 1] += x * s[0];
                    sums[4 * c + 2] += y * s[1];
                    sums[4 * c + 3] += z * s[2];
                }
            }
        }
        for (int c = 0; c < counts.length; c++) {
            for (int k = 4 * c; k < 4 * c + 4 && counts[c] > 0; k++) {
                centres[k] = sums[k] / counts[c];
            }
        }
    }

    /** Connected pieces in the order of their first voxel; small ones join the piece that their first voxel borders on. */
    private int[] connected(Checkpoint checkpoint) {
        int n = labels.length;
        int count = centres.length / 4;
        double mean = (double) n / count;
        int[] parts = new int[n];
        Arrays.fill(parts, -1);
        int[] queue = new int[n];
        int next = 0;
        for (int first = 0; first < n; first++) {
            if (parts[first] >= 0) {
                continue;
            }
            checkpoint.check();
            int neighbour = -1;
            int head = 0;
            int tail = 0;
            queue[tail++] = first;
            parts[first] = next;
            while (head < tail) {
                int at = queue[head++];
                for (int side = 0; side < 6; side++) {
                    int other = neighbour(at, side);
                    if (other < 0) {
                        continue;
                    }
                    if (parts[other] < 0 && labels[other] == labels[first]) {
                        parts[other] = next;
                        queue[tail++] = other;
                    } else if (neighbour < 0 && parts[other] >= 0 && parts[other] != next) {
                        neighbour = parts[other];
                    }
                }
            }
            if (tail < SMALL * mean && neighbour >= 0) {
                for (int k = 0; k < tail; k++) {
                    parts[queue[k]] = neighbour;
                }
            } else {
                next++;
            }
        }
        return parts;
    }

    private int neighbour(int at, int side) {
        int nx = grid.nx();
        int ny = grid.ny();
        int x = at % nx;
        int y = at / nx % ny;
        int z = at / nx / ny;
        return switch (side) {
            case 0 -> x > 0 ? at - 1 : -1;
            case 1 -> x < nx - 1 ? at + 1 : -1;
            case 2 -> y > 0 ? at - nx : -1;
            case 3 -> y < ny - 1 ? at + nx : -1;
            case 4 -> z > 0 ? at - nx * ny : -1;
            default -> z < grid.nz() - 1 ? at + nx * ny : -1;
        };
    }
}
