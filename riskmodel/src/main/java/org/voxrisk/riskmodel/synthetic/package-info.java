/**
 * A made-up cohort with known truth, for trying a study on: {@link org.voxrisk.riskmodel.synthetic.SyntheticCohort}.
 *
 * <pre>{@code
 * SyntheticCohort cohort = new SyntheticCohort(SyntheticCohort.Settings.of(99, 1));
 * cohort.write(Path.of("cohort"), CohortFormat.DICOM, Work.threads(2));
 * }</pre>
 *
 * <p>Data flow: a seed in; per patient the latent risk, from it the traits of the tumour ({@code TumourTrait}), clinical values
 * ({@code ClinicalTrait}) and findings ({@code Pathology}); from the traits a tumour in a pelvis ({@code TumourShape}, {@code
 * TumourTissue}, {@code Anatomy}), seen by a scanner ({@code Centre}, {@code Planes}, {@code Examination}); files out.
 */
@NullMarked
package org.voxrisk.riskmodel.synthetic;

import org.jspecify.annotations.NullMarked;
