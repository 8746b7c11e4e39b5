/**
 * Parameter files: PyRadiomics' YAML (or JSON) in, typed {@link org.voxrisk.extract.ExtractionSettings} out.
 *
 * <p>Every key is known by name and type; an unknown key or a wrong type is an error with its line and the nearest valid
 * name, never a silent default.
 */
@NullMarked
package org.voxrisk.io.settings;

import org.jspecify.annotations.NullMarked;
