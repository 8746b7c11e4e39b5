package org.voxrisk.riskmodel.model.classify;

import org.voxrisk.riskmodel.step.Codecs;

/** What saves the fitted classifiers of this package; {@code pipeline.ModelCodecs} has those of all others too. */
public final class ClassifierCodecs {
    private ClassifierCodecs() {}

    /** Logistic regression, and the score as it is; one of one's own is added by {@link Codecs#with}. */
    public static Codecs standard() {
        return Codecs.of(new LogisticCodec(), new SelectionScoreCodec());
    }
}
