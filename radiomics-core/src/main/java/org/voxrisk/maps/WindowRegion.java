package org.voxrisk.maps;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.work.Checkpoint;

/**
 * What all windows are cut from: the grey levels of an image, the voxels that have a window, and its radius.
 *
 * <p>Ranks lie in an array padded on every side by the radius, x fastest, so that no window reaches beyond it; 0 is a
 * voxel that takes no part. Voxel (x, y, z) is at {@code x + rx + rowStride (y + ry) + sliceStride (z + rz)}. Immutable.
 */
public final class WindowRegion {
    private final Image3D image;
    private final double[] intensities;
    private final int[] centres;
    private final int rx;
    private final int ry;
    private final int rz;
    private final int rowStride;
    private final int sliceStride;
    private final WindowLevels texture;
    private final WindowLevels histogram;

    private WindowRegion(
            Image3D image,
            Mask centres,
            int[] radius,
            IndexBox box,
            DiscretizedRoi[] discretized,
            Checkpoint checkpoint) {
        Geometry g = image.geometry();
        this.image = image;
        this.intensities = image.values(checkpoint);
        this.rx = radius[0];
        this.ry = radius[1];
        this.rz = radius[2];
        this.centres = indices(centres, checkpoint);
        this.rowStride = Math.addExact(g.nx(), 2 * rx);
        this.sliceStride = Math.multiplyExact(rowStride, Math.addExact(g.ny(), 2 * ry));
        this.texture = levels(discretized[0], box, checkpoint);
        this.histogram = discretized[0] == discretized[1] ? texture : levels(discretized[1], box, checkpoint);
    }

    /**
     * Discretises an image and lays the windows out.
     *
     * @param image the image, cropped to what windows can reach
     * @param centres the voxels that have a window
     * @param members the voxels that take part in windows and in the discretisation: {@code centres}, or the whole grid
     * @param discretization intensities to grey levels
     * @param kernelRadius radius of the windows in voxels, at least 1
     * @param flatAxis the axis along which windows are one voxel thick, if any
     * @param geometryTolerance see {@link Geometry#matches}
     * @param checkpoint is asked during the work
     * @return the region
     * @throws org.voxrisk.image.InvalidRoiException if a member's intensity is NaN or infinite
     * @throws org.voxrisk.texture.TextureMatrixException if the highest level does not fit 31 bits
     */
    public static WindowRegion of(
            Image3D image,
            Mask centres,
            Mask members,
            Discretization discretization,
            int kernelRadius,
            Optional<Axis> flatAxis,
            double geometryTolerance,
            Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(centres, "centres");
        requireNonNull(members, "members");
        requireNonNull(discretization, "discretization");
        requireNonNull(flatAxis, "flatAxis");
        requireNonNull(checkpoint, "checkpoint");
        // No window reaches further than the image, however large its radius.
        int rx = flatAxis.equals(Optional.of(Axis.X))
                ? 0
                : Math.min(kernelRadius, image.geometry().nx() - 1);
        int ry = flatAxis.equals(Optional.of(Axis.Y))
                ? 0
                : Math.min(kernelRadius, image.geometry().ny() - 1);
        int rz = flatAxis.equals(Optional.of(Axis.Z))
                ? 0
                : Math.min(kernelRadius, image.geometry().nz() - 1);
        Roi roi = Roi.of(image, members, geometryTolerance, checkpoint);
        DiscretizedRoi texture = DiscretizedRoi.of(roi, roi.intensities(), discretization, 0, checkpoint);
        DiscretizedRoi histogram = texture;
        if (image.pixelType() == PixelType.FLOAT32) {
            // PyRadiomics widens 32-bit intensities before it lays the edges of the windows' histograms.
            Image3D wide = Image3D.of(image.geometry(), PixelType.FLOAT64, image.values(checkpoint));
            Roi wideRoi = Roi.of(wide, members, geometryTolerance, checkpoint);
            histogram = DiscretizedRoi.of(wideRoi, wideRoi.intensities(), discretization, 0, checkpoint);
        }
        return new WindowRegion(
                image,
                centres,
                new int[] {rx, ry, rz},
                roi.box(),
                new DiscretizedRoi[] {texture, histogram},
                checkpoint);
    }

    private WindowLevels levels(DiscretizedRoi roi, IndexBox box, Checkpoint checkpoint) {
        int[] ranks = new int
                [Math.multiplyExact(sliceStride, Math.addExact(image.geometry().nz(), 2 * rz))];
        for (int z = 0; z < box.nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < box.ny(); y++) {
                int row = position(box.x0(), box.y0() + y, box.z0() + z);
                for (int x = 0; x < box.nx(); x++) {
                    ranks[row + x] = roi.rankAt(x, y, z);
                }
            }
        }
        return new WindowLevels(ranks, roi.grayLevels());
    }

    private static int[] indices(Mask mask, Checkpoint checkpoint) {
        int[] indices = new int[mask.voxelCount()];
        int[] next = {0};
        checkpoint.inPieces(indices.length, (from, to) -> {
            int at = next[0];
            for (int n = from; n < to; n++) {
                indices[n] = mask.nextInside(at);
                at = indices[n] + 1;
            }
            next[0] = at;
        });
        return indices;
    }

    /** Returns the grid of the image. */
    public Geometry geometry() {
        return image.geometry();
    }

    /** Returns the number of voxels that have a window. */
    public int centreCount() {
        return centres.length;
    }

    /** Returns the array index, on the image's grid, of a voxel that has a window. */
    public int centre(int number) {
        return centres[number];
    }

    /** Returns the number of different grey levels. */
    public int levelCount() {
        return texture.count();
    }

    /** Returns Ng, the highest grey level. */
    public int highestLevel() {
        return texture.highest();
    }

    WindowLevels texture() {
        return texture;
    }

    WindowLevels histogram() {
        return histogram;
    }

    double[] intensities() {
        return intensities;
    }

    int radius(Axis axis) {
        return switch (axis) {
            case X -> rx;
            case Y -> ry;
            case Z -> rz;
        };
    }

    int rowStride() {
        return rowStride;
    }

    int sliceStride() {
        return sliceStride;
    }

    /** Position of a voxel in the padded arrays. */
    int position(int x, int y, int z) {
        return x + rx + rowStride * (y + ry) + sliceStride * (z + rz);
    }

    /** Prints the sizes. */
    @Override
    public String toString() {
        return centres.length + " windows of radius (" + rx + ", " + ry + ", " + rz + ")";
    }
}
