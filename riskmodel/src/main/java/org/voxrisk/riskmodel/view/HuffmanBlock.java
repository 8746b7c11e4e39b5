package org.voxrisk.riskmodel.view;

import java.io.ByteArrayOutputStream;
import java.util.PriorityQueue;

/**
 * Bytes as one final block of DEFLATE (RFC 1951, 3.2.7) with a Huffman code of its own and no references backwards: short for
 * the differences of a picture's neighbours, and the same bytes on every machine.
 */
final class HuffmanBlock {
    private static final int END = 256;
    private static final int SYMBOLS = 257;
    private static final int LONGEST = 15;

    /** The order in which RFC 1951 stores the lengths of the code for code lengths. */
    private static final int[] LENGTHS_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bits;
    private int count;

    private HuffmanBlock() {}

    static byte[] of(byte[] data) {
        return new HuffmanBlock().block(data);
    }

    private byte[] block(byte[] data) {
        int[] frequencies = new int[SYMBOLS];
        for (byte b : data) {
            frequencies[b & 0xFF]++;
        }
        frequencies[END] = 1;
        int[] lengths = lengths(frequencies);
        int[] codes = codes(lengths);
        put(1, 1);
        put(2, 2);
        put(SYMBOLS - 257, 5);
        put(0, 5);
        put(LENGTHS_ORDER.length - 4, 4);
        // Code lengths 0 to 15 have a code of four bits each; runs are not used.
        for (int symbol : LENGTHS_ORDER) {
            put(symbol < 16 ? 4 : 0, 3);
        }
        for (int length : lengths) {
            put(reversed(length, 4), 4);
        }
        // One distance code of length 0: there are no references.
        put(0, 4);
        for (byte b : data) {
            put(codes[b & 0xFF], lengths[b & 0xFF]);
        }
        put(codes[END], lengths[END]);
        if (count > 0) {
            out.write(bits);
        }
        return out.toByteArray();
    }

    private void put(int value, int length) {
        bits |= value << count;
        count += length;
        while (count >= 8) {
            out.write(bits);
            bits >>>= 8;
            count -= 8;
        }
    }

    /** A leaf or a joined node; of equal weights the older comes first. */
    private record Node(long weight, int number, int left, int right) {}

    /** Lengths of a Huffman code, flattened until none is longer than allowed. */
    private static int[] lengths(int[] frequencies) {
        long[] weights = new long[SYMBOLS];
        for (int s = 0; s < SYMBOLS; s++) {
            weights[s] = frequencies[s];
        }
        while (true) {
            int[] lengths = huffman(weights);
            int longest = 0;
            for (int length : lengths) {
                longest = Math.max(longest, length);
            }
            if (longest <= LONGEST) {
                return lengths;
            }
            for (int s = 0; s < SYMBOLS; s++) {
                weights[s] = weights[s] == 0 ? 0 : Math.max(1, weights[s] / 2);
            }
        }
    }

    private static int[] huffman(long[] weights) {
        PriorityQueue<Node> queue = new PriorityQueue<>((a, b) -> a.weight() != b.weight()
                ? Long.compare(a.weight(), b.weight())
                : Integer.compare(a.number(), b.number()));
        Node[] nodes = new Node[2 * SYMBOLS];
        int next = SYMBOLS;
        for (int s = 0; s < SYMBOLS; s++) {
            if (weights[s] > 0) {
                nodes[s] = new Node(weights[s], s, -1, -1);
                queue.add(nodes[s]);
            }
        }
        while (queue.size() > 1) {
            Node a = queue.remove();
            Node b = queue.remove();
            nodes[next] = new Node(
                    a.weight() + b.weight(), /* number= */ next, /* left= */ a.number(), /* right= */ b.number());
            queue.add(nodes[next++]);
        }
        int[] depth = new int[next];
        int[] lengths = new int[SYMBOLS];
        for (int k = next - 1; k >= SYMBOLS; k--) {
            depth[nodes[k].left()] = depth[k] + 1;
            depth[nodes[k].right()] = depth[k] + 1;
        }
        System.arraycopy(depth, 0, lengths, 0, SYMBOLS);
        return lengths;
    }

    /** Canonical codes (RFC 1951, 3.2.2), first bit lowest. */
    private static int[] codes(int[] lengths) {
        int[] of = new int[LONGEST + 1];
        for (int length : lengths) {
            of[length]++;
        }
        of[0] = 0;
        int[] next = new int[LONGEST + 1];
        for (int length = 1; length <= LONGEST; length++) {
            next[length] = (next[length - 1] + of[length - 1]) << 1;
        }
        int[] codes = new int[lengths.length];
        for (int s = 0; s < lengths.length; s++) {
            if (lengths[s] > 0) {
                codes[s] = reversed(next[lengths[s]]++, lengths[s]);
            }
        }
        return codes;
    }

    private static int reversed(int code, int length) {
        return Integer.reverse(code) >>> (32 - length);
    }
}
