package org.voxrisk.preprocess;

import java.util.BitSet;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/** Puts a mask on another grid by linear interpolation: inside from a part of 0.5 on (IBSI). */
final class PartialVolume {
    /** Parts are sums of products of up to eight weights; one that is a half but for rounding is a half. */
    private static final double HALF = 0.5 - 1e-9;

    private PartialVolume() {}

    static Mask mask(Mask mask, Geometry target, Checkpoint checkpoint) {
        Geometry grid = mask.geometry();
        // Only the region and a border of one voxel can have a part in a voxel.
        IndexBox box = mask.boundingBox().padded(1, grid);
        double[] inside = new double[Math.toIntExact(box.voxelCount())];
        for (int z = 0; z < box.nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < box.ny(); y++) {
                int from = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                int row = box.nx() * (y + box.ny() * z);
                for (int i = mask.nextInside(from); i >= 0 && i < from + box.nx(); i = mask.nextInside(i + 1)) {
                    inside[row + i - from] = 1;
                }
            }
        }
        Image3D parts = Image3D.of(grid.crop(box), PixelType.FLOAT64, inside);
        Image3D resampled = GridResampler.image(parts, target, Interpolator.LINEAR, checkpoint);
        BitSet kept = new BitSet(target.voxelCount());
        checkpoint.inPieces(target.voxelCount(), (from, to) -> {
            for (int i = from; i < to; i++) {
                if (resampled.get(i) >= HALF) {
                    kept.set(i);
                }
            }
        });
        return Mask.of(target, kept);
    }
}
