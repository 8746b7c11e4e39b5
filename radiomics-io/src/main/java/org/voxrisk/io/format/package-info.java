/**
 * What the image readers hand back and how they refuse: the result with its warnings, the typed error, the limits.
 *
 * <p>Used by every format package; depends on the values of {@code org.voxrisk.image} only.
 */
@NullMarked
package org.voxrisk.io.format;

import org.jspecify.annotations.NullMarked;
