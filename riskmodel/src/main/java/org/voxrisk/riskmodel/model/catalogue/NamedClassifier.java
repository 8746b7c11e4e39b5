package org.voxrisk.riskmodel.model.catalogue;

import org.voxrisk.riskmodel.model.classify.Classifier;

/**
 * A classifier with a short name for tables.
 *
 * @param name such as {@code KNN}
 * @param classifier with its settings
 */
public record NamedClassifier(String name, Classifier classifier) {}
