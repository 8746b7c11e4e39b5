/**
 * Slices of images as people look at them: which slice, which way up, between which values, and where the outline of a region
 * runs.
 *
 * <pre>{@code
 * SliceView view = SliceView.largest(mask, 2);
 * DisplayWindow window = DisplayWindow.of(view.values(image));
 * byte[] png = GreyPicture.of(image, view, window, 256).png();
 * RegionOutline outline = RegionOutline.of(view.inside(mask), view.columns());
 * }</pre>
 *
 * <p>Knows images and regions of radiomics-core and nothing of files or figures; {@code plot} draws with it.
 */
@NullMarked
package org.voxrisk.riskmodel.view;

import org.jspecify.annotations.NullMarked;
