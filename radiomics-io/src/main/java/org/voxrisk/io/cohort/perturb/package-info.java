/**
 * Perturbations of the cases of a cohort: a list of cases becomes one of their perturbations, and a reader carries them out, so
 * that a batch extracts them as it does any list.
 *
 * <pre>{@code
 * PerturbationPlan plan = PerturbationPlan.parse("noise,rotate=-5:5:5,contour=3");
 * Perturber perturber = new Perturber(parameters.extraction(), 1);
 * BatchExtraction batch = BatchExtraction.with(PerturbingReader.remaining(parameters, perturber))
 *         .withReader(PerturbingReader.ofColumn(FileCaseReader.standard(), perturber, plan));
 * batch.run(PerturbedList.of(cases, plan).list(), journal, work, listener);
 * }</pre>
 */
@NullMarked
package org.voxrisk.io.cohort.perturb;

import org.jspecify.annotations.NullMarked;
