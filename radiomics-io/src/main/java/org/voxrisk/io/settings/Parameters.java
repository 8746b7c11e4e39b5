package org.voxrisk.io.settings;

import java.util.Map;
import org.voxrisk.extract.ExtractionSettings;

/**
 * A parameter file, understood.
 *
 * @param extraction what decides the numbers
 * @param label the label of the region in the mask
 * @param effective every setting with the value in force, defaults too, under PyRadiomics' names: sections
 *     {@code setting}, {@code imageType} and {@code featureClass}; reading it back as a parameter file gives the same
 *     extraction
 */
public record Parameters(ExtractionSettings extraction, int label, Map<String, Object> effective) {}
