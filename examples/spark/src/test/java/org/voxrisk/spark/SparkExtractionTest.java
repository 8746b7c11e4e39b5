package org.voxrisk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.cohort.ColumnDigest;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.batch.BatchExtraction;
import org.voxrisk.io.cohort.batch.BatchListener;
import org.voxrisk.io.cohort.batch.BatchResult;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.work.Work;

/** Spark's rows are the batch's, to the bit, also where tasks fail in the middle. */
class SparkExtractionTest {
    private static final String SETTINGS =
            "{setting: {binWidth: 20}, featureClass: {firstorder: [], shape: [], glcm: []}}";
    private static final Geometry GRID = Geometry.of(new int[] {8, 6, 5}, new double[] {0.5, 0.75, 3});
    private static final AtomicInteger FAILED_TASKS = new AtomicInteger();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2,4]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** Twelve cases: one whose image is not there, one whose mask has no such label, one of label 2. */
    private static CaseList cases() throws IOException {
        StringBuilder text = new StringBuilder("id,Image,Mask,Label\n");
        for (int n = 1; n <= 12; n++) {
            double[] values = new Random(n)
                    .doubles(GRID.voxelCount(), 0, 1000)
                    .map(Math::rint)
                    .toArray();
            ImageWriter.write(Image3D.of(GRID, PixelType.FLOAT64, values), folder.resolve("i" + n + ".nrrd"));
            text.append("p" + n + "," + (n == 5 ? "none" : "i" + n) + ".nrrd,m.nrrd,"
                    + (n == 7 ? "9" : n == 8 ? "2" : "") + "\n");
        }
        double[] labels = new double[GRID.voxelCount()];
        for (int i = 60; i < 220; i++) {
            labels[i] = i < 160 ? 1 : 2;
        }
        ImageWriter.write(Image3D.of(GRID, PixelType.FLOAT64, labels), folder.resolve("m.nrrd"));
        return CaseList.read(Files.writeString(folder.resolve("cases.csv"), text));
    }

    private static Map<String, List<Double>> batch(CaseList list) throws IOException {
        Map<String, List<Double>> values = new TreeMap<>();
        try (BatchResult result = BatchExtraction.with(
                        ParameterFile.parse(SETTINGS, "s").toParameters())
                .run(list, folder.resolve("journal"), Work.onCallersThread(), BatchListener.NONE)) {
            for (ExtractionRecord record : result.records()) {
                List<Double> row = new ArrayList<>();
                for (double v : record.values()) {
                    row.add(v);
                }
                values.put(record.id("id"), row);
            }
            result.failures().forEach(f -> values.put("p" + (f.line() - 1), List.of()));
            result.discardJournal();
        }
        return values;
    }

    private static Map<String, List<Double>> values(Dataset<Row> table) {
        Map<String, List<Double>> values = new TreeMap<>();
        StructType schema = table.schema();
        for (Row row : table.collectAsList()) {
            List<Double> numbers = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                if (schema.apply(i).metadata().contains(SparkExtraction.COLUMNS_HASH) && !row.isNullAt(i)) {
                    numbers.add(row.getDouble(i));
                }
            }
            String id = row.getAs("id");
            String error = row.getAs("diagnostics_error");
            assertEquals(numbers.isEmpty(), error != null, () -> id + ": " + error);
            assertNull(values.put(id, numbers), () -> "twice: " + id);
        }
        return values;
    }

    @Test
    void theBitsAreTheBatchsAndFailuresAreRows() throws IOException {
        CaseList list = cases();
        String out = folder.resolve("features.parquet").toString();
        SparkExtraction.extract(SparkCases.of(spark, list), SETTINGS, 3).write().parquet(out);
        Dataset<Row> table = spark.read().parquet(out);
        assertEquals(batch(list), values(table));
        List<String> features = new ArrayList<>();
        for (int i = 0; i < table.schema().size(); i++) {
            if (table.schema().apply(i).metadata().contains(SparkExtraction.COLUMNS_HASH)) {
                features.add(table.schema().apply(i).name());
            }
        }
        assertEquals(
                ColumnDigest.of(features),
                table.schema().apply(features.get(0)).metadata().getString(SparkExtraction.COLUMNS_HASH));
        String absent = table.where("id = 'p5'").first().getAs("diagnostics_error");
        assertTrue(absent.contains("none.nrrd"), absent);
        String region = table.where("id = 'p7'").first().getAs("diagnostics_error");
        assertTrue(region.contains("9"), region);
        assertTrue(Files.exists(Path.of(out, "_SUCCESS")));
    }

    /** Every task ends in the middle of its rows when it is first tried. */
    @Test
    void aTaskThatEndsInTheMiddleLosesAndDoublesNothing() throws IOException {
        CaseList list = cases();
        FAILED_TASKS.set(0);
        Dataset<Row> extracted = SparkExtraction.extract(SparkCases.of(spark, list), SETTINGS, 3);
        MapPartitionsFunction<Row, Row> failing = Failing::new;
        String out = folder.resolve("retried.parquet").toString();
        Dataset<Row> retried = extracted.mapPartitions(failing, Encoders.row(extracted.schema()));
        spark.createDataFrame(retried.toJavaRDD(), extracted.schema()).write().parquet(out);
        assertEquals(3, FAILED_TASKS.get());
        assertEquals(batch(list), values(spark.read().parquet(out)));
    }

    private static final class Failing implements Iterator<Row> {
        private final Iterator<Row> rows;
        private int given;

        Failing(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            if (++given > 2 && TaskContext.get().attemptNumber() == 0) {
                FAILED_TASKS.incrementAndGet();
                throw new IllegalStateException("of the test");
            }
            return rows.next();
        }
    }
}
