package org.voxrisk.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

/** Headers written field by field at the offsets of nifti1.h and nifti2.h, before two voxels 3 and -4 of 16 bits. */
class NiftiHeaderTest {
    @TempDir
    Path folder;

    private static byte[] one(Consumer<ByteBuffer> change) {
        byte[] bytes = new byte[352 + 4];
        ByteBuffer h = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        h.putInt(0, 348).putShort(40, (short) 3).putShort(42, (short) 2).putShort(44, (short) 1);
        h.putShort(46, (short) 1).putShort(70, (short) 4).putShort(72, (short) 16);
        h.putFloat(76, 1).putFloat(80, 1).putFloat(84, 2).putFloat(88, 4).putFloat(108, 352);
        h.put(123, (byte) 2).put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
        // Rows of the sform: -x, -y and z of RAS are x, y and z of LPS; the origin is (3, 5, 7) of LPS.
        h.putShort(254, (short) 1).putFloat(280, -1).putFloat(280 + 20, -2).putFloat(280 + 40, 4);
        h.putFloat(280 + 12, -3).putFloat(280 + 28, -5).putFloat(280 + 44, 7);
        // The same as a rotation by 180 degrees about z: (b, c, d) = (0, 0, 1).
        h.putShort(252, (short) 1)
                .putFloat(264, 1)
                .putFloat(268, -3)
                .putFloat(272, -5)
                .putFloat(276, 7);
        h.putShort(352, (short) 3).putShort(354, (short) -4);
        change.accept(h);
        return bytes;
    }

    private ImageFile read(Consumer<ByteBuffer> change) throws IOException {
        return read(one(change));
    }

    private ImageFile read(byte[] bytes) throws IOException {
        return NiftiReader.read(Files.write(folder.resolve("a.nii"), bytes), ReadLimits.ofHeap());
    }

    private void assertFault(FormatProblem problem, String field, String words, Consumer<ByteBuffer> change) {
        assertFault(problem, field, words, one(change));
    }

