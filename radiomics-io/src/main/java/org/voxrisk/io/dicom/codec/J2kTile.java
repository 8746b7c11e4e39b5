package org.voxrisk.io.dicom.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A tile of one component: resolutions, subbands, precincts and code blocks (ITU-T T.800 Annex B), filled by packets. */
final class J2kTile {
    private static final int MAX_BLOCKS = 1 << 19;
    private static final int MAX_PRECINCTS = 1 << 15;

    final int x0;
    final int y0;
    final int x1;
    final int y1;
    private final J2kParameters parameters;
    private final List<Resolution> resolutions = new ArrayList<>();
    private final List<Packet> order;
    private int nextPacket;
    private int blocks;
    private int precincts;

    J2kTile(J2kParameters parameters, int x0, int y0, int x1, int y1) throws CodecException {
        this.parameters = parameters;
        this.x0 = x0;
        this.y0 = y0;
        this.x1 = x1;
        this.y1 = y1;
        for (int r = 0; r <= parameters.levels; r++) {
            resolutions.add(resolution(r));
        }
        order = packets();
    }

    /** A subband with the place of its samples in the component's array. */
    record Band(int orientation, int x0, int y0, int x1, int y1, int planes, double step, int atX, int atY) {}

    /** Code blocks of one band within one precinct. */
    record BandBlocks(Band band, int across, int down, List<J2kBlock> blocks, TagTree inclusion, TagTree zeroPlanes) {}

    /** What a packet brings data of: code blocks of all bands of a resolution, at one place. */
    record Precinct(long spaceX, long spaceY, List<BandBlocks> bands) {}

    /** One level of detail. */
    record Resolution(int level, int x0, int y0, int x1, int y1, List<Band> bands, List<Precinct> precincts) {}

    private record Packet(int layer, Resolution resolution, int precinct) {}

    J2kParameters parameters() {
        return parameters;
    }

    List<Resolution> resolutions() {
        return resolutions;
    }

    private static int ceilDiv(long a, int shift) {
        return (int) ((a + (1L << shift) - 1) >> shift);
    }

    private Resolution resolution(int r) throws CodecException {
        int down = parameters.levels - r;
        int rx0 = ceilDiv(x0, down);
        int ry0 = ceilDiv(y0, down);
        int rx1 = ceilDiv(x1, down);
        int ry1 = ceilDiv(y1, down);
        List<Band> bands = new ArrayList<>();
        if (r == 0) {
            bands.add(band(J2kBlockDecoder.LL, parameters.levels, 0, 0, 0));
        } else {
            int lowWidth = ceilDiv(x1, down + 1) - ceilDiv(x0, down + 1);
            int lowHeight = ceilDiv(y1, down + 1) - ceilDiv(y0, down + 1);
            int index = 3 * (r - 1) + 1;
            bands.add(band(J2kBlockDecoder.HL, down + 1, index, lowWidth, 0));
            bands.add(band(J2kBlockDecoder.LH, down + 1, index + 1, 0, lowHeight));
            bands.add(band(J2kBlockDecoder.HH, down + 1, index + 2, lowWidth, lowHeight));
        }
        Resolution resolution = new Resolution(r, rx0, ry0, rx1, ry1, bands, new ArrayList<>());
        addPrecincts(resolution, down);
        return resolution;
    }

    private Band band(int orientation, int level, int index, int atX, int atY) throws CodecException {
        long shiftX = level == 0 ? 0 : (long) (orientation & 1) << (level - 1);
        long shiftY = level == 0 ? 0 : (long) (orientation >> 1) << (level - 1);
        return new Band(
                orientation,
                ceilDiv(x0 - shiftX, level),
                ceilDiv(y0 - shiftY, level),
                ceilDiv(x1 - shiftX, level),
                ceilDiv(y1 - shiftY, level),
                parameters.planes(index),
                parameters.step(index, orientation),
                atX,
                atY);
    }

