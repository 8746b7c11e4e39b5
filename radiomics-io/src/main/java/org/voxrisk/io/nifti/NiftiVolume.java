package org.voxrisk.io.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.ZipException;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadOptions;
import org.voxrisk.io.internal.Components;
import org.voxrisk.io.internal.Compressed;
import org.voxrisk.io.internal.VoxelArrays;
import org.voxrisk.io.internal.VoxelBuffer;
import org.voxrisk.io.internal.VoxelDecoder;
import org.voxrisk.io.source.Source;

/** One file being read: its header, and the voxels behind it or in the other half of the pair. */
final class NiftiVolume {
    /** Compressed streams are not inflated further than this to reach the data. */
    private static final long MAX_INFLATED_OFFSET = 1L << 26;

    /** What deflate can shrink at most: a bound on the data that a compressed file can hold. */
    private static final long DEFLATE_RATIO = 1032;

    /** The axis, counted from 0, along which the numbers of a voxel lie. */
    private static final int COMPONENTS = 4;

    private final String file;
    private final NiftiHeader header;
    private final OptionalInt component;
    private final List<ImageWarning> warnings = new ArrayList<>();

    private NiftiVolume(String file, NiftiHeader header, OptionalInt component) {
        this.file = file;
        this.header = header;
        this.component = component;
    }

    static ImageFile read(Source source, ReadOptions options) throws IOException {
        Source headerFile = NiftiFiles.headerOf(source);
        try (InputStream in = NiftiFiles.open(headerFile)) {
            byte[] start = NiftiFiles.headerBytes(headerFile, in);
            NiftiHeader header = NiftiHeader.parse(headerFile.name(), start);
            NiftiVolume volume = new NiftiVolume(headerFile.name(), header, options.component());
            if (header.singleFile()) {
                return volume.read(headerFile, in, start.length, options);
            }
            Compressed.drain(headerFile.name(), "header", in);
            Source data = NiftiFiles.dataOf(headerFile);
            try (InputStream dataIn = NiftiFiles.open(data)) {
                return volume.read(data, dataIn, 0, options);
            }
        }
    }

    private ImageFile read(Source data, InputStream in, int consumed, ReadOptions options) throws IOException {
        PixelType stored = NiftiTypes.of(file, header.datatype());
        int[] size = size();
        if (header.bitpix() != 8 * VoxelDecoder.bytes(stored)) {
            warn(
                    FormatProblem.INVALID_VALUE,
                    "bitpix",
                    "is " + header.bitpix() + " for the type " + stored + "; the type was followed");
        }
        long offset = offset(data);
        requireFactors();
        Geometry volume = NiftiGeometry.of(file, header, size, warnings);
        Geometry geometry = header.dim()[0] == 2 ? volume.asPlane() : volume;
        long layer = (long) geometry.voxelCount() * VoxelDecoder.bytes(stored);
        long layers = components();
        long before = layers == 1 ? 0 : Components.require(file, "dim", component.orElse(0), (int) layers, warnings);
        requireBytes(data, offset, Math.multiplyExact(layers, layer));
        VoxelBuffer voxels =
                VoxelBuffer.allocate(file, "dim", stored, geometry, options.partOf(geometry), options.limits());
        skip(in, offset - consumed + before * layer);
        VoxelDecoder decoder = new VoxelDecoder(data.name(), "data", stored, header.order());
        decoder.decode(in, voxels, 0, voxels.length());
        skip(in, (layers - 1 - before) * layer);
        if (decoder.hasMore(in)) {
            warn(FormatProblem.TRAILING_DATA, "data", "more data follow than dim declares; ignored");
        }
        if (decoder.nonFinite() > 0) {
            warn(FormatProblem.NON_FINITE_VOXELS, "voxels", decoder.nonFinite() + " voxels are NaN or infinite");
        }
        Image3D image = voxels.image(geometry);
        if (isScaled()) {
            image = image.rescaled(header.sclSlope(), header.sclInter());
        }
        return new ImageFile(image, stored, header.format(), warnings, header.facts());
    }

