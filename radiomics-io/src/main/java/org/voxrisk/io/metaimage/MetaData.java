package org.voxrisk.io.metaimage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadOptions;
import org.voxrisk.io.internal.NamedFiles;
import org.voxrisk.io.internal.VoxelBuffer;
import org.voxrisk.io.internal.VoxelDecoder;
import org.voxrisk.io.source.Source;

/** The numbers behind a header, or in the files that it names. */
final class MetaData {
    private static final int BUFFER = 1 << 16;

    /** Deflate cannot shrink more than this. */
    private static final long MAX_RATIO = 1032;

    private static final String LOCAL = "LOCAL";
    private static final String SIZE = "DimSize";
    private static final Pattern NUMBERED =
            Pattern.compile("([^%]*)%(0?)([0-9]{0,2})d(\\S*)\\s+([0-9]{1,9})\\s+([0-9]{1,10})\\s+([0-9]{1,9})");

    private final MetaHeader header;
    private final PixelType type;
    private final Geometry geometry;
    private final List<ImageWarning> warnings;
    private final boolean local;
    private final boolean binary;
    private final boolean compressed;
    private final String dataField;

    private MetaData(MetaHeader header, PixelType type, Geometry geometry, List<ImageWarning> warnings)
            throws ImageFormatException {
        this.header = header;
        this.type = type;
        this.geometry = geometry;
        this.warnings = warnings;
        this.local = header.require(MetaHeader.DATA_FILE).equals(LOCAL);
        this.binary = !header.has("BinaryData") || header.isTrue("BinaryData");
        this.compressed = header.isTrue("CompressedData");
        this.dataField = local ? "data" : MetaHeader.DATA_FILE;
    }

    static VoxelBuffer read(
            MetaHeader header, PixelType type, Geometry geometry, ReadOptions options, List<ImageWarning> warnings)
            throws IOException {
        return new MetaData(header, type, geometry, warnings).read(options);
    }

    private VoxelBuffer read(ReadOptions options) throws IOException {
        List<Source> files = files();
        int perFile = geometry.voxelCount() / files.size();
        for (Source file : files) {
            requireBytes(file, perFile);
        }
        IndexBox part = binary ? options.partOf(geometry) : geometry.box();
        VoxelBuffer values = VoxelBuffer.allocate(header.source().name(), SIZE, type, geometry, part, options.limits());
        VoxelDecoder decoder = new VoxelDecoder(header.source().name(), dataField, type, byteOrder());
        long nonFinite = 0;
        boolean trailing = false;
        for (int f = 0; f < files.size(); f++) {
            try (InputStream in = open(files.get(f), perFile)) {
                if (binary) {
                    decoder.decode(in, values, f * perFile, perFile);
                    trailing |= decoder.hasMore(in);
                } else {
                    MetaText text = new MetaText(header, dataField, type, in);
                    text.decode(values, f * perFile, perFile);
                    nonFinite += text.nonFinite();
                }
            }
        }
        nonFinite += decoder.nonFinite();
        if (trailing) {
            warnings.add(new ImageWarning(
                    FormatProblem.TRAILING_DATA, dataField, "more data follow than the sizes declare; ignored"));
        }
        if (nonFinite > 0) {
            warnings.add(new ImageWarning(
                    FormatProblem.NON_FINITE_VOXELS, "voxels", nonFinite + " voxels are NaN or infinite"));
        }
        return values;
    }

