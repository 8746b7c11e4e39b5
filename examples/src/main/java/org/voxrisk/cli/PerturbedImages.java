package org.voxrisk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseReader;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.cohort.perturb.PerturbedList;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** Writes perturbed images and regions, to be looked at: a pair of NRRD files named by the perturbation. */
final class PerturbedImages {
    private final CaseReader reader;
    private final LabelSelection regions;
    private final int labelChannel;
    private final Path folder;

    PerturbedImages(CaseReader reader, LabelSelection regions, int labelChannel, Path folder) {
        this.reader = reader;
        this.regions = regions;
        this.labelChannel = labelChannel;
        this.folder = folder;
    }

    /**
     * Writes those of all cases. A case that cannot be perturbed is left out: the extraction says why.
     *
     * @param list a row a perturbation
     * @param each how many of them a case has
     */
    void write(CaseList list, int each, Work work) throws IOException {
        List<CaseRow> rows = list.rows();
        boolean several = rows.size() > each;
        try (Crew crew = work.start()) {
            crew.forEach(rows.size(), (worker, i, checkpoint) -> {
                Path into = several ? folder.resolve("case" + (i / each + 1)) : folder;
                try {
                    write(rows.get(i), into, checkpoint.work());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(CaseRow row, Path into, Work work) throws IOException {
        CaseVolumes perturbed;
        try {
            perturbed = reader.read(
                    row, row.region().orElse(regions), row.labelChannel().orElse(labelChannel), work);
        } catch (IOException | IllegalArgumentException e) {
            return;
        }
        Files.createDirectories(into);
        String name = row.cell(PerturbedList.NAME);
        ImageWriter.write(perturbed.image().image(), into.resolve(name + ".nrrd"));
        ImageWriter.write(LabelImage.of(perturbed.masks()), into.resolve(name + "_mask.nrrd"));
    }
}
