package org.voxrisk.riskmodel.pipeline;

import org.voxrisk.riskmodel.model.bayes.NaiveBayesCodec;
import org.voxrisk.riskmodel.model.classify.ClassifierCodecs;
import org.voxrisk.riskmodel.model.discriminant.QuadraticCodec;
import org.voxrisk.riskmodel.model.hazard.HazardCodec;
import org.voxrisk.riskmodel.model.linear.LinearCodec;
import org.voxrisk.riskmodel.model.neighbours.NeighboursCodec;
import org.voxrisk.riskmodel.model.network.PerceptronCodec;
import org.voxrisk.riskmodel.model.search.TunedCodec;
import org.voxrisk.riskmodel.model.svm.SupportVectorCodec;
import org.voxrisk.riskmodel.model.tree.TreesCodec;
import org.voxrisk.riskmodel.select.StepCodecs;
import org.voxrisk.riskmodel.step.Codecs;

/** What saves the fitted models of this library with all their parts. */
public final class ModelCodecs {
    private ModelCodecs() {}

    /** Models, steps and classifiers; those of one's own are added by {@link Codecs#with}. */
    public static Codecs standard() {
        return Codecs.of(new RiskModelCodec(), new SignaturesCodec())
                .with(StepCodecs.standard())
                .with(ClassifierCodecs.standard())
                .with(
                        new NeighboursCodec(),
                        new LinearCodec(),
                        new NaiveBayesCodec(),
                        new QuadraticCodec(),
                        new SupportVectorCodec(),
                        new TreesCodec(),
                        new PerceptronCodec(),
                        new TunedCodec(),
                        new HazardCodec());
    }
}
