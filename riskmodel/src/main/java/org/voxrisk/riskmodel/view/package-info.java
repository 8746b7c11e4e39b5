/**
 * Slices of images as people look at them: which slice, which way up, between which values, and where the outline of a region
 * runs. Knows images and regions of radiomics-core and nothing of files or figures; {@code plot} draws with it.
 */
@NullMarked
package org.voxrisk.riskmodel.view;

import org.jspecify.annotations.NullMarked;
