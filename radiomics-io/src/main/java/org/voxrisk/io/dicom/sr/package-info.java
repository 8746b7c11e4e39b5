/** Feature values as DICOM structured reports, so that an image archive can keep them beside the images. */
@NullMarked
package org.voxrisk.io.dicom.sr;

import org.jspecify.annotations.NullMarked;
