package org.voxrisk.io.nrrd;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.internal.Bzip2InputStream;
import org.voxrisk.io.internal.GzipInputStream;
import org.voxrisk.io.internal.VoxelArrays;
import org.voxrisk.io.internal.VoxelBuffer;
import org.voxrisk.io.internal.VoxelDecoder;
import org.voxrisk.io.source.Source;

/** Reads the numbers behind a header, or in the files that it names. */
final class NrrdData {
    private static final int BUFFER = 1 << 16;

    /** Compressed streams are not inflated further than this to skip bytes. */
    private static final long MAX_INFLATED_SKIP = 1L << 28;

    private final NrrdHeader header;
    private final PixelType type;
    private final NrrdEncoding encoding;
    private final String dataField;
    private final long lineSkip;
    private final long byteSkip;

    private NrrdData(NrrdHeader header, PixelType type) throws IOException {
        this.header = header;
        this.type = type;
        this.encoding = NrrdEncoding.of(header);
        this.dataField = header.isDetached() ? "data file" : "data";
        this.lineSkip = skip("line skip");
        this.byteSkip = skip("byte skip");
    }

    /** Reads the voxels, of several numbers per voxel the chosen one. */
    static VoxelBuffer read(NrrdHeader header, NrrdAxes axes, PixelType type, int component, ReadLimits limits)
            throws IOException {
        return new NrrdData(header, type).read(axes, component, limits, Optional.empty());
    }

    /** Reads the voxels of a grid; slices beside the part may be left out where the numbers are binary. */
    static VoxelBuffer read(
            NrrdHeader header, NrrdAxes axes, PixelType type, int component, ReadLimits limits, Part part)
            throws IOException {
        return new NrrdData(header, type).read(axes, component, limits, Optional.of(part));
    }

    /** What is wanted of a grid. */
    record Part(Geometry grid, IndexBox box) {}

    private VoxelBuffer read(NrrdAxes axes, int component, ReadLimits limits, Optional<Part> wanted)
            throws IOException {
        ByteOrder order = byteOrder();
        VoxelArrays.product(header.file().name(), "sizes", axes.sizes(), limits.maxVoxels());
        int perVoxel = axes.componentCount();
        long voxels = axes.numberCount() / perVoxel;
        Optional<Part> part = perVoxel == 1 && encoding != NrrdEncoding.ASCII ? wanted : Optional.empty();
        if (part.isEmpty()) {
            VoxelArrays.requireWithin(header.file().name(), "sizes", voxels, VoxelDecoder.bytes(type), limits);
        }
        List<Source> files = header.isDetached() ? NrrdDataFiles.of(header, axes) : List.of(header.file());
        long offset = header.isDetached() ? 0 : header.dataOffset();
        int perFile = (int) (axes.numberCount() / files.size());
        for (Source file : files) {
            requireBytes(file, offset, perFile);
        }
        VoxelBuffer values = part.isEmpty()
                ? VoxelBuffer.allocate(header.file().name(), "sizes", type, voxels, limits)
                : VoxelBuffer.allocate(
                        header.file().name(),
                        "sizes",
                        type,
                        part.get().grid(),
                        part.get().box(),
                        limits);
        ComponentPicker picker = new ComponentPicker(perVoxel, axes.componentStride(), component);
        long nonFinite = 0;
        boolean trailing = false;
        long from = 0;
        for (Source file : files) {
            try (InputStream in = open(file, offset, perFile)) {
                if (encoding == NrrdEncoding.ASCII) {
                    AsciiVoxels text = new AsciiVoxels(header, dataField, type);
                    picker.read((out, at, n) -> text.decode(in, out, at, n), values, from, perFile);
                    nonFinite += text.nonFinite();
                    trailing |= text.hasMore(in);
                } else {
                    VoxelDecoder decoder = new VoxelDecoder(header.file().name(), dataField, type, order);
                    picker.read((out, at, n) -> decoder.decode(in, out, at, n), values, from, perFile);
                    nonFinite += decoder.nonFinite();
                    trailing |= decoder.hasMore(in);
                }
            }
            from += perFile;
        }
        if (trailing) {
            header.warn(FormatProblem.TRAILING_DATA, dataField, "more data follow than the sizes declare; ignored");
        }
        if (nonFinite > 0) {
            header.warn(FormatProblem.NON_FINITE_VOXELS, "voxels", nonFinite + " voxels are NaN or infinite");
        }
        return values;
    }

