/**
 * DICOM images as volumes: files of a folder to series, series to volumes, volumes to images.
 *
 * <p>Headers first, pixels when a volume is read. Nothing is guessed in silence: what does not make a rectangular grid is
 * refused, or repaired where the caller says so, and named in either case.
 */
@NullMarked
package org.voxrisk.io.dicom.series;

import org.jspecify.annotations.NullMarked;
