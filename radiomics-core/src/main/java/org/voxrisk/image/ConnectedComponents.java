package org.voxrisk.image;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;

/** The connected parts of a mask; voxels that share a face, an edge or a corner are connected (26 neighbours). */
public final class ConnectedComponents {
    private ConnectedComponents() {}

    /**
     * Counts the parts of a mask.
     *
     * @param mask a mask, perhaps empty
     * @return the number of parts, 0 for an empty mask
     */
    public static int count(Mask mask) {
        return sizes(mask).length;
    }

    /**
     * Measures the parts of a mask.
     *
     * @param mask a mask, perhaps empty
     * @return voxels of each part, largest first; none for an empty mask
     */
    public static int[] sizes(Mask mask) {
        requireNonNull(mask, "mask");
        if (mask.voxelCount() == 0) {
            return new int[0];
        }
        // Only the box around the region is looked at.
        Mask region = mask.crop(mask.boundingBox());
        Geometry box = region.geometry();
        BitSet open = new BitSet(box.voxelCount());
        for (int i = region.nextInside(0); i >= 0; i = region.nextInside(i + 1)) {
            open.set(i);
        }
        int[] stack = new int[64];
        int[] voxels = new int[8];
        int parts = 0;
        for (int seed = open.nextSetBit(0); seed >= 0; seed = open.nextSetBit(seed + 1)) {
            if (parts == voxels.length) {
                voxels = Arrays.copyOf(voxels, 2 * parts);
            }
            open.clear(seed);
            stack[0] = seed;
            int size = 1;
            while (size > 0) {
                int at = stack[--size];
                voxels[parts]++;
                int x = at % box.nx();
                int y = at / box.nx() % box.ny();
                int z = at / box.nx() / box.ny();
                for (int w = Math.max(0, z - 1); w <= Math.min(box.nz() - 1, z + 1); w++) {
                    for (int v = Math.max(0, y - 1); v <= Math.min(box.ny() - 1, y + 1); v++) {
                        for (int u = Math.max(0, x - 1); u <= Math.min(box.nx() - 1, x + 1); u++) {
                            int next = box.index(u, v, w);
                            if (open.get(next)) {
                                open.clear(next);
                                if (size == stack.length) {
                                    stack = Arrays.copyOf(stack, 2 * size);
                                }
                                stack[size++] = next;
                            }
                        }
                    }
                }
            }
            parts++;
        }
        int[] sizes = Arrays.copyOf(voxels, parts);
        Arrays.sort(sizes);
        for (int i = 0; i < parts / 2; i++) {
            int smaller = sizes[i];
            sizes[i] = sizes[parts - 1 - i];
            sizes[parts - 1 - i] = smaller;
        }
        return sizes;
    }
}
