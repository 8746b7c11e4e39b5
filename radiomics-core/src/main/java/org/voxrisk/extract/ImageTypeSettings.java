package org.voxrisk.extract;

import org.voxrisk.filter.ImageFilter;

/**
 * One image type of an extraction: a filter, and how the images that it derives are discretised and counted.
 *
 * @param name name in parameter files, for example {@code LoG}
 * @param filter the filter
 * @param texture settings for its images
 */
public record ImageTypeSettings(String name, ImageFilter filter, TextureSettings texture) {}
