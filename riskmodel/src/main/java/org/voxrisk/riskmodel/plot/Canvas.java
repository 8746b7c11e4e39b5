package org.voxrisk.riskmodel.plot;

import java.util.Base64;
import java.util.Locale;
import org.voxrisk.riskmodel.markup.Xml;
import org.voxrisk.riskmodel.view.GreyPicture;
import org.voxrisk.riskmodel.view.RegionOutline;

/**
 * What is drawn on, as SVG text: x to the right and y downwards, in points (1/72 inch), rounded to 0.01. Belongs to one
 * drawing.
 */
final class Canvas {
    static final double POINTS_PER_MM = 72 / 25.4;

    /** Size of ordinary text. */
    static final double FONT = 7;

    /** Size of text that may be smaller; no text is smaller. */
    static final double SMALL = 6;

    static final double LINE = 0.75;
    static final double THIN = 0.5;

    private final double widthMm;
    private final double heightMm;
    private final StringBuilder body = new StringBuilder();

    Canvas(double widthMm, double heightMm) {
        this.widthMm = widthMm;
        this.heightMm = heightMm;
    }

    double width() {
        return widthMm * POINTS_PER_MM;
    }

    double height() {
        return heightMm * POINTS_PER_MM;
    }

    /** Where a text is held. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void line(double x1, double y1, double x2, double y2, String colour, double strokeWidth, String dash) {
        body.append("<line x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1));
        body.append("\" x2=\"")
                .append(number(x2))
                .append("\" y2=\"")
                .append(number(y2))
                .append('"');
        stroke(colour, strokeWidth, dash);
        body.append("/>\n");
    }

    void line(double x1, double y1, double x2, double y2, String colour, double strokeWidth) {
        line(x1, y1, x2, y2, colour, strokeWidth, "");
    }

    /** Points joined by lines. */
    void polyline(double[] x, double[] y, String colour, double strokeWidth, String dash) {
        body.append("<polyline fill=\"none\" points=\"");
        points(x, y);
        body.append("\" stroke-linejoin=\"round\"");
        stroke(colour, strokeWidth, dash);
        body.append("/>\n");
    }

    /** A filled area. */
    void polygon(double[] x, double[] y, String fill, double opacity) {
        body.append("<polygon points=\"");
        points(x, y);
        body.append("\" fill=\"").append(fill).append('"');
        if (opacity < 1) {
            body.append(" fill-opacity=\"").append(number(opacity)).append('"');
        }
        body.append("/>\n");
    }

    /** A filled rectangle without border. */
    void fill(double x, double y, double width, double height, String fill) {
        rectangle(x, y, width, height);
        body.append(" fill=\"").append(fill).append("\"/>\n");
    }

    /** The border of a rectangle. */
    void frame(double x, double y, double width, double height, String colour, double strokeWidth) {
        rectangle(x, y, width, height);
        body.append(" fill=\"none\"");
        stroke(colour, strokeWidth, "");
        body.append("/>\n");
    }

    private void rectangle(double x, double y, double width, double height) {
        body.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append('"');
    }

