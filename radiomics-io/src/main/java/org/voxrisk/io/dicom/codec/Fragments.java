package org.voxrisk.io.dicom.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.PixelBytes;
import org.voxrisk.io.dicom.data.PixelLocation;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.TransferSyntax.PixelEncoding;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/**
 * Encapsulated pixel data: an item with the offsets of the frames, which may be empty, then fragments; a frame may span
 * several. Which fragments make a frame is told by their number, by the offsets, or by how a code stream begins.
 */
final class Fragments {
    private static final int HEADER = 8;
    private static final long ITEM = 0xE000FFFEL;
    private static final long DELIMITATION = 0xE0DDFFFEL;
    private static final int MAX_FRAGMENTS = 1 << 19;

    private final DicomFile file;
    private final PixelBytes bytes;
    private final byte[] header = new byte[HEADER];

    /** Offset and length of each fragment. */
    private final List<long[]> fragments = new ArrayList<>();

    /** Index of the first fragment of each frame, and the number of fragments at the end. */
    private final int[] firstOfFrame;

    Fragments(DicomFile file, PixelBytes bytes, PixelLocation pixels, int frames) throws IOException {
        this.file = file;
        this.bytes = bytes;
        long[] offsets = index(pixels.offset());
        this.firstOfFrame = frames(frames, offsets);
    }

    /** The coded bytes of a frame; all of them have the length of the array. */
    byte[] frame(int frame) throws IOException {
        int from = firstOfFrame[frame];
        int to = firstOfFrame[frame + 1];
        long total = 0;
        for (int f = from; f < to; f++) {
            total += fragments.get(f)[1];
        }
        if (total > Integer.MAX_VALUE - 8) {
            throw fault(FormatProblem.TOO_LARGE, "frame " + (frame + 1) + " has " + total + " coded bytes");
        }
        if (from + 1 == to) {
            return fragment(from);
        }
        byte[] joined = new byte[(int) total];
        int at = 0;
        for (int f = from; f < to; f++) {
            byte[] part = fragment(f);
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private byte[] fragment(int f) throws IOException {
        byte[] part = new byte[(int) fragments.get(f)[1]];
        bytes.read(fragments.get(f)[0], part, part.length);
        return part;
    }

    /** Finds the fragments; returns the offset table. */
    private long[] index(long start) throws IOException {
        long at = start;
        long[] offsets = new long[0];
        boolean table = true;
        while (at + HEADER <= bytes.size()) {
            bytes.read(at, header, HEADER);
            long tag = number(header, 0);
            long length = number(header, 4);
            at += HEADER;
            if (tag == DELIMITATION) {
                break;
            }
            if (tag != ITEM) {
                throw fault(
                        FormatProblem.CORRUPT_DATA, "something other than a fragment lies at byte " + (at - HEADER));
            }
            if (at + length > bytes.size()) {
                boolean impossible = length > file.fileSize();
                throw fault(
                        impossible ? FormatProblem.INVALID_LENGTH : FormatProblem.TRUNCATED_PIXEL_DATA,
                        "a fragment of " + length + " bytes begins at byte " + at + " of " + bytes.size());
            }
            if (table) {
                offsets = offsets(at, length);
                table = false;
            } else {
                fragments.add(new long[] {at, length});
                if (fragments.size() > MAX_FRAGMENTS) {
                    throw fault(FormatProblem.TOO_LARGE, "more than " + MAX_FRAGMENTS + " fragments");
                }
            }
            at += length;
        }
        return offsets;
    }

    private long[] offsets(long at, long length) throws IOException {
        int count = (int) Math.min(MAX_FRAGMENTS, length / 4);
        byte[] raw = new byte[4 * count];
        bytes.read(at, raw, raw.length);
        long[] offsets = new long[count];
        for (int i = 0; i < count; i++) {
            offsets[i] = number(raw, 4 * i);
        }
        return offsets;
    }

    private int[] frames(int frames, long[] offsets) throws IOException {
        int count = fragments.size();
        if (count < frames) {
            throw fault(
                    FormatProblem.TRUNCATED_PIXEL_DATA,
                    frames + " frames are declared, there are " + count + " fragments");
        }
        int[] first = new int[frames + 1];
        first[frames] = count;
        if (frames == 1) {
            return first;
        }
        if (count == frames) {
            for (int f = 0; f < frames; f++) {
                first[f] = f;
            }
            return first;
        }
        return offsets.length == frames ? byOffsets(first, offsets) : byStarts(first);
    }

    private int[] byOffsets(int[] first, long[] offsets) throws ImageFormatException {
        long base = fragments.get(0)[0] - HEADER;
        int fragment = 0;
        for (int f = 0; f < offsets.length; f++) {
            while (fragment < fragments.size() && fragments.get(fragment)[0] - HEADER - base < offsets[f]) {
                fragment++;
            }
            boolean found = fragment < fragments.size() && fragments.get(fragment)[0] - HEADER - base == offsets[f];
            if (!found || (f == 0 && fragment != 0) || (f > 0 && fragment <= first[f - 1])) {
                throw fault(
                        FormatProblem.INVALID_VALUE,
                        "the offset table has " + offsets[f] + " for frame " + (f + 1) + ", where no fragment begins");
            }
            first[f] = fragment;
        }
        return first;
    }

    private int[] byStarts(int[] first) throws IOException {
        int frames = first.length - 1;
        int frame = 0;
        for (int f = 0; f < fragments.size(); f++) {
            if (fragments.get(f)[1] >= 2) {
                bytes.read(fragments.get(f)[0], header, 2);
            }
            int second = header[1] & 0xff;
            boolean start = (header[0] & 0xff) == 0xff && (second == 0xd8 || second == 0x4f);
            if (fragments.get(f)[1] >= 2 && start) {
                if (frame == frames) {
                    frame++;
                    break;
                }
                first[frame++] = f;
            }
        }
        if (frame != frames || first[0] != 0 || file.syntax().pixels() == PixelEncoding.RLE) {
            throw fault(
                    FormatProblem.INVALID_VALUE,
                    fragments.size() + " fragments cannot be divided among " + frames + " frames");
        }
        return first;
    }

    private ImageFormatException fault(FormatProblem problem, String detail) {
        return new ImageFormatException(file.file(), problem, Tag.text(Tag.PIXEL_DATA), detail);
    }

    private static long number(byte[] in, int at) {
        return (in[at] & 0xffL) | (in[at + 1] & 0xffL) << 8 | (in[at + 2] & 0xffL) << 16 | (in[at + 3] & 0xffL) << 24;
    }
}
