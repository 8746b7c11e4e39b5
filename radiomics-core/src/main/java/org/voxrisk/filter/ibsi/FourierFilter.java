package org.voxrisk.filter.ibsi;

import java.util.Arrays;
import java.util.Optional;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.work.Checkpoint;

/**
 * A filter that is a product in the Fourier domain, of a volume or of each slice.
 *
 * <p>A periodic image is transformed as it is. Any other is first continued by a margin on all sides as its boundary
 * says, and its size is then rounded up to one that transforms fast. Memory: 8 bytes a voxel of the continued image,
 * and 8 for the result.
 */
final class FourierFilter {
    private final Boundary boundary;
    private final int wantedMargin;
    private final int leastMargin;
    private final Spectrum.Maker maker;
    private final Checkpoint checkpoint;

    /**
     * Makes the filter.
     *
     * @param margin voxels by which an image is continued, unless half of its size is less
     * @param leastMargin voxels by which it is continued in any case
     * @param maker what transforms are multiplied with
     */
    FourierFilter(Boundary boundary, int margin, int leastMargin, Spectrum.Maker maker, Checkpoint checkpoint) {
        this.boundary = boundary;
        this.wantedMargin = margin;
        this.leastMargin = leastMargin;
        this.maker = maker;
        this.checkpoint = checkpoint;
    }

    /** Filters a volume, or its slices across an axis. */
    double[] apply(double[] values, Geometry grid, Optional<Axis> normal) {
        checkpoint.check();
        double[] out = new double[values.length];
        if (normal.isEmpty()) {
            int nx = grid.nx();
            int ny = grid.ny();
            new Padded(new Line(nx), new Line(ny), new Line(grid.nz()), maker)
                    .run(values, (y, z, row, from) -> System.arraycopy(row, from, out, nx * (y + ny * z), nx));
            return out;
        }
        Slice slices = new Slice(grid, normal.get());
        double[] slice = new double[slices.width() * slices.height()];
        Padded padded = new Padded(
                new Line(slices.width()),
                new Line(slices.height()),
                new Line(),
                (nx, ny, nz) -> tabulated(maker, nx, ny, nz));
        for (int s = 0; s < slices.count(); s++) {
            int at = s;
            slices.read(values, s, slice, checkpoint);
            padded.run(slice, (y, z, row, from) -> slices.writeRow(row, from, out, at, y));
        }
        return out;
    }

    /** Factors that many slices share are computed once. */
    private static Spectrum tabulated(Spectrum.Maker maker, int nx, int ny, int nz) {
        Spectrum spectrum = maker.of(nx, ny, nz);
        double[][] rows = new double[ny][nx / 2 + 1];
        for (int y = 0; y < ny; y++) {
            spectrum.row(y, 0, rows[y]);
        }
        return new Spectrum() {
            @Override
            public void row(int y, int z, double[] into) {
                System.arraycopy(rows[y], 0, into, 0, rows[y].length);
            }

            @Override
            public boolean imaginary() {
                return spectrum.imaginary();
            }
        };
    }

    /** Takes rows of the result, which begin at an element of an array. */
    private interface RowTarget {
        void take(int y, int z, double[] row, int from);
    }

    /** An axis of the image, continued. */
    private final class Line {
        private final int size;
        private final int margin;
        private final int length;
        private final int[] sources;

        /** An axis that is not continued and not transformed. */
        Line() {
            this(1, 0, 1);
        }

        Line(int size) {
            this(
                    size,
                    boundary == Boundary.PERIODIC ? 0 : Math.max(leastMargin, Math.min((size + 1) / 2, wantedMargin)));
        }

        private Line(int size, int margin) {
            this(
                    size,
                    margin,
                    boundary == Boundary.PERIODIC
                            ? size
                            : LineTransform.goodLength(Math.addExact(size, Math.multiplyExact(2, margin))));
        }

        private Line(int size, int margin, int length) {
            this.size = size;
            this.margin = margin;
            this.length = length;
            this.sources = boundary.sources(-margin, length, size);
        }
    }

    /** The transform of images of one size. */
    private final class Padded {
        private final Line x;
        private final Line y;
        private final Line z;
        private final RealTransform transform;
        private final Spectrum spectrum;

        Padded(Line x, Line y, Line z, Spectrum.Maker factors) {
            this.x = x;
            this.y = y;
            this.z = z;
            long voxels = ((long) x.length / 2 + 1) * y.length;
            if (voxels > Geometry.MAX_VOXELS / z.length) {
                throw new IllegalArgumentException("an image of " + x.size + "x" + y.size + "x" + z.size
                        + " voxels continued for a filter in the Fourier domain has " + x.length + "x" + y.length + "x"
                        + z.length + ", more than an array can hold. Resample to a larger spacing, crop the image, or"
                        + " use the boundary periodic.");
            }
            this.transform = new RealTransform(x.length, y.length, z.length, checkpoint);
            this.spectrum = factors.of(x.length, y.length, z.length);
        }

        void run(double[] values, RowTarget target) {
            transform.forward((row, slice, into) -> read(values, y.sources[row], z.sources[slice], into));
            transform.multiply(spectrum);
            transform.inverse(
                    y.margin,
                    y.margin + y.size,
                    z.margin,
                    z.margin + z.size,
                    (row, slice, from) -> target.take(row - y.margin, slice - z.margin, from, x.margin));
        }

        private void read(double[] values, int row, int slice, double[] into) {
            if (row < 0 || slice < 0) {
                Arrays.fill(into, 0);
                return;
            }
            int at = x.size * (row + y.size * slice);
            for (int i = 0; i < x.length; i++) {
                into[i] = x.sources[i] < 0 ? 0 : values[at + x.sources[i]];
            }
        }
    }
}
