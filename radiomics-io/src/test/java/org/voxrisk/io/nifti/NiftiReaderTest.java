package org.voxrisk.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

/** One sound file of 2 x 1 x 1 voxels with single fields changed; offsets are those of nifti1.h. */
class NiftiReaderTest {
    private static final int DIM = 40;
    private static final int PIXDIM = 76;
    private static final int SCL_SLOPE = 112;
    private static final int SCL_INTER = 116;
    private static final int QFORM_CODE = 252;
    private static final int SFORM_CODE = 254;
    private static final int QUATERN_B = 256;
    private static final int SROW_X = 280;

    @TempDir
    Path folder;

    private byte[] sound = new byte[0];

    @BeforeEach
    void writeSoundFile() throws IOException {
        Geometry grid = Geometry.of(new int[] {2, 1, 1}, new double[] {1, 2, 4}, new double[] {3, 5, 7}, new double[] {
            1, 0, 0, 0, 1, 0, 0, 0, 1
        });
        Path file = folder.resolve("sound.nii");
        NiftiWriter.write(Image3D.of(grid, PixelType.INT16, new double[] {3, -4}), file);
        sound = Files.readAllBytes(file);
    }

    /** 3 * 0.5 + 10 = 11.5 and -4 * 0.5 + 10 = 8; the image is then of binary32, as ITK's. */
    @Test
    void valuesAreRescaled() throws IOException {
        ImageFile file = read(h -> h.putFloat(SCL_SLOPE, 0.5f).putFloat(SCL_INTER, 10));
        assertArrayEquals(new double[] {11.5, 8}, file.image().values());
        assertEquals(PixelType.FLOAT32, file.image().pixelType());
        assertEquals(PixelType.INT16, file.storedType());
    }

    /** 0.1 is no binary32 number: its widened value counts; the product is rounded to binary32 again, 0.3f and -0.4f. */
    @Test
    void factorsAreWidenedBeforeTheProduct() throws IOException {
        ImageFile file = read(h -> h.putFloat(SCL_SLOPE, 0.1f));
        assertArrayEquals(new double[] {0.3f, -0.4f}, file.image().values());
        // -3.7f + 3 * 0.1f = -3.40000000298... in binary64, of which binary32 keeps 24 bits.
        ImageFile shifted = read(h -> h.putFloat(SCL_SLOPE, 0.1f).putFloat(SCL_INTER, -3.7f));
        assertEquals(-3.4000000953674316, shifted.image().values()[0]);
    }

    /**
     * As SimpleITK 2.5 reads them: 2^24 + 1 is rounded to 2^24 before it is scaled, 123456789 to 123456792; binary64 voxels
     * are scaled in binary64 and not rounded.
     */
    @Test
    void storedNumbersAreRoundedBeforeTheProduct() throws IOException {
        double[] wide = {16777217, 123456789};
        assertArrayEquals(new double[] {16777216 * 2.0, 123456792 * 2.0}, scaled(PixelType.INT32, wide, 2));
        assertArrayEquals(new double[] {16777216 * 2.0, 123456792 * 2.0}, scaled(PixelType.INT64, wide, 2));
        assertArrayEquals(
                new double[] {(float) (16777216 * (double) 0.01f), (float) (123456792 * (double) 0.01f)},
                scaled(PixelType.UINT32, wide, 0.01f));
        assertArrayEquals(
                new double[] {16777217 * (double) 0.01f, 123456789 * (double) 0.01f},
                scaled(PixelType.FLOAT64, wide, 0.01f));
        // Without a scale they are left alone.
        assertArrayEquals(wide, scaled(PixelType.INT32, wide, 1));
    }

