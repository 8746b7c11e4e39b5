package org.voxrisk.io.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ImageFormatException;

/**
 * The fields of a header that bear on voxels and geometry, as stored; binary32 fields of NIfTI-1 are widened.
 */
final class NiftiHeader {
    static final int SIZE_1 = 348;
    static final int SIZE_2 = 540;
    private static final int MAGIC_1 = 344;
    private static final byte[] SIGNATURE_2 = {'\r', '\n', 0x1a, '\n'};

    private final ImageFormat format;
    private final ByteOrder order;
    private final boolean singleFile;
    private final long[] dim;
    private final int datatype;
    private final int bitpix;
    private final double[] pixdim;
    private final double voxOffset;
    private final double sclSlope;
    private final double sclInter;
    private final int xyztUnits;
    private final int qformCode;
    private final int sformCode;
    private final double[] quatern;
    private final double[] srow;

    private NiftiHeader(
            ImageFormat format,
            ByteOrder order,
            boolean singleFile,
            long[] dim,
            int datatype,
            int bitpix,
            double[] pixdim,
            double voxOffset,
            double sclSlope,
            double sclInter,
            int xyztUnits,
            int qformCode,
            int sformCode,
            double[] quatern,
            double[] srow) {
        this.format = format;
        this.order = order;
        this.singleFile = singleFile;
        this.dim = dim;
        this.datatype = datatype;
        this.bitpix = bitpix;
        this.pixdim = pixdim;
        this.voxOffset = voxOffset;
        this.sclSlope = sclSlope;
        this.sclInter = sclInter;
        this.xyztUnits = xyztUnits;
        this.qformCode = qformCode;
        this.sformCode = sformCode;
        this.quatern = quatern;
        this.srow = srow;
    }

    /** NIfTI-1 or NIfTI-2. */
    ImageFormat format() {
        return format;
    }

    /** Byte order of header and data. */
    ByteOrder order() {
        return order;
    }

    /** Whether the data follow in the same file ({@code n+1}, {@code n+2}) or lie in an {@code .img}. */
    boolean singleFile() {
        return singleFile;
    }

    /** Number of dimensions, then sizes. */
    long[] dim() {
        return dim;
    }

    /** Code of the stored type. */
    int datatype() {
        return datatype;
    }

    /** Bits per voxel. */
    int bitpix() {
        return bitpix;
    }

    /** Qfac, then spacings. */
    double[] pixdim() {
        return pixdim;
    }

    /** Where the data begin. */
    double voxOffset() {
        return voxOffset;
    }

    /** Factor of the values. */
    double sclSlope() {
        return sclSlope;
    }

    /** Addend of the values. */
    double sclInter() {
        return sclInter;
    }

    /** Code of the units. */
    int xyztUnits() {
        return xyztUnits;
    }

    /** What the quaternion's space is, 0 for none. */
    int qformCode() {
        return qformCode;
    }

    /** What the affine's space is, 0 for none. */
    int sformCode() {
        return sformCode;
    }

    /** B, c, d of the quaternion, then its offset x, y, z. */
    double[] quatern() {
        return quatern;
    }

    /** The affine, three rows of four. */
    double[] srow() {
        return srow;
    }

    boolean isNifti1() {
        return format.equals(ImageFormat.NIFTI_1);
    }

    /** The first byte that data of a single file may take. */
    long leastOffset() {
        return (isNifti1() ? SIZE_1 : SIZE_2) + 4L;
    }

    /** Whether the first bytes of a file could begin a header, in either byte order. */
    static boolean isPlausible(byte[] start) {
        if (start.length < 4) {
            return false;
        }
        int size = ByteBuffer.wrap(start).getInt();
        return isHeaderSize(size) || isHeaderSize(Integer.reverseBytes(size));
    }

    /** Whether the first bytes begin a header of NIfTI-2. */
    static boolean isNifti2(byte[] start) {
        int size = ByteBuffer.wrap(start).getInt();
        return size == SIZE_2 || Integer.reverseBytes(size) == SIZE_2;
    }

    private static boolean isHeaderSize(int size) {
        return size == SIZE_1 || size == SIZE_2;
    }