    private long skip(String field) throws IOException {
        String text = header.get(field);
        long skip = text == null ? 0 : header.integer(field, text.length() > 18 ? "999999999999999999" : text);
        boolean fromEnd = skip == -1 && field.equals("byte skip");
        if (fromEnd && encoding != NrrdEncoding.RAW) {
            throw header.invalid(field, "is -1, which only raw data can have");
        }
        if (skip < 0 && !fromEnd) {
            throw header.invalid(field, "is " + skip + ", must be 0 or more");
        }
        return skip;
    }

    private ByteOrder byteOrder() throws IOException {
        String endian = header.get("endian");
        if (endian == null) {
            if (encoding != NrrdEncoding.ASCII && VoxelDecoder.bytes(type) > 1) {
                throw header.fault(
                        FormatProblem.MISSING_FIELD,
                        "endian",
                        "is missing, but numbers of " + VoxelDecoder.bytes(type) + " bytes need it");
            }
            return ByteOrder.LITTLE_ENDIAN;
        }
        return switch (NrrdHeader.lower(endian)) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw header.invalid("endian", "\"" + NrrdHeader.shown(endian) + "\" is neither little nor big");
        };
    }

    /** Refuses a file that is too short for what is declared, before anything is allocated for it. */
    private void requireBytes(Source file, long offset, int numbers) throws IOException {
        long available = file.size() - offset;
        long least = encoding.leastBytes(numbers, VoxelDecoder.bytes(type));
        if (!encoding.isCompressed() && byteSkip > available) {
            throw header.fault(
                    FormatProblem.TRUNCATED_DATA,
                    "byte skip",
                    "skips " + byteSkip + " bytes, the file has " + available);
        }
        if (lineSkip > available) {
            throw header.fault(
                    FormatProblem.TRUNCATED_DATA,
                    "line skip",
                    "skips " + lineSkip + " lines, the file has " + available + " bytes");
        }
        if (available < least) {
            throw header.fault(
                    FormatProblem.TRUNCATED_DATA,
                    dataField,
                    numbers + " numbers take at least " + least + " bytes, the file has " + available);
        }
    }

    private InputStream open(Source file, long offset, int numbers) throws IOException {
        InputStream in = new BufferedInputStream(file.open(), BUFFER);
        try {
            if (byteSkip < 0) {
                in.skipNBytes(file.size() - (long) numbers * VoxelDecoder.bytes(type));
                return in;
            }
            in.skipNBytes(offset);
            skipLines(in);
            InputStream decoded = decoded(in);
            skipBytes(decoded);
            return decoded;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private InputStream decoded(InputStream in) throws IOException {
        try {
            return switch (encoding) {
                case RAW, ASCII -> in;
                case GZIP -> new GzipInputStream(in);
                case BZIP2 -> new Bzip2InputStream(in);
                case HEX -> new HexInputStream(in, header, dataField);
            };
        } catch (EOFException e) {
            throw header.fault(FormatProblem.TRUNCATED_DATA, dataField, "the compressed data are cut at their start");
        } catch (ZipException e) {
            throw header.fault(
                    FormatProblem.CORRUPT_DATA, "encoding", "the data are not as the encoding says: " + e.getMessage());
        }
    }

    private void skipLines(InputStream in) throws IOException {
        for (long i = 0; i < lineSkip; i++) {
            int c = in.read();
            while (c != '\n') {
                if (c < 0) {
                    throw header.fault(
                            FormatProblem.TRUNCATED_DATA, "line skip", "skips " + lineSkip + " lines, there are " + i);
                }
                c = in.read();
            }
        }
    }

    private void skipBytes(InputStream in) throws IOException {
        if (encoding.isCompressed() && byteSkip > MAX_INFLATED_SKIP) {
            throw header.invalid(
                    "byte skip",
                    "is " + byteSkip + ", more than " + MAX_INFLATED_SKIP
                            + " bytes of compressed data are not skipped");
        }
        try {
            in.skipNBytes(byteSkip);
        } catch (EOFException e) {
            throw header.fault(
                    FormatProblem.TRUNCATED_DATA, "byte skip", "skips " + byteSkip + " bytes, the data end before");
        } catch (ZipException e) {
            throw header.fault(FormatProblem.CORRUPT_DATA, dataField, "the compressed data are damaged");
        }
    }
}
