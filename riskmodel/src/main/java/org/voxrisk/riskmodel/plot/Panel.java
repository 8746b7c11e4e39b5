package org.voxrisk.riskmodel.plot;

import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/**
 * A rectangle with two axes: turns data into places on a canvas.
 *
 * @param left places of its edges, in points
 * @param x the axis along the bottom
 * @param y the axis along the left
 */
record Panel(Canvas canvas, double left, double top, double width, double height, Range x, Range y) {
    private static final double TICK = 2.5;
    private static final double LABEL_GAP = 2;

    /** The ends of an axis; low may be above high for an axis that runs the other way. */
    record Range(double low, double high) {
        /** Share of the way from low to high. */
        double share(double value) {
            return (value - low) / (high - low);
        }

        /** With some room at both ends; a range without width gets one of 1 around its value. */
        static Range around(double low, double high, double room) {
            if (!(high > low)) {
                return new Range(low - 0.5, high + 0.5);
            }
            double margin = room * (high - low);
            return new Range(low - margin, high + margin);
        }

        boolean contains(double value) {
            return value >= Math.min(low, high) && value <= Math.max(low, high);
        }
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    double atX(double value) {
        return left + width * x.share(value);
    }

    double atY(double value) {
        return top + height * (1 - y.share(value));
    }

    /** The lines of the two axes. */
    void axes() {
        canvas.line(left, bottom(), right(), bottom(), Ink.TEXT, Canvas.THIN);
        canvas.line(left, top, left, bottom(), Ink.TEXT, Canvas.THIN);
    }

    void box() {
        canvas.frame(left, top, width, height, Ink.TEXT, Canvas.THIN);
    }

    /** Marks and numbers along the bottom, and what they count. */
    void bottomAxis(String label, Ticks ticks) {
        for (int i = 0; i < ticks.values().size(); i++) {
            double at = atX(ticks.values().get(i));
            canvas.line(at, bottom(), at, bottom() + TICK, Ink.TEXT, Canvas.THIN);
            canvas.text(
                    at,
                    bottom() + TICK + LABEL_GAP + Canvas.FONT * 0.72,
                    Anchor.MIDDLE,
                    Canvas.FONT,
                    ticks.labels().get(i));
        }
        canvas.text(left + width / 2, bottom() + 19, Anchor.MIDDLE, Canvas.FONT, label);
    }

    /** Marks and numbers along the left, and what they count. */
    void leftAxis(String label, Ticks ticks) {
        double widest = 0;
        for (int i = 0; i < ticks.values().size(); i++) {
            double at = atY(ticks.values().get(i));
            canvas.line(left - TICK, at, left, at, Ink.TEXT, Canvas.THIN);
            String text = ticks.labels().get(i);
            canvas.text(left - TICK - LABEL_GAP, at + Canvas.FONT * 0.36, Anchor.END, Canvas.FONT, text);
            widest = Math.max(widest, TextWidth.of(text, Canvas.FONT));
        }
        canvas.upward(left - TICK - LABEL_GAP - widest - 4, top + height / 2, Anchor.MIDDLE, Canvas.FONT, label);
    }

    void bottomAxis(String label) {
        bottomAxis(label, Ticks.between(Math.min(x.low(), x.high()), Math.max(x.low(), x.high())));
    }

    void leftAxis(String label) {
        leftAxis(label, Ticks.between(Math.min(y.low(), y.high()), Math.max(y.low(), y.high())));
    }

    /** Bold-free heading above the panel. */
    void heading(String text) {
        canvas.text(left, top - 5, Anchor.START, Canvas.FONT, text);
    }

    /** A line through data; pieces outside the panel are cut off at its edges. */
    void curve(double[] xs, double[] ys, String colour, double strokeWidth, String dash) {
        new ClippedCurve(this).draw(xs, ys, colour, strokeWidth, dash);
    }

    void horizontal(double value, String colour, String dash) {
        canvas.line(left, atY(value), right(), atY(value), colour, Canvas.THIN, dash);
    }

    void vertical(double value, String colour, String dash) {
        canvas.line(atX(value), top, atX(value), bottom(), colour, Canvas.THIN, dash);
    }
}
