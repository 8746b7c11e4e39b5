package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.image.IndexBox;

/** Offsets: their number, order and symmetry. */
class NeighbourhoodTest {
    private static final IndexBox CUBE = new IndexBox(0, 0, 0, 9, 9, 9);

    @Test
    void numbersOfOffsets() {
        assertEquals(13, Neighbourhood.FULL.oneWay(CUBE).size());
        assertEquals(26, Neighbourhood.FULL.bothWays(CUBE).size());
        // Distance d alone: (2d+1)^3 - (2d-1)^3.
        assertEquals(
                98,
                new Neighbourhood(List.of(2), Optional.empty()).bothWays(CUBE).size());
        assertEquals(
                124,
                new Neighbourhood(List.of(2, 1), Optional.empty())
                        .bothWays(CUBE)
                        .size());
        for (Axis axis : Axis.values()) {
            assertEquals(
                    4,
                    new Neighbourhood(List.of(1), Optional.of(axis))
                            .oneWay(CUBE)
                            .size());
        }
        assertEquals(
                4, Neighbourhood.FULL.oneWay(new IndexBox(0, 0, 0, 5, 5, 1)).size());
        assertEquals(
                1, Neighbourhood.FULL.oneWay(new IndexBox(0, 0, 0, 1, 5, 1)).size());
        assertEquals(
                0, Neighbourhood.FULL.oneWay(new IndexBox(0, 0, 0, 1, 1, 1)).size());
    }

    @Test
    void orderCountsDownFromTheCorner() {
        List<Offset> offsets = Neighbourhood.FULL.oneWay(CUBE);
        assertEquals(new Offset(1, 1, 1), offsets.get(0));
        assertEquals(new Offset(0, 1, 1), offsets.get(1));
        assertEquals(new Offset(0, 0, 1), offsets.get(4));
        assertEquals(new Offset(1, 0, 0), offsets.get(12));
    }

    @Property(tries = 100, seed = "20261124")
    void theSecondHalfMirrorsTheFirst(@ForAll long seed) {
        Neighbourhood neighbourhood = RandomNeighbourhood.of(seed).neighbourhood();
        List<Offset> both = neighbourhood.bothWays(CUBE);
        assertEquals(both.size(), new HashSet<>(both).size());
        for (int i = 0; i < both.size(); i++) {
            Offset o = both.get(i);
            assertEquals(new Offset(-o.dx(), -o.dy(), -o.dz()), both.get(both.size() - 1 - i));
        }
        assertEquals(both.subList(0, both.size() / 2), neighbourhood.oneWay(CUBE));
        assertEquals(new HashSet<>(RandomNeighbourhood.of(seed).naiveBothWays()), new HashSet<>(both));
    }

    @Test
    void distancesAreSortedAndChecked() {
        Neighbourhood n = new Neighbourhood(List.of(3, 1), Optional.empty());
        assertEquals(List.of(1, 3), n.distances());
        assertEquals(3, n.reach());
        assertEquals(List.of(1), n.adjacent().distances());
        assertSame(Neighbourhood.FULL, Neighbourhood.FULL.adjacent());
        for (List<Integer> bad : List.of(List.<Integer>of(), List.of(0), List.of(-1, 2), List.of(2, 2))) {
            String message = String.valueOf(
                    assertThrows(IllegalArgumentException.class, () -> new Neighbourhood(bad, Optional.empty()))
                            .getMessage());
            assertTrue(message.contains(bad.toString()), message);
        }
    }
}
