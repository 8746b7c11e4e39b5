package org.voxrisk.spark;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.voxrisk.extract.FeatureName;
import org.voxrisk.io.cohort.CaseExtraction;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.ColumnDigest;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.FileFacts;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.cohort.RegionObserver;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

/**
 * Extracts a table of paths, see {@link SparkCases}, on the executors.
 *
 * <p>Each partition makes one extractor and works on one thread, so a core a task is right ({@code spark.task.cpus} 1). The table
 * is repartitioned as asked, because the number that Spark would choose follows bytes of paths and not work; three to five
 * partitions a core even out large and small cases. A case that cannot be used is a row whose feature cells are null and whose
 * {@link RecordCsv#ERROR} says why. A heap that does not suffice fails the task, which Spark tries again.
 *
 * <p>Columns: the cells of the list, the region, the features, {@link RecordCsv#MISSING} and {@link RecordCsv#ERROR}. Every
 * feature's field carries {@link #COLUMNS_HASH} and {@link #SOFTWARE} as metadata, which Parquet files keep: tables with the same
 * may be put together.
 */
public final class SparkExtraction {
    /** Key of the metadata: {@link ColumnDigest} of the features' names. */
    public static final String COLUMNS_HASH = "voxrisk.columns_sha256";
    /** Key of the metadata: version of the software. */
    public static final String SOFTWARE = "voxrisk.software";

    static final String LABEL = "region";

    private SparkExtraction() {}

    /**
     * Extracts.
     *
     * @param cases paths and cells, as {@link SparkCases#of} makes them
     * @param settings a parameter file as text, which travels to the executors
     * @param partitions number of partitions
     * @return a row a region, and a row a failed case; computed when it is asked for
     * @throws IllegalArgumentException if the settings cannot be used
     */
    public static Dataset<Row> extract(Dataset<Row> cases, String settings, int partitions) {
        Parameters parameters = ParameterFile.parse(settings, "settings").toParameters();
        List<String> features = parameters.extraction().schema().stream()
                .map(FeatureName::column)
                .toList();
        Metadata metadata = new MetadataBuilder()
                .putString(COLUMNS_HASH, ColumnDigest.of(features))
                .putString(SOFTWARE, Software.version())
                .build();
        StructType schema = new StructType();
        List<String> ids = new ArrayList<>();
        for (StructField field : cases.schema().fields()) {
            if (!SparkCases.OWN.contains(field.name())) {
                schema = schema.add(field);
                ids.add(field.name());
            }
        }
        schema = schema.add(LABEL, DataTypes.StringType);
        for (String feature : features) {
            schema = schema.add(feature, DataTypes.DoubleType, true, metadata);
        }
        schema = schema.add(RecordCsv.MISSING, DataTypes.StringType).add(RecordCsv.ERROR, DataTypes.StringType);
        int width = schema.size();
        JavaRDD<Row> extracted = cases.repartition(partitions)
                .toJavaRDD()
                .mapPartitions(rows -> new Partition(settings, ids, features, width).of(rows));
        // Rows as they are: an encoder forgets the metadata, and one of a thousand fields takes long to compile.
        return cases.sparkSession().createDataFrame(extracted, schema);
    }

    /** The extractor of a partition. */
    private static final class Partition {
        private final CaseExtraction extraction;
        private final Parameters parameters;
        private final List<String> ids;
        private final List<String> features;
        private final int width;

        Partition(String settings, List<String> ids, List<String> features, int width) {
            this.parameters = ParameterFile.parse(settings, "settings").toParameters();
            this.extraction = CaseExtraction.with(parameters).withFileFacts(FileFacts.NAMED);
            this.ids = ids;
            this.features = features;
            this.width = width;
        }

        /** One case at a time, when Spark asks for its rows. */
        Iterator<Row> of(Iterator<Row> cases) {
            return new Iterator<>() {
                private Iterator<Row> ready = List.<Row>of().iterator();

                @Override
                public boolean hasNext() {
                    while (!ready.hasNext() && cases.hasNext()) {
                        ready = rows(cases.next()).iterator();
                    }
                    return ready.hasNext();
                }

                @Override
                public Row next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return ready.next();
                }
            };
        }

        private List<Row> rows(Row one) {
            String fault = one.getAs(SparkCases.FAULT);
            if (fault != null) {
                return List.of(failed(one, fault));
            }
            try {
                List<Row> rows = new ArrayList<>();
                for (ExtractionRecord record : records(one)) {
                    rows.add(row(one, record));
                }
                return rows;
            } catch (CancelledException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                return List.of(failed(one, reason(e)));
            }
        }

        private List<ExtractionRecord> records(Row one) throws IOException {
            String image = one.getAs(SparkCases.IMAGE);
            String mask = one.getAs(SparkCases.MASK);
            String region = one.getAs(SparkCases.REGION);
            return extraction.extract(
                    new CaseFiles(Path.of(image), Path.of(mask)),
                    region == null ? LabelSelection.number(parameters.label()) : LabelSelection.parse(region),
                    VolumeOptions.defaults(),
                    MaskOptions.defaults().withLabelChannel(parameters.labelChannel()),
                    RegionObserver.NONE,
                    Work.onCallersThread());
        }

        private @Nullable Object[] cells(Row one) {
            @Nullable Object[] cells = new @Nullable Object[width];
            for (int i = 0; i < ids.size(); i++) {
                cells[i] = one.getAs(ids.get(i));
            }
            return cells;
        }

        private Row row(Row one, ExtractionRecord record) throws IOException {
            if (!record.columns().equals(features)) {
                throw new IllegalStateException("the columns are others than the settings lead to");
            }
            @Nullable Object[] cells = cells(one);
            int at = ids.size();
            cells[at++] = record.id("label");
            for (int i = 0; i < record.size(); i++) {
                cells[at++] = record.value(i);
            }
            Map<String, String> missing = record.missing();
            cells[at] = missing.isEmpty() ? null : RecordCsv.missingCell(missing);
            return RowFactory.create(cells);
        }

        private Row failed(Row one, String reason) {
            @Nullable Object[] cells = cells(one);
            cells[width - 1] = reason;
            return RowFactory.create(cells);
        }

        private static String reason(Exception e) {
            boolean told = e instanceof IllegalArgumentException
                    || (e instanceof IOException && !(e instanceof FileSystemException));
            return (told ? String.valueOf(e.getMessage()) : e.toString()).replaceAll("\\s*\\R\\s*", " ");
        }
    }
}
