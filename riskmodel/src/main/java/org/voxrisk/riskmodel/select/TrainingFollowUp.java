package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/** The follow-up of training rows alone, taken by their ids, so that a step never sees that of other patients. */
final class TrainingFollowUp {
    private TrainingFollowUp() {}

    /**
     * The rows of the training part.
     *
     * @throws IllegalArgumentException when a training case has no follow-up
     * @throws UndefinedStatisticException when all of them are censored
     */
    static FollowUpTable of(FollowUpTable all, TrainingPart training) {
        FollowUpTable own = all.selectPatients(
                training.table().cases().stream().map(Case::id).toList());
        if (own.followUp().events() == 0) {
            throw new UndefinedStatisticException("none of the " + own.size()
                    + " training patients had the event; nothing can be learned about the time to it. Use a longer"
                    + " follow-up, or another division");
        }
        return own;
    }

    /** Times and events with competing events as censoring, the cause-specific view. */
    static FollowUp single(FollowUpTable table) {
        return table.followUp().causeOf(1);
    }

    /**
     * The fold of each training row, with events spread over the folds. Drawn folds are those of {@link InnerFolds} by event; with
     * fewer censored patients than folds the events are spread by chance.
     *
     * @throws IllegalArgumentException when there are fewer events than drawn folds
     */
    static int[] folds(InnerFolds folds, TrainingPart training, FollowUp followUp) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < followUp.size(); i++) {
            cases.add(training.table().cases().get(i).withLabel(followUp.isEvent(i) ? 1 : 0));
        }
        FeatureTable bare = FeatureTable.ofColumns(FeatureNames.of(), cases, new double[0]);
        int events = followUp.events();
        if (folds instanceof InnerFolds.Drawn drawn) {
            if (events < drawn.count()) {
                throw new IllegalArgumentException(drawn.count() + " folds need at least as many events, and "
                        + followUp.size() + " training patients have " + events + "; use fewer folds");
            }
            if (followUp.size() - events < drawn.count()) {
                return Splits.kFold(bare, drawn.count(), Stratification.NONE, drawn.seed())
                        .foldOfRows(bare, 0);
            }
        }
        return folds.of(TrainingPart.wholeTable(bare));
    }
}
