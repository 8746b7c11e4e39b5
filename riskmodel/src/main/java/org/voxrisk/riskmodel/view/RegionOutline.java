package org.voxrisk.riskmodel.view;

import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a region in a slice, along the edges of its voxels: closed loops of corners, columns from the left and rows
 * from the top, the region on the right of the way, so clockwise around the region and counter-clockwise around its holes.
 * Voxels that meet in a corner only are apart. Corners in the middle of a straight edge are left out.
 *
 * @param loops in the order of their topmost, leftmost corner
 */
public record RegionOutline(List<Loop> loops) {
    /** East, south, west, north. */
    private static final int[] STEP_X = {1, 0, -1, 0};

    private static final int[] STEP_Y = {0, 1, 0, -1};

    /** Copies the list. */
    public RegionOutline {
        loops = List.copyOf(loops);
    }

    /**
     * A corner between voxels.
     *
     * @param x number of columns to the left of it
     * @param y number of rows above it
     */
    public record Corner(int x, int y) {}

    /**
     * A closed line; the last corner is joined to the first.
     *
     * @param corners where it turns
     */
    public record Loop(List<Corner> corners) {
        /** Copies the list. */
        public Loop {
            corners = List.copyOf(corners);
        }

        /** Number of voxels within; negative for a hole. */
        public long area() {
            long twice = 0;
            for (int i = 0; i < corners.size(); i++) {
                Corner a = corners.get(i);
                Corner b = corners.get((i + 1) % corners.size());
                twice += (long) a.x() * b.y() - (long) b.x() * a.y();
            }
            return twice / 2;
        }
    }

    /**
     * Follows the edges.
     *
     * @param inside the voxels row by row from the top
     * @param columns voxels of a row
     */
    public static RegionOutline of(boolean[] inside, int columns) {
        return new RegionOutline(new Walk(inside, columns).loops());
    }

    /** The edges of one slice, and which of them were passed. */
    private static final class Walk {
        private final boolean[] inside;
        private final int columns;
        private final int rows;
        /** Edges eastwards that were passed; each loop has some. */
        private final boolean[] passed;

        Walk(boolean[] inside, int columns) {
            this.inside = inside;
            this.columns = columns;
            this.rows = inside.length / columns;
            this.passed = new boolean[(columns + 1) * (rows + 1)];
        }

        List<Loop> loops() {
            List<Loop> loops = new ArrayList<>();
            for (int y = 0; y <= rows; y++) {
                for (int x = 0; x < columns; x++) {
                    if (isEdge(x, y, 0) && !passed[y * (columns + 1) + x]) {
                        loops.add(loop(x, y));
                    }
                }
            }
            return loops;
        }

        private Loop loop(int startX, int startY) {
            List<Corner> corners = new ArrayList<>();
            int x = startX;
            int y = startY;
            int way = 0;
            do {
                if (way == 0) {
                    passed[y * (columns + 1) + x] = true;
                }
                x += STEP_X[way];
                y += STEP_Y[way];
                // A right turn first keeps voxels apart that meet in this corner only.
                int next = (way + 1) % 4;
                while (!isEdge(x, y, next)) {
                    next = (next + 3) % 4;
                }
                if (next != way) {
                    corners.add(new Corner(x, y));
                }
                way = next;
            } while (x != startX || y != startY || way != 0);
            return new Loop(corners);
        }

        /** Whether the way from a corner has the region on its right and none of it on its left. */
        private boolean isEdge(int x, int y, int way) {
            return switch (way) {
                case 0 -> at(x, y) && !at(x, y - 1);
                case 1 -> at(x - 1, y) && !at(x, y);
                case 2 -> at(x - 1, y - 1) && !at(x - 1, y);
                default -> at(x, y - 1) && !at(x - 1, y - 1);
            };
        }

        private boolean at(int column, int row) {
            return column >= 0 && row >= 0 && column < columns && row < rows && inside[row * columns + column];
        }
    }
}
