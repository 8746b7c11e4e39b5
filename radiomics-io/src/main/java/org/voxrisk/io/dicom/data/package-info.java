/**
 * DICOM files as data sets: preamble, file meta information, elements and sequences, up to the pixel data, whose place is
 * noted and which are read later.
 *
 * <p>First step of everything in {@code org.voxrisk.io.dicom}: file to data set; knows no image.
 */
@NullMarked
package org.voxrisk.io.dicom.data;

import org.jspecify.annotations.NullMarked;
