package org.voxrisk.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.cohort.batch.RowFault;

/**
 * The rows of a list of cases as a table of paths. Files stay where they are: a table of their bytes would need three times their
 * size of heap, cannot hold a file above 2 GB, and is split by size and not by work.
 *
 * <p>Columns: {@link #LINE}, {@link #IMAGE}, {@link #MASK}, {@link #REGION} (null for the label of the settings),
 * {@link #FAULT} (null, or why a row names no case), and the cells of the list under their names.
 */
public final class SparkCases {
    /** Line of the list, the header being 1. */
    public static final String LINE = "case_line";
    /** Absolute path of the image. */
    public static final String IMAGE = "case_image";
    /** Absolute path of the mask. */
    public static final String MASK = "case_mask";
    /** Region of the mask. */
    public static final String REGION = "case_region";
    /** Why a row names no case. */
    public static final String FAULT = "case_fault";

    static final List<String> OWN = List.of(LINE, IMAGE, MASK, REGION, FAULT);

    private SparkCases() {}

    /**
     * Makes the table.
     *
     * @throws IllegalArgumentException if the list has a series or a label channel, which the table has no column for
     */
    public static Dataset<Row> of(SparkSession spark, CaseList list) {
        StructType schema = new StructType()
                .add(LINE, DataTypes.IntegerType, false)
                .add(IMAGE, DataTypes.StringType)
                .add(MASK, DataTypes.StringType)
                .add(REGION, DataTypes.StringType)
                .add(FAULT, DataTypes.StringType);
        for (String column : list.columns()) {
            schema = schema.add(column, DataTypes.StringType);
        }
        List<Row> rows = new ArrayList<>();
        for (CaseRow row : list.rows()) {
            if (row.series().isPresent() || row.labelChannel().isPresent()) {
                throw new IllegalArgumentException(
                        row + ": names a series or a label channel; extract such lists with voxrisk extract --batch");
            }
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.line());
            cells.add(row.files().image().toAbsolutePath().toString());
            cells.add(row.files().mask().toAbsolutePath().toString());
            cells.add(row.region().map(Object::toString).orElse(null));
            cells.add(null);
            list.columns().forEach(c -> cells.add(row.cell(c)));
            rows.add(RowFactory.create(cells.toArray()));
        }
        for (RowFault fault : list.faults()) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(fault.line());
            cells.add(null);
            cells.add(null);
            cells.add(null);
            cells.add(fault.detail());
            list.columns().forEach(c -> cells.add(fault.cells().get(c)));
            rows.add(RowFactory.create(cells.toArray()));
        }
        return spark.createDataFrame(rows, schema);
    }
}
