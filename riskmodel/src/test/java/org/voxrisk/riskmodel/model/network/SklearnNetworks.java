package org.voxrisk.riskmodel.model.network;

import java.util.Map;
import java.util.OptionalInt;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.reference.SklearnParams;

/** Classifiers of this package with the settings of a scikit-learn estimator. */
public final class SklearnNetworks {
    private SklearnNetworks() {}

    /** A {@code MLPClassifier}. */
    public static Classifier perceptron(SklearnParams p, long seed) {
        Optimizer optimizer = p.choice("solver", Map.of("adam", Optimizer.ADAM, "lbfgs", Optimizer.LBFGS));
        MultilayerPerceptron network = new MultilayerPerceptron(
                p.integers("hidden_layer_sizes"),
                p.choice(
                        "activation",
                        Map.of(
                                "relu", Activation.RELU,
                                "tanh", Activation.TANH,
                                "logistic", Activation.LOGISTIC,
                                "identity", Activation.IDENTITY)),
                optimizer,
                p.number("alpha"),
                p.as("batch_size", t -> t.equals("auto") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(t))),
                p.number("learning_rate_init"),
                p.integer("max_iter"),
                p.number("tol"),
                p.integer("n_iter_no_change"),
                seed);
        // Of these, only the ones of stochastic gradient descent without adaptive moments would matter.
        p.fixed("beta_1", "0.9")
                .fixed("beta_2", "0.999")
                .fixed("epsilon", "1e-08")
                .fixed("early_stopping", "False")
                .fixed("shuffle", "True")
                .fixed("warm_start", "False")
                .ignore(
                        "learning_rate",
                        "max_fun",
                        "momentum",
                        "nesterovs_momentum",
                        "power_t",
                        "random_state",
                        "validation_fraction",
                        "verbose")
                .finish();
        return network;
    }
}