    private ByteOrder byteOrder() throws ImageFormatException {
        boolean big = header.isTrue(header.present("BinaryDataByteOrderMSB", "ElementByteOrderMSB"));
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private List<Source> files() throws IOException {
        String value = header.require(MetaHeader.DATA_FILE);
        if (local) {
            return List.of(header.source());
        }
        List<String> names;
        Matcher numbered = NUMBERED.matcher(value);
        if (value.equals("LIST") || value.startsWith("LIST ")) {
            names = header.listed();
        } else if (numbered.matches()) {
            names = numberedNames(numbered);
        } else {
            return List.of(NamedFiles.resolve(header.source(), MetaHeader.DATA_FILE, value));
        }
        List<Source> files = new ArrayList<>();
        for (String name : names) {
            files.add(NamedFiles.resolve(header.source(), MetaHeader.DATA_FILE, name));
        }
        requireSlices(files.size());
        return files;
    }

    private List<String> numberedNames(Matcher m) throws ImageFormatException {
        long first = Long.parseLong(m.group(5));
        long last = Long.parseLong(m.group(6));
        long step = Long.parseLong(m.group(7));
        if (step < 1 || last < first) {
            throw header.invalid(
                    MetaHeader.DATA_FILE, "a step of " + step + " does not lead from " + first + " to " + last);
        }
        long count = (last - first) / step + 1;
        requireSlices(count);
        List<String> names = new ArrayList<>();
        int width = m.group(3).isEmpty() ? 0 : Integer.parseInt(m.group(3));
        for (long i = 0; i < count; i++) {
            String digits = Long.toString(first + i * step);
            String padding = (m.group(2).isEmpty() ? " " : "0").repeat(Math.max(0, width - digits.length()));
            names.add(m.group(1) + padding + digits + m.group(4));
        }
        return names;
    }

    private void requireSlices(long files) throws ImageFormatException {
        if (files != geometry.nz()) {
            throw header.invalid(MetaHeader.DATA_FILE, "names " + files + " files for " + geometry.nz() + " slices");
        }
    }

    /** Compares what is declared with what the file has, before anything is allocated for it. */
    private void requireBytes(Source file, int numbers) throws IOException {
        long available = file.size() - (local ? header.dataOffset() : 0);
        long skipped = Math.max(0, headerSize());
        if (skipped > available) {
            throw header.invalid("HeaderSize", "is " + skipped + ", the file has " + available + " bytes");
        }
        String size = header.get("CompressedDataSize");
        if (compressed && size != null) {
            long declared = header.integer("CompressedDataSize", size);
            // Deflate grows what it cannot shrink by very little.
            long most = 2L * numbers * VoxelDecoder.bytes(type) + BUFFER;
            if (declared < 0 || declared > most) {
                throw header.invalid("CompressedDataSize", "is " + declared + ", must be 0 to " + most);
            }
            if (declared > available) {
                throw header.fault(
                        FormatProblem.TRUNCATED_DATA,
                        dataField,
                        "are " + declared + " compressed bytes, the file has " + available);
            }
        }
        long bytes = (long) numbers * VoxelDecoder.bytes(type);
        long least = !binary ? 2L * numbers - 1 : compressed ? bytes / MAX_RATIO : bytes;
        if (available - skipped < least) {
            throw header.fault(
                    FormatProblem.TRUNCATED_DATA,
                    dataField,
                    numbers + " numbers take at least " + least + " bytes, the file has " + (available - skipped));
        }
    }

    private long headerSize() throws ImageFormatException {
        String text = header.get("HeaderSize");
        long size = text == null ? 0 : header.integer("HeaderSize", text);
        if (size < -1) {
            throw header.invalid("HeaderSize", "is " + size + ", must be -1 (data at the end), 0 or more");
        }
        return size;
    }

    private InputStream open(Source file, int numbers) throws IOException {
        InputStream in = new BufferedInputStream(file.open(), BUFFER);
        try {
            long skip = headerSize();
            if (skip < 0) {
                if (compressed || !binary) {
                    throw header.invalid("HeaderSize", "is -1, which only plain binary data can have");
                }
                in.skipNBytes(file.size() - (long) numbers * VoxelDecoder.bytes(type));
                return in;
            }
            in.skipNBytes((local ? header.dataOffset() : 0) + skip);
            return compressed ? inflated(in) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream inflated(InputStream in) {
        return new InflaterInputStream(in, new Inflater(), BUFFER) {
            @Override
            public void close() throws IOException {
                super.close();
                inf.end();
            }
        };
    }
}
