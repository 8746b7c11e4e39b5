package org.voxrisk.io.image;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.Segmentation;
import org.voxrisk.io.support.Scratch;

/**
 * Files of the reference set with a few bytes changed, read as images and as regions: an answer or a typed error.
 *
 * <p>{@code -Dvoxrisk.fuzz.tries=100000 -Dvoxrisk.fuzz.seed=N} makes it a long run with other changes. A file that breaks a
 * reader is left in {@code target/fuzz}; it goes to {@code reference/formats/fuzz}, with a row in {@code cases.csv}.
 */
class MutatedFilesTest {
    private static final int TRIES = Integer.getInteger("voxrisk.fuzz.tries", 300);
    private static final long SEED = Long.getLong("voxrisk.fuzz.seed", 20261130);
    private static final ReadLimits LIMITS = new ReadLimits(1 << 18);
    private static final int LARGEST = 200_000;
    private static final Geometry GRID = Geometry.of(new int[] {20, 20, 5}, new double[] {1, 1, 2});

    @Test
    void mutatedFilesAreAnswered() throws IOException, URISyntaxException {
        List<Path> sound = files();
        assertTrue(sound.size() > 20, sound::toString);
        for (int i = 0; i < TRIES; i++) {
            Random random = new Random(SEED + i);
            Path original = sound.get(random.nextInt(sound.size()));
            byte[] bytes = Files.readAllBytes(original);
            for (int changes = 1 + random.nextInt(6); changes > 0 && bytes.length > 0; changes--) {
                bytes = changed(bytes, random);
            }
            try (Scratch scratch = new Scratch()) {
                Path file = Files.write(scratch.file(String.valueOf(original.getFileName())), bytes);
                try {
                    readAsImage(file);
                    readAsRegions(file);
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                    Path kept = Files.createDirectories(Path.of("target", "fuzz"))
                            .resolve((SEED + i) + "_" + original.getFileName());
                    Files.write(kept, bytes);
                    fail("try " + i + " of seed " + SEED + ", " + kept + ": " + e, e);
                }
            }
        }
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(MutatedFilesTest.class.getResource("/reference/formats"))
                .toURI());
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> Files.isRegularFile(f) && f.toFile().length() <= LARGEST)
                    .filter(f -> !f.startsWith(folder.resolve("malformed")))
                    .filter(f -> f.getNameCount() > folder.getNameCount() + 1)
                    .sorted()
                    .toList();
        }
    }

    private static void readAsImage(Path file) throws IOException {
        try {
            int voxels = VolumeReader.read(file, VolumeOptions.defaults().withLimits(LIMITS))
                    .image()
                    .geometry()
                    .voxelCount();
            assertTrue(voxels <= LIMITS.maxVoxels());
        } catch (ImageFormatException e) {
            assertTrue(e.toString().contains(": " + e.field() + ": "), e.toString());
        }
    }

    private static void readAsRegions(Path file) throws IOException {
        try {
            Segmentation read = SegmentationReader.read(file, Optional.of(ReferenceGrid.of(GRID)), LIMITS);
            for (Segment s : read.segments()) {
                assertTrue(read.mask(s).geometry().voxelCount() <= LIMITS.maxVoxels());
            }
        } catch (ImageFormatException | InvalidRoiException e) {
            assertTrue(!String.valueOf(e.getMessage()).isEmpty());
        }
    }

    /** One change: a byte, a bit, a digit, a number of four bytes, a part moved, an insertion, a deletion, or a cut. */
    private static byte[] changed(byte[] in, Random random) {
        int at = random.nextInt(random.nextBoolean() ? in.length : Math.min(in.length, 1500));
        byte[] out = in.clone();
        switch (random.nextInt(8)) {
            case 0 -> out[at] = (byte) random.nextInt(256);
            case 1 -> out[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> out[at] = (byte) ('0' + random.nextInt(10));
            case 3 -> {
                int value = random.nextBoolean() ? -1 : 1 << random.nextInt(32);
                for (int i = at; i < Math.min(at + 4, in.length); i++) {
                    out[i] = (byte) (value >>> (8 * (i - at)));
                }
            }
            case 4 -> {
                int from = random.nextInt(in.length);
                System.arraycopy(in, from, out, at, Math.min(random.nextInt(64), in.length - Math.max(at, from)));
            }
            case 5 -> {
                out = Arrays.copyOf(in, in.length + 1);
                System.arraycopy(in, at, out, at + 1, in.length - at);
            }
            case 6 -> {
                out = Arrays.copyOf(in, in.length - 1);
                System.arraycopy(in, at + 1, out, at, in.length - at - 1);
            }
            default -> out = random.nextInt(4) == 0 ? Arrays.copyOf(in, at) : out;
        }
        return out;
    }
}
