/** Runs the examples, and holds the README against them. */
@NullMarked
package org.voxrisk.examples;

import org.jspecify.annotations.NullMarked;
