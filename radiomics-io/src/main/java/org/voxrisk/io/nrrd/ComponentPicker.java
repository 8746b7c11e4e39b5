package org.voxrisk.io.nrrd;

import java.io.IOException;
import org.voxrisk.io.internal.VoxelBuffer;

/**
 * Takes one of several numbers of each voxel out of a stream of them.
 *
 * <p>Number {@code p} of the stream belongs to component {@code p / stride % count}. With one component, the numbers go
 * straight to where they belong.
 */
final class ComponentPicker {
    private static final int CHUNK = 1 << 14;

    private final int count;
    private final long stride;
    private final int chosen;

    /**
     * Makes a picker.
     *
     * @param count numbers per voxel, at least 1
     * @param stride numbers of the stream from one component to the next of the same voxel
     * @param chosen which one to take, from 0
     */
    ComponentPicker(int count, long stride, int chosen) {
        this.count = count;
        this.stride = stride;
        this.chosen = chosen;
    }

    /** Where numbers come from. */
    interface Numbers {
        void decode(VoxelBuffer out, int from, int count) throws IOException;
    }

    /**
     * Reads a part of the stream.
     *
     * @param source the stream
     * @param out one number a voxel
     * @param position of the next number in the whole stream
     * @param numbers how many to read
     */
    void read(Numbers source, VoxelBuffer out, long position, int numbers) throws IOException {
        if (count == 1) {
            source.decode(out, (int) position, numbers);
            return;
        }
        VoxelBuffer chunk = out.chunk(Math.min(CHUNK, numbers));
        for (int done = 0; done < numbers; done += chunk.length()) {
            int n = Math.min(chunk.length(), numbers - done);
            source.decode(chunk, 0, n);
            for (int i = 0; i < n; i++) {
                long p = position + done + i;
                long group = p / stride;
                if (group % count == chosen) {
                    out.copy(chunk, i, (int) (group / count * stride + p % stride));
                }
            }
        }
    }
}
