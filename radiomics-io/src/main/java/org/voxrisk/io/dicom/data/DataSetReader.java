package org.voxrisk.io.dicom.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/**
 * Reads elements. Lengths are compared with what the file can hold, memory with a share of the heap, depth with a limit,
 * all before they are used.
 */
final class DataSetReader {
    private static final long UNDEFINED = 0xffffffffL;
    private static final int MAX_DEPTH = 64;
    private static final int META_GROUP = 2;

    /** Binary values longer than this are not kept: overlays, private blobs, waveforms. */
    private static final long LONGEST_KEPT_BULK = 1L << 20;

    /** What an element or an item costs beside its value, roughly. */
    private static final int OVERHEAD = 96;

    private static final long LEAST_BUDGET = 1L << 24;
    private static final long MAX_INFLATED_VALUE = 1L << 28;

    private final Path file;
    private final DicomInput in;
    private final ByteOrder order;
    private final long budget = Math.max(LEAST_BUDGET, Runtime.getRuntime().maxMemory() / 4);
    private boolean implicit;
    private long used;
    private int depth;
    private int currentTag;
    private @Nullable PixelLocation pixels;

    DataSetReader(Path file, DicomInput in, boolean implicit, ByteOrder order) {
        this.file = file;
        this.in = in;
        this.implicit = implicit;
        this.order = order;
    }

    @Nullable
    PixelLocation pixels() {
        return pixels;
    }

    int currentTag() {
        return currentTag;
    }

    /** Group 2, which ends where another group begins; its stated length is not relied on. */
    DataSet readMeta() throws IOException {
        DataSet meta = new DataSet(file, order, StandardCharsets.ISO_8859_1);
        byte[] next = new byte[2];
        while (!in.atEnd()) {
            in.peek(next);
            if (((next[1] & 0xff) << 8 | (next[0] & 0xff)) != META_GROUP) {
                break;
            }
            readElement(meta, readTag(), Long.MAX_VALUE);
        }
        return meta;
    }

    /** The data set of the file, up to its pixel data. */
    DataSet readTop() throws IOException {
        DataSet set = new DataSet(file, order, StandardCharsets.ISO_8859_1);
        while (!in.atEnd() && pixels == null) {
            int tag = readTag();
            currentTag = tag;
            if (tag == Tag.ITEM || tag == Tag.ITEM_DELIMITATION || tag == Tag.SEQUENCE_DELIMITATION) {
                throw fault(FormatProblem.INVALID_HEADER, tag, "stands outside of a sequence");
            }
            readElement(set, tag, Long.MAX_VALUE);
        }
        return set;
    }

    /** Items in a value whose representation was not known when it was read. */
    static List<DataSet> itemsOf(Element element, int tag, DataSet parent) throws ImageFormatException {
        byte[] value = element.value();
        List<DataSet> items = new ArrayList<>();
        if (value.length == 0) {
            if (element.length() > 0) {
                throw parent.fault(
                        FormatProblem.TOO_LARGE,
                        tag,
                        "is a sequence of " + element.length() + " bytes without representation, which is not kept");
            }
            return items;
        }
        MemoryItems memory = new MemoryItems(value, parent);
        try {
            memory.readItems(items, tag);
        } catch (IndexOutOfBoundsException e) {
            throw new ImageFormatException(
                    parent.file(),
                    FormatProblem.INVALID_LENGTH,
                    Tag.text(tag),
                    "an item is longer than its sequence",
                    e);
        }
        return items;
    }

    private int readTag() throws IOException {
        int group = in.u16();
        return group << 16 | in.u16();
    }

    /** Reads an element behind its tag; its value must end at or before {@code end}. */
    private void readElement(DataSet set, int tag, long end) throws IOException {
        Vr vr = Vr.UN;
        long length;
        if (implicit) {
            length = in.u32();
        } else {
            int letters = in.u8() << 8 | in.u8();
            Vr stated = Vr.of(letters);
            if (stated == null) {
                throw fault(FormatProblem.INVALID_HEADER, tag, "has no value representation of the standard");
            }
            vr = stated;
            if (vr.hasLongLength()) {
                in.skip(2);
                length = in.u32();
            } else {
                length = in.u16();
            }
        }
        if (depth == 0 && Tag.isPixelData(tag)) {
            pixels = new PixelLocation(tag, in.position(), length == UNDEFINED ? -1 : length);
            return;
        }
        if (length == UNDEFINED || vr == Vr.SQ) {
            charge(tag, OVERHEAD);
            if (tag >>> 16 == META_GROUP) {
                throw fault(FormatProblem.INVALID_LENGTH, tag, "has no length, which this attribute cannot do without");
            }
            List<DataSet> items = readSequence(tag, vr, length, end, set.charset());
            set.put(tag, new Element(Vr.SQ, new byte[0], items, items.size()));
            return;
        }
        requireLength(tag, length, end);
        if (length > LONGEST_KEPT_BULK && isBulk(tag, vr)) {
            in.skip(length);
            set.put(tag, new Element(vr, new byte[0], null, length));
            return;
        }
        charge(tag, length + OVERHEAD);
        byte[] value = new byte[(int) length];
        in.readFully(value, 0, value.length);
        set.put(tag, new Element(vr, value, null, length));
    }

