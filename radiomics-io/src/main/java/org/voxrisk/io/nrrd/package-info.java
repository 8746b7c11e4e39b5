/**
 * NRRD files: header, axes, encodings, detached data; reading and writing.
 *
 * <p>Positions leave this package in mm, LPS. Names in headers never reach outside the header's folder.
 */
@NullMarked
package org.voxrisk.io.nrrd;

import org.jspecify.annotations.NullMarked;
