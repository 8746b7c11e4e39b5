package org.voxrisk.examples;

import java.io.PrintStream;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.clinical.Finding;
import org.voxrisk.riskmodel.clinical.PathologyFindings;
import org.voxrisk.riskmodel.clinical.RiskAssessment;
import org.voxrisk.riskmodel.clinical.RiskStratification;
import org.voxrisk.riskmodel.clinical.StromalInfiltration;

/** Assigns a risk stratum from a pathology report. */
public final class StratifyRisk {
    private StratifyRisk() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        run(System.out);
    }

    static void run(PrintStream out) {
        // begin README
        PathologyFindings report = new PathologyFindings(
                Finding.ABSENT, // lymph-node metastasis
                Finding.ABSENT, // parametrial infiltration
                Finding.ABSENT, // positive margin
                Finding.PRESENT, // lymphovascular space invasion
                new StromalInfiltration.Fraction(0.5),
                OptionalDouble.of(2.5)); // tumour size in cm
        RiskAssessment risk = RiskStratification.standard().assess(report);

        out.println(risk.stratum() + " " + risk.label());
        risk.reasons().forEach(out::println);
        // end README
    }
}
