package org.voxrisk.io.dicom.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/**
 * Items in the bytes of a value whose representation the file does not state: those of implicit data sets. Inner
 * sequences of defined length stay bytes until they are asked for.
 */
final class MemoryItems {
    private static final int UNDEFINED = -1;
    private static final int MAX_DEPTH = 64;

    private final ByteBuffer in;
    private final DataSet parent;
    private int depth;

    MemoryItems(byte[] value, DataSet parent) {
        this.in = ByteBuffer.wrap(value).order(parent.order());
        this.parent = parent;
    }

    /** Reads items up to the end of the bytes. Throws an IndexOutOfBoundsException where a length leads beyond it. */
    void readItems(List<DataSet> items, int sequence) throws ImageFormatException {
        readItems(items, sequence, in.limit());
    }

    private void readItems(List<DataSet> items, int sequence, int end) throws ImageFormatException {
        if (++depth > MAX_DEPTH) {
            throw parent.fault(
                    FormatProblem.NESTING_TOO_DEEP, sequence, "sequences are nested more than " + MAX_DEPTH + " deep");
        }
        while (in.position() < end) {
            int tag = tag();
            int length = int32();
            if (tag == Tag.SEQUENCE_DELIMITATION) {
                break;
            }
            if (tag != Tag.ITEM) {
                throw parent.fault(
                        FormatProblem.INVALID_HEADER,
                        sequence,
                        "holds " + Tag.text(tag) + " where an item should begin");
            }
            items.add(readItem(sequence, length));
        }
        depth--;
    }

    private DataSet readItem(int sequence, int length) throws ImageFormatException {
        DataSet item = new DataSet(parent.file(), parent.order(), parent.charset());
        int end = length == UNDEFINED ? in.limit() : in.position() + requireLeft(length);
        while (in.position() < end) {
            int tag = tag();
            int elementLength = int32();
            if (tag == Tag.ITEM_DELIMITATION) {
                break;
            }
            if (elementLength == UNDEFINED) {
                List<DataSet> items = new ArrayList<>();
                readItems(items, tag, in.limit());
                item.put(tag, new Element(Vr.SQ, new byte[0], items, items.size()));
            } else {
                byte[] value = new byte[requireLeft(elementLength)];
                in.get(value);
                item.put(tag, new Element(Vr.UN, value, null, value.length));
            }
        }
        if (length != UNDEFINED && in.position() != end) {
            throw parent.fault(FormatProblem.INVALID_LENGTH, sequence, "an element is longer than its item");
        }
        return item;
    }

    private int tag() {
        requireLeft(4);
        int group = in.getShort() & 0xffff;
        return group << 16 | (in.getShort() & 0xffff);
    }

    private int int32() {
        requireLeft(4);
        return in.getInt();
    }

    private int requireLeft(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IndexOutOfBoundsException(length);
        }
        return length;
    }
}
