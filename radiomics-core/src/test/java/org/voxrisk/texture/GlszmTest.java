package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;

/** Zones by hand, and against flood fill. */
class GlszmTest {
    @Test
    void byHand() {
        // Ones: top left with (1,1), joined over the corner: 3; twos: a diagonal of 3 and one alone; the 4 alone.
        LevelGrid grid = LevelGrid.draw("1 1 2 . 2 / . 1 . 2 . / 4 . 2 . . / . . . . 2");
        // The twos at (2,0), (4,0), (3,1), (2,2) hang together over corners: 4; (4,3) is alone.
        assertEquals(
                Map.of(1, Map.of(3, 1), 2, Map.of(4, 1, 1, 1), 4, Map.of(1, 1)),
                zones(Glszm.of(grid.discretize(1), Neighbourhood.FULL)));
    }

    @Test
    void aForkJoinsZonesThatMetLate() {
        // A comb: its teeth meet in the last row only, so that roots change while rows are read.
        LevelGrid comb = LevelGrid.draw("1 2 1 2 1 / 1 2 1 2 1 / 1 1 1 1 1");
        assertEquals(
                Map.of(1, Map.of(11, 1), 2, Map.of(2, 2)), zones(Glszm.of(comb.discretize(1), Neighbourhood.FULL)));
    }

    @Test
    void slicesAreSeparateWhenZIsExcluded() {
        LevelGrid grid = LevelGrid.draw("1 1 / 2 2", "1 2 / 2 1");
        assertEquals(Map.of(1, Map.of(4, 1), 2, Map.of(4, 1)), zones(Glszm.of(grid.discretize(1), Neighbourhood.FULL)));
        assertEquals(
                Map.of(1, Map.of(2, 2), 2, Map.of(2, 2)),
                zones(Glszm.of(grid.discretize(1), new Neighbourhood(List.of(1), Optional.of(Axis.Z)))));
    }

    @Property(tries = 500, seed = "20261124")
    void equalsFloodFill(@ForAll long seed) {
        LevelGrid grid = LevelGrid.random(seed, 9, seed % 6 == 0 ? 300 : seed % 3 == 0 ? 40 : 3);
        RandomNeighbourhood random = RandomNeighbourhood.of(seed);
        Glszm glszm = Glszm.of(grid.discretize(random.neighbourhood().reach()), random.neighbourhood());
        assertEquals(NaiveTexture.glszm(grid, random.naiveAdjacent()), zones(glszm));
        int voxels = 0;
        for (int e = 0; e < glszm.entryCount(); e++) {
            voxels += glszm.size(e) * glszm.count(e);
        }
        assertEquals(grid.voxelCount(), voxels);
    }

    @Test
    void manyZonesOfManyLevels() {
        // 17,000 voxels of up to 300 levels: some 10,000 zones in more than 300 entries.
        Random random = new Random(20261124);
        LevelGrid grid = LevelGrid.of(100, 85, 2, (x, y, z) -> 1 + random.nextInt(300));
        assertEquals(
                NaiveTexture.glszm(grid, NaiveTexture.bothWays(List.of(1), -1)),
                zones(Glszm.of(grid.discretize(1), Neighbourhood.FULL)));
    }

    @Test
    void manyLargeZones() {
        // Every second row is outside: the others are zones of 100 voxels, of levels 1 2 2 1 2 2 ...
        LevelGrid grid = LevelGrid.of(100, 300, 1, (x, y, z) -> y % 2 == 1 ? 0 : y % 3 == 0 ? 1 : 2);
        assertEquals(
                Map.of(1, Map.of(100, 50), 2, Map.of(100, 100)),
                zones(Glszm.of(grid.discretize(1), Neighbourhood.FULL)));
    }

    private static Map<Integer, Map<Integer, Integer>> zones(Glszm glszm) {
        Map<Integer, Map<Integer, Integer>> zones = new TreeMap<>();
        for (int e = 0; e < glszm.entryCount(); e++) {
            Map<Integer, Integer> sizes =
                    zones.computeIfAbsent(glszm.levels().grayLevel(glszm.rank(e)), k -> new TreeMap<>());
            assertEquals(null, sizes.put(glszm.size(e), glszm.count(e)), "an entry occurs twice");
        }
        return zones;
    }
}
