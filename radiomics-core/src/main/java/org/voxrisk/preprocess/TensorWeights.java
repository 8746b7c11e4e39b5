package org.voxrisk.preprocess;

/** In which order an interpolator multiplies the weights of the three axes and the value. */
enum TensorWeights {
    /** {@code ((wx wy) wz) v}: B-splines. */
    WEIGHT_FIRST,
    /** {@code ((v wx) wy) wz}: windowed sinc. */
    VALUE_FIRST,
    /** As {@link #WEIGHT_FIRST}, divided by the sum of the weights: Gaussian. */
    NORMALIZED
}
