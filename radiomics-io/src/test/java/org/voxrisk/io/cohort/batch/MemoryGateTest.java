package org.voxrisk.io.cohort.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

class MemoryGateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** Sizes 1 to 5 into a budget of 5, on eight threads: the sum inside is never larger, unless one is alone. */
    @Test
    void noMoreComeInThanFit() {
        MemoryGate gate = new MemoryGate(5);
        AtomicInteger used = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        try (Crew crew = Work.threads(8).start()) {
            crew.forEach(200, (worker, number, checkpoint) -> {
                int size = 1 + number % 5;
                gate.enter(size, checkpoint);
                seen.add(used.addAndGet(size));
                LockSupport.parkNanos(1);
                used.addAndGet(-size);
                gate.leave(size);
            });
        }
        assertEquals(200, seen.size());
        assertTrue(Collections.max(seen) <= 5, seen.toString());
    }

    @Test
    void oneIsAlwaysLetIn() {
        MemoryGate gate = new MemoryGate(5);
        gate.enter(1000, Checkpoint.INTERRUPT_ONLY);
        gate.leave(1000);
        gate.enter(7, Checkpoint.INTERRUPT_ONLY);
    }

    /** 3 x 4 x 5 voxels of two bytes, whatever the file is called and however it is compressed. */
    @Test
    void sizesAreThoseOfTheHeader() throws IOException {
        Image3D image =
                Image3D.of(Geometry.of(new int[] {3, 4, 5}, new double[] {1, 1, 1}), PixelType.INT16, new double[60]);
        for (String name : List.of("a.nrrd", "a.nii", "a.nii.gz", "a.mha", "a.mhd")) {
            Path file = folder.resolve(name);
            ImageWriter.write(image, file);
            assertEquals(120, VolumeSize.bytes(file), name);
        }
        assertEquals(0, VolumeSize.bytes(folder.resolve("none.nrrd")));
        Files.createDirectory(folder.resolve("dicom"));
        Files.write(folder.resolve("dicom/1"), new byte[50]);
        Files.write(folder.resolve("dicom/2"), new byte[50]);
        assertEquals(100, VolumeSize.bytes(folder.resolve("dicom")));
        Files.writeString(folder.resolve("cut.nii"), "\u001f\u008b");
        assertTrue(VolumeSize.bytes(folder.resolve("cut.nii")) >= 0);
    }
}
