package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.voxrisk.image.Axis;

/**
 * A matrix that was counted in one slice of a region: its entries, behind the index of the slice.
 *
 * @param normal the axis across the slice
 * @param slice its index along the normal, from the lower side of the region's box
 * @param matrix the matrix
 */
public record SliceMatrix(Axis normal, int slice, TextureMatrix matrix) implements TextureMatrix {
    /** Checks that nothing is null. */
    public SliceMatrix {
        requireNonNull(normal, "normal");
        requireNonNull(matrix, "matrix");
    }

    /** Returns the name of the matrix. */
    @Override
    public String name() {
        return matrix.name();
    }

    /** Returns {@code z} (or {@code x}, {@code y}: the normal), and the columns of the matrix. */
    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        columns.add(normal.name().toLowerCase(Locale.ROOT));
        columns.addAll(matrix.columns());
        return columns;
    }

    @Override
    public void forEachEntry(Consumer<List<Number>> sink) {
        matrix.forEachEntry(entry -> {
            List<Number> more = new ArrayList<>(entry.size() + 1);
            more.add(slice);
            more.addAll(entry);
            sink.accept(more);
        });
    }
}
