package org.voxrisk.io.dicom.codec;

import java.util.Arrays;

/**
 * The block coder of JPEG 2000 (ITU-T T.800 Annex D): bit planes of a code block in three passes each.
 *
 * <p>Magnitudes have one fractional bit, which holds the middle of what is not known of them: a block with all its planes
 * gives {@code 2 m + 1}.
 */
final class J2kBlockDecoder {
    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATE_ALL = 4;
    static final int VERTICALLY_CAUSAL = 8;
    static final int SEGMENTATION_SYMBOLS = 32;

    /** Orientation of a subband: its first letter is the filter along x. */
    static final int LL = 0;

    static final int HL = 1;
    static final int LH = 2;
    static final int HH = 3;

    private static final int NORTH = 1;
    private static final int SOUTH = 2;
    private static final int WEST = 4;
    private static final int EAST = 8;
    private static final int NORTH_WEST = 16;
    private static final int NORTH_EAST = 32;
    private static final int SOUTH_WEST = 64;
    private static final int SOUTH_EAST = 128;
    private static final int NEIGHBOURS = 255;
    private static final int BELOW = SOUTH | SOUTH_WEST | SOUTH_EAST;
    private static final int NORTH_NEGATIVE = 1 << 8;
    private static final int SOUTH_NEGATIVE = 1 << 9;
    private static final int WEST_NEGATIVE = 1 << 10;
    private static final int EAST_NEGATIVE = 1 << 11;
    private static final int SIGNIFICANT = 1 << 12;
    private static final int VISITED = 1 << 13;
    private static final int REFINED = 1 << 14;

    /** Contexts of zero coding by the eight neighbours, for each orientation (Table D.1). */
    private static final byte[][] ZERO_CONTEXTS = zeroContexts();

    private final MqDecoder mq = new MqDecoder();
    private int[] flags = new int[0];
    private int[] values = new int[0];
    private int width;
    private int height;
    private int stride;
    private boolean causal;
    private byte[] zeroContexts = ZERO_CONTEXTS[0];

    private byte[] raw = new byte[0];
    private int rawAt;
    private int rawEnd;
    private int rawBits;
    private int rawCount;

    /**
     * Decodes a block.
     *
     * @param block the block with its segments
     * @param orientation of its subband
     * @param planes bit planes of the subband
     * @param style style of the code blocks
     * @return values with one fractional bit, row by row; valid until the next call
     */
    int[] decode(J2kBlock block, int orientation, int planes, int style) throws CodecException {
        width = block.x1 - block.x0;
        height = block.y1 - block.y0;
        stride = width + 2;
        causal = (style & VERTICALLY_CAUSAL) != 0;
        zeroContexts = ZERO_CONTEXTS[orientation];
        prepare();
        mq.resetContexts();
        int plane = planes - 1 - block.zeroPlanes;
        if (plane > 29) {
            throw new CodecException("a JPEG 2000 block of " + (plane + 1) + " bit planes");
        }
        int pass = 2;
        int number = 0;
        for (J2kBlock.Segment segment : block.segments) {
            boolean bypassed = (style & BYPASS) != 0 && number >= 10 && pass < 2;
            if (bypassed) {
                startRaw(segment);
            } else {
                mq.start(segment.data, 0, segment.length);
            }
            for (int i = 0; i < segment.passes; i++) {
                if (plane < 0) {
                    throw new CodecException("a JPEG 2000 block has more passes than bit planes");
                }
                decodePass(pass, plane, bypassed, style);
                if ((style & RESET) != 0) {
                    mq.resetContexts();
                }
                number++;
                if (++pass == 3) {
                    pass = 0;
                    plane--;
                }
            }
        }
        return values;
    }

    private void prepare() {
        int cells = stride * (height + 2);
        if (flags.length < cells) {
            flags = new int[cells];
        } else {
            Arrays.fill(flags, 0, cells, 0);
        }
        int pixels = width * height;
        if (values.length < pixels) {
            values = new int[pixels];
        } else {
            Arrays.fill(values, 0, pixels, 0);
        }
    }

    private void decodePass(int pass, int plane, boolean bypassed, int style) {
        int one = 1 << (plane + 1);
        switch (pass) {
            case 0 -> significance(one | one >> 1, bypassed);
            case 1 -> refinement(one >> 1, bypassed);
            default -> {
                cleanup(one | one >> 1);
                if ((style & SEGMENTATION_SYMBOLS) != 0) {
                    for (int i = 0; i < 4; i++) {
                        mq.decode(MqDecoder.UNIFORM);
                    }
                }
            }
        }
    }

    private void significance(int value, boolean bypassed) {
        for (int top = 0; top < height; top += 4) {
            int bottom = Math.min(top + 4, height);
            for (int x = 0; x < width; x++) {
                for (int y = top; y < bottom; y++) {
                    int f = (y + 1) * stride + x + 1;
                    int around = neighbours(f, y, bottom);
                    if ((flags[f] & SIGNIFICANT) != 0 || (around & NEIGHBOURS) == 0) {
                        continue;
                    }
                    int bit = bypassed ? rawBit() : mq.decode(zeroContexts[around & NEIGHBOURS]);
                    if (bit != 0) {
                        int sign = bypassed ? rawBit() : sign(around);
                        makeSignificant(f, x, y, value, sign);
                    }
                    flags[f] |= VISITED;
                }
            }
        }
    }

