/**
 * The k-nearest-neighbour classifier: a training row votes for its label, and the nearest ones are asked.
 *
 * <pre>
 *   Classifier knn = KNearestNeighbours.of(5).withTies(TieRule.ALL_TIES);
 *   double[] shares = knn.fit(training).probabilities(test).orElseThrow();
 * </pre>
 *
 * <p>Distances mix the units of the columns: a scaling ({@code select.MinMaxScaler}, {@code select.ZScaler}) goes before it.
 * Data flow: as {@code model.classify}, whose contract it fulfils.
 */
@NullMarked
package org.voxrisk.riskmodel.model.neighbours;

import org.jspecify.annotations.NullMarked;
