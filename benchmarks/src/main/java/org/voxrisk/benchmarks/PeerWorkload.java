package org.voxrisk.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Ibsi;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.shape.MorphologyFeature;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.Glszm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** A workload that {@link PeerRunner} repeats: files to features, or matrices of a block in memory. */
interface PeerWorkload {
    /**
     * What a repetition computed.
     *
     * @param count number of values
     * @param json the values by name, as JSON
     */
    record Values(int count, String json) {}

    /** Does the work once. */
    Values run() throws IOException;

    /** Reads a workload's settings. */
    static PeerWorkload read(PeerOptions options) throws IOException {
        Path data = options.data();
        String id = options.workload();
        ObjectMapper mapper = new ObjectMapper();
        JsonNode w = mapper.readTree(data.resolve("workloads.json").toFile()).get(id);
        if (w == null) {
            throw new IllegalArgumentException("no workload " + id + " in " + data.resolve("workloads.json"));
        }
        Path image = data.resolve(w.get("image").asText());
        Path mask = data.resolve(w.get("mask").asText());
        if (w.path("matrices_only").asBoolean()) {
            return matrices(
                    ImageReader.read(image), LabelMap.of(ImageReader.read(mask)).mask(1));
        }
        Extractor extractor = new Extractor(settings(mapper, w, options.definition()));
        Work work = Work.threads(options.threads());
        return () -> {
            Case read = Case.read(image, mask, work);
            FeatureVector features =
                    extractor.extract(read.image(), read.mask(), work).features();
            ObjectNode json = mapper.createObjectNode();
            features.columns().forEach(c -> json.put(c, features.value(c)));
            return new Values(features.size(), json.toString());
        };
    }

    /**
     * A case that is read: each file by a thread of its own if there are two.
     *
     * @param image the image
     * @param mask the region
     */
    record Case(Image3D image, Mask mask) {
        static Case read(Path image, Path mask, Work work) throws IOException {
            AtomicReference<@Nullable Image3D> intensities = new AtomicReference<>();
            AtomicReference<@Nullable Mask> region = new AtomicReference<>();
            try (Crew crew = work.start()) {
                crew.forEach(2, (worker, number, checkpoint) -> {
                    if (number == 0) {
                        intensities.set(volume(image));
                    } else {
                        region.set(LabelMap.of(volume(mask)).mask(1));
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return new Case(requireNonNull(intensities.get()), requireNonNull(region.get()));
        }

        private static Image3D volume(Path file) {
            try {
                return ImageReader.read(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static PeerWorkload matrices(Image3D image, Mask mask) {
        Roi roi = Roi.of(image, mask);
        return () -> {
            DiscretizedRoi levels = DiscretizedRoi.of(roi, new FixedBinWidth(1), 1);
            int tables = Glcm.of(levels, Neighbourhood.FULL).offsets().size()
                    + Glrlm.of(levels, Neighbourhood.FULL).offsets().size()
                    + Glszm.of(levels, Neighbourhood.FULL).entryCount()
                    + NeighbourMatrices.of(levels, Neighbourhood.FULL, 0).gldm().neighbours();
            if (tables == 0) {
                throw new IllegalStateException("no matrix");
            }
            return new Values(5, "{}");
        };
    }

    private static ExtractionSettings settings(ObjectMapper mapper, JsonNode w, String definition) {
        ObjectNode file = mapper.createObjectNode();
        ObjectNode setting = file.putObject("setting");
        setting.set("binWidth", w.get("binWidth"));
        if (w.path("resample").isArray()) {
            setting.set("resampledPixelSpacing", w.get("resample"));
            setting.put("interpolator", "sitkBSpline");
        }
        if (!definition.equals("pyradiomics")) {
            setting.putArray("resegmentRange")
                    .add(w.get("image").asText().startsWith("W2") ? -1000 : 1)
                    .add(100_000);
            ibsi(file, definition.equals("ibsi"));
        }
        ObjectNode types = file.putObject("imageType");
        types.putObject("Original");
        if (w.path("log_sigma").isArray()) {
            // Decimal sigmas, as in PyRadiomics' column names.
            w.get("log_sigma")
                    .forEach(s -> types.withObject("/LoG").withArray("sigma").add(s.doubleValue()));
        }
        if (w.path("wavelet").isTextual()) {
            types.putObject("Wavelet").set("wavelet", w.get("wavelet"));
        }
        if (w.path("texture_only").asBoolean()) {
            ObjectNode classes = file.putObject("featureClass");
            for (String c : new String[] {"glcm", "glrlm", "glszm", "gldm", "ngtdm"}) {
                classes.putArray(c);
            }
        }
        return ParameterFile.parse(file.toString(), "workload").toParameters().extraction();
    }

    /** The standard's families with one matrix of all directions; bins begin at the workload's lower bound. */
    private static void ibsi(ObjectNode file, boolean spatial) {
        ObjectNode definition = file.putObject("definition");
        definition.put("conventions", "ibsi").put("families", "ibsi");
        definition.putArray("aggregations").add("3D-mrg");
        if (spatial) {
            return;
        }
        ObjectNode classes = file.putObject("featureClass");
        for (FeatureFamily family : Ibsi.families()) {
            if (family.equals(Ibsi.LOCAL_INTENSITY)) {
                continue;
            }
            ArrayNode names = classes.putArray(family.name());
            Ibsi.standardised(family).stream()
                    .filter(f -> f != MorphologyFeature.MORANS_I && f != MorphologyFeature.GEARYS_C)
                    .forEach(f -> names.add(f.featureName()));
        }
    }
}