    /** A disc; hollow ones are white inside. */
    void disc(double x, double y, double radius, String colour, boolean hollow) {
        body.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y));
        body.append("\" r=\"").append(number(radius)).append('"');
        if (hollow) {
            body.append(" fill=\"#FFFFFF\"");
            stroke(colour, LINE, "");
        } else {
            body.append(" fill=\"").append(colour).append('"');
        }
        body.append("/>\n");
    }

    /** Pixels, stretched to a rectangle and not smoothed. */
    void picture(double x, double y, double width, double height, GreyPicture picture) {
        body.append("<image x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" preserveAspectRatio=\"none\" image-rendering=\"pixelated\" href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(picture.png()))
                .append("\"/>\n");
    }

    /** Closed lines along the edges of voxels, which are rectangles of a size, beginning at a place. */
    void outline(
            RegionOutline outline, double left, double top, double column, double row, String colour, double width) {
        if (outline.loops().isEmpty()) {
            return;
        }
        body.append("<path fill=\"none\" stroke-linejoin=\"round\" d=\"");
        for (RegionOutline.Loop loop : outline.loops()) {
            RegionOutline.Corner before = loop.corners().get(0);
            body.append('M').append(number(left + before.x() * column));
            body.append(' ').append(number(top + before.y() * row));
            for (RegionOutline.Corner corner :
                    loop.corners().subList(1, loop.corners().size())) {
                if (corner.y() == before.y()) {
                    body.append('H').append(number(left + corner.x() * column));
                } else {
                    body.append('V').append(number(top + corner.y() * row));
                }
                before = corner;
            }
            body.append('Z');
        }
        body.append('"');
        stroke(colour, width, "");
        body.append("/>\n");
    }

    /** Text on a base line. */
    void text(double x, double y, Anchor anchor, double size, String text) {
        text(x, y, anchor, size, text, Ink.TEXT);
    }

    void text(double x, double y, Anchor anchor, double size, String text, String colour) {
        body.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append('"');
        textEnd(anchor, size, text, colour);
    }

    /** Text that reads upwards, its base line at x. */
    void upward(double x, double y, Anchor anchor, double size, String text) {
        body.append("<text transform=\"translate(")
                .append(number(x))
                .append(' ')
                .append(number(y));
        body.append(") rotate(-90)\"");
        textEnd(anchor, size, text, Ink.TEXT);
    }

    private void textEnd(Anchor anchor, double size, String text, String colour) {
        if (anchor != Anchor.START) {
            body.append(" text-anchor=\"")
                    .append(anchor.name().toLowerCase(Locale.ROOT))
                    .append('"');
        }
        body.append(" font-size=\"").append(number(size)).append('"');
        if (!colour.equals(Ink.TEXT)) {
            body.append(" fill=\"").append(colour).append('"');
        }
        body.append('>').append(Xml.escaped(text)).append("</text>\n");
    }

    /** The whole picture, with the caption's note in the corner. */
    Figure finish(Caption caption, String description) {
        if (!caption.note().isEmpty()) {
            text(width() - 3, height() - 3, Anchor.END, SMALL, caption.note(), Ink.GREY);
        }
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(widthMm) + "mm\" height=\""
                + number(heightMm) + "mm\" viewBox=\"0 0 " + number(width()) + ' ' + number(height())
                + "\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\">\n<title>"
                + Xml.escaped(caption.title())
                + "</title>\n<desc>" + Xml.escaped(description) + "</desc>\n<rect width=\"100%\" height=\"100%\""
                + " fill=\"#FFFFFF\"/>\n" + body + "</svg>\n";
        return new Figure(caption.title(), description, widthMm, heightMm, svg);
    }

    private void points(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            if (i > 0) {
                body.append(' ');
            }
            body.append(number(x[i])).append(',').append(number(y[i]));
        }
    }

    private void stroke(String colour, double strokeWidth, String dash) {
        body.append(" stroke=\"")
                .append(colour)
                .append("\" stroke-width=\"")
                .append(number(strokeWidth))
                .append('"');
        if (!dash.isEmpty()) {
            body.append(" stroke-dasharray=\"").append(dash).append('"');
        }
    }

    /** At most two decimals, without a needless zero. */
    static String number(double value) {
        if (!(Math.abs(value) < 1e7)) {
            throw new IllegalArgumentException("coordinate " + value + " is outside any figure");
        }
        long hundredths = Math.round(value * 100);
        String sign = hundredths < 0 ? "-" : "";
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        if (rest == 0) {
            return sign + whole;
        }
        return sign + whole + '.' + (rest % 10 == 0 ? Long.toString(rest / 10) : (rest < 10 ? "0" : "") + rest);
    }
}
