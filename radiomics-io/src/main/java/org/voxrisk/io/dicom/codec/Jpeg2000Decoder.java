package org.voxrisk.io.dicom.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JPEG 2000 part 1 (ITU-T T.800): one component, tiles, layers, precincts, all progressions and styles of code blocks, both
 * wavelets. Not read: changes of the progression, packed packet headers, regions of interest.
 */
final class Jpeg2000Decoder {
    private static final int SIZ = 0x51;
    private static final int COD = 0x52;
    private static final int COC = 0x53;
    private static final int QCD = 0x5C;
    private static final int QCC = 0x5D;
    private static final int SOT = 0x90;
    private static final int SOD = 0x93;
    private static final int EOC = 0xD9;
    private static final int[] REFUSED = {0x5E, 0x5F, 0x60, 0x61};
    private static final byte[] BOX_START = {0, 0, 0, 12, 'j', 'P', ' ', ' '};

    private final byte[] in;
    private final int length;
    private final int start;
    private final int rows;
    private final int columns;
    private final short[] out;
    private long x0;
    private long y0;
    private long tileWidth;
    private long tileHeight;
    private long tileX;
    private long tileY;
    private int tilesAcross;
    private int tilesDown;
    private boolean signed;
    private J2kParameters main = new J2kParameters(0);
    private final Map<Integer, J2kTile> tiles = new HashMap<>();

    private Jpeg2000Decoder(byte[] in, int length, int rows, int columns, short[] out) throws CodecException {
        this.in = in;
        this.length = length;
        this.start = codeStream(in, length);
        this.rows = rows;
        this.columns = columns;
        this.out = out;
    }

    /** Decodes a frame into its stored bits, row by row. */
    static void decode(byte[] in, int length, int rows, int columns, short[] out) throws CodecException {
        new Jpeg2000Decoder(in, length, rows, columns, out).decode();
    }

    /** Start of the code stream, which a JP2 file wraps into a box. */
    private static int codeStream(byte[] in, int length) throws CodecException {
        if (length < 12 || !Arrays.equals(in, 0, 8, BOX_START, 0, 8)) {
            return 0;
        }
        long at = 0;
        while (at + 8 <= length) {
            long size = number(in, (int) at) & 0xffffffffL;
            if (number(in, (int) at + 4) == 0x6A703263) {
                return (int) at + 8;
            }
            if (size < 8) {
                break;
            }
            at += size;
        }
        throw new CodecException("a JP2 file without a code stream");
    }

    private static int number(byte[] in, int at) {
        return in[at] << 24 | (in[at + 1] & 0xff) << 16 | (in[at + 2] & 0xff) << 8 | (in[at + 3] & 0xff);
    }

    private void decode() throws CodecException {
        if (length - start < 4 || (in[start] & 0xff) != 0xff || (in[start + 1] & 0xff) != 0x4f) {
            throw new CodecException("the code stream does not begin with the JPEG 2000 marker SOC");
        }
        JpegMarkers markers = JpegMarkers.behindStart(in, start + 2, length);
        boolean sized = false;
        while (true) {
            int marker = markers.next();
            if (marker == SOT) {
                break;
            }
            if (marker == SIZ) {
                readSize(markers);
                sized = true;
            } else if (!sized || marker == EOC) {
                throw new CodecException("the JPEG 2000 stream has no image size, or no tile");
            } else {
                readParameters(markers, marker, main);
            }
        }
        main.requireComplete();
        readTiles(markers);
        int expected = tilesAcross * tilesDown;
        if (tiles.size() != expected) {
            throw new CodecException(tiles.size() + " of " + expected + " JPEG 2000 tiles are there");
        }
        J2kBlockDecoder blocks = new J2kBlockDecoder();
        for (J2kTile tile : tiles.values()) {
            if (!tile.isComplete()) {
                throw new CodecException("the JPEG 2000 stream ends before all packets are there");
            }
            reconstruct(tile, blocks);
        }
    }

    private void readSize(JpegMarkers in) throws CodecException {
        in.u16();
        long width = in.u32();
        long height = in.u32();
        x0 = in.u32();
        y0 = in.u32();
        tileWidth = in.u32();
        tileHeight = in.u32();
        tileX = in.u32();
        tileY = in.u32();
        int components = in.u16();
        if (components != 1) {
            throw new CodecException(components + " components in the code stream, must be 1");
        }
        int size = in.u8();
        int subX = in.u8();
        int subY = in.u8();
        if (width - x0 != columns || height - y0 != rows || subX != 1 || subY != 1) {
            throw new CodecException("the code stream has " + (height - y0) + " rows of " + (width - x0)
                    + ", the attributes declare " + rows + " of " + columns);
        }
        boolean placed = width < 1 << 30
                && height < 1 << 30
                && tileX <= x0
                && tileY <= y0
                && tileWidth > 0
                && tileHeight > 0
                && tileX + tileWidth > x0
                && tileY + tileHeight > y0;
        if (!placed) {
            throw new CodecException("JPEG 2000 tiles of " + tileWidth + " by " + tileHeight + " that do not fit");
        }
        int depth = (size & 0x7f) + 1;
        if (depth > 16) {
            throw new CodecException("a precision of " + depth + " bits, must be 1 to 16");
        }
        signed = (size & 0x80) != 0;
        long across = (width - tileX + tileWidth - 1) / tileWidth;
        long down = (height - tileY + tileHeight - 1) / tileHeight;
        if (across * down > 65535) {
            throw new CodecException(across * down + " JPEG 2000 tiles, must be at most 65535");
        }
        tilesAcross = (int) across;
        tilesDown = (int) down;
        main = new J2kParameters(depth);
    }

