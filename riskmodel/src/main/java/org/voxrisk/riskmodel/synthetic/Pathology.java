package org.voxrisk.riskmodel.synthetic;

import java.util.OptionalDouble;
import org.voxrisk.riskmodel.clinical.Finding;
import org.voxrisk.riskmodel.clinical.PathologyFindings;
import org.voxrisk.riskmodel.clinical.RiskLabel;
import org.voxrisk.riskmodel.clinical.RiskStratification;
import org.voxrisk.riskmodel.clinical.StromalInfiltration;

/**
 * What pathology finds. The size is that of the tumour; the other findings are drawn, with the latent risk z,
 *
 * <pre>
 *   P(lymph node)  = 1 / (1 + exp(1.6 - 0.6 z))      P(parametrium) = 1 / (1 + exp(2.2 - 0.6 z))
 *   P(margin)      = 1 / (1 + exp(2.8 - 0.5 z))      P(LVSI)        = 1 / (1 + exp(0.4 - 0.6 z))
 *   depth          = 1 / (1 + exp(0.6 - 0.5 z - 0.9 e)), e standard normal
 * </pre>
 *
 * again and again until {@link RiskStratification} gives the label of the sign of z: so label and findings always agree, and the
 * label depends on z alone, not on the size.
 */
final class Pathology {
    private static final RiskStratification RULE = RiskStratification.standard();

    private Pathology() {}

    /** Draws the findings of a patient. */
    static PathologyFindings draw(double z, RiskLabel label, double sizeCm, Draws draws) {
        while (true) {
            PathologyFindings drawn = new PathologyFindings(
                    Finding.of(draws.logistic(-1.6 + 0.6 * z)),
                    Finding.of(draws.logistic(-2.2 + 0.6 * z)),
                    Finding.of(draws.logistic(-2.8 + 0.5 * z)),
                    Finding.of(draws.logistic(-0.4 + 0.6 * z)),
                    new StromalInfiltration.Fraction(depth(z, draws)),
                    OptionalDouble.of(sizeCm));
            if (RULE.assess(drawn).label().filter(label::equals).isPresent()) {
                return drawn;
            }
        }
    }

    private static double depth(double z, Draws draws) {
        double logit = -0.6 + 0.5 * z + 0.9 * draws.normal();
        return Decimals.rounded(1 / (1 + StrictMath.exp(-logit)), 2);
    }
}
