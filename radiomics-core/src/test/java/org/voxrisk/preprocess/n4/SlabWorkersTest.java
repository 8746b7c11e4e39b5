package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class SlabWorkersTest {
    @Test
    void runsEachSlabOnce() {
        for (int threads : new int[] {1, 2, 5}) {
            try (SlabWorkers workers = new SlabWorkers(threads)) {
                for (int slabs : new int[] {0, 1, 3, 100}) {
                    AtomicIntegerArray runs = new AtomicIntegerArray(slabs);
                    workers.forEach(slabs, (worker, slab) -> {
                        assertTrue(worker >= 0 && worker < threads);
                        runs.incrementAndGet(slab);
                    });
                    for (int s = 0; s < slabs; s++) {
                        assertEquals(1, runs.get(s));
                    }
                }
            }
        }
    }

    @Test
    void passesFaultsOn() {
        try (SlabWorkers workers = new SlabWorkers(3)) {
            assertThrows(
                    RuntimeException.class,
                    () -> workers.forEach(50, (worker, slab) -> {
                        throw new IllegalStateException("slab " + slab);
                    }));
        }
    }
}