    private int[] size() throws ImageFormatException {
        long[] dim = header.dim();
        if (dim[0] < 1 || dim[0] > 7) {
            throw invalid("dim", "dim[0] = " + dim[0] + ", must be 1 to 7");
        }
        long[] sizes = Arrays.copyOfRange(dim, 1, (int) dim[0] + 1);
        for (long s : sizes) {
            if (s < 1) {
                throw invalid("dim", "is " + Arrays.toString(dim) + ", sizes must be at least 1");
            }
        }
        VoxelArrays.product(file, "dim", sizes, Geometry.MAX_VOXELS);
        if (sizes.length < 2) {
            throw new ImageFormatException(
                    file, FormatProblem.UNSUPPORTED_DIMENSION, "dim", "one axis; an image has two or three");
        }
        int[] size = {1, 1, 1};
        for (int i = 0; i < sizes.length; i++) {
            if (i < 3) {
                size[i] = (int) sizes[i];
            } else if (sizes[i] > 1 && !(i == COMPONENTS && component.isPresent())) {
                throw new ImageFormatException(
                        file,
                        FormatProblem.NOT_SCALAR,
                        "dim",
                        "is " + Arrays.toString(dim) + ": several volumes or several numbers per voxel; extract one"
                                + " first");
            }
        }
        return size;
    }

    /** Numbers per voxel. */
    private long components() {
        return header.dim()[0] > COMPONENTS ? header.dim()[COMPONENTS + 1] : 1;
    }

    private long offset(Source data) throws IOException {
        double declared = header.voxOffset();
        long least = header.singleFile() ? header.leastOffset() : 0;
        if (!(declared >= least) || declared != Math.rint(declared)) {
            throw invalid("vox_offset", "is " + declared + ", must be a whole number of at least " + least);
        }
        boolean compressed = NiftiFiles.isCompressed(data);
        long most =
                compressed ? Math.min(MAX_INFLATED_OFFSET, data.size() * DEFLATE_RATIO) : Math.max(least, data.size());
        if (declared > most) {
            throw invalid("vox_offset", "is " + declared + ", beyond the end of the data at " + most);
        }
        return (long) declared;
    }

    private void requireFactors() throws ImageFormatException {
        if (Double.isInfinite(header.sclSlope())) {
            throw invalid("scl_slope", "is " + header.sclSlope() + ", must be finite");
        }
        if (isScaled() && !Double.isFinite(header.sclInter())) {
            throw invalid("scl_inter", "is " + header.sclInter() + ", must be finite");
        }
    }

    private boolean isScaled() {
        double slope = header.sclSlope();
        if (slope == 0 || Double.isNaN(slope)) {
            return false;
        }
        return slope != 1 || header.sclInter() != 0;
    }

    /** Refuses a file that is too short for what is declared, before anything is allocated for it. */
    private void requireBytes(Source data, long offset, long bytes) throws IOException {
        long most = data.size();
        if (NiftiFiles.isCompressed(data)) {
            most *= DEFLATE_RATIO;
        }
        if (most - offset < bytes) {
            throw new ImageFormatException(
                    data.name(),
                    FormatProblem.TRUNCATED_DATA,
                    "data",
                    "the header declares " + bytes + " bytes, the file can have " + Math.max(0, most - offset));
        }
    }

    private void skip(InputStream in, long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new ImageFormatException(
                    file, FormatProblem.TRUNCATED_DATA, "data", "the file ends before vox_offset", e);
        } catch (ZipException e) {
            throw new ImageFormatException(
                    file, FormatProblem.CORRUPT_DATA, "data", "the gzip stream is damaged: " + e.getMessage(), e);
        }
    }

    private void warn(FormatProblem problem, String field, String detail) {
        warnings.add(new ImageWarning(problem, field, detail));
    }

    private ImageFormatException invalid(String field, String detail) {
        return new ImageFormatException(file, FormatProblem.INVALID_VALUE, field, detail);
    }
}
