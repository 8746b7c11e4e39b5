/** Structure sets of radiotherapy: regions drawn as contours, and their masks on the grid of an image. */
@NullMarked
package org.voxrisk.io.dicom.rtstruct;

import org.jspecify.annotations.NullMarked;
