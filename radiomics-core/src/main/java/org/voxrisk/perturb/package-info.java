/**
 * Perturbations of image and region, by which the stability of features is told without a second scan or a second reader.
 *
 * <p>A {@link org.voxrisk.perturb.PerturbationPlan} says which; a {@link org.voxrisk.perturb.Perturber} carries out one
 * {@link org.voxrisk.perturb.Perturbation} after the other, and an extractor with its remaining settings measures the result.
 * The steps and their order are those of Zwanenburg et al., Assessing robustness of radiomic features by image perturbation,
 * Sci Rep 2019;9:614: noise, translation and rotation together with the resampling, growth or shrinkage of the region,
 * randomisation of its contour.
 */
@NullMarked
package org.voxrisk.perturb;

import org.jspecify.annotations.NullMarked;