    /** Overlays, curves, waveforms and private values, which nothing here reads. */
    private static boolean isBulk(int tag, Vr vr) {
        int group = tag >>> 16;
        int repeating = group & 0xff00;
        return (vr.isBulk() && vr != Vr.UN)
                || group % 2 != 0
                || repeating == 0x5000
                || repeating == 0x5400
                || repeating == 0x6000;
    }

    private void requireLength(int tag, long length, long end) throws IOException {
        long position = in.position();
        if (end != Long.MAX_VALUE && position + length > end) {
            throw fault(
                    FormatProblem.INVALID_LENGTH,
                    tag,
                    "is " + length + " bytes long, its item has " + (end - position) + " left");
        }
        if (in.isInflating()) {
            if (length > MAX_INFLATED_VALUE) {
                throw fault(
                        FormatProblem.TOO_LARGE,
                        tag,
                        "is " + length + " bytes long, more than the " + MAX_INFLATED_VALUE
                                + " that are inflated for an attribute");
            }
        } else if (position + length > in.size()) {
            if (length > in.fileSize()) {
                throw fault(
                        FormatProblem.INVALID_LENGTH,
                        tag,
                        "is " + length + " bytes long, the whole file has " + in.fileSize());
            }
            throw new EOFException();
        }
    }

    private List<DataSet> readSequence(int tag, Vr vr, long length, long end, Charset charset) throws IOException {
        if (depth >= MAX_DEPTH) {
            throw fault(FormatProblem.NESTING_TOO_DEEP, tag, "sequences are nested more than " + MAX_DEPTH + " deep");
        }
        boolean undefined = length == UNDEFINED;
        if (!undefined) {
            requireLength(tag, length, end);
        }
        long sequenceEnd = undefined ? end : in.position() + length;
        // A value of unknown representation and undefined length holds implicit items, whatever the data set's form.
        boolean outer = implicit;
        implicit |= vr == Vr.UN;
        depth++;
        List<DataSet> items = new ArrayList<>();
        while (undefined || in.position() < sequenceEnd) {
            int item = readTag();
            long itemLength = in.u32();
            if (undefined && item == Tag.SEQUENCE_DELIMITATION) {
                break;
            }
            if (item != Tag.ITEM) {
                throw fault(
                        FormatProblem.INVALID_HEADER, tag, "holds " + Tag.text(item) + " where an item should begin");
            }
            charge(tag, OVERHEAD);
            items.add(readItem(tag, itemLength, sequenceEnd, charset));
        }
        depth--;
        implicit = outer;
        return items;
    }

    private DataSet readItem(int sequence, long length, long sequenceEnd, Charset charset) throws IOException {
        DataSet item = new DataSet(file, order, charset);
        boolean undefined = length == UNDEFINED;
        long itemEnd = undefined ? sequenceEnd : in.position() + length;
        if (!undefined && itemEnd > sequenceEnd) {
            throw fault(
                    FormatProblem.INVALID_LENGTH,
                    sequence,
                    "an item of " + length + " bytes is longer than the " + (sequenceEnd - in.position())
                            + " left of its sequence");
        }
        if (!undefined) {
            requireLength(sequence, length, Long.MAX_VALUE);
        }
        while (undefined || in.position() < itemEnd) {
            int tag = readTag();
            currentTag = tag;
            if (tag == Tag.ITEM_DELIMITATION) {
                in.skip(4);
                if (undefined) {
                    break;
                }
                throw fault(FormatProblem.INVALID_HEADER, tag, "ends an item that has a length");
            }
            if (tag == Tag.ITEM || tag == Tag.SEQUENCE_DELIMITATION) {
                throw fault(FormatProblem.INVALID_HEADER, sequence, "an item is not ended before the next thing");
            }
            readElement(item, tag, itemEnd);
        }
        return item;
    }

    private void charge(int tag, long bytes) throws ImageFormatException {
        used += bytes;
        if (used > budget) {
            throw fault(
                    FormatProblem.TOO_LARGE,
                    tag,
                    "the attributes up to here need more than " + budget + " bytes, a quarter of the heap; raise it"
                            + " with -Xmx if the file is sound");
        }
    }

    private ImageFormatException fault(FormatProblem problem, int tag, String detail) {
        return new ImageFormatException(file, problem, Tag.text(tag), detail);
    }
}
