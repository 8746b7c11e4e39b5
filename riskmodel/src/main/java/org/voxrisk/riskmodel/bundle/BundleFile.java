package org.voxrisk.riskmodel.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.step.Codecs;

/** The entries of a bundle's file and their manifest. */
final class BundleFile {
    private static final String FORMAT = "voxrisk-bundle";
    private static final int VERSION = 1;
    private static final String MANIFEST = "manifest.json";
    private static final String CARD = "card.json";
    private static final String TRAINING = "training.json";
    private static final String HISTORY = "history.json";
    private static final String EXTRACTION = "extraction.json";
    private static final String INPUTS = "inputs.json";
    private static final String MODEL = "model.json";
    private static final String USE = "use.json";
    private static final String REFERENCE = "reference.json";

    /** All entries but the manifest, in the order of the file. */
    private static final List<String> ENTRIES =
            List.of(CARD, TRAINING, HISTORY, EXTRACTION, INPUTS, MODEL, USE, REFERENCE);

    private BundleFile() {}

    static byte[] write(BundleParts parts, Codecs codecs, BundleLimits limits) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        put(entries, CARD, DescriptionFiles.card(parts.card()));
        put(entries, TRAINING, DescriptionFiles.training(parts.training()));
        put(entries, HISTORY, DescriptionFiles.history(parts.history()));
        put(entries, EXTRACTION, InputFiles.extraction(parts.sequences()));
        put(entries, INPUTS, InputFiles.inputs(parts.inputs()));
        put(entries, MODEL, codecs.document(parts.model()));
        put(entries, USE, UseFiles.use(parts.use()));
        put(
                entries,
                REFERENCE,
                UseFiles.reference(parts.model().requiredColumns().asList(), parts.reference()));
        ObjectNode manifest = JsonDocument.create(FORMAT, VERSION).put("written_by", "voxrisk " + Software.version());
        ArrayNode list = manifest.putArray("entries");
        entries.forEach((name, bytes) ->
                list.addObject().put("name", name).put("bytes", bytes.length).put("sha256", BundleZip.sha256(bytes)));
        Map<String, byte[]> all = new LinkedHashMap<>();
        put(all, MANIFEST, manifest);
        all.putAll(entries);
        long size = all.values().stream().mapToLong(b -> b.length).sum();
        if (size > limits.bytes() - 4096L) {
            throw new IllegalArgumentException("the bundle would have " + size + " bytes, more than the "
                    + limits.bytes() + " that readers take: keep fewer features or training rows in the model");
        }
        JsonGuard guard = new JsonGuard(limits);
        for (Map.Entry<String, byte[]> entry : all.entrySet()) {
            try {
                guard.parse(entry.getValue(), entry.getKey());
            } catch (InvalidFileException e) {
                throw new IllegalArgumentException("the bundle could not be read back: " + e.getMessage(), e);
            }
        }
        return BundleZip.write(all);
    }

    private static void put(Map<String, byte[]> entries, String name, ObjectNode document) {
        entries.put(name, JsonDocument.toText(document).getBytes(StandardCharsets.UTF_8));
    }

    static ModelBundle read(Path file, Codecs codecs, BundleLimits limits) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidFileException(file.toString(), "", "is a folder, not a model bundle");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such model bundle");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.isRegularFile(file) && Files.size(file) > limits.bytes()) {
                throw tooLarge(file, limits);
            }
            bytes = in.readNBytes(limits.bytes());
            if (in.read() >= 0) {
                throw tooLarge(file, limits);
            }
        }
        return of(bytes, file.toString(), codecs, limits);
    }

    private static InvalidFileException tooLarge(Path file, BundleLimits limits) {
        return new InvalidFileException(
                file.toString(), "", "has more than " + limits.bytes() + " bytes; a bundle may not");
    }

    static ModelBundle of(byte[] bytes, String source, Codecs codecs, BundleLimits limits) throws InvalidFileException {
        if (bytes.length > limits.bytes()) {
            throw new InvalidFileException(
                    source, "", "has " + bytes.length + " bytes; a bundle may have " + limits.bytes());
        }
        Map<String, byte[]> entries = BundleZip.read(bytes, source, limits);
        JsonGuard guard = new JsonGuard(limits);
        verify(entries, source, guard);
        Map<String, JsonFields> documents = new LinkedHashMap<>();
        for (String name : ENTRIES) {
            byte[] content = entries.getOrDefault(name, new byte[0]);
            documents.put(name, guard.parse(content, source + "!" + name));
        }
        BundleParts parts = parts(documents, source, codecs);
        new Scoring(parts).verify(source);
        return new ModelBundle(parts, codecs, BundleZip.sha256(bytes));
    }

    private static void verify(Map<String, byte[]> entries, String source, JsonGuard guard)
            throws InvalidFileException {
        byte[] manifest = entries.get(MANIFEST);
        if (manifest == null) {
            throw new InvalidFileException(source, "", "has no entry '" + MANIFEST + "': is no model bundle");
        }
        JsonFields fields = guard.parse(manifest, source + "!" + MANIFEST);
        JsonDocument.check(fields, FORMAT, VERSION).only("format", "version", "written_by", "entries");
        fields.text("written_by");
        List<String> listed = new ArrayList<>();
        for (JsonFields entry : fields.objects("entries")) {
            entry.only("name", "bytes", "sha256");
            String name = entry.text("name");
            byte[] content = entries.get(name);
            if (content == null) {
                throw entry.invalid("name", "there is no entry of this name in the file");
            }
            String found = BundleZip.sha256(content);
            if (entry.integer("bytes") != content.length
                    || !entry.text("sha256").equals(found)) {
                throw entry.invalid(
                        "sha256",
                        "of '" + name + "' is " + entry.text("sha256") + ", its " + content.length + " bytes have "
                                + found + ": the entry was exchanged");
            }
            listed.add(name);
        }
        List<String> there = new ArrayList<>(entries.keySet());
        if (!there.get(0).equals(MANIFEST)
                || !listed.equals(there.subList(1, there.size()))
                || !listed.equals(ENTRIES)) {
            throw new InvalidFileException(
                    source,
                    MANIFEST,
                    "lists " + listed + ", the file has " + there + "; a bundle has '" + MANIFEST + "' and " + ENTRIES);
        }
    }

    private static BundleParts parts(Map<String, JsonFields> documents, String source, Codecs codecs)
            throws InvalidFileException {
        FittedRiskModel model = model(document(documents, MODEL), codecs);
        List<SequenceExtraction> sequences = InputFiles.readExtraction(document(documents, EXTRACTION));
        List<InputVariable> inputs = InputFiles.readInputs(document(documents, INPUTS));
        UseFiles.Use use = UseFiles.readUse(document(documents, USE));
        TrainingSummary training = DescriptionFiles.readTraining(document(documents, TRAINING));
        ModelCard card = DescriptionFiles.readCard(document(documents, CARD));
        List<ReferencePatient> reference = UseFiles.readReference(
                document(documents, REFERENCE), model.requiredColumns().asList());
        List<Change> history = DescriptionFiles.readHistory(document(documents, HISTORY));
        try {
            return new BundleParts(model, sequences, inputs, use, training, card, reference, history);
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(source, "", String.valueOf(e.getMessage()), e);
        }
    }

    /** Codecs of all kinds read it; what one of them refuses with another exception is a wrong file too. */
    private static FittedRiskModel model(JsonFields fields, Codecs codecs) throws InvalidFileException {
        try {
            return codecs.read(fields, FittedRiskModel.class);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new InvalidFileException(MODEL, "", "is no model: " + e.getMessage(), e);
        }
    }

    private static JsonFields document(Map<String, JsonFields> documents, String name) {
        JsonFields fields = documents.get(name);
        if (fields == null) {
            throw new IllegalStateException("entry " + name + " was not read");
        }
        return fields;
    }
}
