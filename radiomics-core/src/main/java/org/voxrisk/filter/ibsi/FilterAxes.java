package org.voxrisk.filter.ibsi;

import java.util.List;
import java.util.Optional;
import org.voxrisk.image.Axis;

/** Which axes a filter works along: all three, or those of the slices across one. */
final class FilterAxes {
    private FilterAxes() {}

    /** Returns the axes in the order x, y, z. */
    static List<Axis> of(Optional<Axis> normal) {
        return normal.map(n -> switch (n) {
                    case X -> List.of(Axis.Y, Axis.Z);
                    case Y -> List.of(Axis.X, Axis.Z);
                    case Z -> List.of(Axis.X, Axis.Y);
                })
                .orElse(List.of(Axis.X, Axis.Y, Axis.Z));
    }

    /** Returns what labels say of them: {@code 3D}, {@code xy}, {@code xz} or {@code yz}. */
    static String label(Optional<Axis> normal) {
        return normal.map(n -> switch (n) {
                    case X -> "yz";
                    case Y -> "xz";
                    case Z -> "xy";
                })
                .orElse("3D");
    }

    /** Returns the position of an axis in arrays of sizes and spacings. */
    static int index(Axis axis) {
        return switch (axis) {
            case X -> 0;
            case Y -> 1;
            case Z -> 2;
        };
    }
}
