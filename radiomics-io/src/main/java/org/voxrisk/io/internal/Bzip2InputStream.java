package org.voxrisk.io.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Decompresses bzip2: Huffman codes, move-to-front, run lengths, Burrows-Wheeler transform, run lengths again; block by
 * block, with the check of every CRC. Streams one after another are read as one; behind the last one zero bytes are
 * allowed and anything else is refused, as in {@link GzipInputStream}.
 *
 * <p>Memory is bounded by the format (3.6 MB for the largest block). Damaged data give a {@link ZipException}, data cut
 * short an {@link EOFException}.
 */
public final class Bzip2InputStream extends InputStream {
    private static final long BLOCK_MAGIC = 0x314159265359L;
    private static final long END_MAGIC = 0x177245385090L;
    private static final int GROUP_SYMBOLS = 50;
    private static final int MAX_SELECTORS = 18002;
    private static final int[] CRC_TABLE = crcTable();

    private final Bzip2Bits in;
    private int blockSize;
    private int[] transform = new int[0];
    private int position;
    private int remaining;
    private int last;
    private int run;
    private int repeat;
    private int storedCrc;
    private int crc;
    private int streamCrc;
    private boolean inBlock;
    private boolean finished;

    /**
     * Begins a stream.
     *
     * @param in the compressed bytes; buffered by the caller
     * @throws ZipException if they do not begin as bzip2 does
     * @throws IOException if reading fails
     */
    public Bzip2InputStream(InputStream in) throws IOException {
        this.in = new Bzip2Bits(in);
        readStreamHeader(this.in.bits(8));
    }

    @Override
    public int read() throws IOException {
        return next();
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = 0;
        while (n < len) {
            int value = next();
            if (value < 0) {
                break;
            }
            b[off + n++] = (byte) value;
        }
        return n == 0 && len > 0 ? -1 : n;
    }

