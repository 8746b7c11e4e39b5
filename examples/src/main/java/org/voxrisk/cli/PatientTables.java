package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.cohort.RecordJson;
import org.voxrisk.io.cohort.RecordLines;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.riskmodel.bundle.ExtractedPatients;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.PatientFile;
import org.voxrisk.riskmodel.bundle.SequenceExtraction;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.ExtractionIds;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TableJoin;

/** The patients of a command line: one table for the model, and the texts of other columns. */
final class PatientTables {
    private final FeatureTable table;
    private final List<PatientFile> files;
    private final List<String> warnings;

    private PatientTables(FeatureTable table, List<PatientFile> files, List<String> warnings) {
        this.table = table;
        this.files = files;
        this.warnings = warnings;
    }

    static PatientTables read(ModelBundle bundle, PatientOptions options) throws IOException {
        List<String> names =
                bundle.sequences().stream().map(SequenceExtraction::name).toList();
        Map<String, String> byName = NamedValue.split("--features", options.features, names);
        List<PatientFile> files = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Map<String, List<ExtractionRecord>> records = new LinkedHashMap<>();
        Set<String> chosen = new LinkedHashSet<>();
        List<FeatureTable> plain = new ArrayList<>();
        for (Map.Entry<String, String> entry : byName.entrySet()) {
            Path file = PathLocale.path(entry.getValue());
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString(), null, "there is no such file of features");
            }
            Optional<List<ExtractionRecord>> extracted = records(file, options);
            Optional<SequenceExtraction> sequence =
                    extracted.isPresent() ? Optional.empty() : sequence(bundle, entry.getKey(), file);
            if (sequence.isPresent()) {
                extracted = Optional.of(
                        ExtractedTable.read(file, bundle, sequence.get().suffix(), options.idColumn()));
                chosen.add(sequence.get().name());
            }
            if (extracted.isPresent()) {
                records.put(sequence.map(SequenceExtraction::name).orElse(entry.getKey()), extracted.get());
                if (extracted.get().stream().anyMatch(r -> r.provenance().isEmpty())) {
                    warnings.add(
                            file + " does not say with which settings it was extracted: names and number of its columns"
                                    + " are the model's, the settings cannot be compared (.json and .jsonl say it)");
                }
            } else {
                PatientFile opened = PatientFile.open(file, options.idColumn());
                files.add(opened);
                plain.add(opened.table(bundle));
                if (!bundle.sequences().isEmpty()) {
                    warnings.add(
                            file + " does not say how its features were extracted: settings, definition and software"
                                    + " cannot be compared with the model's");
                }
            }
        }
        Optional<FeatureTable> features = plain.isEmpty() ? Optional.empty() : Optional.of(plain.get(0));
        if (!records.isEmpty()) {
            if (features.isPresent()) {
                throw new ParameterException(
                        "--features names both a table and files of 'voxrisk extract': one kind is" + " enough.");
            }
            features = Optional.of(joined(bundle, records, chosen, options));
        }
        return withClinical(bundle, options, features, files, warnings);
    }

    private static FeatureTable joined(
            ModelBundle bundle,
            Map<String, List<ExtractionRecord>> records,
            Set<String> chosen,
            PatientOptions options) {
        if (bundle.sequences().isEmpty()) {
            throw new ParameterException("the model does not say how its features are extracted: give --features as a"
                    + " table with a column case_id.");
        }
        Map<String, List<ExtractionRecord>> bySequence = new LinkedHashMap<>(records);
        List<String> names =
                bundle.sequences().stream().map(SequenceExtraction::name).toList();
        if (names.size() == 1 && bySequence.size() == 1) {
            bySequence = Map.of(names.get(0), bySequence.values().iterator().next());
        } else if (bySequence.containsKey("")) {
            throw new ParameterException("the model has sequences " + names
                    + ": say of each --features of 'voxrisk extract' which one it is, as in --features " + names.get(0)
                    + "=F.");
        }
        ExtractionIds ids = options.ids();
        Optional<String> id = options.idColumn();
        return ExtractedPatients.of(bundle, bySequence, chosen, r -> ExtractedTable.caseOf(r, id, ids));
    }

    /** The sequence whose features a CSV table holds, named as they were extracted; empty for a table of the whole model. */
    private static Optional<SequenceExtraction> sequence(ModelBundle bundle, String name, Path file)
            throws IOException {
        if (!name.isEmpty()) {
            return bundle.sequences().stream()
                    .filter(s -> s.name().equals(name))
                    .findFirst();
        }
        if (bundle.sequences().size() != 1) {
            return Optional.empty();
        }
        SequenceExtraction only = bundle.sequences().get(0);
        List<String> header = CsvTable.open(file, n -> true).header();
        return ExtractedTable.isOf(header, bundle, only.suffix()) ? Optional.of(only) : Optional.empty();
    }

    /** The records of a file of 'voxrisk extract'; empty for another table. */
    private static Optional<List<ExtractionRecord>> records(Path file, PatientOptions options) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return Optional.of(RecordJson.read(file));
        }
        if (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) {
            return Optional.of(RecordLines.read(file));
        }
        List<String> header = CsvTable.open(file, n -> true).header();
        return options.idColumn().isEmpty() && ExtractedTable.knowsNoPatients(header)
                ? Optional.of(RecordCsv.read(file))
                : Optional.empty();
    }

    private static PatientTables withClinical(
            ModelBundle bundle,
            PatientOptions options,
            Optional<FeatureTable> features,
            List<PatientFile> files,
            List<String> warnings)
            throws IOException {
        Optional<FeatureTable> all = features;
        Path clinicalFile = options.clinical;
        if (clinicalFile != null) {
            if (!Files.exists(clinicalFile)) {
                throw new NoSuchFileException(
                        clinicalFile.toString(), null, "there is no such file of clinical columns");
            }
            PatientFile opened = PatientFile.open(clinicalFile, options.idColumn());
            files.add(opened);
            FeatureTable clinical = opened.table(bundle);
            all = Optional.of(features.isPresent() ? beside(features.get(), clinical) : clinical);
        }
        FeatureTable table = all.orElseThrow();
        String centre = options.centre;
        if (centre != null) {
            table = table.withCases(c -> c.batch().isPresent() ? c : c.withBatch(centre));
        }
        return new PatientTables(table, files, warnings);
    }

    /** The clinical columns of the patients at hand; others of the clinical file play no part. */
    static FeatureTable beside(FeatureTable features, FeatureTable clinical) {
        Set<String> wanted = new HashSet<>();
        features.cases().forEach(c -> wanted.add(c.patient()));
        FeatureTable own = clinical.selectCases(clinical.cases().stream()
                .filter(c -> wanted.contains(c.patient()))
                .map(Case::id)
                .toList());
        return TableJoin.byPatient().columns(features, own);
    }

    FeatureTable table() {
        return table;
    }

    List<String> warnings() {
        return warnings;
    }

    /**
     * The text of each case in a column of the clinical file, or of the table of features, by case id.
     *
     * @throws ParameterException if no file has such a column
     */
    Map<String, String> texts(String option, String column) throws IOException {
        for (int i = files.size() - 1; i >= 0; i--) {
            if (files.get(i).columns().contains(column)) {
                Map<String, String> byId = files.get(i).texts(column);
                Map<String, String> texts = new LinkedHashMap<>();
                for (Case c : table.cases()) {
                    String text = byId.containsKey(c.id()) ? byId.get(c.id()) : byId.get(c.patient());
                    if (text != null) {
                        texts.put(c.id(), text);
                    }
                }
                return texts;
            }
        }
        throw new ParameterException(
                option + " " + column
                        + ": no file has such a column; it may stand in --clinical, or in --features that are a table with case_id.");
    }
}
