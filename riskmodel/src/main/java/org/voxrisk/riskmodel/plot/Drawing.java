package org.voxrisk.riskmodel.plot;

/** Numbers that can be drawn. Immutable. */
public interface Drawing {
    /**
     * Draws the figure; the same numbers give the same bytes.
     *
     * @param caption what stands around it
     */
    Figure draw(Caption caption);
}