    private void addPrecincts(Resolution r, int down) throws CodecException {
        if (r.x0 >= r.x1 || r.y0 >= r.y1) {
            return;
        }
        int px = parameters.precinctWidth[r.level];
        int py = parameters.precinctHeight[r.level];
        int half = r.level == 0 ? 0 : 1;
        if (px < half || py < half) {
            throw new CodecException("a JPEG 2000 precinct of no size");
        }
        int blockX = Math.min(parameters.blockWidth, px - half);
        int blockY = Math.min(parameters.blockHeight, py - half);
        for (long y = r.y0 >> py; y < ceilDiv(r.y1, py); y++) {
            for (long x = r.x0 >> px; x < ceilDiv(r.x1, px); x++) {
                if (++precincts > MAX_PRECINCTS) {
                    throw new CodecException("more than " + MAX_PRECINCTS + " JPEG 2000 precincts");
                }
                List<BandBlocks> bands = new ArrayList<>();
                for (Band band : r.bands) {
                    bands.add(blocks(band, x << (px - half), y << (py - half), px - half, py - half, blockX, blockY));
                }
                // Where the precinct begins on the grid of the image: positions order the packets.
                long spaceX = Math.max(x0, x << (px + down));
                long spaceY = Math.max(y0, y << (py + down));
                r.precincts.add(new Precinct(spaceX, spaceY, bands));
            }
        }
    }

    private BandBlocks blocks(Band band, long left, long top, int px, int py, int blockX, int blockY)
            throws CodecException {
        int fromX = (int) Math.max(left, band.x0);
        int fromY = (int) Math.max(top, band.y0);
        int toX = (int) Math.min(left + (1L << px), band.x1);
        int toY = (int) Math.min(top + (1L << py), band.y1);
        List<J2kBlock> list = new ArrayList<>();
        int across = 0;
        int down = 0;
        if (fromX < toX && fromY < toY) {
            across = ceilDiv(toX, blockX) - (fromX >> blockX);
            down = ceilDiv(toY, blockY) - (fromY >> blockY);
            blocks += across * down;
            if (blocks > MAX_BLOCKS) {
                throw new CodecException("more than " + MAX_BLOCKS + " JPEG 2000 code blocks");
            }
            for (int y = fromY >> blockY; y < ceilDiv(toY, blockY); y++) {
                for (int x = fromX >> blockX; x < ceilDiv(toX, blockX); x++) {
                    list.add(new J2kBlock(
                            Math.max(x << blockX, fromX),
                            Math.max(y << blockY, fromY),
                            Math.min((x + 1) << blockX, toX),
                            Math.min((y + 1) << blockY, toY)));
                }
            }
        }
        return new BandBlocks(band, across, down, list, new TagTree(across, down), new TagTree(across, down));
    }

    /** All packets in the order of the stream (B.12). With one component, the orders differ in layer, level and place. */
    private List<Packet> packets() throws CodecException {
        List<Packet> packets = new ArrayList<>();
        long count = 0;
        for (Resolution r : resolutions) {
            count += (long) r.precincts.size() * parameters.layers;
        }
        if (count > MAX_BLOCKS) {
            throw new CodecException(count + " JPEG 2000 packets");
        }
        for (int layer = 0; layer < parameters.layers; layer++) {
            for (Resolution r : resolutions) {
                for (int p = 0; p < r.precincts.size(); p++) {
                    packets.add(new Packet(layer, r, p));
                }
            }
        }
        Comparator<Packet> level = Comparator.comparingInt(p -> p.resolution.level);
        Comparator<Packet> layer = Comparator.comparingInt(p -> p.layer);
        Comparator<Packet> place = Comparator.<Packet>comparingLong(p -> p.resolution.precincts.get(p.precinct).spaceY)
                .thenComparingLong(p -> p.resolution.precincts.get(p.precinct).spaceX);
        Comparator<Packet> precinct = Comparator.comparingInt(p -> p.precinct);
        packets.sort(
                switch (parameters.progression) {
                    case 0 -> layer.thenComparing(level).thenComparing(precinct);
                    case 1 -> level.thenComparing(layer).thenComparing(precinct);
                    case 2 -> level.thenComparing(precinct).thenComparing(layer);
                    case 3, 4 ->
                        place.thenComparing(level).thenComparing(precinct).thenComparing(layer);
                    default -> throw new CodecException("JPEG 2000 progression " + parameters.progression);
                });
        return packets;
    }

