package org.voxrisk.io.dicom.codec;

import java.util.Arrays;

/** Coding style and quantization of a JPEG 2000 stream or of one of its tiles (ITU-T T.800 Annexes A and E). */
final class J2kParameters {
    private static final int MAX_LEVELS = 32;
    private static final int DEFAULT_PRECINCT = 15;
    private static final int KNOWN_STYLES = 0x3f;

    final int depth;
    int progression;
    int layers;
    int levels = -1;
    int blockWidth;
    int blockHeight;
    int blockStyle;
    boolean reversible;
    int[] precinctWidth = new int[0];
    int[] precinctHeight = new int[0];
    private int quantization = -1;
    private int guardBits;
    private int[] exponents = new int[0];
    private int[] mantissas = new int[0];

    J2kParameters(int depth) {
        this.depth = depth;
    }

    J2kParameters copy() {
        J2kParameters copy = new J2kParameters(depth);
        copy.progression = progression;
        copy.layers = layers;
        copy.levels = levels;
        copy.blockWidth = blockWidth;
        copy.blockHeight = blockHeight;
        copy.blockStyle = blockStyle;
        copy.reversible = reversible;
        copy.precinctWidth = precinctWidth;
        copy.precinctHeight = precinctHeight;
        copy.quantization = quantization;
        copy.guardBits = guardBits;
        copy.exponents = exponents;
        copy.mantissas = mantissas;
        return copy;
    }

    /** COD. */
    void readStyle(JpegMarkers in) throws CodecException {
        int style = in.u8();
        progression = in.u8();
        layers = in.u16();
        in.u8();
        if (layers < 1) {
            throw new CodecException("JPEG 2000 without a layer");
        }
        readBlocks(in, style);
    }

    /** The part that COD and COC have in common. */
    void readBlocks(JpegMarkers in, int style) throws CodecException {
        levels = in.u8();
        blockWidth = (in.u8() & 15) + 2;
        blockHeight = (in.u8() & 15) + 2;
        blockStyle = in.u8();
        int transform = in.u8();
        if (levels > MAX_LEVELS || blockWidth > 10 || blockHeight > 10 || blockWidth + blockHeight > 12) {
            throw new CodecException(
                    "JPEG 2000 with " + levels + " levels and code blocks of 2^" + blockWidth + " by 2^" + blockHeight);
        }
        if (blockStyle > KNOWN_STYLES || transform > 1) {
            throw new CodecException("JPEG 2000 code blocks of style " + blockStyle + ", transform " + transform);
        }
        reversible = transform == 1;
        precinctWidth = new int[levels + 1];
        precinctHeight = new int[levels + 1];
        Arrays.fill(precinctWidth, DEFAULT_PRECINCT);
        Arrays.fill(precinctHeight, DEFAULT_PRECINCT);
        if ((style & 1) != 0) {
            if (in.left() < levels + 1) {
                throw new CodecException("JPEG 2000 precinct sizes are missing");
            }
            for (int r = 0; r <= levels; r++) {
                int size = in.u8();
                precinctWidth[r] = size & 15;
                precinctHeight[r] = size >> 4;
            }
        }
    }

    /** QCD, and QCC behind its component. */
    void readQuantization(JpegMarkers in) throws CodecException {
        int style = in.u8();
        quantization = style & 31;
        guardBits = style >> 5;
        int count = quantization == 0 ? in.left() : quantization == 1 ? 1 : in.left() / 2;
        if (quantization > 2 || count < 1 || (quantization > 0 && in.left() < 2)) {
            throw new CodecException("JPEG 2000 quantization of style " + quantization + " with " + count + " steps");
        }
        exponents = new int[count];
        mantissas = new int[count];
        for (int i = 0; i < count; i++) {
            int value = quantization == 0 ? in.u8() << 8 : in.u16();
            exponents[i] = value >> 11;
            mantissas[i] = value & 0x7ff;
        }
    }

    void requireComplete() throws CodecException {
        if (levels < 0 || quantization < 0) {
            throw new CodecException("JPEG 2000 without coding style or quantization");
        }
    }

    /** Bit planes of a band: guard bits + exponent - 1. */
    int planes(int index) throws CodecException {
        return guardBits + exponent(index) - 1;
    }

    private int exponent(int index) throws CodecException {
        if (quantization == 1) {
            // Derived from that of LL: one less for each level that the band is nearer to the image.
            return exponents[0] - (index == 0 ? 0 : (index - 1) / 3);
        }
        if (index >= exponents.length) {
            throw new CodecException(
                    "JPEG 2000 has " + exponents.length + " quantization steps, band " + index + " has none");
        }
        return exponents[index];
    }

    /** Step of a band: 2^(depth + gain - exponent) (1 + mantissa / 2^11); 1 for the reversible transform. */
    double step(int index, int orientation) throws CodecException {
        if (reversible) {
            return 1;
        }
        int gain = (orientation & 1) + (orientation >> 1);
        int mantissa = mantissas[quantization == 1 ? 0 : Math.min(index, mantissas.length - 1)];
        return Math.scalb(1 + mantissa / 2048.0, depth + gain - exponent(index));
    }
}
