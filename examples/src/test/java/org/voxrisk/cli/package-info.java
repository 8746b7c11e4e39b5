/** Tests of the command line as a user sees it: arguments in, exit code, text and files out. */
@NullMarked
package org.voxrisk.cli;

import org.jspecify.annotations.NullMarked;
