package org.voxrisk.riskmodel.synthetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.riskmodel.published.Sequence;
import org.voxrisk.riskmodel.synthetic.PatientFiles.Reading;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** The folder that a cohort is written to. */
final class CohortFolder {
    private static final String README = "README.txt";
    private static final String STUDY = "study.yaml";

    private final SyntheticCohort cohort;
    private final Path folder;
    private final CohortFormat format;
    private final CohortTexts texts;

    CohortFolder(SyntheticCohort cohort, Path folder, CohortFormat format) {
        this.cohort = cohort;
        this.folder = folder;
        this.format = format;
        this.texts = new CohortTexts(cohort.settings(), format);
    }

    void write(Work work) throws IOException {
        requireFree();
        Files.createDirectories(folder);
        // Without the study file nobody takes an unfinished folder for a cohort.
        Files.deleteIfExists(folder.resolve(STUDY));
        AtomicFile.writeText(folder.resolve(README), texts.readme());
        List<SyntheticPatient> patients = cohort.patients();
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(patients.size());
            crew.forEach(patients.size(), (worker, number, checkpoint) -> {
                SyntheticPatient patient = patients.get(number);
                writeImages(patient, checkpoint);
                steps.done(patient.id());
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Sequence sequence : Sequence.values()) {
            writeCases("cases_" + sequence, patients, sequence, Reading.FIRST);
            if (cohort.settings().secondReadings() > 0) {
                writeCases(
                        "cases_" + sequence,
                        patients.subList(0, cohort.settings().secondReadings()),
                        sequence,
                        Reading.SECOND);
            }
        }
        CsvOutput.write(folder.resolve("clinical.csv"), rows -> {
            rows.add(patients.get(0).clinical().columns());
            for (SyntheticPatient patient : patients) {
                rows.add(patient.clinical().cells());
            }
        });
        CsvOutput.write(folder.resolve("truth.csv"), rows -> {
            rows.add(List.copyOf(patients.get(0).truth().keySet()));
            for (SyntheticPatient patient : patients) {
                rows.add(List.copyOf(patient.truth().values()));
            }
        });
        AtomicFile.writeText(folder.resolve(STUDY), texts.study());
    }

    private void writeImages(SyntheticPatient patient, Checkpoint checkpoint) {
        PatientFiles files = format.files(folder, patient, texts.settings());
        PatientImages images = patient.images();
        boolean twice = patient.number() <= cohort.settings().secondReadings();
        try {
            for (Sequence sequence : Sequence.values()) {
                Image3D image = images.image(sequence, checkpoint);
                files.image(sequence, image);
                files.mask(sequence, Reading.FIRST, images.mask(sequence, checkpoint));
                if (twice) {
                    files.mask(sequence, Reading.SECOND, images.secondMask(sequence, checkpoint));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of cases as PyRadiomics' batch command reads it; paths are relative to the list. */
    private void writeCases(String name, List<SyntheticPatient> patients, Sequence sequence, Reading reading)
            throws IOException {
        CsvOutput.write(folder.resolve(name + reading.suffix() + ".csv"), rows -> {
            rows.add(List.of("id", "Image", "Mask", "Label"));
            for (SyntheticPatient patient : patients) {
                PatientFiles files = format.files(folder, patient, texts.settings());
                rows.add(List.of(patient.id(), files.imagePath(sequence), files.maskPath(sequence, reading), "1"));
            }
        });
    }

    /** Nothing of somebody else's is replaced, and nothing of another cohort mixed with this one. */
    private void requireFree() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isEmpty()) {
                return;
            }
        }
        Optional<String> there = settingsThere();
        if (there.isEmpty()) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "is not empty, and no synthetic cohort is in it. Choose another folder, or an empty one");
        }
        if (!there.get().equals(texts.settings())) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "holds another synthetic cohort (" + there.get() + "; asked for was " + texts.settings()
                            + "). Choose another folder, or delete that one first");
        }
    }

    private Optional<String> settingsThere() throws IOException {
        Path readme = folder.resolve(README);
        if (!Files.isRegularFile(readme)) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(readme), StandardCharsets.UTF_8);
        return text.startsWith(CohortTexts.TITLE)
                ? text.lines()
                        .filter(l -> l.startsWith(CohortTexts.SETTINGS))
                        .map(l -> l.substring(CohortTexts.SETTINGS.length()))
                        .findFirst()
                : Optional.empty();
    }
}
