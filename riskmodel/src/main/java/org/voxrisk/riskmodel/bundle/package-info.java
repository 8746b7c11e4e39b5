/**
 * A model in one file that another hospital can use: what was fitted, how its features are extracted, what its inputs mean, for
 * whom it is, and made-up patients with the numbers that it must give them.
 *
 * <pre>
 *   ModelBundle bundle = ModelBundle.builder(fitted)
 *           .sequence(SequenceExtraction.of("_T2", Preset.PAPER.parameters().toParameters()))
 *           .card(card).training(summary).groups(groups)
 *           .madeUpReference(cohort)
 *           .build();
 *   bundle.write(file);
 *   ModelBundle again = ModelBundle.read(file);              // verifies hashes, recomputes the reference patients
 *   List&lt;PatientScore&gt; scores = again.score(patients);
 * </pre>
 *
 * <p>Data flow: a fitted model of {@code pipeline} in, a file out; a file and tables of {@code data} or records of extractions
 * in, scores of patients out, or an external validation by {@code evaluate} or, of a Cox model with follow-up, by {@code
 * survival}. Nothing is refitted but intercept and slope, of a Cox model baseline hazard and slope, and that makes a new bundle
 * that says so.
 */
@NullMarked
package org.voxrisk.riskmodel.bundle;

import org.jspecify.annotations.NullMarked;
