package org.voxrisk.shape;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Axis;
import org.voxrisk.image.Mask;

/**
 * The closed lines around a region one slice thick: marching squares at 0.5 on the mask, padded by one pixel.
 *
 * <p>Lines join the middles of the edges of a cell of 2x2 pixels. Enclosed part of a cell, by its corners inside: one 1/8,
 * two neighbours 1/2, two opposite ones 2/8 (they are kept apart), three 7/8, four 1 of sx sy. Length of its lines: half a
 * pixel's diagonal for one or three corners, twice that for opposite ones, a pixel's side for neighbours.
 *
 * <p>Equals {@code cShape.calculate_coefficients2D} of PyRadiomics apart from its rounding: counts are exact.
 *
 * @param surfaceMm2 enclosed area, mm^2
 * @param perimeterMm length of the lines, mm
 */
public record Contour(double surfaceMm2, double perimeterMm) {
    /**
     * Measures the contour of a region.
     *
     * @param mask the region
     * @param normal the axis along which it is one slice thick
     * @return surface and perimeter; a single pixel is a rhombus, sx sy / 2 in area
     * @throws org.voxrisk.image.InvalidRoiException if the mask is empty or thicker than one slice
     */
    public static Contour of(Mask mask, Axis normal) {
        requireNonNull(mask, "mask");
        requireNonNull(normal, "normal");
        return of(BitRows.ofSlice(mask, normal));
    }

    static Contour of(BitRows rows) {
        long corner = 0;
        long alongX = 0;
        long alongY = 0;
        long threeCorners = 0;
        long opposite = 0;
        long full = 0;
        int n = rows.rowWords;
        for (int y = 0; y <= rows.ny; y++) {
            int a = rows.row(y, 1);
            int b = rows.row(y + 1, 1);
            for (int w = 0; w < n; w++) {
                long a0 = rows.words[a + w];
                long b0 = rows.words[b + w];
                long a1 = a0 >>> 1;
                long b1 = b0 >>> 1;
                if (w + 1 < n) {
                    a1 |= rows.words[a + w + 1] << 63;
                    b1 |= rows.words[b + w + 1] << 63;
                }
                // Which of the two pixels of each row of the cell are inside, for 64 cells at once.
                long both = a0 & a1;
                long one = a0 ^ a1;
                long bothNext = b0 & b1;
                long oneNext = b0 ^ b1;
                long none = ~(a0 | a1);
                long noneNext = ~(b0 | b1);
                corner += Long.bitCount(one & noneNext) + Long.bitCount(none & oneNext);
                threeCorners += Long.bitCount(one & bothNext) + Long.bitCount(both & oneNext);
                alongX += Long.bitCount(both & noneNext) + Long.bitCount(none & bothNext);
                alongY += Long.bitCount(one & oneNext & ~(a0 ^ b0));
                opposite += Long.bitCount(one & oneNext & (a0 ^ b0));
                full += Long.bitCount(both & bothNext);
            }
        }
        long eighths = corner + 4 * (alongX + alongY) + 2 * opposite + 7 * threeCorners + 8 * full;
        double halfX = 0.5 * rows.sx;
        double halfY = 0.5 * rows.sy;
        double slanted = Math.sqrt(halfX * halfX + halfY * halfY);
        return new Contour(
                eighths / 8.0 * (rows.sx * rows.sy),
                (corner + threeCorners + 2 * opposite) * slanted + alongX * rows.sx + alongY * rows.sy);
    }
}
