package org.voxrisk.io.dicom.data;

/**
 * Where the pixel data of a file lie.
 *
 * @param tag the element: integer, float or double pixels
 * @param offset first byte of the value; within the inflated stream if the data set is deflated
 * @param length bytes of the value; -1 if they are in fragments
 */
public record PixelLocation(int tag, long offset, long length) {
    /** Returns whether the pixel data are in fragments. */
    public boolean isEncapsulated() {
        return length < 0;
    }
}
