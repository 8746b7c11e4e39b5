package org.voxrisk.io.nrrd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.support.RandomImages;
import org.voxrisk.io.support.Scratch;

/** What is written is read back: voxels and origin exactly, spacing and direction to the last bits. */
class NrrdRoundTripTest {

    @Provide
    Arbitrary<Image3D> images() {
        return RandomImages.images();
    }

    @Property(tries = 150, seed = "20261124")
    void readsWhatItWrote(
            @ForAll("images") Image3D image,
            @ForAll Compression compression,
            @ForAll boolean big,
            @ForAll boolean detached)
            throws IOException {
        try (Scratch scratch = new Scratch()) {
            Path file = scratch.file(detached ? "image.nhdr" : "image.nrrd");
            NrrdWriter.write(image, file, compression, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);

            ImageFile read = ImageReader.readFile(file);

            assertEquals(ImageFormat.NRRD, read.format());
            assertEquals(List.of(), read.warnings());
            assertEquals(image.pixelType(), read.image().pixelType());
            assertArrayEquals(image.values(), read.image().values());
            assertArrayEquals(image.geometry().sizes(), read.image().geometry().sizes());
            assertArrayEquals(
                    image.geometry().originMm(), read.image().geometry().originMm());
            assertArrayEquals(
                    image.geometry().spacingMm(), read.image().geometry().spacingMm(), 1e-13);
            assertArrayEquals(
                    image.geometry().direction(), read.image().geometry().direction(), 1e-15);
            assertEquals(detached ? 2 : 1, scratch.names().size());
        }
    }
}
