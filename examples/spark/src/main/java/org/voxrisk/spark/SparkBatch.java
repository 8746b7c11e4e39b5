package org.voxrisk.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.voxrisk.io.cohort.batch.CaseList;

/**
 * From a list of cases to Parquet: {@code spark-submit --class org.voxrisk.spark.SparkBatch ... LIST SETTINGS.yaml OUT PARTITIONS}.
 * Refuses to write where something is.
 */
public final class SparkBatch {
    private SparkBatch() {}

    /**
     * Extracts.
     *
     * @param args see the class
     * @throws IOException if list or settings cannot be read
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException("usage: LIST SETTINGS.yaml OUT PARTITIONS");
        }
        // Compiling code for a thousand columns takes longer than to interpret them for thousands of rows.
        try (SparkSession spark = SparkSession.builder()
                .appName("voxrisk")
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.sql.codegen.wholeStage", "false")
                .getOrCreate()) {
            SparkExtraction.extract(
                            SparkCases.of(spark, CaseList.read(Path.of(args[0]))),
                            Files.readString(Path.of(args[1])),
                            Integer.parseInt(args[3]))
                    .write()
                    .mode(SaveMode.ErrorIfExists)
                    .parquet(args[2]);
        }
    }
}
