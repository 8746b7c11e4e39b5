package org.voxrisk.io.dicom.codec;

import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/**
 * How the pixels of a file are stored.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param bitsAllocated bits a pixel takes: 1, 8, 16, 32 or 64
 * @param bitsStored low bits of them that hold the value
 * @param signed whether the highest stored bit is a sign
 * @param floating whether pixels are IEEE 754 numbers
 */
public record PixelFormat(int rows, int columns, int bitsAllocated, int bitsStored, boolean signed, boolean floating) {

    /**
     * Reads and checks the attributes of one sample per pixel.
     *
     * @param set the data set
     * @param pixelTag the element that holds the pixels
     * @return the format
     * @throws ImageFormatException if an attribute is missing or impossible, or if the image is one of colours
     */
    public static PixelFormat of(DataSet set, int pixelTag) throws ImageFormatException {
        requireIntensities(set);
        return ofIndices(set, pixelTag);
    }

    /**
     * Reads and checks the attributes of pixels that are labels or indices, whatever colours they are shown in.
     *
     * @param set the data set
     * @param pixelTag the element that holds the pixels
     * @return the format
     * @throws ImageFormatException if an attribute is missing or impossible
     */
    public static PixelFormat ofIndices(DataSet set, int pixelTag) throws ImageFormatException {
        int rows = positive(set, Tag.ROWS);
        int columns = positive(set, Tag.COLUMNS);
        int allocated = set.requireUnsigned(Tag.BITS_ALLOCATED);
        if (pixelTag != Tag.PIXEL_DATA) {
            int expected = pixelTag == Tag.FLOAT_PIXEL_DATA ? Float.SIZE : Double.SIZE;
            if (allocated != expected) {
                throw set.invalid(Tag.BITS_ALLOCATED, "is " + allocated + ", must be " + expected + " for such pixels");
            }
            return new PixelFormat(rows, columns, allocated, allocated, true, true);
        }
        if (allocated != 1 && allocated != 8 && allocated != 16 && allocated != 32) {
            throw set.invalid(Tag.BITS_ALLOCATED, "is " + allocated + ", must be 1, 8, 16 or 32");
        }
        int stored = set.requireUnsigned(Tag.BITS_STORED);
        if (stored < 1 || stored > allocated) {
            throw set.invalid(Tag.BITS_STORED, "is " + stored + ", must be 1 to the " + allocated + " bits allocated");
        }
        int highBit = set.requireUnsigned(Tag.HIGH_BIT);
        if (highBit >= stored && highBit < allocated) {
            throw set.fault(
                    FormatProblem.UNSUPPORTED_HIGH_BIT,
                    Tag.HIGH_BIT,
                    "is " + highBit + " with " + stored + " bits stored; only values in the lowest bits, high bit "
                            + (stored - 1) + ", are read");
        }
        if (highBit != stored - 1) {
            throw set.invalid(Tag.HIGH_BIT, "is " + highBit + ", must be " + (stored - 1));
        }
        int representation = set.requireUnsigned(Tag.PIXEL_REPRESENTATION);
        if (representation > 1) {
            throw set.invalid(Tag.PIXEL_REPRESENTATION, "is " + representation + ", must be 0 or 1");
        }
        return new PixelFormat(rows, columns, allocated, stored, representation == 1, false);
    }

    private static void requireIntensities(DataSet set) throws ImageFormatException {
        String photometric = set.textOrEmpty(Tag.PHOTOMETRIC_INTERPRETATION);
        if (!photometric.isEmpty() && !photometric.startsWith("MONOCHROME")) {
            throw set.fault(
                    FormatProblem.UNSUPPORTED_PHOTOMETRIC,
                    Tag.PHOTOMETRIC_INTERPRETATION,
                    "is not MONOCHROME1 or MONOCHROME2: a colour image has no intensities");
        }
        int samples = set.has(Tag.SAMPLES_PER_PIXEL) ? set.requireUnsigned(Tag.SAMPLES_PER_PIXEL) : 1;
        if (samples == 0) {
            throw set.invalid(Tag.SAMPLES_PER_PIXEL, "is 0, must be 1");
        }
        if (samples > 1) {
            throw set.fault(
                    FormatProblem.UNSUPPORTED_PHOTOMETRIC,
                    Tag.SAMPLES_PER_PIXEL,
                    "is " + samples + ": a colour image has no intensities");
        }
    }

    private static int positive(DataSet set, int tag) throws ImageFormatException {
        int value = set.requireUnsigned(tag);
        if (value < 1) {
            throw set.invalid(tag, "is 0, must be at least 1");
        }
        return value;
    }

    /** Returns the number of pixels of a frame. */
    public long framePixels() {
        return (long) rows * columns;
    }

    /**
     * Returns the bytes that so many frames take uncompressed, the largest long if they are more; frames of single bits
     * follow each other without a gap.
     */
    public long bytes(long frames) {
        if (frames > Long.MAX_VALUE / bitsAllocated / framePixels() - 1) {
            return Long.MAX_VALUE;
        }
        return (framePixels() * frames * bitsAllocated + 7) / 8;
    }

    /** Returns the type of the stored numbers. */
    public PixelType pixelType() {
        if (floating) {
            return bitsAllocated == Float.SIZE ? PixelType.FLOAT32 : PixelType.FLOAT64;
        }
        return switch (bitsAllocated) {
            case 1, 8 -> signed ? PixelType.INT8 : PixelType.UINT8;
            case 16 -> signed ? PixelType.INT16 : PixelType.UINT16;
            default -> signed ? PixelType.INT32 : PixelType.UINT32;
        };
    }

    /** Returns the smallest whole number that the stored bits can hold. */
    public double minStored() {
        return signed ? -Math.scalb(1.0, bitsStored - 1) : 0;
    }

    /** Returns the largest whole number that the stored bits can hold. */
    public double maxStored() {
        return Math.scalb(1.0, signed ? bitsStored - 1 : bitsStored) - 1;
    }
}
