/**
 * Feature families: each a value that turns a prepared region into numbers, and PyRadiomics' eight of them.
 *
 * <p>In the data flow: behind matrices and formulas, before the extraction, which prepares regions and asks the families
 * that are selected. A family of one's own is one class:
 *
 * <pre>{@code
 * FeatureFamily own = new MyFamily();
 * FeatureSelection all = FeatureSelection.standard().with(own);
 * Extractor extractor = new Extractor(ExtractionSettings.standard().withFeatures(all));
 * Families known = Families.pyRadiomics().with(own); // for parameter files
 * }</pre>
 */
@NullMarked
package org.voxrisk.family;

import org.jspecify.annotations.NullMarked;
