package org.voxrisk.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.support.RandomImages;
import org.voxrisk.io.support.Scratch;

/** What is written is read back: voxels exactly, geometry as far as the header's binary32 numbers hold it. */
class NiftiRoundTripTest {
    private static final double BINARY32 = 1.0 / (1 << 23);

    @Provide
    Arbitrary<Image3D> images() {
        return RandomImages.images();
    }

    @Provide
    Arbitrary<Geometry> geometries() {
        return RandomImages.geometries();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("image.nii", "image.nii.gz", "image.hdr", "image.img");
    }

    @Property(tries = 150, seed = "20261124")
    void readsWhatItWrote(@ForAll("images") Image3D image, @ForAll("names") String name, @ForAll boolean big)
            throws IOException {
        try (Scratch scratch = new Scratch()) {
            Path written = scratch.file(name.replace(".img", ".hdr"));
            NiftiWriter.write(image, written, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);

            ImageFile read = ImageReader.readFile(scratch.file(name));

            assertEquals(ImageFormat.NIFTI_1, read.format());
            assertEquals(List.of(), read.warnings());
            assertEquals(image.pixelType(), read.image().pixelType());
            assertArrayEquals(image.values(), read.image().values());
            Geometry a = image.geometry();
            Geometry b = read.image().geometry();
            assertArrayEquals(a.sizes(), b.sizes());
            assertArrayEquals(a.spacingMm(), b.spacingMm(), 20 * BINARY32);
            assertArrayEquals(a.originMm(), b.originMm(), 1000 * BINARY32);
            assertArrayEquals(a.direction(), b.direction(), 4 * BINARY32);
        }
    }

    /** The quaternion of a grid's axes gives the same matrix again. */
    @Property(tries = 300, seed = "20261124")
    void quaternionAndMatrixAreInverse(@ForAll @From("geometries") Geometry geometry) {
        double[] ras = geometry.direction();
        for (int i = 0; i < 6; i++) {
            ras[i] = -ras[i];
        }
        Quaternion q = Quaternion.of(ras);

        double[] quatern = {q.b(), q.c(), q.d(), 0, 0, 0};
        Affine again = Affine.ofQuaternion(quatern, q.qfac(), geometry.spacingMm(), false);

        // The format's rule takes a = 0 for a^2 < 1e-7, which turns directions by up to 2 * sqrt(1e-7) = 6.4e-4.
        double aSquared = 1 - (q.b() * q.b() + q.c() * q.c() + q.d() * q.d());
        // Above that, a = sqrt(1 - ...) turns rounding of some 1e-15 in the square into 1e-15 / a.
        double tolerance = aSquared < 1.1e-7 ? 6.4e-4 : Math.max(1e-12, 2e-15 / Math.sqrt(aSquared));
        assertArrayEquals(geometry.direction(), again.directionLps(), tolerance);
        assertArrayEquals(geometry.spacingMm(), again.columnLengths(), 1e-12);
    }
}
