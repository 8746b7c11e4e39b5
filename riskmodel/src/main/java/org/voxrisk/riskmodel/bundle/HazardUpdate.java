package org.voxrisk.riskmodel.bundle;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.hazard.BaselineEstimate;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.model.hazard.HazardTraining;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxModel;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/** Makes a new bundle of a Cox model from an old one, with a hazard estimated anew; the old one stays as it is. */
public final class HazardUpdate {
    private HazardUpdate() {}

    /** What is estimated anew. */
    public enum Kind {
        /** The baseline hazard, with the linear predictor as it is. */
        BASELINE,
        /** A factor of the linear predictor, by a Cox model on it alone (Efron), and the baseline hazard with it. */
        BASELINE_AND_SLOPE
    }

    /**
     * Updates a Cox model on patients of a new place: {@code S'(t | x) = exp(-H'(t) exp(b lp))} with H' the baseline hazard of these
     * patients and b = 1, or b the calibration slope. Means, covariates and horizons stay; the risks now reach as far as these
     * patients' follow-up. Cut-offs of the linear predictor are multiplied by b, those of a risk that data chose become the risk
     * that the same linear predictor has now, so that the groups stay; stated ones keep their number.
     *
     * @param patients all that the model asks for
     * @param followUp of each patient, in any unit; competing events end the observation
     * @param date of the change
     * @throws IllegalArgumentException when the model is no Cox model, a stratum has no event, b is not above 0 or not finite, or
     *     cut-offs of a risk cannot be carried over: with strata, or where a hazard is 0
     */
    public static ModelBundle of(
            ModelBundle bundle,
            FeatureTable patients,
            FollowUpTable followUp,
            Kind kind,
            NewCentrePolicy newCentres,
            LocalDate date) {
        SurvivalValidation known = SurvivalValidation.of(bundle, patients, followUp, newCentres, Map.of());
        FittedHazard old = bundle.model().hazard().orElseThrow();
        FollowUp observed = known.followUp();
        double[] lp = known.scores().stream().mapToDouble(PatientScore::score).toArray();
        Strata strata = strata(old, known.scores());
        double slope = kind == Kind.BASELINE ? 1 : slope(observed, lp, strata);
        double[] scaled = Arrays.stream(lp).map(x -> slope * x).toArray();
        double[] b =
                Arrays.stream(old.model().coefficients()).map(x -> slope * x).toArray();
        CoxModel updated = CoxModel.of(
                old.model().columnNames(), b, old.model().means(), BaselineEstimate.efron(observed, scaled, strata));
        FittedHazard hazard = FittedHazard.of(updated, old.horizons(), old.strata(), scaled(old.training(), slope));
        String what = (kind == Kind.BASELINE ? "baseline hazard" : "baseline hazard and slope") + " estimated anew on "
                + observed.size() + " patients (" + observed.events() + " with the event), follow-up to "
                + DoubleText.of(hazard.lastTime()) + " " + known.unit().word()
                + (kind == Kind.BASELINE ? "" : ": linear predictor times " + DoubleText.of(slope));
        Change change = new Change(bundle.sha256(), date, "voxrisk " + Software.version(), what);
        FittedRiskModel model = bundle.model();
        BundleBuilder builder =
                bundle.changed(change).withModel(FittedRiskModel.of(model.selection(), model.inputs(), hazard));
        bundle.groups().map(g -> moved(g, old, hazard, slope)).ifPresent(builder::groups);
        return builder.build();
    }

    private static Strata strata(FittedHazard model, List<PatientScore> scores) {
        return model.strata()
                .map(s -> Strata.of(
                        scores.stream()
                                .map(p -> p.overTime().orElseThrow().stratum().orElseThrow())
                                .toList(),
                        s.strata()))
                .orElseGet(() -> Strata.single(scores.size()));
    }

    private static double slope(FollowUp followUp, double[] lp, Strata strata) {
        CoxFit fit = CoxRegression.efron()
                .strata(strata)
                .fit(DesignMatrix.of(List.of(Term.numeric("linear predictor", lp))), followUp);
        double slope = fit.coefficients()[0];
        if (!(slope > 0) || !fit.monotoneColumns().isEmpty()) {
            throw new IllegalArgumentException("the slope of the linear predictor on " + followUp.size()
                    + " patients is " + slope + (fit.monotoneColumns().isEmpty() ? "" : " without a finite estimate")
                    + ": it must be finite and above 0 (otherwise high risks would become low ones). Update the baseline"
                    + " hazard only, or use more patients.");
        }
        return slope;
    }

    private static HazardTraining scaled(HazardTraining training, double slope) {
        return new HazardTraining(
                training.cases(),
                training.events(),
                training.scope(),
                training.medianFollowUp(),
                training.lastTime(),
                training.axes(),
                slope * training.low(),
                slope * training.high());
    }

    private static RiskGroups moved(RiskGroups groups, FittedHazard old, FittedHazard updated, double slope) {
        if (groups.origin() == RiskGroups.Origin.STATED) {
            return groups;
        }
        Optional<double[]> hazards = groups.scale() == RiskGroups.Scale.SCORE
                ? Optional.empty()
                : Optional.of(new double[] {atPrimary(old), atPrimary(updated)});
        List<Double> cutoffs = groups.cutoffs().stream()
                .map(c -> hazards.isEmpty() ? slope * c : risk(c, hazards.get(), slope))
                .toList();
        return new RiskGroups(
                groups.scale(),
                cutoffs,
                groups.names(),
                groups.origin(),
                groups.detail() + "; moved with the update, so that the groups stay");
    }

    private static double risk(double cutoff, double[] hazards, double slope) {
        double lp = StrictMath.log(-StrictMath.log1p(-cutoff) / hazards[0]);
        return -StrictMath.expm1(-hazards[1] * StrictMath.exp(slope * lp));
    }

    private static double atPrimary(FittedHazard model) {
        double time = model.horizons().primary();
        double hazard = model.strata().isPresent()
                ? 0
                : model.model().baselinesAtMeans().get(0).at(time);
        if (!(hazard > 0)) {
            throw new IllegalArgumentException("cut-offs of the risk by " + DoubleText.of(time)
                    + " cannot be carried over: the hazard there is " + hazard
                    + " or differs between strata. Make groups of the score, or state the cut-offs.");
        }
        return hazard;
    }
}
