package org.voxrisk.io.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipException;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/**
 * Turns stored numbers into voxel values, a chunk at a time.
 *
 * <p>Each chunk is copied into an array of its own type in one bulk move, which also swaps bytes, so that no voxel costs a
 * call. Memory beside the result is a chunk.
 */
public final class VoxelDecoder {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final long EXACT = 1L << 53;

    private final String file;
    private final String dataField;
    private final PixelType type;
    private final ByteBuffer chunk;
    private long nonFinite;

    /**
     * Makes a decoder for one file.
     *
     * @param file the file's name, for messages
     * @param dataField what errors name as the place of the data
     * @param type the stored type
     * @param order the stored byte order
     */
    public VoxelDecoder(String file, String dataField, PixelType type, ByteOrder order) {
        this.file = file;
        this.dataField = dataField;
        this.type = type;
        this.chunk = ByteBuffer.allocate(CHUNK_BYTES).order(order);
    }

    /** Returns the number of bytes that one number of a type takes in a file. */
    public static int bytes(PixelType type) {
        return switch (type) {
            case INT8, UINT8 -> 1;
            case INT16, UINT16 -> 2;
            case INT32, UINT32, FLOAT32 -> 4;
            case INT64, UINT64, FLOAT64 -> 8;
        };
    }

    /** Returns how many NaN or infinite values were met so far. */
    public long nonFinite() {
        return nonFinite;
    }

    /**
     * Reads numbers into an array of their own type. Those of slices that the buffer does not hold are passed.
     *
     * @param in where the stored numbers come from
     * @param out receives them
     * @param from first index to fill
     * @param count how many numbers to read
     * @throws ImageFormatException if the data end early, do not decode, or hold whole numbers beyond 2^53
     * @throws IOException if reading fails
     */
    public void decode(InputStream in, VoxelBuffer out, int from, int count) throws IOException {
        if (type == PixelType.INT64 || type == PixelType.UINT64) {
            long[] stored = new long[CHUNK_BYTES / Long.BYTES];
            for (int done = 0, n; done < count; done += n) {
                n = nextChunk(in, done, count, count);
                convertLongs(stored, out.doubles(), from + done, n);
            }
            return;
        }
        int held = clamp(out.first() - from, count);
        int behind = clamp(out.end() - from, count);
        drop(in, out, 0, held, count);
        for (int done = held, n; done < behind; done += n) {
            n = nextChunk(in, done, behind, count);
            chunk.clear();
            nonFinite += out.take(chunk, from + done, n);
        }
        drop(in, out, behind, count, count);
    }

    private static int clamp(long index, int count) {
        return (int) Math.max(0, Math.min(count, index));
    }

    /** Passes numbers that nobody wants; those that may be no numbers are looked at. */
    private void drop(InputStream in, VoxelBuffer out, int from, int to, int count) throws IOException {
        if (from == to) {
            return;
        }
        if (type.isInteger()) {
            long wanted = (long) (to - from) * bytes(type);
            long passed = pass(in, wanted);
            if (passed < wanted) {
                throw truncated((long) from * bytes(type) + passed, count);
            }
            return;
        }
        VoxelBuffer seen = out.chunk(CHUNK_BYTES / bytes(type));
        for (int done = from, n; done < to; done += n) {
            n = nextChunk(in, done, to, count);
            chunk.clear();
            nonFinite += seen.take(chunk, 0, n);
        }
    }

    private long pass(InputStream in, long wanted) throws IOException {
        try {
            long passed = 0;
            while (passed < wanted) {
                long skipped = in.skip(wanted - passed);
                if (skipped <= 0) {
                    // At the end, or unwilling to skip.
                    skipped = in.read(chunk.array(), 0, (int) Math.min(CHUNK_BYTES, wanted - passed));
                }
                if (skipped < 0) {
                    return passed;
                }
                passed += skipped;
            }
            return passed;
        } catch (EOFException | ZipException e) {
            throw Compressed.fault(file, dataField, e);
        }
    }

    /** Fills the chunk with the numbers from one that is done to another at most, and returns how many there are. */
    private int nextChunk(InputStream in, int done, int to, int count) throws IOException {
        int size = bytes(type);
        int n = Math.min(CHUNK_BYTES / size, to - done);
        int got = fill(in, n * size);
        if (got < n * size) {
            throw truncated((long) done * size + got, count);
        }
        return n;
    }

    private ImageFormatException truncated(long got, int count) {
        return new ImageFormatException(
                file,
                FormatProblem.TRUNCATED_DATA,
                dataField,
                "the data end after " + got + " of " + (long) count * bytes(type) + " bytes that the header declares");
    }

    /**
     * Looks whether anything follows the data. Compressed data are read to their end, so that their checksums are
     * verified whatever follows.
     *
     * @param in the stream that the data came from
     * @return whether at least one byte more is there
     * @throws ImageFormatException if a checksum is wrong, the compressed data are cut, or so much follows that their end
     *     is not reached within {@link GzipInputStream#MAX_DRAINED} bytes
     * @throws IOException if reading fails
     */
    public boolean hasMore(InputStream in) throws IOException {
        return Compressed.drain(file, dataField, in) || fill(in, 1) > 0;
    }

    private int fill(InputStream in, int wanted) throws IOException {
        try {
            return in.readNBytes(chunk.array(), 0, wanted);
        } catch (EOFException | ZipException e) {
            throw Compressed.fault(file, dataField, e);
        }
    }

    private void convertLongs(long[] raw, double[] out, int at, int n) throws ImageFormatException {
        chunk.clear();
        chunk.asLongBuffer().get(raw, 0, n);
        long min = type == PixelType.UINT64 ? 0 : -EXACT;
        for (int i = 0; i < n; i++) {
            long v = raw[i];
            if (v < min || v > EXACT) {
                String text = type == PixelType.UINT64 ? Long.toUnsignedString(v) : Long.toString(v);
                throw new ImageFormatException(
                        file,
                        FormatProblem.INVALID_VALUE,
                        dataField,
                        "voxel " + (at + i) + " = " + text + " is beyond 2^53 and cannot be held exactly");
            }
            out[at + i] = v;
        }
    }
}
