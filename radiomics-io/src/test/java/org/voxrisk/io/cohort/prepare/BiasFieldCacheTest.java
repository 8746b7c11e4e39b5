package org.voxrisk.io.cohort.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.preprocess.n4.N4BiasFieldCorrection;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.work.Work;

class BiasFieldCacheTest {
    private static final N4Settings QUICK = N4Settings.defaults().withMaximumNumberOfIterations(List.of(3));

    @TempDir
    Path folder;

    private final Work work = Work.onCallersThread();

    /** Two tissues under a field that grows along x. */
    private static Image3D image(double gain) {
        Geometry grid = Geometry.of(new int[] {24, 20, 8}, new double[] {1.5, 1.5, 3});
        float[] voxels = new float[grid.voxelCount()];
        for (int z = 0; z < 8; z++) {
            for (int y = 0; y < 20; y++) {
                for (int x = 0; x < 24; x++) {
                    double tissue = (x - 12) * (x - 12) + (y - 10) * (y - 10) < 60 ? 400 : 150;
                    voxels[grid.index(x, y, z)] = (float) (gain * tissue * (1 + x / 40.0));
                }
            }
        }
        return Image3D.of(grid, voxels);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    @Test
    void anImageThatIsReadHasTheBitsOfTheOneThatWasComputed() throws IOException {
        double[] direct = new N4BiasFieldCorrection(QUICK)
                .correct(image(1), null, work)
                .corrected()
                .values();
        BiasFieldCache.Corrected computed = BiasFieldCache.in(folder, QUICK).correct(image(1), work);
        BiasFieldCache.Corrected read = BiasFieldCache.in(folder, QUICK).correct(image(1), work);
        assertEquals(1, files().size());
        assertArrayEquals(direct, computed.image().values());
        assertArrayEquals(direct, read.image().values());
        assertEquals(computed.image().geometry(), read.image().geometry());
        assertEquals(computed.image().pixelType(), read.image().pixelType());
    }

    @Test
    void otherVoxelsGridsTypesAndSettingsHaveFilesOfTheirOwn() throws IOException {
        Image3D image = image(1);
        BiasFieldCache cache = BiasFieldCache.in(folder, QUICK);
        cache.correct(image, work);
        cache.correct(image(1.001), work);
        cache.correct(
                Image3D.of(Geometry.of(new int[] {24, 20, 8}, new double[] {1.5, 1.5, 3.1}), image.values()), work);
        cache.correct(Image3D.of(image.geometry(), image.values()), work);
        BiasFieldCache.in(folder, QUICK.withConvergenceThreshold(0.01)).correct(image, work);
        assertEquals(5, files().size());
    }

    @Test
    void whatWasRemarkableIsRememberedToo() throws IOException {
        N4Settings nothing = N4Settings.defaults().withMaximumNumberOfIterations(List.of(0));
        List<String> first =
                BiasFieldCache.in(folder, nothing).correct(image(1), work).warnings();
        assertEquals(1, first.size());
        assertTrue(first.get(0).contains("nothing was corrected"), first.get(0));
        assertEquals(
                first,
                BiasFieldCache.in(folder, nothing).correct(image(1), work).warnings());
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        BiasFieldCache cache = BiasFieldCache.in(folder, QUICK);
        cache.correct(image(1), work);
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 30));
        IOException e = assertThrows(IOException.class, () -> cache.correct(image(1), work));
        assertTrue(String.valueOf(e.getMessage()).contains("delete the file"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()), e.getMessage());
        Files.delete(file);
        assertFalse(cache.correct(image(1), work).image().values().length == 0);
    }
}
