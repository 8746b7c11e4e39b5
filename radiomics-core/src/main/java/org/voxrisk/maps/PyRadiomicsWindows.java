package org.voxrisk.maps;

import java.util.List;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FirstOrderFeature;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.GldmFeature;
import org.voxrisk.feature.GlrlmFeature;
import org.voxrisk.feature.GlszmFeature;
import org.voxrisk.feature.NgtdmFeature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.work.Checkpoint;

/** The windows of PyRadiomics' families. */
public final class PyRadiomicsWindows {
    /** First-order features. */
    public static final WindowFamily FIRST_ORDER = (region, texture, wanted, checkpoint) -> {
        List<FirstOrderFeature> features = as(FirstOrderFeature.class, wanted);
        return workspace -> new FirstOrderWindow(workspace, features);
    };

    /** Co-occurrence features. */
    public static final WindowFamily GLCM = new Glcm();

    /** Dependence features. */
    public static final WindowFamily GLDM = (region, texture, wanted, checkpoint) -> {
        List<GldmFeature> features = as(GldmFeature.class, wanted);
        return workspace -> new GldmWindow(workspace, features);
    };

    /** Run-length features. */
    public static final WindowFamily GLRLM = (region, texture, wanted, checkpoint) -> {
        List<GlrlmFeature> features = as(GlrlmFeature.class, wanted);
        return workspace -> new GlrlmWindow(workspace, features);
    };

    /** Size-zone features. */
    public static final WindowFamily GLSZM = (region, texture, wanted, checkpoint) -> {
        List<GlszmFeature> features = as(GlszmFeature.class, wanted);
        return workspace -> new GlszmWindow(workspace, features);
    };

    /** Tone-difference features. */
    public static final WindowFamily NGTDM = (region, texture, wanted, checkpoint) -> {
        List<NgtdmFeature> features = as(NgtdmFeature.class, wanted);
        return workspace -> new NgtdmWindow(workspace, features);
    };

    private PyRadiomicsWindows() {}

    private static <F extends Feature> List<F> as(Class<F> type, List<Feature> wanted) {
        return wanted.stream().map(type::cast).toList();
    }

    private static final class Glcm implements WindowFamily {
        @Override
        public PreparedWindows prepare(
                WindowRegion region, TextureSettings texture, List<Feature> wanted, Checkpoint checkpoint) {
            List<GlcmFeature> features = as(GlcmFeature.class, wanted);
            PresentDirections present = PresentDirections.of(region, texture, features, checkpoint);
            return workspace -> new GlcmWindow(workspace, features, present);
        }

        /**
         * Counts, probabilities, the maximal correlation and the distributions of i + j and |i - j| of a matrix.
         */
        @Override
        public double workspaceBytes(double levels) {
            return 100 * levels * levels;
        }
    }
}
