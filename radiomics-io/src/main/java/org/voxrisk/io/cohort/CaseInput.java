package org.voxrisk.io.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.image.LabelMap;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.work.Progress;

/**
 * Image and mask of a case as read.
 *
 * @param files the files
 * @param image what was read from the image file
 * @param mask what was read from the mask file
 * @param labels the labels in it
 * @param warnings what is unusual about the files, each with its file's name
 */
public record CaseInput(CaseFiles files, ImageFile image, ImageFile mask, LabelMap labels, List<String> warnings) {
    /** Copies the list. */
    public CaseInput {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a case.
     *
     * @param files the files
     * @param labelChannel which layer of a mask with several numbers per voxel holds the region, from 0
     * @param progress is told which file is being read
     * @throws IOException if a file cannot be read
     * @throws CaseException if the mask is no label map; the message names the files
     */
    public static CaseInput read(CaseFiles files, int labelChannel, Progress progress) throws IOException {
        List<String> warnings = new ArrayList<>();
        progress.report("reading " + files.image(), 0);
        ImageFile image = ImageReader.readFile(files.image());
        remark(files.image(), image, warnings);
        progress.report("reading " + files.mask(), 0);
        ImageFile mask = ImageReader.readComponent(files.mask(), labelChannel);
        remark(files.mask(), mask, warnings);
        try {
            LabelMap labels = LabelMap.of(mask.image());
            nanWarning(labels).ifPresent(w -> warnings.add(files.mask() + ": " + w));
            return new CaseInput(files, image, mask, labels, warnings);
        } catch (IllegalArgumentException e) {
            throw new CaseException(files.toString(), warnings, e);
        }
    }

    /** Adds what is unusual about a file, with its name. */
    static void remark(Path file, ImageFile read, List<String> warnings) {
        for (ImageWarning warning : read.warnings()) {
            warnings.add(file + ": " + warning);
        }
    }

    /** What is unusual about the labels of a mask: voxels that are no number. */
    public static Optional<String> nanWarning(LabelMap labels) {
        return labels.nanCount() == 0
                ? Optional.empty()
                : Optional.of(labels.nanCount() + " of " + labels.geometry().voxelCount()
                        + " voxels are NaN (not a number); they are taken for background, as 0 is.");
    }
}
