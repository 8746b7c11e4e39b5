package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Gldm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.Glszm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Ngtdm;
import org.voxrisk.texture.Offset;

/**
 * Every texture matrix stored in {@code stages/}, from the stored discretised region: the cells that are not 0 are the
 * same on both sides, with the same values.
 */
class TextureMatrixReferenceTest {
    /** Name of an entry of a case in stages.json that tells of a region and its matrices. */
    static final String ENTRY = ".*_matrices";

    private static final String FOLDER = "stages/";
    private static final String REGION = "_discretised_roi_bbox.nrrd";

    @TestFactory
    Stream<DynamicTest> matricesEqualPyradiomics() {
        if (!ReferenceFiles.exists(FOLDER + "stages.json")) {
            return Stream.of(ReferenceFiles.absent(FOLDER));
        }
        Map<String, JsonNode> regions = regions();
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> files = new TreeSet<>(ReferenceFiles.files(FOLDER));
        files.removeIf(f -> !f.endsWith(".npy"));
        regions.forEach((tag, about) -> {
            if (!ReferenceFiles.exists(FOLDER + tag + REGION)) {
                tests.add(ReferenceFiles.absent(FOLDER + tag + REGION));
                return;
            }
            tests.add(dynamicTest(tag, () -> checkRegion(levels(tag), about)));
            int matrices = 0;
            for (String file : Set.copyOf(files)) {
                // A tag can be the beginning of another.
                if (file.startsWith(tag + "_")
                        && longestTag(regions.keySet(), file).equals(tag)) {
                    files.remove(file);
                    String kind = file.substring(tag.length() + 1);
                    tests.add(dynamicTest(tag + " " + kind, () -> check(levels(tag), kind, FOLDER + file)));
                    matrices++;
                }
            }
            if (matrices == 0) {
                tests.add(ReferenceFiles.absent(FOLDER + tag + "_*.npy"));
            }
        });
        files.forEach(f -> tests.add(ReferenceFiles.unknown(FOLDER + f)));
        assertTrue(!tests.isEmpty(), () -> "no texture matrix in " + ReferenceFiles.root());
        return tests.stream();
    }

    private static Map<String, JsonNode> regions() {
        Map<String, JsonNode> regions = new LinkedHashMap<>();
        ReferenceFiles.json(FOLDER + "stages.json")
                .forEach(c -> c.properties().forEach(e -> {
                    if (e.getKey().matches(ENTRY)) {
                        regions.put(e.getKey().substring(0, e.getKey().lastIndexOf('_')), e.getValue());
                    }
                }));
        return regions;
    }

    private static String longestTag(Set<String> tags, String file) {
        return tags.stream()
                .filter(t -> file.startsWith(t + "_"))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElseThrow();
    }

    /** The stored levels themselves are the image: bins of width 1 leave them as they are. */
    private static DiscretizedRoi levels(String tag) throws IOException {
        Image3D image = ReferenceFiles.image(FOLDER + tag + REGION);
        double[] values = image.values();
        Mask mask = Mask.of(image.geometry(), i -> values[i] > 0);
        return DiscretizedRoi.of(Roi.of(image, mask), new FixedBinWidth(1), 1);
    }

    private static void checkRegion(DiscretizedRoi levels, JsonNode about) {
        List<Integer> present = new ArrayList<>();
        about.get("grayLevelsPresent").forEach(v -> present.add(v.intValue()));
        List<Integer> found = new ArrayList<>();
        for (int r = 1; r <= levels.levelCount(); r++) {
            found.add(levels.grayLevel(r));
        }
        assertEquals(present, found, "levels");
        assertEquals(about.get("Ng").intValue(), levels.highestLevel(), "highest level");
        assertEquals(about.get("voxels").intValue(), levels.voxelCount(), "voxels");
        List<Offset> angles = new ArrayList<>();
        about.get("angles_zyx")
                .forEach(a -> angles.add(new Offset(
                        a.get(2).intValue(), a.get(1).intValue(), a.get(0).intValue())));
        assertEquals(angles, Glcm.of(levels, Neighbourhood.FULL).offsets(), "directions of the GLCM");
        assertEquals(angles, Glrlm.of(levels, Neighbourhood.FULL).offsets(), "directions of the GLRLM");
    }

    private static void check(DiscretizedRoi levels, String kind, String file) throws IOException {
        Path path = ReferenceFiles.root().resolve(file);
        Map<Cell, Double> expected = stored(NpyArray.read(path));
        Map<Cell, Double> found = cells(levels, kind);
        List<String> wrong = new ArrayList<>();
        Set<Cell> all = new HashSet<>(expected.keySet());
        all.addAll(found.keySet());
        for (Cell cell : all) {
            double e = expected.getOrDefault(cell, 0.0);
            double f = found.getOrDefault(cell, 0.0);
            if (e != f && wrong.size() < 10) {
                wrong.add(cell + " = " + f + ", PyRadiomics has " + e);
            }
        }
        assertTrue(!expected.isEmpty(), "the stored matrix is 0");
        assertTrue(wrong.isEmpty(), () -> file + ": " + String.join("; ", wrong));
    }

