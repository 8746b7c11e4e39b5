/** DICOM segmentations: binary, fractional and label maps, read and written. */
@NullMarked
package org.voxrisk.io.dicom.seg;

import org.jspecify.annotations.NullMarked;
