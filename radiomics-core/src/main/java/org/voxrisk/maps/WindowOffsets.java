package org.voxrisk.maps;

import java.util.List;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Offset;

/** The offsets of a neighbourhood that fit into a window. */
final class WindowOffsets {
    private WindowOffsets() {}

    /** One offset of each pair of opposite ones. */
    static List<Offset> oneWay(Neighbourhood neighbourhood, WindowRegion region, Window window) {
        return fitting(neighbourhood.oneWay(region.geometry().box()), window);
    }

    /** All offsets. */
    static List<Offset> bothWays(Neighbourhood neighbourhood, WindowRegion region, Window window) {
        return fitting(neighbourhood.bothWays(region.geometry().box()), window);
    }

    private static List<Offset> fitting(List<Offset> offsets, Window window) {
        return offsets.stream().filter(o -> window.repeats(o) > 0).toList();
    }
}
