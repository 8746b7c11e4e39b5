package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/** Matrices as tables of their entries, by hand; cutting into slices; what bins are called and which are refused. */
class TextureMatrixTest {
    /** Level 3 is not there, so that ranks are not levels. */
    private static final LevelGrid DRAWING = LevelGrid.draw("1 1 4 / 2 . 4");

    private static List<List<Number>> entries(TextureMatrix matrix) {
        List<List<Number>> entries = new ArrayList<>();
        matrix.forEachEntry(entries::add);
        for (List<Number> entry : entries) {
            assertEquals(matrix.columns().size(), entry.size(), matrix.name());
        }
        return entries;
    }

    @Test
    void dependencesAndDifferences() {
        DiscretizedRoi levels = DRAWING.discretize(1);
        NeighbourMatrices both = NeighbourMatrices.of(levels, Neighbourhood.FULL, 0);
        assertEquals("gldm", both.gldm().name());
        assertEquals(List.of("i", "dependent", "count"), both.gldm().columns());
        // Each 1 has the other, each 4 has the other, the 2 has none.
        assertEquals(List.of(List.of(1, 1, 2), List.of(2, 0, 1), List.of(4, 1, 2)), entries(both.gldm()));
        NeighbourMatrices flat = NeighbourMatrices.of(LevelGrid.draw("1 1").discretize(1), Neighbourhood.FULL, 0);
        assertEquals(List.of(List.of(1, 1, 2)), entries(flat.gldm()));
        assertEquals(List.of(List.of(1, 2, 0.0)), entries(flat.ngtdm()));
        assertEquals("ngtdm", both.ngtdm().name());
        assertEquals(List.of("i", "n", "s"), both.ngtdm().columns());
        // Means of the neighbours: of the ones (1 + 2) / 2 and (1 + 4 + 2 + 4) / 4; of the 2: 1; of both fours (1 + 4)
        // / 2.
        assertEquals(List.of(List.of(1, 2, 0.5 + 1.75), List.of(2, 1, 1.0), List.of(4, 2, 3.0)), entries(both.ngtdm()));
        assertEquals(levels, both.ngtdm().levels());
        assertEquals(levels, both.gldm().levels());
    }

    @Test
    void pairsRunsAndZones() {
        DiscretizedRoi line = LevelGrid.draw("1 4 4").discretize(1);
        Glcm glcm = Glcm.of(line, Neighbourhood.FULL);
        assertEquals("glcm", glcm.name());
        assertEquals(List.of("dx", "dy", "dz", "i", "j", "count"), glcm.columns());
        assertEquals(List.of(List.of(1, 0, 0, 1, 4, 1), List.of(1, 0, 0, 4, 4, 1)), entries(glcm));
        Glrlm glrlm = Glrlm.of(line, Neighbourhood.FULL);
        assertEquals("glrlm", glrlm.name());
        assertEquals(List.of("dx", "dy", "dz", "i", "length", "count"), glrlm.columns());
        assertEquals(List.of(List.of(1, 0, 0, 1, 1, 1), List.of(1, 0, 0, 4, 2, 1)), entries(glrlm));
        Glszm glszm = Glszm.of(DRAWING.discretize(1), Neighbourhood.FULL);
        assertEquals("glszm", glszm.name());
        assertEquals(List.of("i", "size", "count"), glszm.columns());
        assertEquals(List.of(List.of(1, 2, 1), List.of(2, 1, 1), List.of(4, 2, 1)), entries(glszm));
    }

    @Test
    void aMatrixOfASliceSaysWhich() {
        Gldm gldm = NeighbourMatrices.of(DRAWING.discretize(1), Neighbourhood.FULL, 0)
                .gldm();
        SliceMatrix slice = new SliceMatrix(Axis.Y, 7, gldm);
        assertEquals("gldm", slice.name());
        assertEquals(List.of("y", "i", "dependent", "count"), slice.columns());
        assertEquals(List.of(List.of(7, 1, 1, 2), List.of(7, 2, 0, 1), List.of(7, 4, 1, 2)), entries(slice));
    }

