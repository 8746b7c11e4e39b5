/** The way in and out for images: finds the format of a file and hands it to the package that knows it. */
@NullMarked
package org.voxrisk.io.image;

import org.jspecify.annotations.NullMarked;
