/** Text in XML and HTML: what tables, figures and reports share. */
@NullMarked
package org.voxrisk.riskmodel.markup;

import org.jspecify.annotations.NullMarked;