    private static void readParameters(JpegMarkers in, int marker, J2kParameters parameters) throws CodecException {
        switch (marker) {
            case COD -> parameters.readStyle(in);
            case COC -> {
                in.u8();
                parameters.readBlocks(in, in.u8());
            }
            case QCD -> parameters.readQuantization(in);
            case QCC -> {
                in.u8();
                parameters.readQuantization(in);
            }
            default -> {
                for (int refused : REFUSED) {
                    if (marker == refused) {
                        throw new CodecException(
                                "JPEG 2000 marker FF" + Integer.toHexString(marker) + ", which is not read");
                    }
                }
            }
        }
    }

    /** Tile parts, each behind the SOT marker that has just been read. */
    private void readTiles(JpegMarkers markers) throws CodecException {
        int marker = SOT;
        while (marker == SOT) {
            int from = markers.segmentEnd() - 12;
            int index = markers.u16();
            long size = markers.u32();
            int part = markers.u8();
            long end = size == 0 ? length : from + size;
            if (end > length || end < markers.segmentEnd() || index >= tilesAcross * tilesDown) {
                throw new CodecException(
                        "a JPEG 2000 tile part of " + size + " bytes, " + (length - from) + " are left");
            }
            J2kParameters parameters = main.copy();
            marker = markers.next();
            while (marker != SOD) {
                if (part != 0) {
                    readParameters(markers, marker, main.copy());
                } else {
                    readParameters(markers, marker, parameters);
                }
                marker = markers.next();
            }
            J2kTile tile = tiles.get(index);
            if (tile == null) {
                parameters.requireComplete();
                tile = tile(parameters, index);
                tiles.put(index, tile);
            }
            tile.readPackets(in, markers.segmentEnd(), (int) end);
            markers.continueAt((int) end);
            if (end >= length - 1) {
                return;
            }
            marker = markers.next();
        }
    }

    private J2kTile tile(J2kParameters parameters, int index) throws CodecException {
        long left = tileX + index % tilesAcross * tileWidth;
        long top = tileY + index / tilesAcross * tileHeight;
        return new J2kTile(
                parameters,
                (int) Math.max(left, x0),
                (int) Math.max(top, y0),
                (int) Math.min(left + tileWidth, x0 + columns),
                (int) Math.min(top + tileHeight, y0 + rows));
    }

    private void reconstruct(J2kTile tile, J2kBlockDecoder decoder) throws CodecException {
        int width = tile.x1 - tile.x0;
        int height = tile.y1 - tile.y0;
        double[] data = new double[width * height];
        J2kParameters parameters = tile.parameters();
        List<J2kTile.Resolution> resolutions = new ArrayList<>(tile.resolutions());
        for (J2kTile.Resolution r : resolutions) {
            for (J2kTile.Precinct p : r.precincts()) {
                for (J2kTile.BandBlocks b : p.bands()) {
                    for (J2kBlock block : b.blocks()) {
                        if (block.passes > 0) {
                            place(decoder, block, b.band(), parameters, data, width);
                        }
                    }
                }
            }
            if (r.level() > 0) {
                J2kWavelet.step(data, width, r.x0(), r.y0(), r.x1() - r.x0(), r.y1() - r.y0(), parameters.reversible);
            }
        }
        store(tile, data, parameters.depth);
    }

    private static void place(
            J2kBlockDecoder decoder, J2kBlock block, J2kTile.Band band, J2kParameters p, double[] data, int width)
            throws CodecException {
        int[] values = decoder.decode(block, band.orientation(), band.planes(), p.blockStyle);
        int nx = block.x1 - block.x0;
        for (int y = block.y0; y < block.y1; y++) {
            int to = (band.atY() + y - band.y0()) * width + band.atX() + block.x0 - band.x0();
            int from = (y - block.y0) * nx;
            for (int x = 0; x < nx; x++) {
                int v = values[from + x];
                // The fractional bit goes: whole numbers toward zero, others as they are.
                int whole = v / 2;
                data[to + x] = p.reversible ? whole : 0.5 * v * band.step();
            }
        }
    }

    private void store(J2kTile tile, double[] data, int depth) {
        int width = tile.x1 - tile.x0;
        double shift = signed ? 0 : 1 << (depth - 1);
        double min = signed ? -(1 << (depth - 1)) : 0;
        double max = min + (1 << depth) - 1;
        for (int y = tile.y0; y < tile.y1; y++) {
            int to = (int) (y - y0) * columns + (int) (tile.x0 - x0);
            int from = (y - tile.y0) * width;
            for (int x = 0; x < width; x++) {
                double v = Math.rint(data[from + x]) + shift;
                out[to + x] = (short) (int) Math.max(min, Math.min(max, v));
            }
        }
    }
}
