@NullMarked
package org.voxrisk.riskmodel.bundle;

import org.jspecify.annotations.NullMarked;
