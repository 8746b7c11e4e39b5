package org.voxrisk.riskmodel.pipeline;

import org.voxrisk.riskmodel.model.classify.ClassifierCodecs;
import org.voxrisk.riskmodel.model.neighbours.NeighboursCodec;
import org.voxrisk.riskmodel.select.StepCodecs;
import org.voxrisk.riskmodel.step.Codecs;

/** What saves the fitted models of this library with all their parts. */
public final class ModelCodecs {
    private ModelCodecs() {}

    /** Models, steps and classifiers; those of one's own are added by {@link Codecs#with}. */
    public static Codecs standard() {
        return Codecs.of(new RiskModelCodec())
                .with(StepCodecs.standard())
                .with(ClassifierCodecs.standard())
                .with(new NeighboursCodec());
    }
}