    /** Levels of the voxels of each slice, those outside as 0. */
    private static Map<Integer, String> slices(LevelGrid grid, Axis normal) {
        Map<Integer, String> all = new TreeMap<>();
        grid.discretize(1).numberedSlices(normal).forEach((k, slice) -> {
            StringBuilder text = new StringBuilder();
            for (int z = 0; z < slice.box().nz(); z++) {
                for (int y = 0; y < slice.box().ny(); y++) {
                    for (int x = 0; x < slice.box().nx(); x++) {
                        text.append(slice.levelAt(x, y, z));
                    }
                    text.append('/');
                }
            }
            all.put(k, text.toString());
        });
        return all;
    }

    @Test
    void slicesAcrossEachAxis() {
        LevelGrid grid = LevelGrid.draw("1 2 . / 3 . .", ". . . / . . .", "4 . 6 / . 5 .");
        assertEquals(Map.of(0, "120/300/", 2, "406/050/"), slices(grid, Axis.Z));
        assertEquals(Map.of(0, "120/000/406/", 1, "300/000/050/"), slices(grid, Axis.Y));
        assertEquals(Map.of(0, "1/3/0/0/4/0/", 1, "2/0/0/0/0/5/", 2, "0/0/0/0/6/0/"), slices(grid, Axis.X));
    }

    @Test
    void aVoxelOutsideTheMorphologicalMaskIsNamed() {
        LevelGrid grid = LevelGrid.draw(". 1 1 1 / 1 1 1 1", "1 1 1 1 / 1 1 1 1");
        DiscretizedRoi levels = grid.discretize(1);
        BorderDistance distances = BorderDistance.of(
                Mask.of(levels.geometry(), i -> i != 0 && i != 14), Optional.empty(), Checkpoint.INTERRUPT_ONLY);
        Zones zones = Zones.of(levels, Neighbourhood.FULL, Checkpoint.INTERRUPT_ONLY);
        assertRefused(
                IllegalArgumentException.class,
                () -> Gldzm.of(zones, distances, new Gldzm.Origin(0, 0, 0), Checkpoint.INTERRUPT_ONLY),
                "voxel (2, 1, 1) of the region lies outside");
    }

    @Test
    void edgesOfABinNumber() {
        BinEdges edges = new FixedBinNumber(7).edges(0, 49, PixelType.FLOAT32);
        assertEquals(0, edges.edge(0));
        assertEquals(21, edges.edge(3));
        assertEquals(42, edges.edge(6));
        assertEquals(49, edges.edge(7));
    }

    @Test
    void labelsOfBins() {
        assertEquals("FBS-25", FixedBinWidth.standard().label());
        assertEquals("FBS-0.1", new FixedBinWidth(0.1).label());
        assertEquals("FBS-1000", new FixedBinSize(1000, OptionalDouble.empty()).label());
        assertEquals("FBN-64", new FixedBinCount(64).label());
    }

    @Test
    void sizesAndBoundsAreChecked() {
        for (double width : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    IllegalArgumentException.class,
                    () -> new FixedBinSize(width, OptionalDouble.empty()),
                    "binWidth = " + width);
        }
        for (double bound : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertRefused(
                    IllegalArgumentException.class,
                    () -> new FixedBinSize(1, OptionalDouble.of(bound)),
                    "lower bound = " + bound);
        }
        assertEquals(
                -3,
                new FixedBinSize(1, OptionalDouble.of(-3))
                        .edges(0, 5, PixelType.FLOAT64)
                        .edge(0));
    }

    @Test
    void threeQuartersOfTheHeapAreForMatrices() {
        DiscretizedRoi levels = DRAWING.discretize(1);
        // 64 tables of 4-byte cells.
        long most = (long) (0.75 * Runtime.getRuntime().maxMemory()) / 256;
        assertDoesNotThrow(() -> MatrixMemory.require("GLCM", levels, 64, most));
        assertRefused(
                TextureMatrixException.class,
                () -> MatrixMemory.require("GLCM", levels, 64, most + 1),
                "3 different grey levels (highest 4) in 5 voxels",
                "64 tables of " + (most + 1) + " cells");
        assertRefused(
                TextureMatrixException.class,
                () -> MatrixMemory.require("GLCM", levels, 1, Integer.MAX_VALUE - 7L),
                "an array can hold");
    }
}
