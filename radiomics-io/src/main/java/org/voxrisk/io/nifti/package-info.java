/**
 * NIfTI-1 and NIfTI-2 files: header, choice of transform, rescaling; reading and writing.
 *
 * <p>The files' world is RAS; positions leave this package in mm, LPS.
 */
@NullMarked
package org.voxrisk.io.nifti;

import org.jspecify.annotations.NullMarked;
