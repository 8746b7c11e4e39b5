package org.voxrisk.extract;

import java.util.List;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.Resampling;

/**
 * Settings by name, as values. Those of the parameter files of the same names that come with the library, whose comments
 * tell where each number is from.
 */
public final class Presets {
    private static final double PAPER_VOXEL_MM = 1;
    private static final double PAPER_SCALE = 100;

    private Presets() {}

    /** What PyRadiomics does without a parameter file: original image, bin width 25, 107 features. */
    public static ExtractionSettings pyradiomicsDefault() {
        return ExtractionSettings.standard();
    }

    /**
     * The 1,223 features a sequence of "preoperative prediction of risk factors for recurrence of operable cervical cancer
     * from bi-parametric MRI radiomics combined with clinical features": normalised (scale 100), voxels of 1 mm, bin width
     * 25, original image, coif1 wavelet, and Laplacian of Gaussian with 2, 3, 4 and 5 mm.
     */
    public static ExtractionSettings paper() {
        ExtractionSettings nonorm = paperNonorm();
        return nonorm.withPreprocessing(nonorm.preprocessing().withNormalization(Normalization.of(PAPER_SCALE)));
    }

    /** As {@link #paper()}, for images that are normalised already. */
    public static ExtractionSettings paperNonorm() {
        TextureSettings texture = TextureSettings.standard();
        return ExtractionSettings.standard()
                .withPreprocessing(
                        Preprocessing.none().withSampling(new Sampling.Resampled(Resampling.isotropic(PAPER_VOXEL_MM))))
                .withImageTypes(List.of(
                        new ImageTypeSettings("Original", new Original(), texture),
                        new ImageTypeSettings("Wavelet", Wavelet.standard(), texture),
                        new ImageTypeSettings("LoG", LaplacianOfGaussian.of(2, 3, 4, 5), texture)));
    }
}
