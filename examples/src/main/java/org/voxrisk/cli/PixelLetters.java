package org.voxrisk.cli;

import java.awt.image.BufferedImage;
import java.util.Map;

/** A few letters of 5 x 7 dots, so that a picture is the same on every machine, also on those without fonts. */
final class PixelLetters {
    private static final int COLUMNS = 5;
    private static final int ROWS = 7;
    private static final int BLACK = 0x000000;

    /** Rows from the top, five bits each, the left one highest. */
    private static final Map<Character, int[]> DOTS = Map.ofEntries(
            Map.entry('A', new int[] {14, 17, 17, 31, 17, 17, 17}),
            Map.entry('I', new int[] {14, 4, 4, 4, 4, 4, 14}),
            Map.entry('L', new int[] {16, 16, 16, 16, 16, 16, 31}),
            Map.entry('P', new int[] {30, 17, 17, 30, 16, 16, 16}),
            Map.entry('R', new int[] {30, 17, 17, 30, 20, 18, 17}),
            Map.entry('S', new int[] {15, 16, 16, 14, 1, 1, 30}),
            Map.entry('m', new int[] {0, 0, 26, 21, 21, 21, 21}),
            Map.entry('/', new int[] {1, 1, 2, 4, 8, 16, 16}),
            Map.entry('.', new int[] {0, 0, 0, 0, 0, 12, 12}),
            Map.entry(' ', new int[ROWS]),
            Map.entry('0', new int[] {14, 17, 17, 17, 17, 17, 14}),
            Map.entry('1', new int[] {4, 12, 4, 4, 4, 4, 14}),
            Map.entry('2', new int[] {14, 17, 1, 6, 8, 16, 31}),
            Map.entry('3', new int[] {14, 17, 1, 6, 1, 17, 14}),
            Map.entry('4', new int[] {2, 6, 10, 18, 31, 2, 2}),
            Map.entry('5', new int[] {31, 16, 30, 1, 1, 17, 14}),
            Map.entry('6', new int[] {14, 16, 16, 30, 17, 17, 14}),
            Map.entry('7', new int[] {31, 1, 2, 2, 4, 4, 4}),
            Map.entry('8', new int[] {14, 17, 17, 14, 17, 17, 14}),
            Map.entry('9', new int[] {14, 17, 17, 15, 1, 1, 14}));

    private final BufferedImage image;
    private final int dot;

    /**
     * Writes onto a picture.
     *
     * @param dot pixels of a dot
     */
    PixelLetters(BufferedImage image, int dot) {
        this.image = image;
        this.dot = dot;
    }

    int width(String text) {
        return (text.length() * (COLUMNS + 1) - 1) * dot;
    }

    int height() {
        return ROWS * dot;
    }

    /** Writes a text with a dark rim, its upper left corner at a place. */
    void write(String text, int left, int top, int rgb) {
        int rim = Math.max(1, dot / 2);
        each(text, left, top, (x, y) -> fill(x - rim, y - rim, dot + 2 * rim, dot + 2 * rim, BLACK));
        each(text, left, top, (x, y) -> fill(x, y, dot, dot, rgb));
    }

    @FunctionalInterface
    private interface Dot {
        void at(int x, int y);
    }

    private void each(String text, int left, int top, Dot dots) {
        for (int c = 0; c < text.length(); c++) {
            int[] rows = DOTS.get(text.charAt(c));
            if (rows == null) {
                throw new IllegalArgumentException("there are no dots for '" + text.charAt(c) + "'");
            }
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    if (((rows[row] >> (COLUMNS - 1 - column)) & 1) == 1) {
                        dots.at(left + (c * (COLUMNS + 1) + column) * dot, top + row * dot);
                    }
                }
            }
        }
    }

    /** Fills a rectangle, cut at the edges of the picture. */
    void fill(int left, int top, int width, int height, int rgb) {
        for (int y = Math.max(0, top); y < Math.min(image.getHeight(), top + height); y++) {
            for (int x = Math.max(0, left); x < Math.min(image.getWidth(), left + width); x++) {
                image.setRGB(x, y, rgb);
            }
        }
    }
}
