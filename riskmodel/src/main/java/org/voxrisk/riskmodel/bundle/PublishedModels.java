package org.voxrisk.riskmodel.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Models that were published with their coefficients, as bundles that come with the library. */
public final class PublishedModels {
    private static final String RAD_SCORE = "published-rad-score.bundle";

    private PublishedModels() {}

    /**
     * The Rad-score of the cervical cancer paper: 17 coefficients, preset {@code paper} for both sequences. The ranges that scale
     * the features were not published, so that it loads but cannot score: {@link BundleUpdate#withRanges} makes a bundle
     * that can, from a cohort of one's own.
     */
    public static ModelBundle radScore() {
        try (InputStream in = PublishedModels.class.getResourceAsStream(RAD_SCORE)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + RAD_SCORE);
            }
            return ModelBundle.of(in.readAllBytes(), RAD_SCORE, BundleCodecs.standard(), BundleLimits.standard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
