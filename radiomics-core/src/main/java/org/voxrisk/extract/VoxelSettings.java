package org.voxrisk.extract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How feature maps are made (PyRadiomics' {@code voxelSetting}).
 *
 * @param kernelRadius radius of the window around a voxel, in voxels per axis, at least 1: a window is a cube of
 *     {@code 2 kernelRadius + 1} voxels, or a square where an axis is left out
 * @param maskedKernel whether only voxels of the region take part in windows and in the discretisation; otherwise all
 *     voxels of the image, cropped to what windows can reach, do
 * @param initValue value of the voxels outside the region; may be NaN
 */
public record VoxelSettings(int kernelRadius, boolean maskedKernel, double initValue) {
    /** Checks the radius. */
    public VoxelSettings {
        if (kernelRadius < 1) {
            throw new IllegalArgumentException("kernelRadius = " + kernelRadius + ", must be >= 1");
        }
    }

    /** PyRadiomics' defaults: radius 1, masked, 0 outside the region. */
    public static VoxelSettings standard() {
        return new VoxelSettings(1, true, 0);
    }

    /** Returns these settings with another radius of the windows, in voxels. */
    public VoxelSettings withKernelRadius(int other) {
        return new VoxelSettings(other, maskedKernel, initValue);
    }

    /** Returns these settings with another answer to which voxels take part in windows. */
    public VoxelSettings withMaskedKernel(boolean other) {
        return new VoxelSettings(kernelRadius, other, initValue);
    }

    /** Returns these settings with another value of the voxels outside the region. */
    public VoxelSettings withInitValue(double other) {
        return new VoxelSettings(kernelRadius, maskedKernel, other);
    }

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof VoxelSettings v
                        && kernelRadius == v.kernelRadius
                        && maskedKernel == v.maskedKernel
                        && Double.compare(initValue, v.initValue) == 0);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kernelRadius, maskedKernel, initValue);
    }
}
