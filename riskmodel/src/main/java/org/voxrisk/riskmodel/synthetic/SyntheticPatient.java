package org.voxrisk.riskmodel.synthetic;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.voxrisk.riskmodel.clinical.PathologyFindings;
import org.voxrisk.riskmodel.clinical.RiskLabel;
import org.voxrisk.riskmodel.synthetic.Draws.Purpose;

/**
 * A made-up patient: drawn from seed and number alone, so that it is the same in cohorts of any size. Immutable.
 *
 * <p>The latent risk z is standard normal: its size {@code |z|} is drawn for each patient, its sign for pairs of patients (1 and 2,
 * 3 and 4, ...), of whom one is positive, so that half of a cohort are. The sign is the label.
 */
public final class SyntheticPatient {
    private final SyntheticCohort.Settings settings;
    private final int number;
    private final NormalTable normal;
    private final Centre centre;
    private final double z;
    private final RiskLabel label;
    private final TumourTraits traits;
    private final PathologyFindings findings;

    SyntheticPatient(SyntheticCohort.Settings settings, int number, NormalTable normal) {
        this.settings = settings;
        this.number = number;
        this.normal = normal;
        boolean firstOfPair = number % 2 == 1;
        boolean firstIsPositive =
                Draws.of(settings.seed(), (number + 1) / 2, Purpose.PAIR).chance(0.5);
        this.label = firstOfPair == firstIsPositive ? RiskLabel.PR : RiskLabel.LR;
        Draws draws = draws(Purpose.PATIENT);
        double magnitude = Math.abs(draws.normal());
        this.z = label == RiskLabel.PR ? magnitude : -magnitude;
        this.centre = Centre.of(draws);
        this.traits = new TumourTraits(settings.signal(), z, draws(Purpose.TRAITS));
        double sizeCm = Decimals.rounded(traits.of(TumourTrait.DIAMETER) / 10, 1);
        this.findings = Pathology.draw(z, label, sizeCm, draws);
    }

    Draws draws(Purpose purpose) {
        return Draws.of(settings.seed(), number, purpose);
    }

    /** The id in all tables, for example {@code P001}. */
    public String id() {
        return String.format(Locale.ROOT, "P%03d", number);
    }

    /** The number from 1. */
    public int number() {
        return number;
    }

    /** The label, which is also that of the findings by the rule of {@code RiskStratification}. */
    public RiskLabel label() {
        return label;
    }

    /** The latent risk z, above 0 for PR and below 0 for LR. */
    public double latentRisk() {
        return z;
    }

    /** What pathology found. */
    public PathologyFindings findings() {
        return findings;
    }

    /** Makes the images; holds some megabytes. */
    public PatientImages images() {
        return new PatientImages(this, settings, normal);
    }

    Centre centre() {
        return centre;
    }

    TumourTraits traits() {
        return traits;
    }

    /** The row of the clinical table. */
    ClinicalRow clinical() {
        ClinicalRow row = row();
        if (settings.endpoint() == Endpoint.RECURRENCE) {
            row.add(Recurrence.columns(), recurrence().cells());
        }
        return row;
    }

    private ClinicalRow row() {
        return new ClinicalRow(id(), centre, settings.signal(), z, findings, draws(Purpose.CLINICAL));
    }

    /** When the tumour comes back. */
    Recurrence recurrence() {
        return new Recurrence(settings.signal(), traits, row(), draws(Purpose.RECURRENCE));
    }

    /** What is true of the patient and stands in no table that a study reads, by column. */
    Map<String, String> truth() {
        Map<String, String> truth = new LinkedHashMap<>();
        truth.put("id", id());
        truth.put("label", label.name());
        truth.put("latent_risk", Decimals.text(z, 6));
        truth.put("centre", centre.name());
        for (TumourTrait trait : TumourTrait.values()) {
            truth.put(trait.column(), Decimals.text(traits.of(trait), 6));
        }
        if (settings.endpoint() == Endpoint.RECURRENCE) {
            Recurrence recurrence = recurrence();
            truth.put("log_hazard_ratio", Decimals.text(recurrence.logHazardRatio(), 6));
            truth.put("recurrence_months", Decimals.text(recurrence.months(), 6));
        }
        return truth;
    }
}
