package org.voxrisk.texture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.voxrisk.image.Axis;

/** A neighbourhood that a seed chooses: one to three distances up to 4, in 3-D or without an axis. */
record RandomNeighbourhood(Neighbourhood neighbourhood, List<Offset> naiveBothWays) {
    static RandomNeighbourhood of(long seed) {
        Random random = new Random(seed ^ 0x5DEECE66DL);
        List<Integer> distances = new ArrayList<>();
        for (int d = 1; d <= 4; d++) {
            if (random.nextInt(3) == 0) {
                distances.add(d);
            }
        }
        if (distances.isEmpty()) {
            distances.add(1);
        }
        int excluded = random.nextInt(6) - 3;
        Optional<Axis> axis = excluded < 0
                ? Optional.empty()
                : Optional.of(List.of(Axis.values()).get(excluded));
        return new RandomNeighbourhood(
                new Neighbourhood(distances, axis), NaiveTexture.bothWays(distances, Math.max(-1, excluded)));
    }

    /** The plain offsets at distance 1. */
    List<Offset> naiveAdjacent() {
        int excluded = neighbourhood
                .excludedAxis()
                .map(List.of(Axis.values())::indexOf)
                .orElse(-1);
        return NaiveTexture.bothWays(List.of(1), excluded);
    }
}
