package org.voxrisk.riskmodel.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.nrrd.NrrdWriter;
import org.voxrisk.riskmodel.published.Sequence;

/** A patient's images as NRRD files. */
final class NrrdFiles implements PatientFiles {
    private final Path cohort;
    private final String id;

    NrrdFiles(Path cohort, String id) {
        this.cohort = cohort;
        this.id = id;
    }

    @Override
    public String imagePath(Sequence sequence) {
        return IMAGES + "/" + id + "/" + sequence + ".nrrd";
    }

    @Override
    public String maskPath(Sequence sequence, Reading reading) {
        return IMAGES + "/" + id + "/" + sequence + "_mask" + reading.suffix() + ".nrrd";
    }

    @Override
    public void image(Sequence sequence, Image3D image) throws IOException {
        Files.createDirectories(cohort.resolve(IMAGES).resolve(id));
        NrrdWriter.write(
                image,
                cohort.resolve(imagePath(sequence)),
                Compression.GZIP,
                "SYNTHETIC " + sequence + " image of " + id);
    }

    @Override
    public void mask(Sequence sequence, Reading reading, Mask mask) throws IOException {
        byte[] labels = new byte[mask.geometry().voxelCount()];
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            labels[i] = 1;
        }
        NrrdWriter.write(
                Image3D.ofUnsigned(mask.geometry(), labels),
                cohort.resolve(maskPath(sequence, reading)),
                Compression.GZIP,
                "SYNTHETIC " + sequence + " region of " + id + ": 1 = " + REGION);
    }
}
