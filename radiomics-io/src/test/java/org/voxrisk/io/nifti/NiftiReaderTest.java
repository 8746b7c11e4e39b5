package org.voxrisk.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
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

    /** 3 * 0.5 + 10 = 11.5 and -4 * 0.5 + 10 = 8; the image is then of binary64. */
    @Test
    void valuesAreRescaled() throws IOException {
        ImageFile file = read(h -> h.putFloat(SCL_SLOPE, 0.5f).putFloat(SCL_INTER, 10));
        assertArrayEquals(new double[] {11.5, 8}, file.image().values());
        assertEquals(PixelType.FLOAT64, file.image().pixelType());
        assertEquals(PixelType.INT16, file.storedType());
    }

    /** 0.1 is no binary32 number: its widened value 0.100000001490116... counts. */
    @Test
    void factorsAreWidenedBeforeTheProduct() throws IOException {
        ImageFile file = read(h -> h.putFloat(SCL_SLOPE, 0.1f));
        assertArrayEquals(
                new double[] {3 * (double) 0.1f, -4 * (double) 0.1f},
                file.image().values());
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
        assertEquals(1, file.warnings().size());
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
