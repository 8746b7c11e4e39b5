package org.voxrisk.io.dicom.codec;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.PixelBytes;
import org.voxrisk.io.dicom.data.PixelLocation;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.TransferSyntax.Form;
import org.voxrisk.io.dicom.data.TransferSyntax.PixelEncoding;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.internal.VoxelBuffer;

/**
 * Reads frames of a file as numbers. Not thread-safe; buffers are reused from frame to frame.
 *
 * <p>The stored value are the low {@code bitsStored} bits, what lies above them is dropped; the highest of them is a sign
 * where the format says so. Then {@code slope * stored + intercept}, as binary64 has it.
 */
public final class FrameReader implements Closeable {
    private final DicomFile file;
    private final PixelFormat format;
    private final PixelLocation location;
    private final int frames;
    private final PixelBytes bytes;
    private final @Nullable Fragments fragments;
    private byte[] raw = new byte[0];
    private short[] words = new short[0];

    private FrameReader(
            DicomFile file,
            PixelFormat format,
            PixelLocation location,
            int frames,
            PixelBytes bytes,
            @Nullable Fragments fragments) {
        this.file = file;
        this.format = format;
        this.location = location;
        this.frames = frames;
        this.bytes = bytes;
        this.fragments = fragments;
    }

    /**
     * Opens the pixel data of a file.
     *
     * @param file the file's attributes
     * @param format the form of its pixels
     * @param frames the number of frames that must be there
     * @return a reader of them
     * @throws ImageFormatException if the encoding is not read, or if pixel data are missing or shorter than declared
     * @throws IOException if the file cannot be opened or read
     */
    public static FrameReader open(DicomFile file, PixelFormat format, int frames) throws IOException {
        PixelLocation location = file.requirePixels();
        requireReadable(file, format, location, frames);
        PixelBytes bytes = file.openPixels();
        try {
            Fragments fragments = file.syntax().isEncapsulated() ? new Fragments(file, bytes, location, frames) : null;
            return new FrameReader(file, format, location, frames, bytes, fragments);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * Compares what attributes declare with what the file holds, without reading pixels.
     *
     * @throws ImageFormatException if the encoding is not read, or if pixel data are missing or shorter than declared
     */
    public static void requireReadable(DicomFile file, PixelFormat format, PixelLocation location, int frames)
            throws ImageFormatException {
        PixelEncoding encoding = file.syntax().pixels();
        if (encoding == PixelEncoding.UNSUPPORTED) {
            throw file.dataSet()
                    .fault(
                            FormatProblem.UNSUPPORTED_TRANSFER_SYNTAX,
                            Tag.TRANSFER_SYNTAX_UID,
                            "is " + file.syntax().uid() + ", " + file.syntax().name()
                                    + ", which is not read; convert the file to an uncompressed transfer syntax first");
        }
        if (file.syntax().isEncapsulated() != location.isEncapsulated()) {
            throw file.dataSet()
                    .fault(
                            FormatProblem.INVALID_LENGTH,
                            location.tag(),
                            location.isEncapsulated()
                                    ? "has no length, but the transfer syntax has no fragments"
                                    : "has a length, but the transfer syntax has fragments");
        }
        if (location.isEncapsulated()
                && ((format.bitsAllocated() > 16 && encoding != PixelEncoding.RLE)
                        || format.bitsAllocated() == 1
                        || format.floating())) {
            throw file.dataSet()
                    .invalid(
                            Tag.BITS_ALLOCATED,
                            "is " + format.bitsAllocated() + ", which "
                                    + file.syntax().name() + " cannot hold");
        }
        boolean inFile = file.syntax().form() != Form.DEFLATED;
        if (!location.isEncapsulated()) {
            long wanted = format.bytes(frames);
            long available =
                    inFile ? Math.min(location.length(), file.fileSize() - location.offset()) : location.length();
            if ((inFile && location.offset() + location.length() > file.fileSize()) || available < wanted) {
                throw file.dataSet()
                        .fault(
                                FormatProblem.TRUNCATED_PIXEL_DATA,
                                location.tag(),
                                "has " + available + " bytes, " + frames + " frames of " + format.rows() + " rows of "
                                        + format.columns() + " pixels take " + wanted + "; the element says "
                                        + location.length());
            }
        } else if (format.framePixels() > (Integer.MAX_VALUE - 8) / 4) {
            throw file.dataSet()
                    .fault(
                            FormatProblem.TOO_LARGE,
                            Tag.ROWS,
                            format.framePixels() + " pixels in a frame cannot be held");
        }
    }

    /**
     * Reads a frame of pixels of 8 bits or more.
     *
     * @param frame number of the frame, from 0
     * @param slope factor of the stored value
     * @param intercept summand
     * @param out receives the values, row by row; its type must hold each of them
     * @param at first index to fill
     * @throws ImageFormatException if the pixel data do not decode
     * @throws IOException if reading fails
     */
    public void read(int frame, double slope, double intercept, VoxelBuffer out, int at) throws IOException {
        if (frame < 0 || frame >= frames) {
            throw new IllegalArgumentException("frame = " + frame + ", must be 0 to " + (frames - 1));
        }
        int pixels = (int) format.framePixels();
        if (fragments != null) {
            decode(fragments.frame(frame), pixels);
            if (format.bitsAllocated() == 32) {
                fromPlanes(pixels, slope, intercept, out, at);
            } else {
                fromWords(pixels, slope, intercept, out, at);
            }
            return;
        }
        int count = (int) format.bytes(1);
        if (raw.length < count) {
            raw = new byte[count];
        }
        bytes.read(location.offset() + (long) frame * count, raw, count);
        ByteBuffer buffer = ByteBuffer.wrap(raw, 0, count).order(file.syntax().order());
        switch (format.bitsAllocated()) {
            case 8 -> {
                widen(pixels);
                fromWords(pixels, slope, intercept, out, at);
            }
            case 16 -> {
                requireWords(pixels);
                buffer.asShortBuffer().get(words, 0, pixels);
                fromWords(pixels, slope, intercept, out, at);
            }
            case 32 -> fromInts(buffer, pixels, slope, intercept, out, at);
            default -> {
                for (int i = 0; i < pixels; i++) {
                    out.set(at + i, slope * buffer.getDouble(8 * i) + intercept);
                }
            }
        }
    }

    /**
     * Reads a frame of single bits: pixel i of frame f is bit {@code f * framePixels + i} of the pixel data, low bits of a
     * byte first.
     *
     * @param frame number of the frame, from 0
     * @param out receives the bits that are set
     * @param at index of the frame's first pixel in it
     * @throws ImageFormatException if the pixel data end early
     * @throws IOException if reading fails
     */
    public void readBits(int frame, BitSet out, int at) throws IOException {
        long first = format.framePixels() * frame;
        long end = first + format.framePixels();
        int count = (int) ((end + 7) / 8 - first / 8);
        if (raw.length < count) {
            raw = new byte[count];
        }
        bytes.read(location.offset() + first / 8, raw, count);
        int skipped = (int) (first % 8);
        for (int i = 0; i < count; i++) {
            for (int bits = raw[i] & 0xff; bits != 0; bits &= bits - 1) {
                int pixel = 8 * i + Integer.numberOfTrailingZeros(bits) - skipped;
                if (pixel >= 0 && pixel < end - first) {
                    out.set(at + pixel);
                }
            }
        }
    }

    private void decode(byte[] coded, int pixels) throws ImageFormatException {
        requireWords(pixels);
        try {
            switch (file.syntax().pixels()) {
                case RLE -> {
                    raw = RleDecoder.decode(coded, coded.length, pixels, format.bitsAllocated() / 8);
                    if (format.bitsAllocated() == 8) {
                        widen(pixels);
                    } else if (format.bitsAllocated() == 16) {
                        for (int i = 0; i < pixels; i++) {
                            words[i] = (short) (raw[i] << 8 | (raw[pixels + i] & 0xff));
                        }
                    }
                }
                case JPEG_LOSSLESS ->
                    JpegLosslessDecoder.decode(coded, coded.length, format.rows(), format.columns(), words);
                case JPEG_LS -> JpegLsDecoder.decode(coded, coded.length, format.rows(), format.columns(), words);
                case JPEG_DCT -> JpegDctDecoder.decode(coded, coded.length, format.rows(), format.columns(), words);
                case JPEG_2000 -> Jpeg2000Decoder.decode(coded, coded.length, format.rows(), format.columns(), words);
                case NATIVE, UNSUPPORTED ->
                    throw file.dataSet()
                            .fault(
                                    FormatProblem.UNSUPPORTED_TRANSFER_SYNTAX,
                                    Tag.TRANSFER_SYNTAX_UID,
                                    file.syntax().name() + " is not read");
            }
        } catch (CodecException e) {
            throw new ImageFormatException(
                    file.file(),
                    FormatProblem.CORRUPT_DATA,
                    Tag.text(Tag.PIXEL_DATA),
                    "a frame does not decode as " + file.syntax().name() + ": " + e.getMessage(),
                    e);
        }
    }

    private void requireWords(int pixels) {
        if (words.length != pixels) {
            words = new short[pixels];
        }
    }

    private void widen(int pixels) {
        requireWords(pixels);
        for (int i = 0; i < pixels; i++) {
            words[i] = (short) (raw[i] & 0xff);
        }
    }

    /** Drops what lies above the stored bits, or repeats their sign there. */
    private void fromWords(int pixels, double slope, double intercept, VoxelBuffer out, int at) {
        short[] w = words;
        if (format.bitsStored() < Short.SIZE && format.signed()) {
            int unused = Integer.SIZE - format.bitsStored();
            for (int i = 0; i < pixels; i++) {
                w[i] = (short) (w[i] << unused >> unused);
            }
        } else if (format.bitsStored() < Short.SIZE) {
            int mask = (1 << format.bitsStored()) - 1;
            for (int i = 0; i < pixels; i++) {
                w[i] = (short) (w[i] & mask);
            }
        }
        out.put(w, pixels, format.signed(), slope, intercept, at);
    }

    private void fromInts(ByteBuffer buffer, int pixels, double slope, double intercept, VoxelBuffer out, int at) {
        for (int i = 0; i < pixels; i++) {
            double stored = format.floating() ? buffer.getFloat(4 * i) : value(buffer.getInt(4 * i));
            out.set(at + i, slope * stored + intercept);
        }
    }

    private void fromPlanes(int pixels, double slope, double intercept, VoxelBuffer out, int at) {
        ByteBuffer word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < pixels; i++) {
            for (int plane = 0; plane < Integer.BYTES; plane++) {
                word.put(plane, raw[plane * pixels + i]);
            }
            out.set(at + i, slope * value(word.getInt(0)) + intercept);
        }
    }

    private double value(int stored) {
        int unused = Integer.SIZE - format.bitsStored();
        return format.signed() ? stored << unused >> unused : (stored << unused >>> unused) & 0xffffffffL;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
