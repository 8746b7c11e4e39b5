package org.voxrisk.cli;

import java.io.IOException;
import org.voxrisk.image.LabelMap;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.work.Progress;

/**
 * Image and mask of a case as read.
 *
 * @param files the files
 * @param image what was read from the image file
 * @param mask what was read from the mask file
 * @param labels the labels in it
 */
record CaseInput(CaseFiles files, ImageFile image, ImageFile mask, LabelMap labels) {
    /**
     * Reads a case and takes note of what is unusual about its files.
     *
     * @throws IOException if a file cannot be read
     * @throws CaseException if the mask is no label map; the message names the files
     */
    static CaseInput read(CaseFiles files, int labelChannel, Progress progress, Warnings warnings) throws IOException {
        progress.report("reading " + files.image(), 0);
        ImageFile image = ImageReader.readFile(files.image());
        warnings.add(files.image(), image);
        progress.report("reading " + files.mask(), 0);
        ImageFile mask = ImageReader.readComponent(files.mask(), labelChannel);
        warnings.add(files.mask(), mask);
        try {
            LabelMap labels = LabelMap.of(mask.image());
            warnings.add(files.mask(), labels);
            return new CaseInput(files, image, mask, labels);
        } catch (IllegalArgumentException e) {
            throw warnings.failure(files.toString(), e);
        }
    }
}
