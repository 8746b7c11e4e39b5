package org.voxrisk.riskmodel.plot;

import java.util.Objects;

/**
 * What stands around a figure.
 *
 * @param title name of the picture for readers who cannot see it; not drawn
 * @param note drawn small in the lower right corner, for example {@code synthetic data}; empty for none
 */
public record Caption(String title, String note) {
    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException when the title is blank
     */
    public Caption {
        Objects.requireNonNull(note, "note");
        if (title.isBlank()) {
            throw new IllegalArgumentException("a figure needs a title: it is what a screen reader reads");
        }
    }

    /** A title and no note. */
    public static Caption of(String title) {
        return new Caption(title, "");
    }

    /** The same title with a note. */
    public Caption withNote(String text) {
        return new Caption(title, text);
    }
}
