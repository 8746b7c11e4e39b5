package org.voxrisk.image;

import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;

/** Intensities of the voxels whose bit is set in words of 64 voxels, in storage order. */
final class Selection {
    /** From so many voxels on, threads share a region. */
    private static final int LARGE = 1 << 17;

    private Selection() {}

    /** Counts the bits of some words. */
    static int count(long[] words, int from, int to) {
        int count = 0;
        for (int w = from; w < to; w++) {
            count += Long.bitCount(words[w]);
        }
        return count;
    }

    /** A word is 64 voxels: asks every 65,536. */
    static void askAt(int word, Checkpoint checkpoint) {
        if ((word & 1023) == 0) {
            checkpoint.check();
        }
    }

    /** Reads the intensities from the first to the last voxel of a word into the places of its bits. */
    static void read(long[] words, int w, Image3D image, double[] stretch) {
        int first = Long.numberOfTrailingZeros(words[w]);
        int end = 64 - Long.numberOfLeadingZeros(words[w]);
        image.copyValues((w << 6) + first, stretch, first, end - first);
    }

    /** Returns the intensities of all words; those of a large region are picked by several threads. */
    static double[] copy(long[] words, int voxelCount, Image3D image, Crew crew) {
        int parts = voxelCount < LARGE ? 1 : crew.size();
        int[] start = new int[parts + 1];
        int[] first = new int[parts + 1];
        for (int part = 0; part < parts; part++) {
            start[part + 1] = Math.toIntExact((long) words.length * (part + 1) / parts);
            first[part + 1] = first[part] + count(words, start[part], start[part + 1]);
        }
        double[] inside = new double[voxelCount];
        crew.forEach(
                parts,
                (worker, part, checkpoint) ->
                        copy(words, image, start[part], start[part + 1], inside, first[part], checkpoint));
        return inside;
    }

    /** Puts the intensities of some words into an array, from a place on. */
    static void copy(long[] words, Image3D image, int from, int to, double[] inside, int at, Checkpoint checkpoint) {
        double[] stretch = new double[64];
        int n = at;
        for (int w = from; w < to; w++) {
            askAt(w, checkpoint);
            if (words[w] == -1L) {
                image.copyValues(w << 6, inside, n, 64);
                n += 64;
            } else if (words[w] != 0) {
                read(words, w, image, stretch);
                for (long bits = words[w]; bits != 0; bits &= bits - 1) {
                    inside[n++] = stretch[Long.numberOfTrailingZeros(bits)];
                }
            }
        }
    }
}