    /**
     * Reads on to the end, so that every checksum is compared.
     *
     * @return the number of bytes that there were
     * @throws EndOutOfReachException if more than {@link GzipInputStream#MAX_DRAINED} bytes follow
     * @throws ZipException if a checksum is wrong
     * @throws IOException if reading fails
     */
    public long drain() throws IOException {
        long drained = 0;
        while (next() >= 0) {
            if (++drained > GzipInputStream.MAX_DRAINED) {
                throw new EndOutOfReachException();
            }
        }
        return drained;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The next byte of the original data, undoing the outer run lengths: four equal bytes are followed by a count. */
    private int next() throws IOException {
        if (repeat > 0) {
            repeat--;
            return counted(last);
        }
        while (remaining == 0) {
            if (finished || !nextBlock()) {
                return -1;
            }
        }
        int value = nextOfBlock();
        run = run > 0 && value == last ? run + 1 : 1;
        last = value;
        if (run == 4) {
            if (remaining > 0) {
                repeat = nextOfBlock();
            }
            run = 0;
        }
        return counted(value);
    }

    private int nextOfBlock() {
        position = transform[position];
        int value = position & 0xff;
        position >>>= 8;
        remaining--;
        return value;
    }

    private int counted(int value) {
        crc = (crc << 8) ^ CRC_TABLE[(crc >>> 24) ^ value];
        return value;
    }

    private void readStreamHeader(int first) throws IOException {
        if (first != 'B' || in.bits(8) != 'Z' || in.bits(8) != 'h') {
            throw new ZipException("Not in bzip2 format");
        }
        int level = in.bits(8) - '0';
        if (level < 1 || level > 9) {
            throw new ZipException("bzip2 block size out of range");
        }
        blockSize = level * 100_000;
        streamCrc = 0;
        if (transform.length < blockSize) {
            transform = new int[blockSize];
        }
    }

    private boolean nextBlock() throws IOException {
        if (inBlock) {
            if (~crc != storedCrc) {
                throw new ZipException("bzip2 checksum of a block is wrong");
            }
            streamCrc = Integer.rotateLeft(streamCrc, 1) ^ storedCrc;
        }
        inBlock = false;
        long magic = ((long) in.bits(24) << 24) | in.bits(24);
        while (magic == END_MAGIC) {
            int declared = (in.bits(16) << 16) | in.bits(16);
            if (declared != streamCrc) {
                throw new ZipException("bzip2 checksum of the stream is wrong");
            }
            in.align();
            int first = in.byteOrEnd();
            boolean filled = first == 0;
            while (first == 0) {
                first = in.byteOrEnd();
            }
            if (first < 0) {
                finished = true;
                return false;
            }
            if (filled || first != 'B') {
                throw new ZipException("bytes that are neither bzip2 nor zero follow the last stream: a damaged further"
                        + " stream, or something appended; bzip2 -dc writes what can be read");
            }
            readStreamHeader(first);
            magic = ((long) in.bits(24) << 24) | in.bits(24);
        }
        if (magic != BLOCK_MAGIC) {
            throw new ZipException("bzip2 block does not begin with its signature");
        }
        readBlock();
        inBlock = true;
        return true;
    }

    private void readBlock() throws IOException {
        storedCrc = (in.bits(16) << 16) | in.bits(16);
        crc = -1;
        if (in.bits(1) != 0) {
            throw new ZipException("bzip2 randomised blocks are not read");
        }
        int origin = in.bits(24);
        byte[] symbols = readSymbols();
        int alphabet = symbols.length + 2;
        int groups = in.bits(3);
        if (groups < 2 || groups > 6) {
            throw new ZipException("bzip2 block has " + groups + " code tables");
        }
        byte[] selectors = readSelectors(groups);
        Bzip2Code[] tables = new Bzip2Code[groups];
        for (int g = 0; g < groups; g++) {
            tables[g] = readTable(alphabet);
        }
        int count = readSymbolRuns(symbols, selectors, tables);
        if (origin >= count) {
            throw new ZipException("bzip2 block begins outside its data");
        }
        invertTransform(count);
        position = transform[origin] >>> 8;
        remaining = count;
        run = 0;
        repeat = 0;
    }

    private byte[] readSymbols() throws IOException {
        int used = in.bits(16);
        byte[] symbols = new byte[256];
        int n = 0;
        for (int high = 0; high < 16; high++) {
            if ((used & (0x8000 >> high)) != 0) {
                int part = in.bits(16);
                for (int low = 0; low < 16; low++) {
                    if ((part & (0x8000 >> low)) != 0) {
                        symbols[n++] = (byte) (16 * high + low);
                    }
                }
            }
        }
        if (n == 0) {
            throw new ZipException("bzip2 block uses no byte value");
        }
        return Arrays.copyOf(symbols, n);
    }

    private byte[] readSelectors(int groups) throws IOException {
        int count = in.bits(15);
        if (count < 1) {
            throw new ZipException("bzip2 block has no selector");
        }
        byte[] selectors = new byte[Math.min(count, MAX_SELECTORS)];
        byte[] order = {0, 1, 2, 3, 4, 5};
        for (int i = 0; i < count; i++) {
            int index = 0;
            while (in.bits(1) != 0) {
                if (++index >= groups) {
                    throw new ZipException("bzip2 selector out of range");
                }
            }
            byte selected = order[index];
            System.arraycopy(order, 0, order, 1, index);
            order[0] = selected;
            if (i < selectors.length) {
                selectors[i] = selected;
            }
        }
        return selectors;
    }

    private Bzip2Code readTable(int alphabet) throws IOException {
        int[] lengths = new int[alphabet];
        int length = in.bits(5);
        for (int i = 0; i < alphabet; i++) {
            while (true) {
                if (length < 1 || length > Bzip2Code.MAX_LENGTH) {
                    throw new ZipException("bzip2 code length out of range");
                }
                if (in.bits(1) == 0) {
                    break;
                }
                length += in.bits(1) == 0 ? 1 : -1;
            }
            lengths[i] = length;
        }
        return new Bzip2Code(lengths);
    }

    /** Decodes the block's symbols into the low bytes of the transform and returns their number. */
    private int readSymbolRuns(byte[] recent, byte[] selectors, Bzip2Code[] tables) throws IOException {
        int end = recent.length + 1;
        int count = 0;
        int group = 0;
        int left = 0;
        Bzip2Code table = tables[0];
        int runLength = 0;
        int runWeight = 1;
        while (true) {
            if (left == 0) {
                if (group == selectors.length) {
                    throw new ZipException("bzip2 block has more symbols than selectors");
                }
                table = tables[selectors[group++]];
                left = GROUP_SYMBOLS;
            }
            left--;
            int symbol = table.decode(in);
            if (symbol <= 1) {
                if (runWeight > blockSize) {
                    throw new ZipException("bzip2 run is longer than its block");
                }
                runLength += runWeight << symbol;
                runWeight <<= 1;
                continue;
            }
            if (runLength > 0) {
                count = fill(count, runLength, recent[0]);
                runLength = 0;
                runWeight = 1;
            }
            if (symbol == end) {
                return count;
            }
            byte value = recent[symbol - 1];
            System.arraycopy(recent, 0, recent, 1, symbol - 1);
            recent[0] = value;
            count = fill(count, 1, value);
        }
    }

    private int fill(int from, int n, byte value) throws ZipException {
        if (n > blockSize - from) {
            throw new ZipException("bzip2 block is larger than its stream declares");
        }
        Arrays.fill(transform, from, from + n, value & 0xff);
        return from + n;
    }

    /** Links each byte with its successor: the byte stays in the low eight bits, the successor's index goes above. */
    private void invertTransform(int count) {
        int[] start = new int[257];
        for (int i = 0; i < count; i++) {
            start[(transform[i] & 0xff) + 1]++;
        }
        for (int b = 0; b < 256; b++) {
            start[b + 1] += start[b];
        }
        for (int i = 0; i < count; i++) {
            transform[start[transform[i] & 0xff]++] |= i << 8;
        }
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int c = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                c = c < 0 ? (c << 1) ^ 0x04c11db7 : c << 1;
            }
            table[i] = c;
        }
        return table;
    }
}
