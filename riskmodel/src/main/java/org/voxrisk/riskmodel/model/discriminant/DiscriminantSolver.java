package org.voxrisk.riskmodel.model.discriminant;

/** How a linear discriminant inverts the covariance within the classes. */
public enum DiscriminantSolver {
    /** By the singular values of the rows; without full rank on the directions that there are. */
    SVD,
    /** By the covariance itself, which may be shrunk and must have full rank. */
    COVARIANCE
}