    private double[] scaled(PixelType type, double[] values, float slope) throws IOException {
        Geometry grid = Geometry.of(new int[] {2, 1, 1}, new double[] {1, 1, 1});
        Path file = folder.resolve("wide.nii");
        NiftiWriter.write(Image3D.of(grid, type, values), file);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(SCL_SLOPE, slope);
        Image3D image =
                NiftiReader.read(Files.write(file, bytes), ReadLimits.ofHeap()).image();
        boolean rounded = slope != 1 && type != PixelType.FLOAT64;
        assertEquals(rounded ? PixelType.FLOAT32 : type, image.pixelType());
        return image.values();
    }

    /** A label map behind a scale: stored 30 and 10 by 0.1 are the labels 3 and 1. */
    @Test
    void wholeNumbersBehindAScaleAreLabels() throws IOException {
        Geometry grid = Geometry.of(new int[] {2, 2, 1}, new double[] {1, 1, 1});
        Path file = folder.resolve("labels.nii");
        NiftiWriter.write(Image3D.of(grid, PixelType.UINT16, new double[] {30, 0, 10, 30}), file);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(SCL_SLOPE, 0.1f);
        LabelMap labels = LabelMap.of(
                NiftiReader.read(Files.write(file, bytes), ReadLimits.ofHeap()).image());
        assertEquals(Map.of(1, 1, 3, 2), labels.voxelCounts());
        assertEquals(2, labels.mask(3).voxelCount());
    }

    @Test
    void slopeZeroOrNaNMeansNoScaling() throws IOException {
        for (float slope : new float[] {0, Float.NaN}) {
            ImageFile file = read(h -> h.putFloat(SCL_SLOPE, slope).putFloat(SCL_INTER, 10));
            assertArrayEquals(new double[] {3, -4}, file.image().values());
            assertEquals(PixelType.INT16, file.image().pixelType());
        }
    }

    /** A chosen sform whose first column is 3 long, beside pixdim 1: the column places the voxels. */
    @Test
    void columnsOfTheSformAreTheSpacing() throws IOException {
        ImageFile file = read(h -> h.putShort(QFORM_CODE, (short) 0).putFloat(SROW_X, -3));
        assertArrayEquals(new double[] {3, 2, 4}, file.image().geometry().spacingMm());
        assertEquals(
                List.of(FormatProblem.CONFLICTING_FIELDS),
                file.warnings().stream().map(w -> w.problem()).toList());
    }

    /** A spacing below 0 cannot place the voxels of a qform, but need not: the sform has its own columns. */
    @Test
    void negativePixdimIsRefusedWhereItIsNeeded() throws IOException {
        ImageFormatException e = assertThrows(
                ImageFormatException.class,
                () -> read(h -> h.putFloat(PIXDIM + 4, -1).putShort(SFORM_CODE, (short) 0)));
        assertEquals("pixdim", e.field());
        ImageFile file = read(h -> h.putFloat(PIXDIM + 4, -1));
        assertArrayEquals(new double[] {1, 2, 4}, file.image().geometry().spacingMm());
        assertEquals(
                List.of("pixdim", "pixdim"),
                file.warnings().stream().map(w -> w.field()).toList());
    }

