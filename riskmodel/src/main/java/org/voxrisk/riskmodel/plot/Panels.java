package org.voxrisk.riskmodel.plot;

import java.util.List;

/** The number of panels of a figure. */
final class Panels {
    private static final int MOST = 3;

    private Panels() {}

    /**
     * A copy.
     *
     * @throws IllegalArgumentException when there is none or there are more than three
     */
    static <T> List<T> checked(List<T> panels) {
        if (panels.isEmpty() || panels.size() > MOST) {
            throw new IllegalArgumentException(panels.size() + " panels; 1 to " + MOST + " fit side by side");
        }
        return List.copyOf(panels);
    }
}
