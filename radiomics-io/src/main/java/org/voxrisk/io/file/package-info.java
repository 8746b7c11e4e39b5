/** Files as wholes: written completely or not at all, and identified by their hash. */
@NullMarked
package org.voxrisk.io.file;

import org.jspecify.annotations.NullMarked;
