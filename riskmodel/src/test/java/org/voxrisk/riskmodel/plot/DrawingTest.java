package org.voxrisk.riskmodel.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationMatrix;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What holds for every kind of figure. {@code -Dvoxrisk.pictures=DIR} leaves them in a folder to be looked at. */
class DrawingTest {
    static Stream<Map.Entry<String, Drawing>> drawings() {
        return Pictures.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void isXmlWithTitleAndSentenceAndNoReference(Map.Entry<String, Drawing> drawing, @TempDir Path folder)
            throws Exception {
        Figure figure = drawing.getValue()
                .draw(Caption.of("Picture of " + drawing.getKey()).withNote("made-up numbers"));
        String given = System.getProperty("voxrisk.pictures");
        Path file = (given == null ? folder : Path.of(given)).resolve(drawing.getKey() + ".svg");
        figure.writeSvg(file);
        assertEquals(figure.svg(), Files.readString(file, StandardCharsets.UTF_8));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        Element root = document.getDocumentElement();
        assertEquals("Picture of " + drawing.getKey(), text(root, "title"));
        assertTrue(text(root, "desc").endsWith("."), text(root, "desc"));
        assertFalse(figure.svg().contains("<script"));
        assertFalse(figure.svg().replace("http://www.w3.org/2000/svg", "").contains("http"));
        NodeList texts = root.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            assertTrue(
                    Double.parseDouble(((Element) texts.item(i)).getAttribute("font-size")) >= 5,
                    texts.item(i).getTextContent());
        }
    }

    @Test
    void sameNumbersGiveTheSameBytes() {
        Map<String, Drawing> again = Pictures.all();
        Pictures.all()
                .forEach((name, drawing) -> assertEquals(
                        drawing.draw(Caption.of(name)).svg(),
                        Objects.requireNonNull(again.get(name))
                                .draw(Caption.of(name))
                                .svg(),
                        name));
    }

    /** Columns that have nothing in common: hardly two neighbours have one colour, so that there are thousands of cells. */
    @Test
    void aHeatMapOfManyCellsBecomesPixels(@TempDir Path folder) throws Exception {
        Random random = new Random(5);
        double[] noise = random.doubles(100 * 8).toArray();
        Figure figure = new CorrelationFigure(List.of(
                        new CorrelationFigure.Matrix("noise", CorrelationMatrix.of(noise, 8, CorrelationKind.PEARSON))))
                .draw(Caption.of("noise"));
        figure.writePng(folder.resolve("noise.png"), 72);
        assertEquals(241, ImageIO.read(folder.resolve("noise.png").toFile()).getWidth());
    }

    @Test
    void pngHasTheSizeOnPaper(@TempDir Path folder) throws Exception {
        Figure figure = Objects.requireNonNull(Pictures.all().get("roc")).draw(Caption.of("ROC"));
        Path file = folder.resolve("roc.png");
        figure.writePng(file, 300);
        var image = ImageIO.read(file.toFile());
        assertEquals(Math.round(175 / 25.4 * 300), image.getWidth());
        assertEquals(Math.round(figure.heightMm() / 25.4 * 300), image.getHeight());
        int blue = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) == 0x0072B2) {
                    blue++;
                }
            }
        }
        assertTrue(blue > 500, "pixels of the first curve: " + blue);
    }

    private static String text(Element root, String name) {
        return root.getElementsByTagName(name).item(0).getTextContent();
    }
}
