package org.voxrisk.io.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.internal.Components;
import org.voxrisk.io.internal.Compressed;
import org.voxrisk.io.internal.VoxelArrays;
import org.voxrisk.io.internal.VoxelDecoder;

/**
 * Reads scalar volumes from NIfTI-1 and NIfTI-2 files: {@code .nii}, {@code .nii.gz} and pairs {@code .hdr}/{@code .img}.
 *
 * <p><b>Geometry</b> as ITK 5.4 gives it: the sform if it has no shear and there is no qform, or its code is 1, or both
 * agree; else the qform. RAS is turned into LPS by the signs of rows 0 and 1; voxels stay where they are. Metres and
 * micrometres become mm.
 *
 * <p><b>Values</b>: {@code stored * scl_slope + scl_inter} in binary64, with the binary32 factors of NIfTI-1 widened. As in
 * ITK the stored number is rounded to binary32 before and the result after, and the image is then of type {@code FLOAT32};
 * binary64 voxels are not rounded and stay {@code FLOAT64}. A slope of 0 or NaN means that
 * there is no scaling and the intercept is ignored, as the standard says (ITK adds the intercept when the slope is 0);
 * a slope of 1 with intercept 0 changes nothing either. Then the stored type is kept.
 *
 * <p>Of several numbers per voxel (dim[5]) one can be asked for. Several volumes, colours, complex numbers, sheared grids and
 * Analyze files are refused. A file of two dimensions has a grid with {@link Geometry#isPlane}.
 */
public final class NiftiReader {
    /** Compressed streams are not inflated further than this to reach the data. */
    private static final long MAX_INFLATED_OFFSET = 1L << 26;

    /** What deflate can shrink at most: a bound on the data that a compressed file can hold. */
    private static final long DEFLATE_RATIO = 1032;

    /** The axis, counted from 0, along which the numbers of a voxel lie. */
    private static final int COMPONENTS = 4;

    private final Path file;
    private final NiftiHeader header;
    private final OptionalInt component;
    private final List<ImageWarning> warnings = new ArrayList<>();

    private NiftiReader(Path file, NiftiHeader header, OptionalInt component) {
        this.file = file;
        this.header = header;
        this.component = component;
    }

    /**
     * Reads a file.
     *
     * @param file the single file, or either half of a pair
     * @param limits the largest volume to accept
     * @return the image, with warnings and header fields
     * @throws ImageFormatException if the file is broken or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile read(Path file, ReadLimits limits) throws IOException {
        return read(file, OptionalInt.empty(), limits);
    }

    /**
     * Reads a file of one or several numbers per voxel (dim[5]), such as the layers of a segmentation.
     *
     * @param file the single file, or either half of a pair
     * @param component which of several numbers to take, from 0; plays no part where there is one
     * @param limits the largest volume to accept
     * @return the image, with warnings and header fields
     * @throws ImageFormatException if the file is broken or not supported, or has not so many numbers per voxel
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile readComponent(Path file, int component, ReadLimits limits) throws IOException {
        return read(file, OptionalInt.of(component), limits);
    }

    private static ImageFile read(Path file, OptionalInt component, ReadLimits limits) throws IOException {
        Path headerFile = NiftiFiles.headerOf(file);
        try (InputStream in = NiftiFiles.open(headerFile)) {
            byte[] start = NiftiFiles.headerBytes(headerFile, in);
            NiftiHeader header = NiftiHeader.parse(headerFile, start);
            NiftiReader reader = new NiftiReader(headerFile, header, component);
            if (header.singleFile()) {
                return reader.read(headerFile, in, start.length, limits);
            }
            Compressed.drain(headerFile, "header", in);
            Path data = NiftiFiles.dataOf(headerFile);
            try (InputStream dataIn = NiftiFiles.open(data)) {
                return reader.read(data, dataIn, 0, limits);
            }
        }
    }

    /**
     * Returns whether a file begins as NIfTI does, after inflating its first bytes where it is compressed.
     *
     * @param file any file
     * @throws IOException if it cannot be opened or read
     */
    public static boolean recognises(Path file) throws IOException {
        try (InputStream in = NiftiFiles.open(file)) {
            return NiftiHeader.isPlausible(in.readNBytes(4));
        } catch (ZipException | EOFException | ImageFormatException e) {
            // Not a sound gzip stream: the reader chosen by name will say what is wrong with it.
            return false;
        }
    }

    private ImageFile read(Path data, InputStream in, int consumed, ReadLimits limits) throws IOException {
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
        double[] values = VoxelArrays.allocate(file, "dim", geometry.voxelCount(), limits);
        skip(in, offset - consumed + before * layer);
        VoxelDecoder decoder = new VoxelDecoder(data, "data", stored, header.order());
        decoder.decode(in, values, 0, values.length);
        skip(in, (layers - 1 - before) * layer);
        if (decoder.hasMore(in)) {
            warn(FormatProblem.TRAILING_DATA, "data", "more data follow than dim declares; ignored");
        }
        if (decoder.nonFinite() > 0) {
            warn(FormatProblem.NON_FINITE_VOXELS, "voxels", decoder.nonFinite() + " voxels are NaN or infinite");
        }
        PixelType type = stored;
        if (isScaled()) {
            type = stored == PixelType.FLOAT64 ? stored : PixelType.FLOAT32;
            scale(values, type, header.sclSlope(), header.sclInter());
        }
        Image3D image = Image3D.of(geometry, type, values);
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

    private long offset(Path data) throws IOException {
        double declared = header.voxOffset();
        long least = header.singleFile() ? header.leastOffset() : 0;
        if (!(declared >= least) || declared != Math.rint(declared)) {
            throw invalid("vox_offset", "is " + declared + ", must be a whole number of at least " + least);
        }
        boolean compressed = NiftiFiles.isCompressed(data);
        long most = compressed
                ? Math.min(MAX_INFLATED_OFFSET, Files.size(data) * DEFLATE_RATIO)
                : Math.max(least, Files.size(data));
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

    private static void scale(double[] values, PixelType type, double slope, double inter) {
        if (type == PixelType.FLOAT64) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] * slope + inter;
            }
            return;
        }
        // binary32 first: ITK widens the stored numbers to its own type, which holds 24 bits, before it scales them.
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((float) values[i] * slope + inter);
        }
    }

    /** Refuses a file that is too short for what is declared, before anything is allocated for it. */
    private void requireBytes(Path data, long offset, long bytes) throws IOException {
        long most = Files.size(data);
        if (NiftiFiles.isCompressed(data)) {
            most *= DEFLATE_RATIO;
        }
        if (most - offset < bytes) {
            throw new ImageFormatException(
                    data,
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
