package org.voxrisk.io.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.support.RandomImages;
import org.voxrisk.io.support.Scratch;

/** Damaged files give a volume within the limit or a typed error, and nothing else. */
class ImageFuzzTest {
    private static final ReadLimits LIMITS = new ReadLimits(1 << 16);

    @Provide
    Arbitrary<Image3D> images() {
        return RandomImages.images();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(List.of("a.nrrd", "a.nhdr", "a.nii", "a.nii.gz", "a.hdr"));
    }

    @Property(tries = 800, seed = "20261124")
    void damagedFilesAreAnswered(
            @ForAll("images") Image3D image,
            @ForAll("names") String name,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int changes)
            throws IOException {
        try (Scratch scratch = new Scratch()) {
            Path file = scratch.file(name);
            ImageWriter.write(image, file);
            Random random = new Random(seed);
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < changes; i++) {
                bytes = changed(bytes, random);
            }
            Files.write(file, bytes);

            try {
                ImageFile read = ImageReader.readFile(file, LIMITS);
                assertTrue(read.image().values().length <= LIMITS.maxVoxels());
            } catch (ImageFormatException e) {
                assertTrue(e.toString().contains(": " + e.field() + ": "), e.toString());
            }
        }
    }

    /** One change: a byte, a bit, a digit, an insertion, a deletion, or a cut; mostly in the header. */
    private static byte[] changed(byte[] in, Random random) {
        if (in.length == 0) {
            return in;
        }
        int at = random.nextInt(random.nextBoolean() ? in.length : Math.min(in.length, 352));
        byte[] out = in.clone();
        switch (random.nextInt(6)) {
            case 0 -> out[at] = (byte) random.nextInt(256);
            case 1 -> out[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> out[at] = (byte) ('0' + random.nextInt(10));
            case 3 -> {
                out = Arrays.copyOf(in, in.length + 1);
                System.arraycopy(in, at, out, at + 1, in.length - at);
                out[at] = (byte) random.nextInt(256);
            }
            case 4 -> {
                out = Arrays.copyOf(in, in.length - 1);
                System.arraycopy(in, at + 1, out, at, in.length - at - 1);
            }
            default -> out = Arrays.copyOf(in, at);
        }
        return out;
    }
}
