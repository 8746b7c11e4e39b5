package org.voxrisk.kernel;

import java.util.List;
import org.voxrisk.feature.FirstOrderFeature;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.GldmFeature;
import org.voxrisk.feature.GlrlmFeature;
import org.voxrisk.feature.GlszmFeature;
import org.voxrisk.feature.NgtdmFeature;

/**
 * Which features of a window are computed. Values follow in the order of the components, each list in its own order.
 *
 * @param firstOrder first-order features
 * @param glcm co-occurrence features
 * @param gldm dependence features
 * @param glrlm run-length features
 * @param glszm size-zone features
 * @param ngtdm tone-difference features
 */
public record KernelFeatures(
        List<FirstOrderFeature> firstOrder,
        List<GlcmFeature> glcm,
        List<GldmFeature> gldm,
        List<GlrlmFeature> glrlm,
        List<GlszmFeature> glszm,
        List<NgtdmFeature> ngtdm) {
    /** Copies the lists. */
    public KernelFeatures {
        firstOrder = List.copyOf(firstOrder);
        glcm = List.copyOf(glcm);
        gldm = List.copyOf(gldm);
        glrlm = List.copyOf(glrlm);
        glszm = List.copyOf(glszm);
        ngtdm = List.copyOf(ngtdm);
    }

    /** Returns the number of features. */
    public int count() {
        return firstOrder.size() + glcm.size() + gldm.size() + glrlm.size() + glszm.size() + ngtdm.size();
    }
}
