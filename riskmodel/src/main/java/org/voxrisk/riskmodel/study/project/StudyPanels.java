package org.voxrisk.riskmodel.study.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxrisk.io.cohort.batch.CaseReader;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.cohort.batch.FileCaseReader;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.riskmodel.report.CasePanel;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.file.StudyInputs;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** Pictures of the images and regions of a study, for the eyes of whoever reads its report. */
final class StudyPanels {
    private final StudyFile file;
    private final Set<String> excluded;
    // Pictures are drawn of what settings may correct later, too.
    private final CaseReader reader = FileCaseReader.of(
            VolumeOptions.defaults(), MaskOptions.defaults().withPlacement(MaskOptions.Placement.NEAREST));

    StudyPanels(StudyFile file, Set<String> excluded) {
        this.file = file;
        this.excluded = excluded;
    }

    private record Picture(String patient, String sequence, CaseRow row) {}

    /**
     * Draws them, patient by patient, of the first reading.
     *
     * @throws IOException when a file cannot be read
     */
    List<CasePanel> draw(Work work) throws IOException {
        Map<String, List<Picture>> byPatient = new LinkedHashMap<>();
        for (StudyInputs.Sequence sequence : file.inputs().sequences()) {
            if (sequence.source() instanceof StudyInputs.Source.Images images) {
                for (CaseRow row : images.cases().rows()) {
                    String id = row.cell(file.inputs().idColumn());
                    if (!excluded.contains(id)) {
                        byPatient
                                .computeIfAbsent(id, x -> new ArrayList<>())
                                .add(new Picture(id, sequence.name(), row));
                    }
                }
            }
        }
        List<Picture> pictures =
                byPatient.values().stream().flatMap(List::stream).toList();
        if (pictures.isEmpty()) {
            return List.of();
        }
        try (Crew crew = work.start()) {
            return crew.map(pictures.size(), (i, checkpoint) -> draw(pictures.get(i), checkpoint.work()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private CasePanel draw(Picture picture, Work work) {
        Parameters parameters = file.inputs().extraction().orElseThrow().parameters();
        CaseRow row = picture.row();
        try {
            CaseVolumes volumes = reader.read(
                    row,
                    row.region().orElseGet(() -> LabelSelection.number(parameters.label())),
                    row.labelChannel().orElse(parameters.labelChannel()),
                    work);
            return CasePanel.of(
                    picture.patient(),
                    picture.sequence(),
                    volumes.image().image(),
                    volumes.masks().get(0).mask(),
                    file.text().note());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
