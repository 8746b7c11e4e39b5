package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.image.ImageReader;

/**
 * Response maps of the filters of IBSI-2, phase 1: {@code ibsi2_filter_tests.csv} has the filters, the files of
 * {@code ibsi2_response_maps} parts of their maps. A map conforms where no voxel is off by more than 1 % of the reference's range; the
 * smallest and largest voxel of the whole map must be those of the reference within the same.
 */
class Ibsi2FilterMapsReferenceTest {
    private static final String TESTS = "ibsi2_filter_tests.csv";
    private static final int CENTRE = 31;

    @TestFactory
    Stream<DynamicTest> responseMaps(TestReporter reporter) {
        List<DynamicTest> tests = new ArrayList<>();
        int without = 0;
        List<NamedCsvRecord> rows = Ibsi2Files.rows(TESTS);
        for (NamedCsvRecord row : rows) {
            String id = row.getField("test_id");
            String file = row.getField("reference_file");
            if (file.isEmpty()) {
                without++; // the teams agreed on no map
            } else {
                tests.add(dynamicTest(id + " " + row.getField("filter"), () -> {
                    if (!Ibsi2Files.exists(file)) {
                        fail(file + " is not in " + Ibsi2Files.root());
                    }
                    reporter.publishEntry(id, check(row));
                }));
            }
        }
        assertTrue(!tests.isEmpty(), "no response map in " + Ibsi2Files.root());
        assertEquals(rows.size(), tests.size() + without);
        return tests.stream();
    }

    private static String check(NamedCsvRecord row) throws IOException {
        Optional<String> pooling = row.getField("rotation_invariance").equals("yes")
                ? Optional.of(row.getField("pooling"))
                : Optional.empty();
        ImageFilter filter = Ibsi2Filter.of(
                row.getField("filter"),
                row.getField("filter_dim"),
                row.getField("boundary"),
                row.getField("parameters"),
                pooling);
        Image3D image = ImageReader.read(
                Ibsi2Files.root().resolve("inputs/ibsi2_digital_phantoms/" + row.getField("phantom") + ".nii.gz"));
        long start = System.nanoTime();
        Image3D map = filter.apply(image).get(0).compute();
        double ms = (System.nanoTime() - start) / 1e6;
        double[] expected = NpyArray.read(Ibsi2Files.root().resolve(row.getField("reference_file")))
                .values();
        double[] actual = part(map, expected.length);
        double low = Double.parseDouble(row.getField("ref_min"));
        double high = Double.parseDouble(row.getField("ref_max"));
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
            assertTrue(Double.isFinite(actual[i]));
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : map.values()) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        double tolerance = Double.parseDouble(row.getField("tolerance_abs"));
        double extremes = Math.max(Math.abs(min - low), Math.abs(max - high));
        String found = String.format(
                Locale.ROOT,
                "%s: %.2e %% of the range, smallest and largest voxel %.2e %%, %.0f ms",
                filter.labels().get(0),
                100 * worst / (high - low),
                100 * extremes / (high - low),
                ms);
        assertTrue(worst <= tolerance && extremes <= tolerance, found);
        return found;
    }

    /** The voxels that a file has, in its order: a lattice, then three planes, or three lines, through the centre. */
    private static double[] part(Image3D map, int count) {
        Geometry grid = map.geometry();
        int n = grid.nx();
        assertEquals(n, grid.ny());
        assertEquals(n, grid.nz());
        boolean planes = count == 4096 + 3 * n * n;
        assertTrue(planes || count == 512 + 3 * n, "a file of " + count + " values");
        int step = planes ? 4 : 8;
        double[] part = new double[count];
        int at = 0;
        for (int z = 1; z < n; z += step) {
            for (int y = 1; y < n; y += step) {
                for (int x = 1; x < n; x += step) {
                    part[at++] = map.get(x, y, z);
                }
            }
        }
        for (int plane = 0; plane < 3; plane++) {
            for (int j = 0; j < (planes ? n : 1); j++) {
                for (int i = 0; i < n; i++) {
                    int other = planes ? j : CENTRE;
                    part[at++] = switch (plane) {
                        case 0 -> map.get(i, other, CENTRE);
                        case 1 -> planes ? map.get(i, CENTRE, other) : map.get(CENTRE, i, CENTRE);
                        default -> planes ? map.get(CENTRE, i, other) : map.get(CENTRE, CENTRE, i);
                    };
                }
            }
        }
        return part;
    }
}
