package org.voxrisk.riskmodel.bundle;

import org.voxrisk.riskmodel.pipeline.ModelCodecs;
import org.voxrisk.riskmodel.published.PublishedScoreCodec;
import org.voxrisk.riskmodel.step.Codecs;

/** What saves the models that a bundle may have. */
public final class BundleCodecs {
    private BundleCodecs() {}

    /** Those of {@link ModelCodecs} and published scores; parts of a user's own are added by {@link Codecs#with}. */
    public static Codecs standard() {
        return ModelCodecs.standard().with(new PublishedScoreCodec());
    }
}
