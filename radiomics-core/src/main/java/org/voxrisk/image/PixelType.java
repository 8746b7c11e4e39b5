package org.voxrisk.image;

/**
 * The number type that voxels had in their file or that a processing stage declares.
 *
 * <p>{@link Image3D} gives every type as {@code double}. The type still decides numbers: resampling an integer image
 * truncates toward zero, and bin edges of a 32-bit float image are computed in 32 bits.
 */
public enum PixelType {
    /** Signed 8-bit integer. */
    INT8(true, -128, 127),
    /** Unsigned 8-bit integer. */
    UINT8(true, 0, 255),
    /** Signed 16-bit integer. */
    INT16(true, -32768, 32767),
    /** Unsigned 16-bit integer. */
    UINT16(true, 0, 65535),
    /** Signed 32-bit integer. */
    INT32(true, -2147483648.0, 2147483647.0),
    /** Unsigned 32-bit integer. */
    UINT32(true, 0, 4294967295.0),
    /** Signed 64-bit integer; values beyond 2^53 are refused by the readers, since a double cannot hold them. */
    INT64(true, -9007199254740992.0, 9007199254740992.0),
    /** Unsigned 64-bit integer; values beyond 2^53 are refused by the readers, since a double cannot hold them. */
    UINT64(true, 0, 9007199254740992.0),
    /** IEEE 754 binary32. */
    FLOAT32(false, -Float.MAX_VALUE, Float.MAX_VALUE),
    /** IEEE 754 binary64. */
    FLOAT64(false, -Double.MAX_VALUE, Double.MAX_VALUE);

    private final boolean integer;
    private final double min;
    private final double max;

    PixelType(boolean integer, double min, double max) {
        this.integer = integer;
        this.min = min;
        this.max = max;
    }

    /** Returns whether values of this type are whole numbers. */
    public boolean isInteger() {
        return integer;
    }

    /** Returns the smallest value that the type can hold. */
    public double minValue() {
        return min;
    }

    /** Returns the largest value that the type can hold. */
    public double maxValue() {
        return max;
    }

    /**
     * Converts a computed value to this type as ITK's resampler does: clamped to the range, then truncated toward zero
     * for integers or rounded to the nearest binary32 for {@link #FLOAT32}.
     *
     * @param value a computed intensity
     * @return the nearest value that a voxel of this type takes under that rule
     */
    public double cast(double value) {
        if (integer) {
            double clamped = Math.max(min, Math.min(max, value));
            return clamped < 0 ? Math.ceil(clamped) : Math.floor(clamped);
        }
        return this == FLOAT32 ? (float) value : value;
    }
}
