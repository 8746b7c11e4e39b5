package org.voxrisk.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.cohort.batch.CaseList;

/**
 * Extracts the same list by Spark on two threads of this machine and by {@code voxrisk extract --batch --threads 2}, prints how long
 * each took from the start of its process to its end, and compares the tables: {@code VOXRISK.jar LIST SETTINGS.yaml FOLDER
 * [PARTITIONS [ROUNDS]]}.
 *
 * <p>The list needs a column {@code id} without repetitions. The two take turns; both get a heap of 2 GB. Spark starts from a class archive, which
 * a run of a few cases makes before. FOLDER gets the tables.
 */
public final class SparkAgainstBatch {
    private static final int ARCHIVED_CASES = 4;

    private SparkAgainstBatch() {}

    /**
     * Runs.
     *
     * @param args see the class
     * @throws IOException if a process fails or its table cannot be read
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 4 || args.length > 6) {
            throw new IllegalArgumentException("usage: VOXRISK.jar LIST SETTINGS.yaml FOLDER [PARTITIONS [ROUNDS]]");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Files.createDirectories(Path.of(args[3]));
        Path parquet = folder.resolve("spark.parquet");
        Path csv = folder.resolve("batch.csv");
        String partitions = args.length > 4 ? args[4] : "8";
        int rounds = args.length > 5 ? Integer.parseInt(args[5]) : 1;
        Path archive = archived(args[1], args[2], folder);
        double bestOfSpark = Double.POSITIVE_INFINITY;
        double bestOfBatch = Double.POSITIVE_INFINITY;
        for (int round = 1; round <= rounds; round++) {
            delete(csv);
            double batch = seconds(
                    folder.resolve("batch.log"),
                    List.of("-Xmx2g", "-cp", args[0], "org.voxrisk.cli.Main", "extract", "--quiet"),
                    List.of("--batch", args[1], "--settings", args[2], "--out", csv.toString(), "--threads", "2"));
            delete(parquet);
            double ofSpark = seconds(
                    folder.resolve("spark.log"),
                    spark("-XX:SharedArchiveFile=" + archive),
                    List.of(args[1], args[2], parquet.toString(), partitions));
            bestOfBatch = Math.min(bestOfBatch, batch);
            bestOfSpark = Math.min(bestOfSpark, ofSpark);
            out.println(
                    String.format(Locale.ROOT, "round %d: batch %.2f s, Spark local[2] %.2f s", round, batch, ofSpark));
        }
        out.println(String.format(
                Locale.ROOT,
                "from start to end of the process: batch %.2f s, Spark %.2f s, ratio %.3f; %s",
                bestOfBatch,
                bestOfSpark,
                bestOfSpark / bestOfBatch,
                compared(csv, CaseList.read(Path.of(args[1])).columns(), parquet)));
    }

    /** Spark's classes as an archive, which is made once for many starts: half of the start is reading its ten thousand classes. */
    private static Path archived(String list, String settings, Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("spark.jsa");
        Path parquet = folder.resolve("first.parquet");
        List<String> lines = Files.readAllLines(Path.of(list));
        Path first = Path.of(list).resolveSibling("first-cases.csv");
        Files.write(first, lines.subList(0, Math.min(lines.size(), ARCHIVED_CASES + 1)));
        Files.deleteIfExists(archive);
        delete(parquet);
        seconds(
                folder.resolve("archive.log"),
                spark("-XX:ArchiveClassesAtExit=" + archive),
                List.of(first.toString(), settings, parquet.toString(), "2"));
        return archive;
    }

    private static List<String> spark(String option) {
        List<String> options = new ArrayList<>(opened());
        options.addAll(List.of(
                option,
                "-Xmx2g",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.voxrisk.spark.SparkBatch"));
        return options;
    }

    /** What Spark needs of Java's own packages: the options that this process was started with. */
    private static List<String> opened() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(a -> a.startsWith("--add-opens") || a.startsWith("-Djdk.reflect") || a.startsWith("-Dio.netty"))
                .toList();
    }

    private static double seconds(Path log, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(arguments);
        long begin = System.nanoTime();
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (code != 0) {
            throw new IOException("exit code " + code + ", see " + log);
        }
        return seconds;
    }

    private static String compared(Path csv, List<String> columns, Path parquet) throws IOException {
        Map<String, ExtractionRecord> batch = new HashMap<>();
        for (ExtractionRecord record : RecordCsv.read(csv, columns)) {
            if (batch.put(record.id("id"), record) != null) {
                throw new IOException(csv + ": id " + record.id("id") + " stands there twice");
            }
        }
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate()) {
            Dataset<Row> table = spark.read().parquet(parquet.toString());
            List<String> features = new ArrayList<>();
            for (StructField field : table.schema().fields()) {
                if (field.metadata().contains(SparkExtraction.COLUMNS_HASH)) {
                    features.add(field.name());
                }
            }
            long different = 0;
            int rows = 0;
            for (Row row : table.collectAsList()) {
                different += different(row, features, batch.remove(row.<String>getAs("id")));
                rows++;
            }
            return rows + " rows of " + features.size() + " features, " + batch.size()
                    + " rows of the batch that Spark lacks, " + different + " values of other bits";
        }
    }

    private static long different(Row row, List<String> features, @Nullable ExtractionRecord record) {
        if (record == null || !record.columns().equals(features)) {
            return features.size();
        }
        long different = 0;
        for (int i = 0; i < features.size(); i++) {
            // Null in the row of a case that failed, which the batch's table leaves empty.
            double value = row.get(row.fieldIndex(features.get(i))) instanceof Double number ? number : Double.NaN;
            different += Double.doubleToLongBits(value) == Double.doubleToLongBits(record.value(i)) ? 0 : 1;
        }
        return different;
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
