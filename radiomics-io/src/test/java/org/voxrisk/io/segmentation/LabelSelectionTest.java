package org.voxrisk.io.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** What users write for the regions they want, and what it finds. */
class LabelSelectionTest {
    private static final Geometry GRID = Geometry.of(new int[] {2, 2, 2}, new double[] {1, 1, 1});

    private static Segmentation segmentation(Segment... segments) {
        return new Segmentation(
                Path.of("regions.dcm"),
                ReferenceGrid.of(GRID),
                List.of(segments),
                s -> Mask.of(GRID, i -> true),
                SegmentFields.ofLabelMap(),
                List.of());
    }

    private static final Segmentation FILE = segmentation(
            Segment.of(1, "Tumour"),
            Segment.of(2, " Node "),
            Segment.of(5, "GTV+2, wide"),
            Segment.of(7, ""),
            Segment.of(8, "Cyst"),
            Segment.of(9, "Cyst"),
            Segment.of(10, "12"));

    private static String found(Segmentation in, String text) throws ImageFormatException {
        return LabelSelection.parse(text).of(in).stream()
                .map(r -> r.name() + "="
                        + r.segments().stream()
                                .map(s -> Integer.toString(s.number()))
                                .collect(Collectors.joining("+")))
                .collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "1;Tumour=1",
                "Tumour;Tumour=1",
                "Node;Node=2",
                "7;7=7",
                "1+2;Tumour+Node=1+2",
                "\"Tumour\"+\"Node\";Tumour+Node=1+2",
                "Tumour + 7;Tumour+7=1+7",
                "1+1;Tumour=1",
                "1,2+7;Tumour=1|Node+7=2+7",
                "GTV+2, wide;GTV+2, wide=5",
                "\"GTV+2, wide\",1;GTV+2, wide=5|Tumour=1",
                "\"12\";12=10",
                "8,9;Cyst (8)=8|Cyst (9)=9",
                "all;Tumour=1|Node=2|GTV+2, wide=5|7=7|Cyst (8)=8|Cyst (9)=9|12=10",
            })
    void finds(String text, String expected) throws ImageFormatException {
        assertEquals(expected, found(FILE, text));
    }

    @ParameterizedTest
    @CsvSource({
        "3, NO_SUCH_SEGMENT",
        "12, NO_SUCH_SEGMENT",
        "tumour, NO_SUCH_SEGMENT",
        "1+Edema, NO_SUCH_SEGMENT",
        "Cyst, AMBIGUOUS_SEGMENT",
        "auto, AMBIGUOUS_SEGMENT"
    })
    void refusesWhatIsNotThereOrNotUnique(String text, FormatProblem problem) {
        LabelSelection selection = LabelSelection.parse(text);
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> selection.of(FILE));
        assertEquals(problem, e.problem());
        assertTrue(String.valueOf(e.getMessage()).contains("1 \"Tumour\""), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1+", "+Node", "1,,2", "\"\"", "\"Tumour"})
    void refusesWhatIsNoChoice(String text) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> LabelSelection.parse(text))
                .getMessage());
        assertTrue(message.startsWith("the choice of regions '" + text.strip() + "' has "), message);
        assertTrue(message.contains(text.equals("\"Tumour") ? "a quote that is not closed" : "an empty part"), message);
    }

    @Test
    void theOnlyRegion() throws ImageFormatException {
        assertEquals("Tumour=4", found(segmentation(Segment.of(4, "Tumour")), "auto"));
        assertEquals("Tumour=4", found(segmentation(Segment.of(0, "Background"), Segment.of(4, "Tumour")), "all"));
        Segmentation none = segmentation();
        for (LabelSelection selection : List.of(LabelSelection.only(), LabelSelection.all())) {
            ImageFormatException e = assertThrows(ImageFormatException.class, () -> selection.of(none));
            assertEquals(FormatProblem.NO_SUCH_SEGMENT, e.problem());
        }
    }

    @Test
    void knowsItsNumbers() {
        assertTrue(LabelSelection.parse("Node+2").hasNumbers());
        assertTrue(LabelSelection.number(3).hasNumbers());
        assertFalse(LabelSelection.parse("\"12\",Node").hasNumbers());
        assertFalse(LabelSelection.all().hasNumbers());
    }
}
