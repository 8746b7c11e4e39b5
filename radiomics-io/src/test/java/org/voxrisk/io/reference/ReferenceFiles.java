package org.voxrisk.io.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.image.ImageReader;

/** Files of the folder that {@link PyradiomicsReference} finds, by their path in it. */
final class ReferenceFiles {
    private ReferenceFiles() {}

    static Path root() {
        return PyradiomicsReference.root();
    }

    /** Reads a JSON file of the folder; an empty object if there is none. */
    static JsonNode json(String path) {
        Path file = root().resolve(path);
        ObjectMapper mapper = new ObjectMapper();
        try {
            return Files.exists(file) ? mapper.readTree(file.toFile()) : mapper.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean exists(String path) {
        return Files.exists(root().resolve(path));
    }

    /**
     * A test that says what a folder lacks: skipped where the folder was named by the system property, which need not have
     * every part, and failed where it is the copy in the test resources.
     */
    static DynamicTest absent(String part) {
        String what = part + " is not in " + root() + ": nothing to compare";
        return DynamicTest.dynamicTest(what, () -> {
            if (PyradiomicsReference.isGiven()) {
                Assumptions.abort(what);
            }
            Assertions.fail(what);
        });
    }

    /** A failing test: the folder has something that no test knows how to compare. */
    static DynamicTest unknown(String part) {
        String what = part + " in " + root() + " is of no known kind";
        return DynamicTest.dynamicTest(what, () -> Assertions.fail(what));
    }

    static Image3D image(String path) throws IOException {
        return ImageReader.read(root().resolve(path));
    }

    /** Reads a mask of one label. */
    static Mask mask(String path) throws IOException {
        LabelMap labels = LabelMap.of(image(path));
        return labels.mask(labels.voxelCounts().firstKey());
    }

    /** Lists the file names in a folder, sorted. */
    static List<String> files(String folder) {
        try (Stream<Path> files = Files.list(root().resolve(folder))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Geometry geometry(JsonNode node) {
        double[] size = numbers(node.get("size"));
        return Geometry.of(
                new int[] {(int) size[0], (int) size[1], (int) size[2]},
                numbers(node.get("spacing")),
                numbers(node.get("origin")),
                numbers(node.get("direction")));
    }

    static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }
}
