package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Entries that are loaded as counts have the features of entries that are loaded as weights, bit for bit. */
class LevelSizeCountsTest {
    @Test
    void hasTheBitsOfWeights() {
        Random random = new Random(20261130);
        LevelSizeStatistics plain = new LevelSizeStatistics();
        LevelSizeStatistics fast = new LevelSizeStatistics();
        for (int round = 0; round < 2000; round++) {
            int entries = 1 + random.nextInt(round % 10 == 0 ? 200 : 30);
            int[] level = new int[entries];
            int[] size = new int[entries];
            double[] weight = new double[entries];
            int most = round % 4 == 0 ? 500 : 8;
            for (int e = 0; e < entries; e++) {
                boolean next = e == 0 || random.nextBoolean();
                level[e] = e == 0 ? 1 + random.nextInt(9) : level[e - 1] + (next ? 1 + random.nextInt(3) : 0);
                size[e] = next ? 1 + random.nextInt(2) : size[e - 1] + 1 + random.nextInt(3);
                weight[e] = 1 + random.nextInt(most);
            }
            plain.load(entries, level, size, weight);
            if (round % 2 == 0) {
                // Whatever was loaded before.
                fast.load(entries, level, size, new double[entries]);
            }
            fast.loadCounts(entries, level, size, weight);
            for (GlszmFeature feature : GlszmFeature.values()) {
                int of = round;
                assertEquals(feature.of(plain), feature.of(fast), () -> feature + ", round " + of);
            }
        }
    }
}