    private void refinement(int half, boolean bypassed) {
        for (int top = 0; top < height; top += 4) {
            int bottom = Math.min(top + 4, height);
            for (int x = 0; x < width; x++) {
                for (int y = top; y < bottom; y++) {
                    int f = (y + 1) * stride + x + 1;
                    if ((flags[f] & (SIGNIFICANT | VISITED)) != SIGNIFICANT) {
                        continue;
                    }
                    int around = neighbours(f, y, bottom);
                    int context = (flags[f] & REFINED) != 0 ? 16 : (around & NEIGHBOURS) != 0 ? 15 : 14;
                    int bit = bypassed ? rawBit() : mq.decode(context);
                    int v = y * width + x;
                    int step = bit != 0 ? half : -half;
                    values[v] += values[v] < 0 ? -step : step;
                    flags[f] |= REFINED;
                }
            }
        }
    }

    private void cleanup(int value) {
        for (int top = 0; top < height; top += 4) {
            int bottom = Math.min(top + 4, height);
            for (int x = 0; x < width; x++) {
                int y = top;
                if (bottom - top == 4 && isQuiet(x, top, bottom)) {
                    if (mq.decode(MqDecoder.RUN_LENGTH) == 0) {
                        continue;
                    }
                    y += mq.decode(MqDecoder.UNIFORM) << 1;
                    y += mq.decode(MqDecoder.UNIFORM);
                    int f = (y + 1) * stride + x + 1;
                    makeSignificant(f, x, y, value, sign(neighbours(f, y, bottom)));
                    y++;
                }
                for (; y < bottom; y++) {
                    int f = (y + 1) * stride + x + 1;
                    if ((flags[f] & (SIGNIFICANT | VISITED)) == 0) {
                        int around = neighbours(f, y, bottom);
                        if (mq.decode(zeroContexts[around & NEIGHBOURS]) != 0) {
                            makeSignificant(f, x, y, value, sign(around));
                        }
                    }
                }
            }
        }
        int cells = stride * (height + 2);
        for (int i = 0; i < cells; i++) {
            flags[i] &= ~VISITED;
        }
    }

    private boolean isQuiet(int x, int top, int bottom) {
        for (int y = top; y < bottom; y++) {
            int f = (y + 1) * stride + x + 1;
            if ((flags[f] & (SIGNIFICANT | VISITED)) != 0 || (neighbours(f, y, bottom) & NEIGHBOURS) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The flags of a coefficient; in the causal style, the next stripe does not count. */
    private int neighbours(int f, int y, int bottom) {
        return causal && y == bottom - 1 && (y & 3) == 3 ? flags[f] & ~(BELOW | SOUTH_NEGATIVE) : flags[f];
    }

    /** Decodes a sign by those of the four direct neighbours (Tables D.2 and D.3). */
    private int sign(int around) {
        int horizontal = contribution(around, WEST, WEST_NEGATIVE) + contribution(around, EAST, EAST_NEGATIVE);
        int vertical = contribution(around, NORTH, NORTH_NEGATIVE) + contribution(around, SOUTH, SOUTH_NEGATIVE);
        int h = Integer.signum(horizontal);
        int v = Integer.signum(vertical);
        int flip = h < 0 || (h == 0 && v < 0) ? 1 : 0;
        int context = 9 + (h == 0 ? Math.abs(v) : 3 + (flip != 0 ? -v : v));
        return mq.decode(context) ^ flip;
    }

    private static int contribution(int around, int significant, int negative) {
        return (around & significant) == 0 ? 0 : (around & negative) != 0 ? -1 : 1;
    }

    private void makeSignificant(int f, int x, int y, int value, int sign) {
        values[y * width + x] = sign != 0 ? -value : value;
        flags[f] |= SIGNIFICANT;
        flags[f - stride] |= sign != 0 ? SOUTH | SOUTH_NEGATIVE : SOUTH;
        flags[f + stride] |= sign != 0 ? NORTH | NORTH_NEGATIVE : NORTH;
        flags[f - 1] |= sign != 0 ? EAST | EAST_NEGATIVE : EAST;
        flags[f + 1] |= sign != 0 ? WEST | WEST_NEGATIVE : WEST;
        flags[f - stride - 1] |= SOUTH_EAST;
        flags[f - stride + 1] |= SOUTH_WEST;
        flags[f + stride - 1] |= NORTH_EAST;
        flags[f + stride + 1] |= NORTH_WEST;
    }

    private void startRaw(J2kBlock.Segment segment) {
        raw = segment.data;
        rawAt = 0;
        rawEnd = segment.length;
        rawBits = 0;
        rawCount = 0;
    }

    private int rawBit() {
        if (rawCount == 0) {
            int width = rawBits == 0xff ? 7 : 8;
            rawBits = rawAt < rawEnd ? raw[rawAt++] & 0xff : 0xff;
            rawCount = width;
        }
        rawCount--;
        return (rawBits >> rawCount) & 1;
    }

    private static byte[][] zeroContexts() {
        byte[][] tables = new byte[4][256];
        for (int n = 0; n < 256; n++) {
            int h = Integer.bitCount(n & (WEST | EAST));
            int v = Integer.bitCount(n & (NORTH | SOUTH));
            int d = Integer.bitCount(n & (NORTH_WEST | NORTH_EAST | SOUTH_WEST | SOUTH_EAST));
            tables[LL][n] = (byte) straight(h, v, d);
            tables[LH][n] = tables[LL][n];
            tables[HL][n] = (byte) straight(v, h, d);
            tables[HH][n] = (byte) diagonal(h + v, d);
        }
        return tables;
    }

    private static int straight(int h, int v, int d) {
        if (h == 2) {
            return 8;
        }
        if (h == 1) {
            return v >= 1 ? 7 : d >= 1 ? 6 : 5;
        }
        return v == 2 ? 4 : v == 1 ? 3 : Math.min(d, 2);
    }

    private static int diagonal(int straight, int d) {
        return switch (d) {
            case 0 -> Math.min(straight, 2);
            case 1 -> 3 + Math.min(straight, 2);
            case 2 -> straight >= 1 ? 7 : 6;
            default -> 8;
        };
    }
}
