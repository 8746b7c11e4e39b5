/**
 * The {@code voxrisk} command line: files and options in, tables out. It computes nothing itself.
 *
 * <p>Exit codes: 0 when everything that was asked for is done; 1 when a file or a case cannot be used; 2 when the command
 * line or the settings cannot be understood.
 */
@NullMarked
package org.voxrisk.cli;

import org.jspecify.annotations.NullMarked;
