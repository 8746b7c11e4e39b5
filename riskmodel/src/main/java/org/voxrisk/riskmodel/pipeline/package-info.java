/**
 * The contract of everything that learns from data: a step is fitted on a {@link org.voxrisk.riskmodel.data.TrainingPart},
 * which holds training rows and no others, and gives a fitted step, which is applied to any table row by row.
 *
 * <p>Data flow: training rows in, a fitted step and its report out; tables in, tables with the same cases out. Steps for
 * harmonisation, scaling and selection are in {@code select}. {@link org.voxrisk.riskmodel.pipeline.RiskModel} puts a model
 * behind a selection, and {@link org.voxrisk.riskmodel.pipeline.CrossValidation} fits the whole inside each training part and
 * hands the scores of the cases held back to {@code evaluate}.
 */
@NullMarked
package org.voxrisk.riskmodel.pipeline;

import org.jspecify.annotations.NullMarked;
