package org.voxrisk.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.settings.ImageTypes;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.ParameterFile;

/** The example of a filter of one's own runs from files to values. */
class OwnFilterTest {
    private static final Path DATA = Path.of("data");

    @Test
    void aParameterFileNamesTheFilter() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path brain = DATA.resolve("brain1");
        OwnFilter.run(
                brain.resolve("brain1_image.nrrd"),
                brain.resolve("brain1_label.nrrd"),
                DATA.resolve("own-filter").resolve("window.yaml"),
                new PrintStream(bytes, true, UTF_8));
        List<String> lines = bytes.toString(UTF_8).lines().toList();
        assertEquals(9, lines.size(), lines.toString());
        assertTrue(lines.get(8).contains("Window={windowLower=600.0, windowUpper=1000.0, binWidth=10.0"), lines.get(8));
        // The region reaches beyond both ends of the window.
        assertTrue(value(lines, "original_firstorder_Minimum") < 600, lines.toString());
        assertEquals(600, value(lines, "window_firstorder_Minimum"));
        assertTrue(value(lines, "original_firstorder_Maximum") > 1000, lines.toString());
        assertEquals(1000, value(lines, "window_firstorder_Maximum"));
    }

    @Test
    void intensitiesAreCutToTheWindow() {
        double[] values = IntStream.range(0, 5).mapToDouble(i -> 10 * i).toArray();
        Image3D image = Image3D.of(Geometry.of(new int[] {5, 1, 1}, new double[] {1, 1, 1}), PixelType.FLOAT64, values);
        Image3D cut = new OwnFilter.Window(5, 25).apply(image).get(0).compute();
        assertArrayEquals(new double[] {5, 10, 20, 25, 25}, cut.values());
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        refused("imageType:\n  Window: {}\n", "line 2: image type Window needs windowUpper: highest intensity");
        refused("imageType:\n  Window: {windowUpper: -1}\n", "line 2: image type Window: window = [0.0, -1.0]");
        refused("imageType:\n  Window: {windowUper: 1}\n", "did you mean 'windowUpper'?");
    }

    private static double value(List<String> lines, String column) {
        return lines.stream()
                .filter(l -> l.startsWith(column + " = "))
                .mapToDouble(l -> Double.parseDouble(l.substring(l.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String text, String told) {
        ImageTypes types = ImageTypes.standard().with(new OwnFilter.WindowCodec());
        ParameterFile file = ParameterFile.parse(text, "p.yaml").withImageTypes(types);
        String message = String.valueOf(
                assertThrows(ParameterException.class, file::toParameters).getMessage());
        assertTrue(message.contains(told), message);
    }
}
