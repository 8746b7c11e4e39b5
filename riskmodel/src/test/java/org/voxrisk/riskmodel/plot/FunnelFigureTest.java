package org.voxrisk.riskmodel.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules of any length are whole, and inside the picture. */
class FunnelFigureTest {
    private static final Pattern BOX = Pattern.compile("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"");
    private static final Pattern TEXT = Pattern.compile("<text x=\"([0-9.]+)\" y=\"([0-9.]+)\"([^>]*)>([^<]*)</text>");

    @Test
    void everyLineOfALongRuleIsInside() {
        String many =
                "t or U test chosen by Shapiro-Wilk and Levene, Benjamini-Hochberg adjusted over all columns of all"
                        + " sequences, p of at most 0.05";
        String one = "M".repeat(60);
        String svg = new FunnelFigure(1000, List.of(new FunnelFigure.Step(many, 400), new FunnelFigure.Step(one, 3)))
                .draw(Caption.of("Selection"))
                .svg();
        Matcher box = BOX.matcher(svg);
        assertTrue(box.find(), svg);
        StringBuilder rules = new StringBuilder();
        Matcher text = TEXT.matcher(svg);
        double last = 0;
        while (text.find()) {
            double x = Double.parseDouble(text.group(1));
            double y = Double.parseDouble(text.group(2));
            assertTrue(y < Double.parseDouble(box.group(2)), text.group());
            if (x > 0.5 * Double.parseDouble(box.group(1))) {
                double right = x + TextWidth.of(text.group(4), Canvas.FONT);
                assertTrue(right <= Double.parseDouble(box.group(1)), text.group());
                // Lines are below one another, across the steps, too.
                assertTrue(y >= last + 7, text.group());
                last = y;
                rules.append(text.group(4));
            }
        }
        assertEquals(
                (many + "\u2212600 dropped" + one + "\u2212397 dropped").replace(" ", ""),
                rules.toString().replace(" ", ""));
    }

    @Test
    void aWordLongerThanTheLineIsBroken() {
        assertEquals(List.of("MM", "MM", "M"), TextWidth.broken("MMMMM", 1000, 1700));
        assertEquals(List.of("M", "M"), TextWidth.broken("MM", 1000, 1));
        assertEquals(List.of("a", "b"), TextWidth.broken("a b", 1000, 600));
    }
}