    private void assertFault(FormatProblem problem, String field, String words, byte[] bytes) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(bytes), words);
        assertEquals(problem, e.problem(), e.toString());
        assertEquals(field, e.field(), e.toString());
        assertTrue(e.toString().contains(words), e.toString());
    }

    private static void assertWarned(ImageFile file, FormatProblem problem, String field, String words) {
        assertTrue(
                file.warnings().stream()
                        .anyMatch(w -> w.problem() == problem
                                && w.field().equals(field)
                                && w.detail().contains(words)),
                file.warnings().toString());
    }

    @Test
    void soundHeader() throws IOException {
        ImageFile file = read(h -> {});
        assertEquals(List.of(), file.warnings());
        Geometry g = file.image().geometry();
        assertArrayEquals(new double[] {1, 2, 4}, g.spacingMm());
        assertArrayEquals(new double[] {3, 5, 7}, g.originMm());
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, g.direction());
        assertArrayEquals(new double[] {3, -4}, file.image().values());
        assertEquals(ImageFormat.NIFTI_1, file.format());
        // Either transform alone gives the same grid.
        assertEquals(g, read(h -> h.putShort(252, (short) 0)).image().geometry());
        assertEquals(g, read(h -> h.putShort(254, (short) 0)).image().geometry());
    }

    /** Metres and micrometres; the bits of the unit of time play no part. */
    @Test
    void unitsOfLength() throws IOException {
        Geometry metres = read(h -> h.put(123, (byte) (1 | 8))).image().geometry();
        assertArrayEquals(new double[] {1000, 2000, 4000}, metres.spacingMm());
        assertArrayEquals(new double[] {3000, 5000, 7000}, metres.originMm());
        Geometry microns =
                read(h -> h.put(123, (byte) 3).putShort(254, (short) 0)).image().geometry();
        assertArrayEquals(new double[] {0.001, 0.002, 0.004}, microns.spacingMm(), 1e-18);
        assertArrayEquals(new double[] {0.003, 0.005, 0.007}, microns.originMm(), 1e-18);
        Geometry bare = read(h -> h.put(123, (byte) 1).putInt(252, 0)).image().geometry();
        assertArrayEquals(new double[] {1000, 2000, 4000}, bare.spacingMm());
        assertArrayEquals(new double[3], bare.originMm());
        assertArrayEquals(
                new double[] {1, 2, 4},
                read(h -> h.put(123, (byte) 16)).image().geometry().spacingMm());
        assertWarned(read(h -> h.put(123, (byte) 5)), FormatProblem.INVALID_VALUE, "xyzt_units", "code 5 is no unit");
    }

    @Test
    void codesOfTransforms() throws IOException {
        for (int code : new int[] {1, 5}) {
            assertEquals(
                    List.of(),
                    read(h -> h.putShort(252, (short) code).putShort(254, (short) code))
                            .warnings());
        }
        for (int code : new int[] {-1, 6}) {
            assertWarned(
                    read(h -> h.putShort(252, (short) code)),
                    FormatProblem.INVALID_VALUE,
                    "qform_code",
                    "is " + code + ", known are 0 to 5");
            assertWarned(
                    read(h -> h.putShort(254, (short) code)),
                    FormatProblem.INVALID_VALUE,
                    "sform_code",
                    "is " + code + ", known are 0 to 5");
        }
        assertWarned(read(h -> h.putInt(252, 0)), FormatProblem.MISSING_GEOMETRY, "qform_code", "neither");
    }

    /** A scanner's sform is taken before the qform; another one only where both agree. */
    @Test
    void transformsThatDisagree() throws IOException {
        Consumer<ByteBuffer> shifted = h -> h.putFloat(280 + 12, -33);
        ImageFile scanner = read(shifted);
        assertArrayEquals(new double[] {33, 5, 7}, scanner.image().geometry().originMm());
        assertWarned(
                scanner,
                FormatProblem.CONFLICTING_TRANSFORMS,
                "sform_code",
                "sform (code 1) and qform (code 1) put a corner 30.0 units apart; the sform was taken");
        ImageFile aligned = read(shifted.andThen(h -> h.putShort(254, (short) 2)));
        assertArrayEquals(new double[] {3, 5, 7}, aligned.image().geometry().originMm());
        assertWarned(
                aligned,
                FormatProblem.CONFLICTING_TRANSFORMS,
                "sform_code",
                "sform (code 2) and qform (code 1) put a corner 30.0 units apart; the qform was taken");
        // Half a hundredth of the smallest spacing is no conflict, but more than ITK takes for the same.
        ImageFile near = read(h -> h.putFloat(280 + 12, -3.005f).putShort(254, (short) 2));
        assertEquals(List.of(), near.warnings());
        assertArrayEquals(new double[] {3, 5, 7}, near.image().geometry().originMm());
        assertEquals(
                (double) 3.005f,
                read(h -> h.putFloat(280 + 12, -3.005f)).image().geometry().originMm()[0]);
        ImageFile far = read(h -> h.putFloat(280 + 12, -3.02f).putShort(254, (short) 2));
        assertEquals(1, far.warnings().size());
        // A sheared sform yields to the qform; alone it is refused.
        Consumer<ByteBuffer> sheared = h -> h.putFloat(280 + 4, -0.5f);
        ImageFile qform = read(sheared);
        assertWarned(qform, FormatProblem.CONFLICTING_TRANSFORMS, "sform_code", "(code 1, sheared)");
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
                qform.image().geometry().direction());
        assertFault(
                FormatProblem.NON_ORTHOGONAL_DIRECTION,
                "srow_x",
                "sheared",
                sheared.andThen(h -> h.putShort(252, (short) 0)));
    }

    /** Another sform than the scanner's is taken only where it is the qform within 1e-4. */
    @Test
    void transformsThatAreTheSame() throws IOException {
        Consumer<ByteBuffer> aligned = h -> h.putShort(254, (short) 2);
        ImageFile same = read(aligned.andThen(h -> h.putFloat(280 + 12, -3.00005f)));
        assertEquals((double) 3.00005f, same.image().geometry().originMm()[0]);
        ImageFile shifted = read(aligned.andThen(h -> h.putFloat(280 + 12, -3.0002f)));
        assertEquals(3, shifted.image().geometry().originMm()[0]);
        // Columns 1.00005 and 1.0005 long.
        ImageFile length = read(aligned.andThen(h -> h.putFloat(280, -1.00005f)));
        assertEquals((double) 1.00005f, length.image().geometry().spacingMm()[0]);
        ImageFile longer = read(aligned.andThen(h -> h.putFloat(280, -1.0005f)));
        assertEquals(1, longer.image().geometry().spacingMm()[0]);
        // A quarter of a thousandth of a turn about z: the qform's axes are kept.
        ImageFile turned =
                read(aligned.andThen(h -> h.putFloat(280 + 4, 0.0005f).putFloat(280 + 16, -0.00025f)));
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
                turned.image().geometry().direction());
        assertEquals(List.of(), turned.warnings());
        ImageFile nearly =
                read(aligned.andThen(h -> h.putFloat(280 + 4, 0.0001f).putFloat(280 + 16, -0.00005f)));
        assertTrue(nearly.image().geometry().direction()[1] != 0);
    }

    /** A spacing of 0 is none where there is one voxel, and a fault where there are more. */
    @Test
    void spacingsOfZero() throws IOException {
        ImageFile file = read(h -> h.putShort(254, (short) 0).putFloat(88, 0));
        assertArrayEquals(new double[] {1, 2, 1}, file.image().geometry().spacingMm());
        assertFault(
                FormatProblem.INVALID_VALUE,
                "pixdim",
                "must be finite and > 0",
                h -> h.putShort(254, (short) 0).putFloat(80, 0));
    }

    /** Cosine and sine of half the angle, for rotations in which each of the four is the largest; matrices by Rodrigues. */
    @Test
    void quaternionsOfMatrices() {
        double[][] axes = {{1, 0, 0}, {0.8, 0.6, 0}, {0, 0.8, -0.6}, {0.48, -0.6, 0.64}, {0.6, 0, 0.8}, {0, -1, 0}};
        for (double[] n : axes) {
            for (double degrees : new double[] {0, 30, 100, 170, 179.9}) {
                double t = Math.toRadians(degrees);
                double c = Math.cos(t);
                double s = Math.sin(t);
                double[] m = new double[9];
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        m[3 * i + j] = (1 - c) * n[i] * n[j] + (i == j ? c : 0);
                    }
                }
                m[1] -= s * n[2];
                m[2] += s * n[1];
                m[3] += s * n[2];
                m[5] -= s * n[0];
                m[6] -= s * n[1];
                m[7] += s * n[0];
                assertQuaternion(n, t, 1, m);
                // A reversed third column is left-handed.
                m[2] = -m[2];
                m[5] = -m[5];
                m[8] = -m[8];
                assertQuaternion(n, t, -1, m);
            }
        }
    }

    private static void assertQuaternion(double[] axis, double angle, int qfac, double[] m) {
        Quaternion q = Quaternion.of(m);
        double half = Math.sin(angle / 2);
        assertEquals(qfac, q.qfac());
        assertArrayEquals(
                new double[] {half * axis[0], half * axis[1], half * axis[2]},
                new double[] {q.b(), q.c(), q.d()},
                1e-13);
    }

    @Test
    void distanceOfCorners() {
        Affine a = Affine.ofRows(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});
        int[] size = {3, 4, 5};
        // Twice the spacing along one axis moves its last voxel by size - 1.
        assertEquals(2, a.largestDistance(Affine.ofRows(new double[] {2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}), size));
        assertEquals(3, a.largestDistance(Affine.ofRows(new double[] {1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0}), size));
        assertEquals(4, a.largestDistance(Affine.ofRows(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0}), size));
        assertEquals(5, a.largestDistance(Affine.ofRows(new double[] {1, 0, 0, 3, 0, 1, 0, 0, 0, 0, 1, 4}), size));
        assertEquals(5, a.largestDistance(Affine.ofRows(new double[] {1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0}), size));
    }

    /** Rotations by 90 and 180 degrees; qfac turns the third column; a longer quaternion counts by its direction. */
    @Test
    void rotationsOfQuaternions() {
        double h = Math.sqrt(0.5);
        double[] spacing = {1, 2, 3};
        assertArrayEquals(
                new double[] {0, -2, 0, 1, 0, 0, 0, 0, 3},
                Affine.ofQuaternion(new double[] {0, 0, h, 0, 0, 0}, 1, spacing, false)
                        .m(),
                1e-15);
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 0, 3, 0, 2, 0},
                Affine.ofQuaternion(new double[] {h, 0, 0, 0, 0, 0}, -1, spacing, false)
                        .m(),
                1e-15);
        assertArrayEquals(
                new double[] {0, 0, 3, 0, 2, 0, -1, 0, 0},
                Affine.ofQuaternion(new double[] {0, h, 0, 0, 0, 0}, 1, spacing, false)
                        .m(),
                1e-15);
        for (double length : new double[] {1, 2}) {
            assertArrayEquals(
                    new double[] {1, 0, 0, 0, -2, 0, 0, 0, -3},
                    Affine.ofQuaternion(new double[] {length, 0, 0, 0, 0, 0}, 1, spacing, false)
                            .m());
        }
        // 0.1f is what binary32 keeps of 0.1.
        double[] tenth = {0.1, 0.1, 0.1};
        assertEquals(0.1f, Affine.ofQuaternion(new double[6], 1, tenth, true).m()[0]);
        assertEquals(0.1, Affine.ofQuaternion(new double[6], 1, tenth, false).m()[0]);
        double[] offset = Affine.ofQuaternion(new double[] {0, 0, 0, 4, 5, 6}, 1, spacing, false)
                .originLps();
        assertArrayEquals(new double[] {-4, -5, 6}, offset);
    }

    private static byte[] two(Consumer<ByteBuffer> change) {
        byte[] bytes = new byte[544 + 4];
        ByteBuffer h = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        h.putInt(0, 540).put(4, "n+2\0\r\n\u001a\n".getBytes(StandardCharsets.US_ASCII));
        h.putShort(12, (short) 4).putShort(14, (short) 16);
        h.putLong(16, 3).putLong(24, 2).putLong(32, 1).putLong(40, 1);
        h.putDouble(104, -1).putDouble(112, 0.1).putDouble(120, 2).putDouble(128, 4);
        h.putLong(168, 544)
                .putDouble(176, 0.5)
                .putDouble(184, 10)
                .putInt(344, 1)
                .putInt(500, 2);
        // 180 degrees about z with qfac -1: columns -x, -y, -z of RAS.
        h.putDouble(368, 1).putDouble(376, -3).putDouble(384, -5).putDouble(392, 7);
        h.putShort(544, (short) 3).putShort(546, (short) -4);
        change.accept(h);
        return bytes;
    }

    @Test
    void secondVersionInBigEndian() throws IOException {
        ImageFile file = read(two(h -> {}));
        assertEquals(ImageFormat.NIFTI_2, file.format());
        assertEquals(List.of(), file.warnings());
        assertArrayEquals(new double[] {11.5, 8}, file.image().values());
        // Spacing is kept in binary64.
        assertArrayEquals(new double[] {0.1, 2, 4}, file.image().geometry().spacingMm());
        assertArrayEquals(new double[] {3, 5, 7}, file.image().geometry().originMm());
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 1, 0, 0, 0, -1},
                file.image().geometry().direction());
        // The sform is at 400, in binary64 too.
        ImageFile sform = read(two(h -> {
            h.putInt(344, 0)
                    .putInt(348, 1)
                    .putDouble(400, -0.1)
                    .putDouble(400 + 40, -2)
                    .putDouble(400 + 80, 4);
            h.putDouble(400 + 24, -1).putDouble(400 + 56, -2).putDouble(400 + 88, 3);
        }));
        assertArrayEquals(new double[] {0.1, 2, 4}, sform.image().geometry().spacingMm());
        assertArrayEquals(new double[] {1, 2, 3}, sform.image().geometry().originMm());
        assertFault(FormatProblem.WRONG_MAGIC, "magic", "sent as text", two(h -> h.put(8, (byte) '\n')));
        assertFault(FormatProblem.WRONG_MAGIC, "magic", "n+2", two(h -> h.put(5, (byte) '-')));
        assertFault(
                FormatProblem.TRUNCATED_HEADER,
                "header",
                "after 539 bytes, a header has 540",
                Arrays.copyOf(two(h -> {}), 539));
        assertFault(FormatProblem.INVALID_VALUE, "vox_offset", "at least 544", two(h -> h.putLong(168, 540)));
    }

    @Test
    void headersThatAreRefused() {
        assertFault(FormatProblem.WRONG_MAGIC, "magic", "Analyze", h -> h.putInt(344, 0));
        assertFault(FormatProblem.WRONG_MAGIC, "sizeof_hdr", "is 349 in little", h -> h.putInt(0, 349));
        assertFault(FormatProblem.TRUNCATED_HEADER, "header", "after 3 bytes", Arrays.copyOf(one(h -> {}), 3));
        assertFault(
                FormatProblem.TRUNCATED_HEADER,
                "header",
                "after 347 bytes, a header has 348",
                Arrays.copyOf(one(h -> {}), 347));
        assertFault(FormatProblem.INVALID_VALUE, "vox_offset", "at least 352", h -> h.putFloat(108, 348));
        assertFault(FormatProblem.INVALID_VALUE, "vox_offset", "is 352.5", h -> h.putFloat(108, 352.5f));
        assertFault(FormatProblem.INVALID_VALUE, "vox_offset", "at 356", h -> h.putFloat(108, 357));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "data",
                "declares 4 bytes, the file can have 3",
                Arrays.copyOf(one(h -> {}), 355));
        assertFault(FormatProblem.INVALID_VALUE, "dim", "dim[0] = 0", h -> h.putShort(40, (short) 0));
        assertFault(FormatProblem.INVALID_VALUE, "dim", "dim[0] = 8", h -> h.putShort(40, (short) 8));
        assertFault(FormatProblem.INVALID_VALUE, "dim", "at least 1", h -> h.putShort(44, (short) 0));
        assertFault(FormatProblem.UNSUPPORTED_DIMENSION, "dim", "one axis", h -> h.putShort(40, (short) 1));
        assertFault(FormatProblem.UNSUPPORTED_TYPE, "datatype", "code 32", h -> h.putShort(70, (short) 32));
        assertFault(FormatProblem.NOT_SCALAR, "datatype", "128 is a colour", h -> h.putShort(70, (short) 128));
        assertFault(FormatProblem.NOT_SCALAR, "datatype", "2304 is a colour", h -> h.putShort(70, (short) 2304));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "scl_slope",
                "must be finite",
                h -> h.putFloat(112, Float.NEGATIVE_INFINITY));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "scl_inter",
                "must be finite",
                h -> h.putFloat(112, 2).putFloat(116, Float.NaN));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "pixdim",
                "must be finite and > 0",
                h -> h.putInt(252, 0).putFloat(84, Float.POSITIVE_INFINITY));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "pixdim",
                "must be finite and > 0",
                h -> h.putInt(252, 0).putFloat(80, 0));
    }

    @Test
    void whatIsToldAndRead() throws IOException {
        assertWarned(
                read(h -> h.putShort(72, (short) 8)), FormatProblem.INVALID_VALUE, "bitpix", "is 8 for the type INT16");
        ImageFile longer = read(Arrays.copyOf(one(h -> {}), 357));
        assertWarned(longer, FormatProblem.TRAILING_DATA, "data", "more data");
        assertArrayEquals(new double[] {3, -4}, longer.image().values());
        // Data behind an extension: at 356.
        byte[] extended = Arrays.copyOf(one(h -> h.putFloat(108, 354)), 358);
        ByteBuffer.wrap(extended).order(ByteOrder.LITTLE_ENDIAN).putShort(356, (short) 9);
        assertArrayEquals(new double[] {-4, 9}, read(extended).image().values());
        ImageFile nan = read(Arrays.copyOf(
                one(h -> h.putShort(70, (short) 16).putShort(72, (short) 32).putFloat(352, Float.NaN)), 360));
        assertEquals(PixelType.FLOAT32, nan.storedType());
        assertWarned(nan, FormatProblem.NON_FINITE_VOXELS, "voxels", "1 voxels");
        // A size of a missing third axis is not looked at, whatever stands there.
        assertArrayEquals(
                new double[] {1, 2, 1},
                read(h -> h.putShort(40, (short) 2).putFloat(88, -7).putShort(254, (short) 0))
                        .image()
                        .geometry()
                        .spacingMm(),
                "third spacing");
    }

    @Test
    void pairsOfFiles() throws IOException {
        byte[] header = Arrays.copyOf(
                one(h -> h.put(344, "ni1\0".getBytes(StandardCharsets.US_ASCII)).putFloat(108, 2)), 348);
        byte[] data = {9, 9, 3, 0, -4, -1};
        Path hdr = Files.write(folder.resolve("P.hdr"), header);
        ImageFormatException alone =
                assertThrows(ImageFormatException.class, () -> NiftiReader.read(hdr, ReadLimits.ofHeap()));
        assertEquals(FormatProblem.FILE_NOT_FOUND, alone.problem());
        assertEquals(".img", alone.field());
        Path gz = Files.write(folder.resolve("P.img.gz"), gzip(data));
        assertArrayEquals(
                new double[] {3, -4},
                NiftiReader.read(hdr, ReadLimits.ofHeap()).image().values());
        assertArrayEquals(
                new double[] {3, -4},
                NiftiReader.read(gz, ReadLimits.ofHeap()).image().values());
        Path img = Files.write(folder.resolve("P.img"), data);
        assertArrayEquals(
                new double[] {3, -4},
                NiftiReader.read(img, ReadLimits.ofHeap()).image().values());
        Path other = Files.write(folder.resolve("q.img"), data);
        ImageFormatException headless =
                assertThrows(ImageFormatException.class, () -> NiftiReader.read(other, ReadLimits.ofHeap()));
        assertEquals(FormatProblem.FILE_NOT_FOUND, headless.problem());
        assertEquals(".hdr", headless.field());
    }

    @Test
    void compressedFiles() throws IOException {
        Path file = folder.resolve("a.nii.gz");
        byte[] gzip = gzip(two(h -> {}));
        Files.write(file, gzip);
        assertArrayEquals(
                new double[] {11.5, 8},
                NiftiReader.read(file, ReadLimits.ofHeap()).image().values());
        assertGzipFault(FormatProblem.CORRUPT_DATA, "is no gzip stream", new byte[400]);
        assertGzipFault(FormatProblem.TRUNCATED_HEADER, "gzip stream", Arrays.copyOf(gzip, 5));
        assertGzipFault(FormatProblem.TRUNCATED_HEADER, "gzip stream", Arrays.copyOf(gzip, 30));
        byte[] method = gzip.clone();
        method[2] = 7;
        assertGzipFault(FormatProblem.CORRUPT_DATA, "damaged", method);
    }

    private void assertGzipFault(FormatProblem problem, String words, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("b.nii.gz"), bytes);
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> NiftiReader.read(file, ReadLimits.ofHeap()), words);
        assertEquals(problem, e.problem(), e.toString());
        assertEquals("header", e.field());
        assertTrue(e.toString().contains(words), e.toString());
    }

    private static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        }
        return out.toByteArray();
    }
}
