package org.voxrisk.io.cohort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.file.FileHash;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

class CaseExtractionTest {
    private static final Geometry GRID = Geometry.of(new int[] {8, 6, 5}, new double[] {0.5, 0.75, 3});
    private static final Parameters PARAMETERS =
            Preset.PYRADIOMICS_DEFAULT.parameters().toParameters();
    /** Half an hour before midnight in UTC, the day after in Auckland. */
    private static final Provenance LEAP_DAY =
            Provenance.at(Clock.fixed(Instant.parse("2024-02-29T23:30:00Z"), ZoneOffset.UTC));

    private static final CaseExtraction EXTRACTION =
            CaseExtraction.with(PARAMETERS).withProvenance(LEAP_DAY);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final Image3D image = image(i -> (i * 7919.0) % 997);
    private final LabelMap labels = LabelMap.of(image(i -> i >= 40 && i < 200 ? 3 : 0));

    @SuppressWarnings("NullAway.Init") // set before each test
    private CaseFiles files;

    private static Image3D image(IntToDoubleFunction value) {
        double[] values = new double[GRID.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i);
        }
        return Image3D.of(GRID, PixelType.FLOAT64, values);
    }

    private static Map<?, ?> map(@Nullable Object fact) {
        return assertInstanceOf(Map.class, fact);
    }

    @BeforeEach
    void writeCase() throws IOException {
        files = new CaseFiles(folder.resolve("image.nrrd"), folder.resolve("mask.nrrd"));
        ImageWriter.write(image, files.image());
        ImageWriter.write(image(i -> i >= 40 && i < 200 ? 3 : 0), files.mask());
    }

    private ExtractionRecord record() throws IOException {
        return EXTRACTION
                .withLabel(LabelChoice.ONLY_ONE_IN_MASK)
                .extract(files, ExtractionObserver.NONE, Work.onCallersThread());
    }

    @Test
    void theRecordHasWhatTheExtractorGivesAndWhatItCameFrom() throws IOException {
        FeatureVector expected = new Extractor(PARAMETERS.extraction())
                .extract(image, labels.mask(3))
                .features();
        ExtractionRecord record = record();
        assertEquals(expected.columns(), record.columns());
        assertArrayEquals(expected.values(), record.values());
        assertEquals(
                List.of(files.image().toString(), files.mask().toString(), "3"),
                List.copyOf(record.ids().values()));
        assertEquals(ExtractionRecord.FILE_IDS, List.copyOf(record.ids().keySet()));
        assertEquals(List.of(), record.warnings());
        assertEquals("2024-02-29", record.provenance().get("date"));
        assertEquals("voxrisk " + Software.version(), record.provenance().get("software"));
        Map<?, ?> settings = map(record.provenance().get("settings"));
        // The label that was chosen, not the one in the settings.
        assertEquals(3, map(settings.get("setting")).get("label"));
        assertEquals(
                List.of("image", "mask", "label", "voxelCount", "regions", "images"),
                List.copyOf(record.facts().keySet()));
        Map<?, ?> imageFacts = map(record.facts().get("image"));
        assertEquals(FileHash.sha256(files.image()), imageFacts.get("sha256"));
        assertEquals(List.of(8, 6, 5), imageFacts.get("size"));
        assertEquals(160, record.facts().get("voxelCount"));
    }

    /** The settings' label 1 played no part where the region was chosen by name or handed in. */
    @Test
    void provenanceNamesTheRegionAsItWasChosen() throws IOException {
        List<ExtractionRecord> merged = EXTRACTION.extract(
                files,
                LabelSelection.parse("3"),
                VolumeOptions.defaults(),
                MaskOptions.defaults(),
                RegionObserver.NONE,
                Work.onCallersThread());
        Map<String, Object> provenance = merged.get(0).provenance();
        assertFalse(map(map(provenance.get("settings")).get("setting")).containsKey("label"));
        Map<?, ?> region = map(provenance.get("region"));
        assertEquals("3", region.get("chosen"));
        assertEquals("3", region.get("name"));
        assertEquals(List.of(Map.of("number", 3, "name", "")), region.get("parts"));
        // In one order in every process.
        assertEquals("[{number=3, name=}]", String.valueOf(region.get("parts")));
        ExtractionRecord ofMask = EXTRACTION.extract(
                Map.of("id", "a"), image, labels.mask(3), ExtractionObserver.NONE, Work.onCallersThread());
        assertFalse(map(map(ofMask.provenance().get("settings")).get("setting")).containsKey("label"));
        assertEquals(
                "FBS-25",
                map(((List<?>) Objects.requireNonNull(ofMask.facts().get("images"))).get(0))
                        .get("discretisation"));
    }

    @Test
    void filesAndMemoryGiveTheSameValues() throws IOException {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("patient", "P1");
        CaseExtraction only = EXTRACTION.withLabel(LabelChoice.ONLY_ONE_IN_MASK);
        ExtractionRecord ofLabels = only.extract(ids, image, labels, ExtractionObserver.NONE, Work.threads(2));
        ExtractionRecord ofMask =
                EXTRACTION.extract(ids, image, labels.mask(3), ExtractionObserver.NONE, Work.onCallersThread());
        assertArrayEquals(record().values(), ofLabels.values());
        assertArrayEquals(record().values(), ofMask.values());
        assertEquals(Map.of("patient", "P1", "label", "3"), ofLabels.ids());
        assertEquals(Map.of("patient", "P1"), ofMask.ids());
        assertEquals(record().provenance(), ofLabels.provenance());
        assertEquals(List.of(0.5, 0.75, 3.0), map(ofMask.facts().get("image")).get("spacingMm"));
    }

    /** What is unusual about either file is told with the file's name, the image's first. */
    @Test
    void remarksOnBothFilesNameThem() throws IOException {
        StringBuilder text = new StringBuilder("""
                NRRD0004
                type: float
                dimension: 3
                sizes: 8 6 5
                space: left-posterior-superior
                space directions: (0.5,0,0) (0,0.75,0) (0,0,3)
                encoding: ascii

                nan""");
        for (int i = 1; i < GRID.voxelCount(); i++) {
            text.append(i >= 40 && i < 200 ? " 3" : " 0");
        }
        Files.writeString(files.mask(), text);
        StringBuilder voxels = new StringBuilder(text.substring(0, text.indexOf("nan")));
        for (int i = 0; i < GRID.voxelCount(); i++) {
            voxels.append(' ').append(i * 7919 % 997);
        }
        Files.writeString(files.image(), voxels);
        List<String> warnings = record().warnings();
        assertEquals(4, warnings.size(), warnings + "");
        assertTrue(warnings.get(0).startsWith(files.image() + ": "), warnings.get(0));
        assertTrue(warnings.get(0).contains("space origin"), warnings.get(0));
        assertTrue(warnings.get(1).startsWith(files.mask() + ": "), warnings.get(1));
        assertTrue(warnings.get(1).contains("space origin"), warnings.get(1));
        assertTrue(warnings.get(2).startsWith(files.mask() + ": "), warnings.get(2));
        assertTrue(warnings.get(2).contains("1 voxels are NaN"), warnings.get(2));
        assertTrue(warnings.get(3).startsWith(files.mask() + ": 1 of 240 voxels are NaN"), warnings.get(3));
        // The values are those of the clean mask.
        assertEquals(160, record().facts().get("voxelCount"));
    }

    @Test
    void progressNamesTheFilesThatAreRead() throws IOException {
        List<String> stages = new ArrayList<>();
        Work told = Work.onCallersThread().withProgress((stage, fraction) -> stages.add(stage));
        EXTRACTION.withLabel(LabelChoice.ONLY_ONE_IN_MASK).extract(files, ExtractionObserver.NONE, told);
        assertEquals(List.of("reading " + files.mask(), "reading " + files.image()), stages.subList(0, 2));
        stages.clear();
        EXTRACTION.extract(
                files,
                LabelSelection.parse("3"),
                VolumeOptions.defaults(),
                MaskOptions.defaults(),
                RegionObserver.NONE,
                told);
        assertEquals("reading " + files.image() + " and " + files.mask(), stages.get(0));
    }

    /** Codes of the Image Biomarker Standardisation Initiative's reference manual. */
    @Test
    void recordsOfTheStandardsFeaturesHaveItsCodes() throws IOException {
        Path yaml = Files.writeString(folder.resolve("ibsi.yaml"), """
                definition: {conventions: ibsi, aggregations: [3D-avg]}
                setting: {binWidth: 50}
                featureClass:
                  morphology: [MeshVolume]
                  statistics: [Mean]
                  glcm: [Contrast]
                  glszm: [SmallAreaEmphasis]
                """);
        ExtractionRecord record = CaseExtraction.with(ParameterFile.read(yaml).toParameters())
                .extract(Map.of("id", "a"), image, labels.mask(3), ExtractionObserver.NONE, Work.onCallersThread());
        Map<?, ?> features = map(record.facts().get("features"));
        assertEquals(record.columns(), List.copyOf(features.keySet()));
        List<String> told = record.columns().stream()
                .map(c -> map(features.get(c)))
                .map(f -> String.join(
                        " ",
                        List.of("familyCode", "featureCode", "aggregation", "aggregationCode", "discretisation")
                                .stream()
                                .map(k -> String.valueOf(f.get(k)))
                                .toList()))
                .toList();
        assertEquals(
                List.of(
                        "HCUG RNU0 3D DHQ4 null",
                        "LFYI ACUI 3D-avg ITBB FBS-50",
                        "9SAK 5QRC 3D KOBO FBS-50",
                        "UHIW Q4LE 3D DHQ4 null"),
                told);
        assertEquals("ibsi", map(features.get(record.columns().get(3))).get("definition"));
        assertEquals("statistics", map(features.get(record.columns().get(3))).get("family"));
        // PyRadiomics' own columns say all in their names.
        assertFalse(record().facts().containsKey("features"));
    }

    @Test
    void everyFormOfARealRecordReadsBackToIt() throws IOException {
        List<ExtractionRecord> records = List.of(record());
        RecordCsv.writeWhole(records, folder.resolve("r.csv"));
        RecordJson.write(records, folder.resolve("r.json"));
        RecordLines.write(records, folder.resolve("r.jsonl"));
        assertEquals(records, RecordCsv.read(folder.resolve("r.csv")));
        assertEquals(records, RecordJson.read(folder.resolve("r.json")));
        assertEquals(records, RecordLines.read(folder.resolve("r.jsonl")));
    }

    @Test
    void missingValuesHaveReasonsAndAWarning() throws IOException {
        Path yaml = Files.writeString(folder.resolve("s.yaml"), "featureClass:\n  shape2D:\n  firstorder: [Mean]\n");
        ExtractionRecord record = CaseExtraction.with(ParameterFile.read(yaml).toParameters())
                .extract(Map.of("id", "a"), image, labels.mask(3), ExtractionObserver.NONE, Work.onCallersThread());
        assertEquals(9, record.missing().size());
        assertEquals(Optional.of("FORCE_2D_OFF"), record.missingReason("original_shape2D_Elongation"));
        assertEquals(Optional.empty(), record.missingReason("original_firstorder_Mean"));
        assertTrue(record.warnings().get(0).startsWith("9 of 10 features have no value"), record.warnings() + "");
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        assertRefused(
                CaseException.class,
                () -> EXTRACTION.extract(files, ExtractionObserver.NONE, Work.onCallersThread()),
                files.image().toString(),
                files.mask().toString(),
                "label 1 is not in the mask");
        assertRefused(
                CaseException.class,
                () -> EXTRACTION
                        .withLabel(LabelChoice.ONLY_ONE_IN_MASK)
                        .extract(Map.of("label", "x"), image, labels, ExtractionObserver.NONE, Work.onCallersThread()),
                "label=x",
                "another name");
        // NaN in the mask is told before the label is missed.
        LabelMap holes = LabelMap.of(image(i -> i == 0 ? Double.NaN : 3));
        assertRefused(
                CaseException.class,
                () -> EXTRACTION.extract(
                        Map.of("id", "a"), image, holes, ExtractionObserver.NONE, Work.onCallersThread()),
                "label 1",
                "Remarked before: 1 of 240 voxels are NaN");
        ImageWriter.write(image(i -> i + 0.5), files.mask());
        assertRefused(CaseException.class, this::record, files.mask().toString(), "not a whole number");
    }

    @Test
    void errorsOfTheObserverAndCancellationPassThrough() {
        IOException full = new IOException("disk full");
        ExtractionObserver writing = new ExtractionObserver() {
            @Override
            public void discretized(String label, TextureSettings texture, DiscretizedRoi levels) {
                throw new UncheckedIOException(full);
            }
        };
        CaseExtraction only = EXTRACTION.withLabel(LabelChoice.ONLY_ONE_IN_MASK);
        IOException thrown = assertThrows(IOException.class, () -> only.extract(files, writing, Work.threads(1)));
        assertEquals(full, thrown);
        assertThrows(
                CancelledException.class,
                () -> only.extract(
                        files, ExtractionObserver.NONE, Work.threads(1).withCancellation(() -> true)));
    }

    @Test
    void aLabelIsPutIntoTheSettingsInForce() {
        Parameters three = PARAMETERS.withLabel(3);
        assertEquals(3, three.label());
        assertEquals(PARAMETERS, three.withLabel(PARAMETERS.label()));
        assertFalse(PARAMETERS.effective().equals(three.effective()));
    }

    /** Whoever watches is shown whole images; values are those of the slices with the region alone. */
    @Test
    void watchedOrNotTheValuesAreTheSame() throws IOException {
        ExtractionObserver watching = new ExtractionObserver() {};
        for (String settings :
                List.of("{}", "imageType: {Original: {}, LoG: {sigma: [1.0]}}", "setting: {preCrop: true}")) {
            CaseExtraction extraction = CaseExtraction.with(
                            ParameterFile.parse(settings, "test").toParameters())
                    .withLabel(LabelChoice.ONLY_ONE_IN_MASK);
            ExtractionRecord alone = extraction.extract(files, ExtractionObserver.NONE, Work.onCallersThread());
            ExtractionRecord watched = extraction.extract(files, watching, Work.onCallersThread());
            assertEquals(watched, alone, settings);
        }
    }
}
