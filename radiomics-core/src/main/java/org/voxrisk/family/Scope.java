package org.voxrisk.family;

/** How often a family is computed in an extraction. */
public enum Scope {
    /** Once a case, on the preprocessed image, under the image label {@code original}: shape. */
    REGION,
    /** For each derived image. */
    IMAGE
}
