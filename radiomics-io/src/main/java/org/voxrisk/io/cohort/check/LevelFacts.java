package org.voxrisk.io.cohort.check;

/**
 * Grey levels of a region in one image, at the settings' discretisation.
 *
 * @param image label of the image, for example {@code wavelet-LLH}
 * @param fixedWidth whether bins have a fixed width
 * @param levels number of different grey levels
 * @param bins the highest of them
 * @param lowest smallest intensity of the region there
 * @param highest largest intensity
 */
public record LevelFacts(String image, boolean fixedWidth, int levels, int bins, double lowest, double highest) {}
