package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.Glszm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Offset;

/** Every texture matrix stored in {@code stages/}, entry by entry, from the stored discretised region. */
class TextureMatrixReferenceTest {
    private static final String REGION = "_discretised_roi_bbox.nrrd";

    private final Path stages = PyradiomicsReference.root().resolve("stages");

    @TestFactory
    Stream<DynamicTest> matricesEqualPyradiomics() {
        if (!Files.isDirectory(stages)) {
            return ReferenceFiles.absent("stages/");
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Path region : PyradiomicsReference.files(stages, REGION, "")) {
            String file = region.getFileName().toString();
            String tag = file.substring(0, file.length() - REGION.length());
            for (Path matrix : PyradiomicsReference.files(stages, ".npy", tag + "_")) {
                String kind = matrix.getFileName().toString().substring(tag.length() + 1);
                if (kind.matches("(glcm|glrlm|glszm|gldm|ngtdm|P_glcm)_.*")) {
                    tests.add(dynamicTest(tag + " " + kind, () -> check(levels(region), tag, kind, matrix)));
                }
            }
        }
        assertFalse(tests.isEmpty(), "no texture matrix in " + stages);
        return tests.stream();
    }

    /** The stored levels themselves are the image: bins of width 1 leave them as they are. */
    private static DiscretizedRoi levels(Path region) throws IOException {
        Image3D image = ImageReader.read(region);
        double[] values = image.values();
        Mask mask = Mask.of(image.geometry(), i -> values[i] > 0);
        return DiscretizedRoi.of(Roi.of(image, mask), new FixedBinWidth(1), 1);
    }

    private void check(DiscretizedRoi levels, String tag, String kind, Path file) throws IOException {
        NpyArray expected = NpyArray.read(file);
        Cells found = cells(levels, tag, kind.substring(0, kind.indexOf('_')));
        List<String> wrong = new ArrayList<>();
        int[] shape = expected.shape();
        int[] index = new int[3];
        for (int e = 0; e < expected.values().length; e++) {
            int rest = e;
            for (int d = shape.length - 1; d >= 0; d--) {
                index[d] = rest % shape[d];
                rest /= shape[d];
            }
            double value = found.at(index[0], index[1], index[2]);
            if (value != expected.values()[e] && wrong.size() < 10) {
                wrong.add("[" + index[0] + ", " + index[1] + ", " + index[2] + "] = " + value + ", PyRadiomics has "
                        + expected.values()[e]);
            }
        }
        assertTrue(wrong.isEmpty(), () -> tag + " " + kind + ": " + String.join("; ", wrong));
    }

    /** Value at 0-based level i and the other indices of the stored array. */
    private interface Cells {
        double at(int i, int j, int k);
    }

    private Cells cells(DiscretizedRoi levels, String tag, String matrix) throws IOException {
        return switch (matrix) {
            case "glcm" -> {
                Glcm glcm = Glcm.of(levels, Neighbourhood.FULL);
                requireAngles(glcm.offsets(), tag);
                yield (i, j, a) -> pair(levels, glcm, a, i, j);
            }
            case "P" -> {
                Glcm glcm = Glcm.of(levels, Neighbourhood.FULL);
                yield (i, j, a) -> probability(levels, glcm, a, i + 1, j + 1);
            }
            case "glrlm" -> {
                Glrlm glrlm = Glrlm.of(levels, Neighbourhood.FULL);
                yield (i, r, a) -> rank(levels, i + 1) == 0 ? 0 : glrlm.count(a, rank(levels, i + 1), r + 1);
            }
            case "glszm" -> {
                Glszm glszm = Glszm.of(levels, Neighbourhood.FULL);
                yield (i, s, unused) -> zones(levels, glszm, i + 1, s + 1);
            }
            case "gldm" -> {
                NeighbourMatrices both = NeighbourMatrices.of(levels, Neighbourhood.FULL, 0);
                yield (i, d, unused) ->
                        rank(levels, i + 1) == 0 || d > both.gldm().neighbours()
                                ? 0
                                : both.gldm().count(rank(levels, i + 1), d);
            }
            default -> {
                NeighbourMatrices both = NeighbourMatrices.of(levels, Neighbourhood.FULL, 0);
                yield (i, column, unused) -> tone(levels, both, i + 1, column);
            }
        };
    }

    private static double pair(DiscretizedRoi levels, Glcm glcm, int a, int i, int j) {
        int from = rank(levels, i + 1);
        int to = rank(levels, j + 1);
        return from == 0 || to == 0 ? 0 : glcm.count(a, from, to);
    }

    /** Symmetric and normalised; PyRadiomics leaves absent levels out, so indices are ranks. */
    private static double probability(DiscretizedRoi levels, Glcm glcm, int a, int i, int j) {
        double sum = 0;
        for (int x = 1; x <= levels.levelCount(); x++) {
            for (int y = 1; y <= levels.levelCount(); y++) {
                sum += 2.0 * glcm.count(a, x, y);
            }
        }
        return (glcm.count(a, i, j) + glcm.count(a, j, i)) / sum;
    }

    private static double zones(DiscretizedRoi levels, Glszm glszm, int level, int size) {
        for (int e = 0; e < glszm.entryCount(); e++) {
            if (levels.grayLevel(glszm.rank(e)) == level && glszm.size(e) == size) {
                return glszm.count(e);
            }
        }
        return 0;
    }

    private static double tone(DiscretizedRoi levels, NeighbourMatrices both, int level, int column) {
        int rank = rank(levels, level);
        if (column == 2) {
            return level;
        }
        if (rank == 0) {
            return 0;
        }
        return column == 0 ? both.ngtdm().n(rank) : both.ngtdm().s(rank);
    }

    private static int rank(DiscretizedRoi levels, int level) {
        for (int r = 1; r <= levels.levelCount(); r++) {
            if (levels.grayLevel(r) == level) {
                return r;
            }
        }
        return 0;
    }

    private void requireAngles(List<Offset> offsets, String tag) {
        if (!Files.exists(stages.resolve("stages.json"))) {
            return;
        }
        PyradiomicsReference.json(stages.resolve("stages.json")).forEach(c -> {
            JsonNode angles = c.path(tag + "_matrices").path("angles_zyx");
            for (int a = 0; a < angles.size(); a++) {
                JsonNode zyx = angles.get(a);
                Offset expected = new Offset(
                        zyx.get(2).intValue(), zyx.get(1).intValue(), zyx.get(0).intValue());
                assertEquals(expected, offsets.get(a), tag + " direction " + a);
            }
        });
    }
}
