/** One runnable example a use case; the README shows the marked parts of them, and a test runs each. */
@NullMarked
package org.voxrisk.examples;

import org.jspecify.annotations.NullMarked;
