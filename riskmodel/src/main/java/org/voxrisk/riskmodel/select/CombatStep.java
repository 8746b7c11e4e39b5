package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.harmonize.BatchedRows;
import org.voxrisk.riskmodel.harmonize.Combat;
import org.voxrisk.riskmodel.harmonize.CombatAdjustment;
import org.voxrisk.riskmodel.harmonize.CombatModel;
import org.voxrisk.riskmodel.harmonize.CombatSettings;
import org.voxrisk.riskmodel.harmonize.UnadjustedFeature;
import org.voxrisk.riskmodel.harmonize.UnseenBatchPolicy;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.work.Work;

/**
 * ComBat as a step of a chain: removes the batch effects of the training rows, with the batch that each {@link Case}
 * names. Every column stays; covariates stay as they are.
 *
 * <p>The outcome cannot be a covariate, as it can in {@code sva::ComBat(mod = )}: it is not known of a new patient.
 *
 * @param settings prior, shift or shift and scale, reference batch
 * @param covariates columns whose effect is kept, numeric (a factor as 0/1 columns); may be empty
 * @param unseenBatch what happens to a case of a batch that the training rows do not have, or of no batch
 */
public record CombatStep(CombatSettings settings, FeatureNames covariates, UnseenBatchPolicy unseenBatch)
        implements Step {
    /** sva's defaults without covariates; an unseen batch is refused. */
    public static CombatStep standard() {
        return new CombatStep(CombatSettings.standard(), FeatureNames.of(), UnseenBatchPolicy.REFUSE);
    }

    @Override
    public String label() {
        return "ComBat " + settings.prior()
                + (settings.adjustment() == CombatAdjustment.MEAN_ONLY ? ", shift only" : "")
                + settings.referenceBatch().map(b -> ", reference '" + b + "'").orElse("")
                + (covariates.size() == 0 ? "" : ", keeps effect of " + covariates.asList());
    }

    /**
     * Fits the step.
     *
     * @throws FeatureMismatchException when a covariate is not in the table; the message lists them
     * @throws InvalidFeatureValueException when a training value is missing; the message names feature and case
     * @throws IllegalArgumentException when a training case has no batch, there is one batch only, the reference batch is
     *     not there or has one case, or a covariate is confounded with batch
     */
    @Override
    public FittedCombat fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    @Override
    public FittedCombat fit(TrainingPart training, Work work) {
        if (!covariates.missingFrom(training.columns()).isEmpty()) {
            throw FeatureMismatchException.of(label(), covariates, training.columns());
        }
        List<String> without = training.table().cases().stream()
                .filter(c -> c.batch().isEmpty())
                .map(Case::id)
                .toList();
        if (!without.isEmpty()) {
            throw new IllegalArgumentException(label() + ": " + without.size() + " of " + training.caseCount()
                    + " training cases have no batch, the first is '" + without.get(0)
                    + "'. Say which scanner or centre each case comes from, or leave such cases out.");
        }
        settings.referenceBatch().ifPresent(reference -> {
            List<String> ids = training.table().cases().stream()
                    .filter(c -> c.batch().equals(Optional.of(reference)))
                    .map(Case::id)
                    .toList();
            if (ids.size() == 1) {
                throw new IllegalArgumentException(label() + ": reference batch '" + reference
                        + "' has one training case only, '" + ids.get(0)
                        + "': the residual variance, which is taken from the reference, cannot be estimated from one"
                        + " case. Name a batch with more cases, or no reference.");
            }
        });
        Complete.values(training);
        FeatureNames features = FittedCombat.features(training.columns(), covariates);
        BatchedRows rows = FittedCombat.rows(training.table(), features, covariates);
        CombatModel model;
        try {
            model = Combat.fit(rows, settings, work);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(label() + ": " + e.getMessage(), e);
        }
        return new FittedCombat(model, covariates, unseenBatch, report(training, features, model));
    }

    private StepReport report(TrainingPart training, FeatureNames features, CombatModel model) {
        Map<String, UnadjustedFeature.Reason> untouched = new TreeMap<>();
        model.unadjusted().forEach(u -> untouched.put(features.get(u.index()), u.reason()));
        List<String> notes = new ArrayList<>();
        notes.add("cases by batch: " + sizes(training.table()));
        if (model.adjustment() != settings.adjustment()) {
            notes.add("a batch has a single training case: only shifts are removed");
        }
        if (!untouched.isEmpty()) {
            notes.add(untouched.size() + " features are left as they are");
        }
        return Reports.scaling(
                label(),
                training,
                j -> {
                    String name = training.columns().get(j);
                    UnadjustedFeature.Reason reason = untouched.get(name);
                    String detail = covariates.contains(name) ? "covariate" : reason == null ? "" : reason.name();
                    return FeatureFate.kept(name, detail);
                },
                notes);
    }

    private static Map<String, Long> sizes(FeatureTable table) {
        return table.cases().stream()
                .map(c -> c.batch().orElseThrow())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
