package org.voxrisk.filter.ibsi;

import java.util.ArrayList;
import java.util.List;

/**
 * A rotation by right angles: which part of a kernel comes to lie along each axis, and whether it is turned around
 * there. There are 4 in a plane and 24 in space; mirror images are none of them.
 */
final class RightAngleRotation {
    private final int[] part;
    private final boolean[] turned;

    private RightAngleRotation(int[] part, boolean[] turned) {
        this.part = part;
        this.turned = turned;
    }

    /** Returns all rotations of a number of axes, 2 or 3; the first one rotates nothing. */
    static List<RightAngleRotation> all(int axes) {
        List<RightAngleRotation> rotations = new ArrayList<>();
        int[] part = new int[axes];
        permute(part, 0, rotations);
        return rotations;
    }

    private static void permute(int[] part, int at, List<RightAngleRotation> rotations) {
        if (at == part.length) {
            turn(part, rotations);
            return;
        }
        for (int p = 0; p < part.length; p++) {
            if (!contains(part, at, p)) {
                part[at] = p;
                permute(part, at + 1, rotations);
            }
        }
    }

    private static boolean contains(int[] part, int end, int p) {
        for (int i = 0; i < end; i++) {
            if (part[i] == p) {
                return true;
            }
        }
        return false;
    }

    // A permutation with an even number of inversions takes an even number of reversals, and an odd one an odd one.
    private static void turn(int[] part, List<RightAngleRotation> rotations) {
        int inversions = 0;
        for (int i = 0; i < part.length; i++) {
            for (int j = i + 1; j < part.length; j++) {
                if (part[i] > part[j]) {
                    inversions++;
                }
            }
        }
        for (int bits = 0; bits < (1 << part.length); bits++) {
            if (((Integer.bitCount(bits) + inversions) & 1) == 0) {
                boolean[] turned = new boolean[part.length];
                for (int i = 0; i < turned.length; i++) {
                    turned[i] = ((bits >>> i) & 1) != 0;
                }
                rotations.add(new RightAngleRotation(part.clone(), turned));
            }
        }
    }

    /** Returns which part of the kernel lies along an axis. */
    int part(int axis) {
        return part[axis];
    }

    /** Returns whether that part is turned around. */
    boolean turned(int axis) {
        return turned[axis];
    }
}
