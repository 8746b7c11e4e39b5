package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.dicom.series.SeriesWriter;
import org.voxrisk.io.image.ImageWriter;

/** {@code convert --suv}: the factor itself is tested where it is computed. */
class SuvOptionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void whatIsNoPetIsToldSo() throws IOException {
        Path series = folder.resolve("series");
        SeriesWriter.write(SmallStudy.image(), SmallStudy.attributes("T1"), series);
        CommandRun.of("convert", series, folder.resolve("suv.nrrd"), "--suv", "bw")
                .fails(1, "(0008,0060)", "SUV are values of PET");
        CommandRun.of("convert", series, folder.resolve("suv.nrrd"), "--suv", "weight")
                .fails(2, "bw, lbm, lbm-james or bsa");
        CommandRun.of("convert", series, folder.resolve("seg.dcm"), "--suv", "bw")
                .fails(2, "leave it out");
        Path nifti = folder.resolve("image.nii.gz");
        ImageWriter.write(Image3D.of(Geometry.of(new int[] {2, 1, 1}, new double[] {1, 1, 1}), new short[2]), nifti);
        CommandRun.of("convert", nifti, folder.resolve("suv.nrrd"), "--suv", "bw")
                .fails(2, "the header of a DICOM series");
    }
}
