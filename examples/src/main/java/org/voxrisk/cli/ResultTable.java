package org.voxrisk.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.Extraction;
import org.voxrisk.extract.RegionSummary;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.io.file.FileHash;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.table.FeatureRow;
import org.voxrisk.io.table.FeatureTable;

/** Turns an extracted case into the table that is written, with the record of how its values came about. */
final class ResultTable {
    /** The columns before the features. */
    static final List<String> ID_COLUMNS = List.of("image", "mask", "label");

    private ResultTable() {}

    /**
     * Makes the table of one case.
     *
     * @param clock tells the day, in UTC
     * @throws IOException if a file cannot be read again for its hash
     */
    static FeatureTable of(CaseExtraction result, Clock clock) throws IOException {
        List<String> columns = result.extraction().features().columns();
        FeatureRow row = FeatureRow.of(
                List.of(
                        result.files().image().toString(),
                        result.files().mask().toString(),
                        Integer.toString(result.parameters().label())),
                result.extraction().features().values(),
                caseRecord(result));

        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("software", "voxrisk " + SoftwareVersion.number());
        SoftwareVersion.commit().ifPresent(c -> provenance.put("commit", c));
        provenance.put("java", SoftwareVersion.java());
        provenance.put(
                "date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
        provenance.put("settings", result.parameters().effective());
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("featureCount", columns.size());
        schema.put("sha256", hash(columns));
        provenance.put("schema", schema);
        return new FeatureTable(ID_COLUMNS, columns, List.of(row), provenance);
    }

    private static Map<String, Object> caseRecord(CaseExtraction result) throws IOException {
        Extraction extraction = result.extraction();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("image", file(result.files().image(), result.image()));
        facts.put("mask", file(result.files().mask(), result.mask()));
        facts.put("label", result.parameters().label());
        facts.put("voxelCount", lastRegion(extraction).voxelCount());
        facts.put(
                "regions",
                extraction.regions().stream().map(ResultTable::region).toList());
        facts.put(
                "images",
                extraction.images().stream()
                        .map(i -> {
                            Map<String, Object> levels = new LinkedHashMap<>();
                            levels.put("image", i.label());
                            levels.put("bins", i.highestLevel());
                            levels.put("greyLevelsPresent", i.levelCount());
                            return levels;
                        })
                        .toList());
        facts.put("warnings", result.warnings());
        Map<String, Object> missing = new LinkedHashMap<>();
        extraction.features().missing().forEach((column, reason) -> missing.put(column, reason.name()));
        facts.put("missing", missing);
        return facts;
    }

    private static RegionSummary lastRegion(Extraction extraction) {
        return extraction.regions().get(extraction.regions().size() - 1);
    }

    private static Map<String, Object> file(Path path, ImageFile file) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", path.toString());
        facts.put("sha256", FileHash.sha256(path));
        facts.put("format", file.format().name());
        facts.put("storedType", file.storedType().name());
        geometry(facts, file.image().geometry());
        return facts;
    }

    private static void geometry(Map<String, Object> facts, Geometry g) {
        facts.put("size", g.sizes());
        facts.put("spacingMm", g.spacingMm());
        facts.put("originMm", g.originMm());
        facts.put("direction", g.direction());
    }

    private static Map<String, Object> region(RegionSummary r) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("stage", r.stage());
        facts.put("voxelCount", r.voxelCount());
        facts.put("boundingBox", corners(r.box()));
        facts.put("boundingBoxInImage", corners(r.boxInImage()));
        geometry(facts, r.geometry());
        return facts;
    }

    private static Map<String, Object> corners(IndexBox box) {
        Map<String, Object> corners = new LinkedHashMap<>();
        corners.put("lowest", new int[] {box.x0(), box.y0(), box.z0()});
        corners.put("size", new int[] {box.nx(), box.ny(), box.nz()});
        return corners;
    }

    /** SHA-256 of the column names, each ended by a line feed: two tables with one hash have the same columns. */
    private static String hash(List<String> columns) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String column : columns) {
                digest.update((column + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
