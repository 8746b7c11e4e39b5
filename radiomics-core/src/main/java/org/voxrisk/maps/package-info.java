/**
 * Features of the neighbourhood of every voxel: windows of a discretised region, and the texture matrices counted in
 * them. {@link org.voxrisk.extract.FeatureMaps} is
 * the way in; a family of one's own has maps if it gives a {@link org.voxrisk.maps.WindowFamily}.
 *
 * <p>In the data flow: a region with grey levels in, numbers for each voxel out. Matrices become numbers by the formulas of
 * {@link org.voxrisk.feature}.
 */
@NullMarked
package org.voxrisk.maps;

import org.jspecify.annotations.NullMarked;
