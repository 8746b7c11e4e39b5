package org.voxrisk.riskmodel.pipeline;

import org.voxrisk.riskmodel.data.FeatureNames;

/** What makes one number a case of the columns that a selection leaves. */
public sealed interface ModelEnd {
    /** Short name for reports. */
    String label();

    /** The score of the selection's last step: the Rad-score of a LASSO, as it comes. */
    record SelectionScore() implements ModelEnd {
        @Override
        public String label() {
            return "score of the selection";
        }
    }

    /**
     * A logistic regression on the columns that the selection keeps.
     *
     * @param method how it is estimated
     */
    record LogisticOnSelected(FusionMethod method) implements ModelEnd {
        @Override
        public String label() {
            return "logistic regression on the selected features, " + method;
        }
    }

    /**
     * A logistic regression on clinical columns and the score of the selection. The clinical columns are kept away from the
     * selection. The score is fitted on the same training rows as the regression, so its coefficient is optimistic, as in
     * most published nomograms; out-of-fold scores show by how much.
     *
     * @param clinical columns that pass by the selection, at least one
     * @param scoreColumn name of the score among them
     * @param method how it is estimated
     */
    record Fusion(FeatureNames clinical, String scoreColumn, FusionMethod method) implements ModelEnd {
        /**
         * Checks the names.
         *
         * @throws IllegalArgumentException when there is no clinical column, or the score has the name of one
         */
        public Fusion {
            if (clinical.size() == 0 || clinical.contains(scoreColumn)) {
                throw new IllegalArgumentException("clinical columns " + clinical.asList() + ", score '" + scoreColumn
                        + "': at least one clinical column is needed, and another name for the score");
            }
        }

        @Override
        public String label() {
            return "logistic regression on " + clinical.asList() + " and the score, " + method;
        }
    }
}
