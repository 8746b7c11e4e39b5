package org.voxrisk.riskmodel.model.neighbours;

/**
 * A training row that votes on a case.
 *
 * @param trainingRow its row in the training table, from 0; whoever has that table knows the case
 * @param distance from the case, in the unit of the columns
 * @param label its outcome, 0 or 1
 * @param weight its share of the votes; those of all neighbours of a case add up to 1
 */
public record Neighbour(int trainingRow, double distance, int label, double weight) {}
