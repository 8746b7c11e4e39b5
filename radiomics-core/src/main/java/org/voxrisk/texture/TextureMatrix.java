package org.voxrisk.texture;

import java.util.List;
import java.util.function.Consumer;

/** A matrix that was counted in a region, as a table of its entries: for looking at, not for computing with. */
public interface TextureMatrix {
    /** Returns the name, for example {@code glcm}. */
    String name();

    /** Returns what the numbers of an entry are, for example {@code dx, dy, dz, i, j, count}. */
    List<String> columns();

    /**
     * Lists the entries that are not 0, in the order of the matrix; levels are grey levels, not ranks.
     *
     * @param sink is given the numbers of each entry, one a column
     */
    void forEachEntry(Consumer<List<Number>> sink);
}
