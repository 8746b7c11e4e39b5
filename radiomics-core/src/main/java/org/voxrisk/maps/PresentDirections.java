package org.voxrisk.maps;

import java.util.List;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.texture.Offset;
import org.voxrisk.work.Checkpoint;

/**
 * Which directions have a pair of voxels in any window. PyRadiomics leaves out those that have none in the whole image;
 * the joint average of a window is then NaN if one of the others has none there.
 */
final class PresentDirections {
    private final boolean[] present;

    private PresentDirections(boolean[] present) {
        this.present = present;
    }

    static PresentDirections of(
            WindowRegion region, TextureSettings texture, List<GlcmFeature> features, Checkpoint checkpoint) {
        if (!features.contains(GlcmFeature.JOINT_AVERAGE)) {
            return new PresentDirections(new boolean[0]);
        }
        Window window = new Window(region);
        List<Offset> offsets = WindowOffsets.oneWay(texture.neighbourhood(), region, window);
        boolean[] present = new boolean[offsets.size()];
        int missing = present.length;
        for (int c = 0; c < region.centreCount() && missing > 0; c++) {
            checkpoint.check();
            window.load(region.centre(c));
            for (int d = 0; d < present.length; d++) {
                if (!present[d] && hasPair(window, window.distance(offsets.get(d)))) {
                    present[d] = true;
                    missing--;
                }
            }
        }
        return new PresentDirections(present);
    }

    boolean contains(int direction) {
        return present.length > 0 && present[direction];
    }

    private static boolean hasPair(Window window, int step) {
        for (int i = 0; i < window.count(); i++) {
            if (window.numbers()[window.inside()[i] + step] != 0) {
                return true;
            }
        }
        return false;
    }
}
