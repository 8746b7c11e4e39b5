package org.voxrisk.io.cohort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.voxrisk.extract.Extraction;
import org.voxrisk.extract.FeatureName;
import org.voxrisk.extract.ImageSummary;
import org.voxrisk.extract.RegionSummary;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.io.file.FileHash;
import org.voxrisk.io.format.ImageFile;

/** What a record says about its case: files, regions at each stage, grey levels of each image. */
final class CaseFacts {
    private CaseFacts() {}

    static Map<String, Object> of(Extraction extraction) {
        List<RegionSummary> regions = extraction.regions();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("voxelCount", regions.get(regions.size() - 1).voxelCount());
        List<Object> stages = new ArrayList<>();
        for (RegionSummary region : regions) {
            stages.add(region(region));
        }
        facts.put("regions", stages);
        List<Object> images = new ArrayList<>();
        for (ImageSummary image : extraction.images()) {
            images.add(levels(image));
        }
        facts.put("images", images);
        for (FeatureName name : extraction.features().names()) {
            if (!name.definition().isPyRadiomics()) {
                facts.put("features", FeatureFacts.of(extraction.features().names()));
                break;
            }
        }
        return facts;
    }

    /** Name and hash, if it is wanted, of a file, and what was noted of it when it was read. */
    static Map<String, Object> file(Path path, Map<String, Object> read, FileFacts noted) throws IOException {
        Map<String, Object> facts = source(path, noted);
        facts.putAll(read);
        return facts;
    }

    /** What a file holds: format, number type and grid. */
    static Map<String, Object> of(ImageFile file) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("format", file.format().name());
        facts.put("storedType", file.storedType().name());
        geometry(facts, file.image().geometry());
        return facts;
    }

    /** Name and SHA-256 of a file; of a folder, the SHA-256 over the sorted lines {@code SHA-256 of a file, name in it}. */
    static Map<String, Object> source(Path path, FileFacts noted) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", path.toString());
        if (noted == FileFacts.NAMED) {
            return facts;
        }
        if (!Files.isDirectory(path)) {
            facts.put("sha256", FileHash.sha256(path));
            return facts;
        }
        List<String> lines = new ArrayList<>();
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = path.relativize(file).toString().replace(File.separatorChar, '/');
                lines.add(FileHash.sha256(file) + " " + name);
            }
        }
        facts.put("files", lines.size());
        facts.put("sha256", ColumnDigest.of(lines.stream().sorted().toList()));
        return facts;
    }

    /** The grid of an image of which no more is known. */
    static Map<String, Object> grid(Image3D image) {
        Map<String, Object> grid = new LinkedHashMap<>();
        geometry(grid, image.geometry());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("image", grid);
        return facts;
    }

    private static Map<String, Object> levels(ImageSummary image) {
        Map<String, Object> levels = new LinkedHashMap<>();
        levels.put("image", image.label());
        levels.put("discretisation", image.discretization().label());
        levels.put("bins", image.highestLevel());
        levels.put("greyLevelsPresent", image.levelCount());
        return levels;
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

    private static void geometry(Map<String, Object> facts, Geometry g) {
        facts.put("size", g.sizes());
        facts.put("spacingMm", g.spacingMm());
        facts.put("originMm", g.originMm());
        facts.put("direction", g.direction());
    }

    private static Map<String, Object> corners(IndexBox box) {
        Map<String, Object> corners = new LinkedHashMap<>();
        corners.put("lowest", new int[] {box.x0(), box.y0(), box.z0()});
        corners.put("size", new int[] {box.nx(), box.ny(), box.nz()});
        return corners;
    }
}