    /**
     * Parses the first bytes of a file.
     *
     * @param file name of the file, for messages
     * @param start up to 540 bytes from the beginning
     */
    static NiftiHeader parse(String file, byte[] start) throws ImageFormatException {
        if (start.length < 4) {
            throw cut(file, start.length, SIZE_1);
        }
        ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int size = bytes.getInt(0);
        if (!isHeaderSize(size)) {
            bytes.order(ByteOrder.BIG_ENDIAN);
            size = bytes.getInt(0);
        }
        if (!isHeaderSize(size)) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.WRONG_MAGIC,
                    "sizeof_hdr",
                    "is " + Integer.reverseBytes(size) + " in little and " + size
                            + " in big endian, must be 348 (NIfTI-1) or 540 (NIfTI-2)");
        }
        if (start.length < size) {
            throw cut(file, start.length, size);
        }
        return size == SIZE_1 ? parse1(file, bytes) : parse2(file, bytes);
    }

    private static ImageFormatException cut(String file, int length, int size) {
        return new ImageFormatException(
                file,
                FormatProblem.TRUNCATED_HEADER,
                "header",
                "the file ends after " + length + " bytes, a header has " + size);
    }

    private static NiftiHeader parse1(String file, ByteBuffer in) throws ImageFormatException {
        String magic = text(in, MAGIC_1, 4);
        if (!magic.equals("n+1\0") && !magic.equals("ni1\0")) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.WRONG_MAGIC,
                    "magic",
                    "is neither n+1 nor ni1; Analyze files have no trustworthy orientation and are not read");
        }
        long[] dim = new long[8];
        for (int i = 0; i < 8; i++) {
            dim[i] = in.getShort(40 + 2 * i);
        }
        return new NiftiHeader(
                ImageFormat.NIFTI_1,
                in.order(),
                magic.equals("n+1\0"),
                dim,
                in.getShort(70),
                in.getShort(72),
                floats(in, 76, 8),
                in.getFloat(108),
                in.getFloat(112),
                in.getFloat(116),
                in.get(123) & 0xff,
                in.getShort(252),
                in.getShort(254),
                floats(in, 256, 6),
                floats(in, 280, 12));
    }

    private static NiftiHeader parse2(String file, ByteBuffer in) throws ImageFormatException {
        String magic = text(in, 4, 4);
        byte[] signature = new byte[4];
        in.get(8, signature);
        if ((!magic.equals("n+2\0") && !magic.equals("ni2\0")) || !Arrays.equals(signature, SIGNATURE_2)) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.WRONG_MAGIC,
                    "magic",
                    "is neither n+2 nor ni2 with its line-end signature; the file may have been sent as text");
        }
        long[] dim = new long[8];
        for (int i = 0; i < 8; i++) {
            dim[i] = in.getLong(16 + 8 * i);
        }
        return new NiftiHeader(
                ImageFormat.NIFTI_2,
                in.order(),
                magic.equals("n+2\0"),
                dim,
                in.getShort(12),
                in.getShort(14),
                doubles(in, 104, 8),
                in.getLong(168),
                in.getDouble(176),
                in.getDouble(184),
                in.getInt(500),
                in.getInt(344),
                in.getInt(348),
                doubles(in, 352, 6),
                doubles(in, 400, 12));
    }

    private static String text(ByteBuffer in, int at, int length) {
        byte[] bytes = new byte[length];
        in.get(at, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static double[] floats(ByteBuffer in, int at, int n) {
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            out[i] = in.getFloat(at + 4 * i);
        }
        return out;
    }

    private static double[] doubles(ByteBuffer in, int at, int n) {
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            out[i] = in.getDouble(at + 8 * i);
        }
        return out;
    }

    /** The fields as text, for the user. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("byte order", order.toString());
        facts.put("dim", Arrays.toString(dim));
        facts.put("datatype", Integer.toString(datatype));
        facts.put("bitpix", Integer.toString(bitpix));
        facts.put("pixdim", Arrays.toString(pixdim));
        facts.put("vox_offset", Double.toString(voxOffset));
        facts.put("scl_slope", Double.toString(sclSlope));
        facts.put("scl_inter", Double.toString(sclInter));
        facts.put("xyzt_units", Integer.toString(xyztUnits));
        facts.put("qform_code", Integer.toString(qformCode));
        facts.put("sform_code", Integer.toString(sformCode));
        facts.put("quatern_b,c,d and qoffset_x,y,z", Arrays.toString(quatern));
        facts.put("srow_x,y,z", Arrays.toString(srow));
        return facts;
    }
}
