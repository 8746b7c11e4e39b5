/** Files as wholes: written completely or not at all, identified by their hash, refused where their content is wrong. */
@NullMarked
package org.voxrisk.io.file;

import org.jspecify.annotations.NullMarked;
