package org.voxrisk.cli;

import java.io.IOException;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.CaseInput;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Work;

/**
 * An image and one region of it, read as {@code extract} reads them: label maps and DICOM folders alike.
 *
 * @param image the image
 * @param region the region
 */
record RegionInput(Image3D image, Mask region) {
    /**
     * Reads them.
     *
     * @param files image and mask
     * @param settings which label
     * @param parameters which label and channel, where the options do not say it
     * @param volume which of several volumes
     * @param warnings what is unusual about the files is added
     * @param work is told what is being read
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file is broken or the region is not there
     */
    static RegionInput read(
            CaseFiles files,
            SettingsOptions settings,
            Parameters parameters,
            VolumeChoice volume,
            Warnings warnings,
            Work work)
            throws IOException {
        if (!volume.isGiven() && !ClinicalFiles.areIn(files)) {
            CaseInput input = CaseInput.read(files, parameters.labelChannel(), work.progress());
            input.warnings().forEach(warnings::add);
            int label = settings.labelFromMask() ? input.labels().onlyLabel() : parameters.label();
            return new RegionInput(input.image().image(), input.labels().mask(label));
        }
        work.progress().report("reading " + files.image(), 0);
        CaseVolumes volumes = CaseVolumes.read(
                files.image(),
                files.mask(),
                settings.labelFromMask() ? LabelSelection.only() : LabelSelection.number(parameters.label()),
                volume.options(),
                MaskOptions.defaults().withLabelChannel(parameters.labelChannel()));
        volumes.warnings().forEach(warnings::add);
        return new RegionInput(volumes.image().image(), volumes.masks().get(0).mask());
    }
}
