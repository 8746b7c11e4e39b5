package org.voxrisk.riskmodel.model.penalized;

/** What cross-validation did otherwise than asked, or what its user should know. */
public enum CrossValidationWarning {
    /** Fewer than 10 rows a fold: the area under the curve was replaced by the deviance, as cv.glmnet does. */
    AUC_REPLACED_BY_DEVIANCE,
    /** Fewer than 3 rows a fold: rows, not folds, are the units of the mean and its standard error. */
    FOLDS_TOO_SMALL_TO_GROUP,
    /** A fold holds one class only and has no area under the curve; means are over the other folds. */
    FOLD_WITHOUT_BOTH_CLASSES,
    /** A class has fewer than 8 rows: too few for a reliable fit. */
    FEW_IN_CLASS,
    /** A fold holds no event of positive weight and has no deviance of a Cox model; means are over the other folds. */
    FOLD_WITHOUT_EVENTS,
    /** A fold holds no comparable pair and has no concordance; means are over the other folds. */
    FOLD_WITHOUT_PAIRS
}
