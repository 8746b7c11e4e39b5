/** MetaImage files ({@code .mha}, {@code .mhd}): reader and writer. */
@NullMarked
package org.voxrisk.io.metaimage;

import org.jspecify.annotations.NullMarked;
