package org.voxrisk.riskmodel.plot;

/** Where the panels of a figure stand: side by side, each with room for its axes. Lengths in points. */
record Layout(Canvas canvas, int panels, double left, double right, double top, double bottom) {
    /** Room for a left axis with numbers and a name. */
    static final double AXIS_LEFT = 36;

    /** Room for a bottom axis with numbers and a name. */
    static final double AXIS_BOTTOM = 24;

    /** Room for a heading. */
    static final double HEADING = 16;

    /** A figure of a page's one column for one panel, of both columns for more. */
    static double widthMm(int panels) {
        return panels == 1 ? Figure.SINGLE_COLUMN_MM : Figure.DOUBLE_COLUMN_MM;
    }

    /** With the usual room around each panel. */
    static Layout of(Canvas canvas, int panels) {
        return new Layout(canvas, panels, AXIS_LEFT, 10, HEADING, AXIS_BOTTOM + 4);
    }

    double panelWidth() {
        return canvas.width() / panels - left - right;
    }

    double panelHeight() {
        return canvas.height() - top - bottom;
    }

    Panel panel(int number, Panel.Range x, Panel.Range y) {
        return new Panel(canvas, number * canvas.width() / panels + left, top, panelWidth(), panelHeight(), x, y);
    }
}