    boolean isComplete() {
        return nextPacket == order.size();
    }

    /** Reads the packets of a tile part. */
    void readPackets(byte[] in, int from, int end) throws CodecException {
        int at = from;
        while (at < end && nextPacket < order.size()) {
            Packet packet = order.get(nextPacket++);
            at = readPacket(packet, in, at, end);
        }
    }

    private int readPacket(Packet packet, byte[] in, int from, int end) throws CodecException {
        int at = from;
        if (at + 6 <= end && (in[at] & 0xff) == 0xff && (in[at + 1] & 0xff) == 0x91) {
            at += 6;
        }
        J2kPacketBits bits = new J2kPacketBits(in, at, end);
        List<J2kBlock.Segment> segments = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        if (bits.bit() != 0) {
            for (BandBlocks band : packet.resolution.precincts.get(packet.precinct).bands) {
                for (int i = 0; i < band.blocks.size(); i++) {
                    readBlockHeader(bits, band, i, packet.layer, segments, lengths);
                }
            }
        }
        at = bits.align();
        if (at + 2 <= end && (in[at] & 0xff) == 0xff && (in[at + 1] & 0xff) == 0x92) {
            at += 2;
        }
        for (int i = 0; i < segments.size(); i++) {
            int length = lengths.get(i);
            if (length > end - at) {
                throw new CodecException("the JPEG 2000 stream ends within a packet");
            }
            segments.get(i).append(in, at, length);
            at += length;
        }
        return at;
    }

    private void readBlockHeader(
            J2kPacketBits bits,
            BandBlocks band,
            int index,
            int layer,
            List<J2kBlock.Segment> segments,
            List<Integer> lengths)
            throws CodecException {
        J2kBlock block = band.blocks.get(index);
        int x = index % band.across;
        int y = index / band.across;
        if (block.included) {
            if (bits.bit() == 0) {
                return;
            }
        } else {
            if (!band.inclusion.isBelow(bits, x, y, layer + 1)) {
                return;
            }
            block.included = true;
            int zero = 0;
            while (!band.zeroPlanes.isBelow(bits, x, y, zero + 1)) {
                zero++;
                if (zero > 64) {
                    throw new CodecException("a JPEG 2000 block of more than 64 empty planes");
                }
            }
            block.zeroPlanes = zero;
        }
        int passes = passes(bits);
        block.passes += passes;
        while (bits.bit() != 0) {
            if (++block.lengthBits > 31) {
                throw new CodecException("a JPEG 2000 length of more than 31 bits");
            }
        }
        while (passes > 0) {
            J2kBlock.Segment segment = block.open(parameters.blockStyle);
            int taken = Math.min(passes, segment.maxPasses - segment.passes);
            int width = block.lengthBits + 31 - Integer.numberOfLeadingZeros(taken);
            if (width > 31) {
                throw new CodecException("a JPEG 2000 length of " + width + " bits");
            }
            segment.passes += taken;
            segments.add(segment);
            lengths.add(bits.bits(width));
            passes -= taken;
        }
    }

    /** The number of new passes, by the code of Table B.4. */
    private static int passes(J2kPacketBits bits) throws CodecException {
        if (bits.bit() == 0) {
            return 1;
        }
        if (bits.bit() == 0) {
            return 2;
        }
        int two = bits.bits(2);
        if (two < 3) {
            return 3 + two;
        }
        int five = bits.bits(5);
        return five < 31 ? 6 + five : 37 + bits.bits(7);
    }
}
