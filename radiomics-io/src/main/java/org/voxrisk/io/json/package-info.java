/**
 * JSON documents of this library: format and version first, numbers to the bit, nothing twice, errors with source and
 * field. What is saved here is described where it is offered, for example in {@code
 * org.voxrisk.riskmodel.select.MinMaxScaler}.
 *
 * <pre>{@code
 * ObjectNode document = JsonDocument.create("ranges", 1).put("unit", "mm");
 * JsonDocument.write(file, document);
 * JsonFields fields = JsonDocument.read(file, "ranges", 1).only("format", "version", "unit");
 * String unit = fields.text("unit");
 * }</pre>
 */
@NullMarked
package org.voxrisk.io.json;

import org.jspecify.annotations.NullMarked;
