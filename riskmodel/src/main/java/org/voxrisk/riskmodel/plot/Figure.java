package org.voxrisk.riskmodel.plot;

import java.io.IOException;
import java.nio.file.Path;
import org.voxrisk.io.file.AtomicFile;

/**
 * A finished picture. Immutable; two are equal when their bytes are.
 *
 * @param title what it is, as {@code <title>}
 * @param description one sentence with the main number, as {@code <desc>}
 * @param widthMm width on paper, in mm
 * @param heightMm height on paper, in mm
 * @param svg the whole file: no script, no reference to anything outside, text as {@code <text>}
 */
public record Figure(String title, String description, double widthMm, double heightMm, String svg) {
    /** Width of a figure over one column of a journal's page, in mm. */
    public static final double SINGLE_COLUMN_MM = 85;

    /** Width of a figure over both columns, in mm. */
    public static final double DOUBLE_COLUMN_MM = 175;

    /**
     * Writes the SVG file, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public void writeSvg(Path file) throws IOException {
        AtomicFile.writeText(file, svg);
    }

    /**
     * Writes a PNG file, whole or not at all. Needs AWT and {@code com.github.weisj:jsvg} on the class path.
     *
     * @param dotsPerInch 72 to 1200, usually 300
     * @throws IllegalArgumentException when the resolution is outside these
     * @throws IOException when the file cannot be written
     */
    public void writePng(Path file, int dotsPerInch) throws IOException {
        byte[] png = Raster.png(this, dotsPerInch);
        AtomicFile.write(file, out -> out.write(png));
    }
}