    private static Map<Cell, Double> stored(NpyArray array) {
        Map<Cell, Double> cells = new HashMap<>();
        int[] shape = array.shape();
        int[] index = new int[3];
        for (int e = 0; e < array.values().length; e++) {
            int rest = e;
            for (int d = shape.length - 1; d >= 0; d--) {
                index[d] = rest % shape[d];
                rest /= shape[d];
            }
            add(cells, index[0], index[1], index[2], array.values()[e]);
        }
        return cells;
    }

    /** Position in the stored array: row i is level i + 1. */
    private record Cell(int i, int j, int k) {}

    private static void add(Map<Cell, Double> cells, int i, int j, int k, double value) {
        if (value != 0 && cells.put(new Cell(i, j, k), value) != null) {
            throw new AssertionError("two entries for " + new Cell(i, j, k));
        }
    }

    private static Map<Cell, Double> cells(DiscretizedRoi levels, String kind) {
        Map<Cell, Double> cells = new HashMap<>();
        switch (kind) {
            case "glcm_counts_i_j_angle.npy" -> pairs(levels, cells);
            case "P_glcm_normalised.npy" -> probabilities(levels, cells);
            case "glrlm_counts_i_r_angle.npy" -> runs(levels, cells);
            case "glszm_counts_i_s.npy" -> {
                Glszm glszm = Glszm.of(levels, Neighbourhood.FULL);
                for (int e = 0; e < glszm.entryCount(); e++) {
                    add(cells, levels.grayLevel(glszm.rank(e)) - 1, glszm.size(e) - 1, 0, glszm.count(e));
                }
            }
            case "gldm_counts_i_d.npy" -> {
                Gldm gldm = NeighbourMatrices.of(levels, Neighbourhood.FULL, 0).gldm();
                for (int r = 1; r <= levels.levelCount(); r++) {
                    for (int d = 0; d <= gldm.neighbours(); d++) {
                        add(cells, levels.grayLevel(r) - 1, d, 0, gldm.count(r, d));
                    }
                }
            }
            case "ngtdm_n_s_i.npy" -> {
                Ngtdm ngtdm =
                        NeighbourMatrices.of(levels, Neighbourhood.FULL, 0).ngtdm();
                for (int r = 1; r <= levels.levelCount(); r++) {
                    add(cells, levels.grayLevel(r) - 1, 0, 0, ngtdm.n(r));
                    add(cells, levels.grayLevel(r) - 1, 1, 0, ngtdm.s(r));
                }
                for (int level = 1; level <= levels.highestLevel(); level++) {
                    add(cells, level - 1, 2, 0, level);
                }
            }
            default -> throw new AssertionError("a matrix of no known kind: " + kind);
        }
        return cells;
    }

    private static void pairs(DiscretizedRoi levels, Map<Cell, Double> cells) {
        Glcm glcm = Glcm.of(levels, Neighbourhood.FULL);
        for (int a = 0; a < glcm.offsets().size(); a++) {
            for (int i = 1; i <= levels.levelCount(); i++) {
                for (int j = 1; j <= levels.levelCount(); j++) {
                    add(cells, levels.grayLevel(i) - 1, levels.grayLevel(j) - 1, a, glcm.count(a, i, j));
                }
            }
        }
    }

    /** Symmetric and normalised; PyRadiomics leaves absent levels out, so indices are ranks. */
    private static void probabilities(DiscretizedRoi levels, Map<Cell, Double> cells) {
        Glcm glcm = Glcm.of(levels, Neighbourhood.FULL);
        int n = levels.levelCount();
        for (int a = 0; a < glcm.offsets().size(); a++) {
            double sum = 0;
            for (int i = 1; i <= n; i++) {
                for (int j = 1; j <= n; j++) {
                    sum += 2.0 * glcm.count(a, i, j);
                }
            }
            for (int i = 1; i <= n; i++) {
                for (int j = 1; j <= n; j++) {
                    add(cells, i - 1, j - 1, a, (glcm.count(a, i, j) + glcm.count(a, j, i)) / sum);
                }
            }
        }
    }

    private static void runs(DiscretizedRoi levels, Map<Cell, Double> cells) {
        Glrlm glrlm = Glrlm.of(levels, Neighbourhood.FULL);
        for (int a = 0; a < glrlm.offsets().size(); a++) {
            for (int r = 1; r <= levels.levelCount(); r++) {
                for (int length = 1; length <= glrlm.maxLength(); length++) {
                    add(cells, levels.grayLevel(r) - 1, length - 1, a, glrlm.count(a, r, length));
                }
            }
        }
    }
}