    /** The sound transform of two is taken, and what is wrong with the other is told; with none left, it is refused. */
    @Test
    void anUnusableTransformBesideASoundOne() throws IOException {
        Geometry sound = read(h -> {}).image().geometry();
        Consumer<ByteBuffer> zeroSform = h -> h.put(SROW_X, new byte[48]);
        Consumer<ByteBuffer> nanSform = h -> h.putFloat(SROW_X + 20, Float.NaN);
        Consumer<ByteBuffer> nanQuaternion = h -> h.putFloat(QUATERN_B, Float.NaN);
        Consumer<ByteBuffer> infiniteOffset = h -> h.putFloat(QUATERN_B + 12, Float.POSITIVE_INFINITY);
        Consumer<ByteBuffer> nanPixdim = h -> h.putFloat(PIXDIM + 8, Float.NaN);
        for (Consumer<ByteBuffer> fault : List.of(zeroSform, nanSform)) {
            ImageFile file = read(fault);
            assertEquals(sound, file.image().geometry());
            assertEquals(1, file.warnings().size());
            assertEquals("srow_x", file.warnings().get(0).field());
            assertTrue(file.warnings().get(0).detail().contains("the qform was taken"));
            ImageFormatException e = assertThrows(
                    ImageFormatException.class, () -> read(fault.andThen(h -> h.putShort(QFORM_CODE, (short) 0))));
            assertEquals("srow_x", e.field());
            assertThrows(ImageFormatException.class, () -> read(fault.andThen(nanQuaternion)));
        }
        for (Consumer<ByteBuffer> fault : List.of(nanQuaternion, infiniteOffset, nanPixdim)) {
            ImageFile file = read(fault);
            assertEquals(sound, file.image().geometry());
            assertTrue(file.warnings().get(0).detail().contains("the sform was taken"));
            assertThrows(ImageFormatException.class, () -> read(fault.andThen(h -> h.putShort(SFORM_CODE, (short) 0))));
        }
    }

    /** A file of two dimensions is a plane, one slice of a volume is not: SimpleITK reads them as 2-D and 3-D images. */
    @Test
    void twoDimensionsAreAPlane() throws IOException {
        assertTrue(read(h -> h.putShort(DIM, (short) 2)).image().geometry().isPlane());
        assertFalse(read(h -> {}).image().geometry().isPlane());
    }

    /** Two numbers per voxel lie one layer behind the other: 3, -4 and then 11, 12. */
    @Test
    void oneOfSeveralNumbersPerVoxel() throws IOException {
        byte[] bytes = Arrays.copyOf(sound, sound.length + 4);
        ByteBuffer h = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        h.putShort(DIM, (short) 5).putShort(DIM + 10, (short) 2);
        h.putShort(sound.length, (short) 11).putShort(sound.length + 2, (short) 12);
        Path file = Files.write(folder.resolve("layers.nii"), bytes);
        ReadLimits limits = ReadLimits.ofHeap();
        assertArrayEquals(
                new double[] {3, -4},
                NiftiReader.readComponent(file, 0, limits).image().values());
        ImageFile second = NiftiReader.readComponent(file, 1, limits);
        assertArrayEquals(new double[] {11, 12}, second.image().values());
        assertEquals(FormatProblem.NOT_SCALAR, second.warnings().get(0).problem());
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> NiftiReader.readComponent(file, 2, limits));
        assertTrue(e.toString().contains("2 numbers per voxel: choose 0 to 1"), e.toString());
        assertThrows(ImageFormatException.class, () -> NiftiReader.read(file, limits));
    }

    @Test
    void secondVolumeIsRefused() {
        ImageFormatException e = assertThrows(
                ImageFormatException.class,
                () -> read(h -> h.putShort(DIM, (short) 4).putShort(DIM + 8, (short) 2)));
        assertEquals(FormatProblem.NOT_SCALAR, e.problem());
        assertEquals("dim", e.field());
    }

    /** 2^53 + 1 has no double. */
    @Test
    void wholeNumbersBeyondTheDoublesAreRefused() throws IOException {
        Geometry grid = Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1});
        Path file = folder.resolve("long.nii");
        NiftiWriter.write(Image3D.of(grid, PixelType.INT64, new double[] {0x1p53}), file);
        assertEquals(0x1p53, NiftiReader.read(file, ReadLimits.ofHeap()).image().values()[0]);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(352, (1L << 53) + 1);
        Files.write(file, bytes);
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> NiftiReader.read(file, ReadLimits.ofHeap()));
        assertEquals(FormatProblem.INVALID_VALUE, e.problem());
        assertEquals("data", e.field());
    }

    private ImageFile read(Consumer<ByteBuffer> change) throws IOException {
        byte[] bytes = sound.clone();
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return NiftiReader.read(Files.write(folder.resolve("changed.nii"), bytes), ReadLimits.ofHeap());
    }
}
