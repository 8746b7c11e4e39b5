package org.voxrisk.io.format;

/** Whether voxels are written compressed. */
public enum Compression {
    /** As they are: fastest to read. */
    NONE,
    /** With gzip: smaller, mostly by half for intensities and by 100 for masks. */
    GZIP
}
