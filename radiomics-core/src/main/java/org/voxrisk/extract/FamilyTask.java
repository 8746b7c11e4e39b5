package org.voxrisk.extract;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.voxrisk.family.FamilyValues;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.MissingReason;
import org.voxrisk.family.PreparedRegion;
import org.voxrisk.texture.TextureMatrix;
import org.voxrisk.texture.TextureMatrixException;
import org.voxrisk.work.Checkpoint;

/**
 * The work on some columns of an image or of the region, all of one family. Tasks are independent of each other.
 *
 * @param columns the columns
 * @param computation gives their values; asks the checkpoint meanwhile
 */
record FamilyTask(ColumnSchema.Columns columns, Function<Checkpoint, FamilyValues> computation) {
    /**
     * Asks a family.
     *
     * @param columns the columns
     * @param region what the family looks at
     * @param listener is shown each matrix
     */
    static FamilyTask of(
            ColumnSchema.Columns columns, PreparedRegion region, BiConsumer<FeatureFamily, TextureMatrix> listener) {
        return new FamilyTask(
                columns,
                checkpoint -> columns.family().compute(region.during(listener, checkpoint), columns.features()));
    }

    /** Leaves the columns empty. */
    static FamilyTask missing(ColumnSchema.Columns columns, MissingReason reason) {
        return new FamilyTask(
                columns, checkpoint -> FamilyValues.missing(columns.names().size(), reason));
    }

    /** Returns the same task, whose refusals begin with the label of an image. */
    FamilyTask labelled(String label) {
        return new FamilyTask(columns, checkpoint -> {
            try {
                return computation.apply(checkpoint);
            } catch (TextureMatrixException e) {
                throw labelled(label, e);
            }
        });
    }

    static TextureMatrixException labelled(String label, TextureMatrixException e) {
        return new TextureMatrixException(label + ": " + e.getMessage());
    }

    FamilyValues compute(Checkpoint checkpoint) {
        List<FeatureName> names = columns.names();
        FamilyValues values = computation.apply(checkpoint);
        if (values.size() != names.size()) {
            throw new IllegalStateException("family " + columns.family().name() + " gave " + values.size()
                    + " values for " + names.size() + " features");
        }
        return values;
    }
}
