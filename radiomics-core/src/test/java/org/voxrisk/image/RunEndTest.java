package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Ends of runs, found many values at once, against a plain loop. */
class RunEndTest {
    @Property(tries = 200, seed = "20261130")
    void equalsAPlainLoop(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 1 + random.nextInt(200);
        int longest = 1 + random.nextInt(90);
        byte[] bytes = new byte[n];
        short[] shorts = new short[n];
        int[] ints = new int[n];
        float[] floats = new float[n];
        double[] doubles = new double[n];
        byte value = 0;
        int left = 0;
        for (int i = 0; i < n; i++) {
            if (left-- == 0) {
                value = (byte) random.nextInt();
                left = random.nextInt(longest);
            }
            bytes[i] = value;
            shorts[i] = (short) (257 * value);
            ints[i] = 1_000_003 * value;
            floats[i] = value;
            doubles[i] = value;
        }
        List<Voxels> all = List.of(
                new Voxels.Bytes(bytes, false),
                new Voxels.Shorts(shorts, false),
                new Voxels.Ints(ints, false),
                new Voxels.Floats(floats),
                new Voxels.Doubles(doubles));
        for (int from = 0; from < n; from++) {
            int end = from + 1;
            while (end < n && bytes[end] == bytes[from]) {
                end++;
            }
            for (Voxels voxels : all) {
                assertEquals(end, voxels.runEnd(from));
            }
        }
    }
}
