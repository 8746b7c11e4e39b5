package org.voxrisk.image;

/** One of the three index axes of a voxel grid, in storage order: x is fastest. */
public enum Axis {
    /** Columns; the fastest index. */
    X,
    /** Rows. */
    Y,
    /** Slices; the slowest index. */
    Z
}
