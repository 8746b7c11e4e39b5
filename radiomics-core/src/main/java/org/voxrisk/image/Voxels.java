package org.voxrisk.image;

import java.util.Arrays;

/**
 * The numbers of an image as they are stored. Loops do not ask for them one by one: they copy stretches, each of which is
 * one call.
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
sealed interface Voxels {
    /** A run of more values than this is followed many at once. */
    int NEAR = 16;

    /** Returns how many there are. */
    int length();

    /** Returns the value at an array index. */
    double at(int index);

    /**
     * Copies a stretch.
     *
     * @param from array index of the first value
     * @param into receives the values
     * @param at where the first of them goes
     * @param count how many to copy
     */
    void copy(int from, double[] into, int at, int count);

    /**
     * Returns where a run of equal values ends.
     *
     * @param from array index of its first value
     * @return the index behind its last; a NaN is a run of its own
     */
    int runEnd(int from);

    /** Returns up to where a run is followed one by one, before it counts as long. */
    private static int nearEnd(int from, int length) {
        return Math.min(from + NEAR, length);
    }

    /** Whole numbers of 8 bits. */
    record Bytes(byte[] stored, boolean unsigned) implements Voxels {
        @Override
        public int length() {
            return stored.length;
        }

        @Override
        public double at(int index) {
            return unsigned ? stored[index] & 0xff : stored[index];
        }

        @Override
        public void copy(int from, double[] into, int at, int count) {
            if (unsigned) {
                for (int i = 0; i < count; i++) {
                    into[at + i] = stored[from + i] & 0xff;
                }
            } else {
                for (int i = 0; i < count; i++) {
                    into[at + i] = stored[from + i];
                }
            }
        }

        @Override
        public int runEnd(int from) {
            byte value = stored[from];
            int near = nearEnd(from, stored.length);
            int i = from + 1;
            while (i < near && stored[i] == value) {
                i++;
            }
            if (i < near || i == stored.length) {
                return i;
            }
            // Each is compared with the one before it, many at once.
            int same = Arrays.mismatch(stored, i - 1, stored.length - 1, stored, i, stored.length);
            return same < 0 ? stored.length : i + same;
        }
    }

    /** Whole numbers of 16 bits. */
    record Shorts(short[] stored, boolean unsigned) implements Voxels {
        @Override
        public int length() {
            return stored.length;
        }

        @Override
        public double at(int index) {
            return unsigned ? stored[index] & 0xffff : stored[index];
        }

        @Override
        public void copy(int from, double[] into, int at, int count) {
            if (unsigned) {
                for (int i = 0; i < count; i++) {
                    into[at + i] = stored[from + i] & 0xffff;
                }
            } else {
                for (int i = 0; i < count; i++) {
                    into[at + i] = stored[from + i];
                }
            }
        }

        @Override
        public int runEnd(int from) {
            short value = stored[from];
            int near = nearEnd(from, stored.length);
            int i = from + 1;
            while (i < near && stored[i] == value) {
                i++;
            }
            if (i < near || i == stored.length) {
                return i;
            }
            // Each is compared with the one before it, many at once.
            int same = Arrays.mismatch(stored, i - 1, stored.length - 1, stored, i, stored.length);
            return same < 0 ? stored.length : i + same;
        }
    }

    /** Whole numbers of 32 bits. */
    record Ints(int[] stored, boolean unsigned) implements Voxels {
        @Override
        public int length() {
            return stored.length;
        }

        @Override
        public double at(int index) {
            return unsigned ? stored[index] & 0xffffffffL : stored[index];
        }

        @Override
        public void copy(int from, double[] into, int at, int count) {
            if (unsigned) {
                for (int i = 0; i < count; i++) {
                    into[at + i] = stored[from + i] & 0xffffffffL;
                }
            } else {
                for (int i = 0; i < count; i++) {
                    into[at + i] = stored[from + i];
                }
            }
        }

        @Override
        public int runEnd(int from) {
            int value = stored[from];
            int near = nearEnd(from, stored.length);
            int i = from + 1;
            while (i < near && stored[i] == value) {
                i++;
            }
            if (i < near || i == stored.length) {
                return i;
            }
            // Each is compared with the one before it, many at once.
            int same = Arrays.mismatch(stored, i - 1, stored.length - 1, stored, i, stored.length);
            return same < 0 ? stored.length : i + same;
        }
    }

    /** Numbers of binary32. */
    record Floats(float[] stored) implements Voxels {
        @Override
        public int length() {
            return stored.length;
        }

        @Override
        public double at(int index) {
            return stored[index];
        }

        @Override
        public void copy(int from, double[] into, int at, int count) {
            for (int i = 0; i < count; i++) {
                into[at + i] = stored[from + i];
            }
        }

        @Override
        public int runEnd(int from) {
            float value = stored[from];
            int i = from + 1;
            while (i < stored.length && stored[i] == value) {
                i++;
            }
            return i;
        }
    }

    /** Numbers of binary64, and whole numbers of 64 bits. */
    record Doubles(double[] stored) implements Voxels {
        @Override
        public int length() {
            return stored.length;
        }

        @Override
        public double at(int index) {
            return stored[index];
        }

        @Override
        public void copy(int from, double[] into, int at, int count) {
            System.arraycopy(stored, from, into, at, count);
        }

        @Override
        public int runEnd(int from) {
            double value = stored[from];
            int i = from + 1;
            while (i < stored.length && stored[i] == value) {
                i++;
            }
            return i;
        }
    }

    /**
     * A stretch of numbers; the rest of the image is not in memory, and nobody may ask for it.
     *
     * @param held the stretch
     * @param first index of its first number
     * @param length how many numbers the whole image has
     */
    record Stretch(Voxels held, int first, int length) implements Voxels {
        @Override
        public double at(int index) {
            requireHeld(index, 1);
            return held.at(index - first);
        }

        @Override
        public void copy(int from, double[] into, int at, int count) {
            requireHeld(from, count);
            held.copy(from - first, into, at, count);
        }

        @Override
        public int runEnd(int from) {
            requireHeld(from, 1);
            return first + held.runEnd(from - first);
        }

        private void requireHeld(int from, int count) {
            int last = first + held.length() - 1;
            if (from < first || from + count - 1 > last) {
                throw new IllegalStateException("voxels " + from + " to " + (from + count - 1) + " of " + length
                        + " are not in memory: of this image only the voxels " + first + " to " + last + " were read");
            }
        }
    }

    /**
     * Stored numbers that stand for {@code stored * slope + intercept}.
     *
     * @param stored the numbers
     * @param slope factor
     * @param intercept summand
     * @param binary32 whether the stored number is rounded to binary32 before and the result after, as ITK does
     */
    record Rescaled(Voxels stored, double slope, double intercept, boolean binary32) implements Voxels {
        @Override
        public int length() {
            return stored.length();
        }

        @Override
        public double at(int index) {
            double v = stored.at(index);
            return binary32 ? (float) ((float) v * slope + intercept) : v * slope + intercept;
        }

        @Override
        public void copy(int from, double[] into, int at, int count) {
            stored.copy(from, into, at, count);
            if (binary32) {
                for (int i = at; i < at + count; i++) {
                    into[i] = (float) ((float) into[i] * slope + intercept);
                }
            } else {
                for (int i = at; i < at + count; i++) {
                    into[i] = into[i] * slope + intercept;
                }
            }
        }

        @Override
        public int runEnd(int from) {
            return stored.runEnd(from);
        }
    }
}
